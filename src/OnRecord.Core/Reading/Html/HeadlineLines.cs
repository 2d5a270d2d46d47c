namespace OnRecord.Reading.Html;

/// <summary>The short lines a page shows around its headline, where byline and date stand when nothing marks them.</summary>
internal static class HeadlineLines
{
    private const int Before = 4;
    private const int After = 8;
    private const int Longest = 160;

    private static readonly string[] Dividers = [" | ", " · ", " • ", " — ", " – ", " / "];

    /// <summary>The lines of <paramref name="page"/> after the headline, then those before it; a line of several items is
    /// given item by item.</summary>
    public static List<string> Of(PageRegion page, string headline)
    {
        var key = Wording.Key(headline);
        var blocks = page.Blocks().ToList();
        var at = blocks.FindIndex(b => Wording.Key(b.Text) is var shown && Wording.SameHeadline(shown, key));
        return at < 0
            ? []
            : [.. blocks.Skip(at + 1).Take(After).Concat(blocks.Take(at).TakeLast(Before)).Where(b => b.TextLength <= Longest).SelectMany(b => Items(b.Text))];
    }

    /// <summary>The items of a line: "Ana Reyes | March 3, 2024" has two.</summary>
    public static string[] Items(string line) => line.Split(Dividers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
