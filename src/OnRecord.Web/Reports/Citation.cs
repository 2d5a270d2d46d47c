using System.Globalization;
using System.Text;

namespace OnRecord.Web.Reports;

/// <summary>A telling ready to be cited.</summary>
/// <param name="Name">The form: <c>Plain</c>, <c>APA</c>, <c>Wiki</c>, <c>BibTeX</c>.</param>
/// <param name="Text">The citation.</param>
public sealed record Citation(string Name, string Text)
{
    /// <summary>The passage with its source, in each form.</summary>
    /// <param name="told">The telling.</param>
    /// <param name="address">The address of its page on this site.</param>
    public static IReadOnlyList<Citation> Of(TellingOnRecord told, string address)
    {
        ArgumentNullException.ThrowIfNull(told);
        var recorded = told.Article.Recorded;
        var article = recorded.Article;
        var source = new Source(
            Web.Words.Shortened(told.Passage, 1_000), PrivateWords.Title(recorded), article.Byline, article.Outlet, PartialDate.Parse(article.Published), Excerpt.Address(article), address, told.Id.ToString());
        return [new("Plain", source.Plain()), new("APA", source.Apa()), new("Wiki", source.Wiki()), new("BibTeX", source.BibTex())];
    }

    private sealed record Source(string Passage, string Title, string? Byline, string? Outlet, PartialDate? Published, string? Url, string Record, string Id)
    {
        internal string Plain() => string.Join(", ", new[] { $"{Quoted()} — “{Title}”", Outlet, Published is null ? null : Web.Words.Date(Published), Url }.Where(part => part is not null)) + $". On record: {Record}";

        internal string Apa()
        {
            var date = Published switch
            {
                { IsDay: true, Earliest: { } day } => day.ToString("yyyy, MMMM d", CultureInfo.InvariantCulture),
                { Earliest.Year: var year } => year.ToString(CultureInfo.InvariantCulture),
                _ => "n.d.",
            };
            var author = Author ?? Outlet;
            return $"{(author is null ? "" : author.TrimEnd('.') + ". ")}({date}). {Title.TrimEnd('.')}.{(Outlet is null || Author is null ? "" : $" {Outlet}.")}{(Url is null ? "" : " " + Url)}";
        }

        internal string Wiki()
        {
            var wiki = new StringBuilder("{{cite news");
            foreach (var (key, value) in new[] { ("title", Title), ("author", Author), ("newspaper", Outlet), ("date", Published?.Edtf), ("url", Url), ("quote", Passage) })
            {
                if (value is not null)
                    wiki.Append(CultureInfo.InvariantCulture, $" |{key}={value.Replace("|", "{{!}}", StringComparison.Ordinal).Replace("[[", "&#91;&#91;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}");
            }

            return wiki.Append("}}").ToString();
        }

        internal string BibTex()
        {
            var entry = new StringBuilder($"@misc{{{Id},\n");
            foreach (var (key, value) in new[] { ("title", Title), ("author", Author), ("howpublished", Outlet), ("date", Published?.Edtf), ("url", Url), ("note", $"{Quoted()} On record: {Record}") })
            {
                if (value is not null)
                    entry.Append(CultureInfo.InvariantCulture, $"  {key} = {{{(key == "url" ? value : Escaped(value))}}},\n");
            }

            return entry.Append('}').ToString();
        }

        private string Quoted() => Passage.Length > 0 && Passage[0] is '“' or '"' ? Passage : $"“{Passage}”";

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
