using OnRecord.Publishing.Records;

namespace OnRecord.Cli.Commands;

/// <summary>Tellings as lines for people.</summary>
internal static class TellingTable
{
    private const int LongestPassage = 300;

    /// <summary>A telling in two lines: what and when, then the words and where they stand.</summary>
    internal static IEnumerable<string> Lines(TellingOnRecord told)
    {
        var (telling, article) = (told.Telling, told.Article.Recorded.Article);
        var names = TellingRow.Names(told);
        string?[] head = [Date(telling), names.Count > 0 ? string.Join(", ", names) : null, telling.Act, TellingRow.Status(telling) is { } status and not "done" ? status : null, telling.Place];
        yield return $"{told.Id}  {string.Join(" · ", head.Where(part => part is not null))}";
        yield return $"    {Shortened(told.Passage)}";
        yield return $"    {Source(article)}{(told.Article.SupersededAt is null ? "" : ", an earlier version")} · {TellingRow.Word(told.Review.State)}";
    }

    /// <summary>Outlet, day and address.</summary>
    internal static string Source(Article article)
        => string.Join(", ", new[] { article.Outlet, article.Published, article.Url ?? article.Id }.Where(part => part is not null));

    /// <summary>The date of a telling for people.</summary>
    internal static string Date(Telling telling) => telling.When switch
    {
        null => "undated",
        { } date when telling.Basis == DateBasis.Publication => $"by {date.Edtf[3..]}",
        { } date => date.Edtf,
    };

    /// <summary>A passage on one line, cut where it is long.</summary>
    internal static string Shortened(string passage)
    {
        var flat = string.Join(' ', passage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return flat.Length <= LongestPassage ? flat : flat[..LongestPassage] + " …";
    }
}
