using System.Collections.Frozen;

namespace OnRecord.Extraction.Chains;

/// <summary>Which names are those of news outlets: by their form ("the Harlow Ledger", "WXHL-TV"), and by a short list of national
/// ones whose names show none.</summary>
/// <remarks>The list holds the agencies, networks and sites of <c>organizations.tsv</c> in the project's gazetteer, of the types
/// <c>news_agency</c>, <c>news_tv_network</c>, <c>news_broadcaster</c> and <c>news_digital</c>, and those newspapers and magazines
/// of it whose form does not tell; bare facts, written down anew.</remarks>
internal static class OutletNames
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "associated press", "ap", "a.p.", "reuters", "thomson reuters", "agence france-presse", "afp", "united press international", "upi", "bloomberg", "mcclatchy",
        "xinhua", "interfax", "tass", "kyodo", "states newsroom", "politico", "axios", "propublica", "vox", "buzzfeed", "huffpost", "huffington post", "salon",
        "daily beast", "daily caller", "breitbart", "business insider", "intercept", "texas tribune", "calmatters", "marshall project", "talking points memo", "tpm",
        "vice", "semafor", "punchbowl", "cnn", "fox", "msnbc", "nbc", "cbs", "abc", "pbs", "pbs newshour", "newshour", "c-span", "cnbc", "fox business", "univision",
        "telemundo", "al jazeera", "bbc", "cbc", "npr", "national public radio", "voice of america", "voa", "laist", "gothamist", "berkeleyside", "sfist",
        "voice of san diego", "minnpost", "usa today", "arizona republic", "oregonian", "newsday", "tennessean", "oklahoman", "commercial appeal", "virginian-pilot",
        "guardian", "the hill", "roll call", "slate", "mother jones", "newsweek", "new yorker", "atlantic", "economist", "national review", "weekly standard",
        "new republic", "rolling stone", "vanity fair", "forbes", "newsmax", "the blaze", "infowars", "mic", "yahoo", "deseret news", "sky news", "newsnation",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // The last words of newspapers' and stations' names.
    private static readonly FrozenSet<string> LastWords = new[]
    {
        "times", "post", "news", "herald", "tribune", "journal", "gazette", "ledger", "chronicle", "observer", "sentinel", "globe", "courier", "register", "dispatch",
        "examiner", "inquirer", "enquirer", "bee", "star", "sun", "mirror", "record", "reporter", "bulletin", "advertiser", "telegram", "telegraph", "press", "democrat",
        "republic", "republican", "standard", "monitor", "review", "leader", "citizen", "courant", "constitution", "mail", "mercury", "argus", "advocate", "beacon",
        "magazine", "newspaper", "weekly", "daily", "radio", "television", "tv", "channel", "broadcasting", "network", "online", "gazetteer", "messenger", "banner",
        "times-picayune", "union-tribune", "sun-times", "sun-sentinel", "star-ledger", "star-tribune", "post-dispatch", "post-gazette", "times-dispatch", "news-journal",
        "journal-constitution", "review-journal", "american-statesman", "express-news", "star-advertiser", "world-herald", "democrat-gazette", "courier-journal",
        "times-union", "herald-tribune", "journal-sentinel", "radio-television", "today", "tonight", "show", "podcast", "wire", "blog",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the words, an article before them left out, name an outlet or one of its programmes.</summary>
    internal static bool Is(ReadOnlySpan<char> words)
    {
        words = WithoutArticle(words.Trim());
        if (words.Length is 0 or > 60) return false;
        if (Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words)) return true;
        var last = words[(words.LastIndexOf(' ') + 1)..];
        if (IsCallSign(last) || (words.Length == last.Length && IsCallSign(words))) return true;
        return last.Length < words.Length && char.IsUpper(last[0]) && LastWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(last);
    }

    /// <summary>Whether the words begin with a well-known outlet's name: "CNN's State of the Union", "Fox News host".</summary>
    internal static bool Begins(ReadOnlySpan<char> words)
    {
        words = WithoutArticle(words.Trim());
        for (var end = words.Length; end > 0; end = words[..end].LastIndexOf(' '))
        {
            var head = words[..end];
            if (head.EndsWith("'s") || head.EndsWith("\u2019s")) head = head[..^2];
            if (head.Length <= 60 && Is(head.TrimEnd())) return true;
        }

        return false;
    }

    // The call letters of American stations: four of them that begin with K or W, "-TV" and "-FM" after them.
    private static bool IsCallSign(ReadOnlySpan<char> word)
    {
        if (word.Length < 4 || word[0] is not ('K' or 'W')) return false;
        for (var i = 1; i < 4; i++)
        {
            if (!char.IsAsciiLetterUpper(word[i])) return false;
        }

        return word.Length == 4 || word[4..] is "-TV" or "-FM" or "-AM" or "-LD" or "-CD" or "-DT";
    }

    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> words)
        => words.StartsWith("the ", StringComparison.OrdinalIgnoreCase) && !words.Equals("the hill", StringComparison.OrdinalIgnoreCase) ? words[4..] : words;
}
