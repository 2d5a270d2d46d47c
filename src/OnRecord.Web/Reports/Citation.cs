using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OnRecord.Web.Reports;

/// <summary>A telling ready to be cited.</summary>
/// <param name="Name">The form: <c>Plain</c>, <c>APA</c>, <c>Wiki</c>, <c>BibTeX</c>.</param>
/// <param name="Text">The citation.</param>
public sealed partial record Citation(string Name, string Text)
{
    // What a name that stays inside the text leaves behind is no word of the source: it stands in no quotation marks, and is told of.
    private const string LeftOut = "(a name is left out here)";
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("“”\"„«»");

    /// <summary>The passage with its source, in each form.</summary>
    /// <param name="told">The telling.</param>
    /// <param name="address">The address of its page on this site.</param>
    public static IReadOnlyList<Citation> Of(TellingOnRecord told, string address)
    {
        ArgumentNullException.ThrowIfNull(told);
        var recorded = told.Article.Recorded;
        var article = recorded.Article;
        var source = new Source(
            Speaker(told), Web.Words.Shortened(told.Passage, 1_000), told.Telling is not Statement { Form: not StatementForm.Direct }, PrivateWords.Title(recorded), article.Byline, article.Outlet,
            PartialDate.Parse(article.Published), Excerpt.Address(article), address, told.Id.ToString());
        return [new("Plain", source.Plain()), new("APA", source.Apa()), new("Wiki", source.Wiki()), new("BibTeX", source.BibTex())];
    }

    // Who said it, with the office by the register or else as the report words it.
    private static string? Speaker(TellingOnRecord told)
    {
        if (told.Telling is not Statement statement)
            return null;
        var recorded = told.Article.Recorded;
        var parties = statement.Parties.Select(recorded.Party).OfType<Party>().DistinctBy(party => party.Name, StringComparer.Ordinal).ToList();
        if (parties.Count == 0)
            return statement.Source.Count == 0 ? null : Web.Words.Shortened(recorded.Quote(statement.Source[0]), 120);
        return string.Join("; ", parties.Select(party => string.Join(", ", new[] { party.Name, party.Office?.Title ?? party.Role, party.Office is null ? party.Affiliation : null }
            .OfType<string>().Select(recorded.WithoutPrivateNames).Distinct(StringComparer.OrdinalIgnoreCase))));
    }

    /// <summary>Names of a byline as APA has them: <c>Lindholm, G., &amp; Ray, T.</c>; what is no person's name stays as it is.</summary>
    internal static string ApaNames(string byline)
    {
        // What follows the name of one after a comma or a bar is whom they write for.
        var own = byline.Split('|')[0];
        var names = Joint().Split(Both().IsMatch(own) ? own : own.Split(',')[0]).Select(name => name.Trim()).TakeWhile(name => PersonName().IsMatch(name) && !Desk().IsMatch(name)).ToList();
        if (names.Count == 0)
            return byline;
        var inverted = names.ConvertAll(name =>
        {
            var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // "de la Cruz" is one family name, "Jr." is none.
            var last = words.Length > 2 && Suffix().IsMatch(words[^1]) ? words.Length - 2 : words.Length - 1;
            var family = last;
            while (family > 1 && char.IsLower(words[family - 1][0]))
                family--;
            return $"{string.Join(' ', words[family..(last + 1)])}, {string.Join(' ', words[..family].Select(word => string.Join('-', word.Split('-').Select(part => part[..1] + "."))))}{(last < words.Length - 1 ? ", " + words[^1] : "")}";
        });
        return inverted.Count == 1 ? inverted[0] : $"{string.Join(", ", inverted[..^1])}, & {inverted[^1]}";
    }

