using DiffPlex;
using DiffPlex.Chunkers;

namespace OnRecord.Web.Reports;

/// <summary>What changed from one version of a text to the next, word by word within changed paragraphs. White space counts for nothing.</summary>
/// <param name="Paragraphs">The changed paragraphs, each in its parts; null where the texts are too long to compare.</param>
/// <param name="Added">How many words came in.</param>
/// <param name="Removed">How many went.</param>
public sealed record WordDiff(IReadOnlyList<IReadOnlyList<DiffPart>>? Paragraphs, int Added, int Removed)
{
    // The comparison takes time by the number of pieces times the number of differences.
    private const int MostParagraphs = 2_000;
    private const int LongestBlock = 8_000;
    private static readonly WordChunker ByWords = new();
    private static readonly LineChunker ByLines = new();

    /// <summary>Compares two texts.</summary>
    public static WordDiff Of(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (older.AsSpan().Count('\n') > MostParagraphs || newer.AsSpan().Count('\n') > MostParagraphs)
            return new WordDiff(null, 0, 0);
        var lines = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: true, ignoreCase: false, ByLines);
        var paragraphs = new List<IReadOnlyList<DiffPart>>();
        var (added, removed) = (0, 0);
        foreach (var block in lines.DiffBlocks)
        {
            var parts = Parts(
                string.Join('\n', lines.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA)), string.Join('\n', lines.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)));
            added += parts.Where(part => part.Change == TextChange.Added).Sum(part => CountWords(part.Text));
            removed += parts.Where(part => part.Change == TextChange.Removed).Sum(part => CountWords(part.Text));
            if (parts.Exists(part => part.Change != TextChange.None && CountWords(part.Text) > 0))
                paragraphs.Add(parts);
        }

        return new WordDiff(paragraphs, added, removed);
    }

    private static List<DiffPart> Parts(string older, string newer)
    {
        var parts = new List<DiffPart>();
        if (older.Length > LongestBlock || newer.Length > LongestBlock)
        {
            Add(parts, [older], TextChange.Removed);
            Add(parts, [newer], TextChange.Added);
            return parts;
        }

        var words = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: true, ignoreCase: false, ByWords);
        var at = 0;
        foreach (var block in words.DiffBlocks)
        {
            Add(parts, words.PiecesNew.Skip(at).Take(block.InsertStartB - at), TextChange.None);
            Add(parts, words.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA), TextChange.Removed);
            Add(parts, words.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB), TextChange.Added);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(parts, words.PiecesNew.Skip(at), TextChange.None);
        return parts;
    }

    private static void Add(List<DiffPart> parts, IEnumerable<string> pieces, TextChange change)
    {
        var text = string.Concat(pieces);
        if (text.Length > 0)
            parts.Add(new DiffPart(text, change));
    }

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}

/// <summary>What became of some words.</summary>
public enum TextChange
{
    /// <summary>They stayed.</summary>
    None,

    /// <summary>They came in.</summary>
    Added,

    /// <summary>They went.</summary>
    Removed,
}

/// <summary>Some words of a changed paragraph.</summary>
/// <param name="Text">The words.</param>
/// <param name="Change">What became of them.</param>
public sealed record DiffPart(string Text, TextChange Change);
