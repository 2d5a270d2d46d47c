using OnRecord.Linking.Origins;

namespace OnRecord.Recording;

/// <summary>How many independent origins stand behind an entry, and which (docs/record.md, "Origins").</summary>
/// <param name="Min">How many are proven: 1 or more, since somebody must have begun.</param>
/// <param name="Max">How many there are at most: were every report that names no source independent of all others.</param>
/// <param name="Origins">The origins, most reports first; those whose independence is not established last.</param>
public sealed record EntryOrigins(int Min, int Max, IReadOnlyList<EntryOrigin> Origins)
{
    private static readonly (string Mark, string Agency)[] Wires =
    [
        ("(ap)", "Associated Press"), ("associated press", "Associated Press"), ("(reuters)", "Reuters"), ("reuters", "Reuters"),
        ("(upi)", "United Press International"), ("(afp)", "Agence France-Presse"), ("agence france-presse", "Agence France-Presse"),
    ];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["ap"] = "associated press",
        ["a p"] = "associated press",
        ["afp"] = "agence france presse",
        ["upi"] = "united press international",
    };

    /// <summary>Works out the origins of an entry from its tellings. Of a report with several tellings of it the first counts.</summary>
    public static EntryOrigins Of(EntryOnRecord entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var tellings = entry.Tellings.DistinctBy(telling => telling.Article.Recorded.Report, StringComparer.Ordinal).ToList();
        var named = tellings.Select(Named).ToList();
        var copies = CopiesOf(tellings);

        // A copy has the origin of what it copies; of several that are named among copies the first recorded holds.
        var groups = tellings.Select((telling, at) => (telling, at)).GroupBy(one => copies[one.at])
            .Select(group => (Name: group.Select(one => named[one.at]).FirstOrDefault(name => name is not null), Tellings: group.Select(one => one.telling).ToList()))
            .ToList();
        var known = groups.Select(group => group.Name).OfType<OriginName>().Select(name => name.Key).ToHashSet(StringComparer.Ordinal);

        var origins = new List<EntryOrigin>();
        var unknown = 0;
        foreach (var group in groups.GroupBy(group => group.Name?.Key ?? OwnOutlet(group.Tellings, known) ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?{unknown++}"), StringComparer.Ordinal))
        {
            var reports = group.SelectMany(one => one.Tellings).ToList();
            var name = group.Select(one => one.Name).FirstOrDefault(one => one is not null);
            origins.Add(name is null
                ? new EntryOrigin(null, OriginKind.NotEstablished, reports)
                : new EntryOrigin(name.Name, name.Kind, reports));
        }

        origins = [.. origins.OrderBy(origin => origin.Kind == OriginKind.NotEstablished).ThenByDescending(origin => origin.Tellings.Count)];
        var proven = origins.Count(origin => origin.Kind != OriginKind.NotEstablished);
        return new EntryOrigins(Math.Max(1, proven), origins.Count, origins);
    }

    /// <summary>The origin of one of the tellings; null where it is not established, or the telling is of another entry.</summary>
    public EntryOrigin? For(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return Origins.FirstOrDefault(origin => origin.Name is not null && origin.Tellings.Any(other => other.Article.Recorded.Report == told.Article.Recorded.Report));
    }

    /// <summary>The origin that a report by itself gives for what it tells; null where it gives none: then all that is known is who published it.</summary>
    public static EntryOrigin? GivenBy(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return Named(told) is { } name ? new EntryOrigin(name.Name, name.Kind, [told]) : null;
    }

    /// <summary>Whether two names are of one origin: case, articles and known short forms do not tell them apart.</summary>
    public static bool AreOne(string? one, string? other) => Key(one) is { } key && key == Key(other);

    // The outlet that others name is no origin of its own beside itself.
    private static string? OwnOutlet(IEnumerable<TellingOnRecord> tellings, HashSet<string> known)
        => tellings.Select(telling => Key(telling.Article.Recorded.Article.Outlet)).FirstOrDefault(key => key is not null && known.Contains(key));

    private static OriginName? Named(TellingOnRecord told)
    {
        var recorded = told.Article.Recorded;
        var article = recorded.Article;
        if (Wire(article) is { } agency)
            return new OriginName(Key(agency)!, agency, OriginKind.Wire);
        // That a report prints the words, with none that say it heard them, proves no origin.
        if (told.Telling.Chain.LastOrDefault(step => step.IsOrigin) is { Link: not "published" } origin && !(origin.Party is { } carrier && recorded.Party(carrier) is { IsPrivate: true }))
        {
            var isOwn = Key(origin.By) is { } by && by == Key(article.Outlet);
            return Key(origin.By) is { } key ? new OriginName(key, origin.By, isOwn ? OriginKind.OwnReporting : OriginKind.OtherCarrier) : null;
        }

        if (article.Origin?.Name is { } feed && Key(feed) is { } feedKey && feedKey != Key(article.Outlet))
            return new OriginName(feedKey, feed, OriginKind.FeedSource);
        var voucher = told.Telling.SaidBy
            .Select(span => recorded.Parties.FirstOrDefault(party => party.Kind == PartyKind.Outlet && party.Names.Any(span.Overlaps)))
            .FirstOrDefault(party => party is not null);
        return voucher is not null && Key(voucher.Name) is { } outlet ? new OriginName(outlet, voucher.Name, OriginKind.OtherCarrier) : null;
    }

    // A credit stands in the byline, or in the dateline at the head of the text: "WEXCOMBE (AP) —".
    private static string? Wire(Article article)
    {
        var byline = article.Byline ?? "";
        var bodyAt = article.Headline is { } headline && article.Text.StartsWith(headline, StringComparison.Ordinal) ? headline.Length : 0;
        var head = article.Text.AsSpan(bodyAt, Math.Min(240, article.Text.Length - bodyAt)).ToString();
        foreach (var (mark, agency) in Wires)
        {
            if (byline.Contains(mark, StringComparison.OrdinalIgnoreCase) || (mark[0] == '(' && head.Contains(mark, StringComparison.OrdinalIgnoreCase)))
                return agency;
        }

        return null;
    }

    private static string? Key(string? name)
    {
        if (name is null || SearchWords.Of(name) is not { Length: > 0 } words)
            return null;
        words = SearchWords.WithoutArticle(words);
        return Aliases.GetValueOrDefault(words, words);
    }

    /// <summary>For each telling the number of the first whose article it copies: the same text or a near-copy of it.</summary>
    private static int[] CopiesOf(List<TellingOnRecord> tellings)
    {
        var first = new int[tellings.Count];
        if (tellings.Count < 2)
            return first;
        var index = new NearCopyIndex(tellings.Count);
        for (var i = 0; i < tellings.Count; i++)
        {
            var copy = index.Add(tellings[i].Article.Recorded.Article.Text);
            var same = tellings.FindIndex(0, i, other => other.Article.Recorded.TextId == tellings[i].Article.Recorded.TextId);
            first[i] = same >= 0 ? first[same] : copy is { } near ? first[(int)near.Number] : i;
        }

        return first;
    }

    private sealed record OriginName(string Key, string Name, OriginKind Kind);
}

/// <summary>What an origin is.</summary>
public enum OriginKind
{
    /// <summary>The outlet heard it itself.</summary>
    OwnReporting,

    /// <summary>A news agency.</summary>
    Wire,

    /// <summary>Another carrier that the report names: an outlet, a document, a post.</summary>
    OtherCarrier,

    /// <summary>The feed that the report was taken from names it.</summary>
    FeedSource,

    /// <summary>The report names no source and is no copy: its independence is not established.</summary>
    NotEstablished,
}

/// <summary>An origin of an entry.</summary>
/// <param name="Name">Its name; null where it is not established.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tellings">The reports that have it from there, first recorded first.</param>
public sealed record EntryOrigin(string? Name, OriginKind Kind, IReadOnlyList<TellingOnRecord> Tellings);
