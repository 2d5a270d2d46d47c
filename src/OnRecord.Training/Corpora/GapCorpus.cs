using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One ambiguous pronoun with two names, of which at most one is meant.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Text">The text around it.</param>
/// <param name="Pronoun">Where the pronoun stands.</param>
/// <param name="A">The first name.</param>
/// <param name="IsA">Whether the first name is meant.</param>
/// <param name="B">The second name.</param>
/// <param name="IsB">Whether the second name is meant.</param>
public sealed record GapRow(string Id, string Text, TextSpan Pronoun, TextSpan A, bool IsA, TextSpan B, bool IsB)
{
    /// <summary>Whether the pronoun is feminine.</summary>
    public bool IsFeminine => Pronoun.In(Text).ToUpperInvariant() is "SHE" or "HER" or "HERS" or "HERSELF";
}

/// <summary>Reads GAP (Webster et al. 2018, "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns", TACL), tab-separated
/// with one header line. The page's address is not read.</summary>
public static class GapCorpus
{
    private const int Columns = 11;

    /// <summary>Reads the rows in file order.</summary>
    /// <exception cref="CorpusException">A line is not such a row.</exception>
    public static IEnumerable<GapRow> Read(string path)
    {
        using StreamReader reader = CorpusFile.Open(path);
        for (int line = 1; CorpusFile.NextLine(reader, path, line) is { } text; line++)
        {
            if (line == 1 || text.Length == 0) continue;
            string[] cells = text.Split('\t');
            if (cells.Length != Columns) throw new CorpusException(path, line, $"has {cells.Length} columns where GAP has {Columns}, tab-separated");
            yield return new GapRow(cells[0], cells[1], Span(3, 2), Span(5, 4), IsTrue(6), Span(8, 7), IsTrue(9));

            bool IsTrue(int column) => cells[column].Equals("TRUE", StringComparison.OrdinalIgnoreCase);

            TextSpan Span(int offset, int word)
            {
                if (!int.TryParse(cells[offset], NumberStyles.None, CultureInfo.InvariantCulture, out int start)
                    || string.CompareOrdinal(cells[1], start, cells[word], 0, cells[word].Length) != 0)
                {
                    throw new CorpusException(path, line, $"\"{cells[word]}\" does not stand at {cells[offset]} of its text");
                }

                return new TextSpan(start, start + cells[word].Length);
            }
        }
    }
}