    [GeneratedRegex(@"\s(?:and|&)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Both();

    [GeneratedRegex(@"\s*,?\s+(?:and|&)\s+|\s*,\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+){0,3} \p{Lu}[\p{L}\p{M}.'’-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PersonName();

    [GeneratedRegex(@"\b(?:staff|press|news|newsroom|reporters?|desk|editors?|editorial|board|service|wire|agency|post|times|tribune|journal|courier|bureau|team|media|radio|today|gazette|herald|ledger)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Desk();

    [GeneratedRegex("[“\"](?<words>.*?)[”\"]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^(?:[JS]r\.?|II|III|IV)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Suffix();

    private sealed record Source(string? Speaker, string Passage, bool IsVerbatim, string Title, string? Byline, string? Outlet, PartialDate? Published, string? Url, string Record, string Id)
    {
        internal string Plain() => string.Join(", ", new[] { $"{Said()} — {QuotedTitle()}", Outlet, Published is null ? null : Web.Words.Date(Published), Url }.Where(part => part is not null)) + $". On record: {Record}";

        internal string Apa()
        {
            var date = Published switch
            {
                { IsDay: true, Earliest: { } day } => day.ToString("yyyy, MMMM d", CultureInfo.InvariantCulture),
                { Earliest.Year: var year } => year.ToString(CultureInfo.InvariantCulture),
                _ => "n.d.",
            };
            var author = Author is null ? Outlet : ApaNames(Author);
            return $"{(author is null ? "" : author.TrimEnd('.') + ". ")}({date}). {Marked(Title.TrimEnd('.'))}.{(Outlet is null || Author is null ? "" : $" {Outlet}.")}{(Url is null ? "" : " " + Url)}";
        }

        internal string Wiki()
        {
            var wiki = new StringBuilder("{{cite news");
            foreach (var (key, value) in new[] { ("title", Title), ("author", Author), ("newspaper", Outlet), ("date", Published?.Edtf), ("url", Url), ("quote", Bare()) })
            {
                if (value is not null)
                    wiki.Append(CultureInfo.InvariantCulture, $" |{key}={value.Replace("|", "{{!}}", StringComparison.Ordinal).Replace("[", "&#91;", StringComparison.Ordinal).Replace("]", "&#93;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}");
            }

            return wiki.Append("}}").Append(IsMasked(Title) ? " " + LeftOut : "").ToString();
        }

        internal string BibTex()
        {
            var entry = new StringBuilder($"@misc{{{Id},\n");
            foreach (var (key, value) in new[] { ("title", Title), ("author", Author), ("howpublished", Outlet), ("date", Published?.Edtf), ("url", Url), ("note", $"{Said()} On record: {Record}") })
            {
                if (value is not null)
                    entry.Append(CultureInfo.InvariantCulture, $"  {key} = {{{(key == "url" ? value : Escaped(value))}}},\n");
            }

            return entry.Append('}').ToString();
        }

        private string Said() => (Speaker is null ? "" : char.ToUpperInvariant(Speaker[0]) + Speaker[1..] + ": ") + Quoted();

        // Marks are put around nothing but the source's own words, and around none that have some already.
        private string Quoted() => IsMasked(Passage) ? $"{Unmarked(Passage)} {LeftOut}"
            : IsVerbatim && Passage.AsSpan().IndexOfAny(Marks) < 0 ? $"“{Passage}”"
            : Passage;

        private string QuotedTitle() => IsMasked(Title) ? $"{Unmarked(Title)} {LeftOut}" : $"“{Inner().Replace(Title, "‘${words}’")}”";

        // The words alone where they may stand between marks; null where they may not.
        private string? Bare()
        {
            if (IsMasked(Passage) || !IsVerbatim)
                return null;
            var bare = Passage.Length > 1 && Marks.Contains(Passage[0]) && Marks.Contains(Passage[^1]) ? Passage[1..^1] : Passage;
            return bare.AsSpan().IndexOfAny(Marks) < 0 ? bare : null;
        }

        private static bool IsMasked(string words) => words.Contains(PrivateWords.Mask, StringComparison.Ordinal);

        private static string Marked(string words) => IsMasked(words) ? $"{words} {LeftOut}" : words;

        private static string Unmarked(string words) => string.Concat(words.Where(unit => !Marks.Contains(unit)));

        private string? Author => Byline?.StartsWith("by ", StringComparison.OrdinalIgnoreCase) == true ? Byline[3..].Trim() : Byline;

        private static string Escaped(string value)
        {
            var escaped = new StringBuilder(value.Length + 16);
            foreach (var unit in value)
            {
                _ = unit switch
                {
                    '\\' => escaped.Append("\\textbackslash{}"),
                    '~' => escaped.Append("\\textasciitilde{}"),
                    '^' => escaped.Append("\\textasciicircum{}"),
                    '{' or '}' or '%' or '&' or '#' or '_' or '$' => escaped.Append('\\').Append(unit),
                    _ => escaped.Append(unit),
                };
            }

            return escaped.ToString();
        }
    }
}
