using OnRecord.Language;

namespace OnRecord;

/// <summary>One version of an article with everything it tells, in the form the record keeps.</summary>
public sealed record RecordedArticle
{
    /// <summary>The content id of this version: made of <see cref="Report"/> and the text's fingerprint.</summary>
    public required string Id { get; init; }

    /// <summary>The content id of the report that it is a version of (docs/reference/identity.md).</summary>
    public required string Report { get; init; }

    /// <summary>The content id of the text's fingerprint: the same under every address.</summary>
    public required string TextId { get; init; }

    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>The article as it was read.</summary>
    public required Article Article { get; init; }

    /// <summary>The language of the text, ISO 639-1, or <c>und</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What found the facts: name and version.</summary>
    public required string Extractor { get; init; }

    /// <summary>Everyone of whom it speaks.</summary>
    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>The places it names.</summary>
    public IReadOnlyList<NamedPlace> Places { get; init; } = [];

    /// <summary>What was said.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>What governments did.</summary>
    public IReadOnlyList<PolicyAction> Actions { get; init; } = [];

    /// <summary>Who met.</summary>
    public IReadOnlyList<Gathering> Gatherings { get; init; } = [];

    /// <summary>All it tells, by number.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<Telling> Tellings => Statements.Concat<Telling>(Actions).Concat(Gatherings);

    /// <summary>The party with a key, or null.</summary>
    public Party? Party(string key) => Parties.FirstOrDefault(party => party.Key == key);

    /// <summary>The words of a span as they may be shown: the name of a private person within it gives way to
    /// <c>[a private person]</c>, visibly put in.</summary>
    public string Quote(TextSpan span)
    {
        var names = Parties.Where(party => party.IsPrivate).SelectMany(party => party.Names).Where(span.Overlaps).Order().ToList();
        if (names.Count == 0)
            return span.In(Article.Text);
        var shown = new System.Text.StringBuilder();
        var at = span.Start;
        foreach (var name in names.Where(name => name.End > at))
        {
            if (name.Start > at || at == span.Start)
                shown.Append(Article.Text, at, Math.Max(0, name.Start - at)).Append('[').Append(OnRecord.Party.PrivateName).Append(']');
            at = Math.Min(name.End, span.End);
        }

        return shown.Append(Article.Text, at, span.End - at).ToString();
    }

    /// <summary>Words that stand apart from the text, without the names of private persons that it gives.</summary>
    public string WithoutPrivateNames(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var names = Parties.Where(party => party.IsPrivate).SelectMany(party => party.Names).Select(span => span.In(Article.Text)).Distinct(StringComparer.Ordinal);
        foreach (var name in names.Where(name => name.Length > 1).OrderByDescending(name => name.Length))
            words = words.Replace(name, $"[{OnRecord.Party.PrivateName}]", StringComparison.Ordinal);
        return words;
    }

    /// <summary>The telling with a number, or null.</summary>
    public Telling? Telling(int number)
    {
        // Numbers run on over the three lists: it stands where its number says, unless something before it was left out.
        return At(number - 1) is { } there && there.Number == number ? there : Tellings.FirstOrDefault(telling => telling.Number == number);

        Telling? At(int place)
            => place < 0 ? null
            : place < Statements.Count ? Statements[place]
            : (place -= Statements.Count) < Actions.Count ? Actions[place]
            : (place -= Actions.Count) < Gatherings.Count ? Gatherings[place]
            : null;
    }
}

/// <summary>A place that an article names.</summary>
/// <param name="Span">The words.</param>
/// <param name="Name">The place's name as news writes it.</param>
/// <param name="Division">Its division id, or null.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Confidence">How sure the resolution is, 0 to 1.</param>
public sealed record NamedPlace(TextSpan Span, string Name, string? Division, double? Latitude, double? Longitude, double Confidence);
