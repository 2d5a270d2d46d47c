using System.Text;
using System.Text.RegularExpressions;

namespace OnRecord.Reading.Pdf;

/// <summary>Joins the lines of a block. A hyphen at a line's end is the typesetter's and goes, unless the file itself writes
/// the word with one elsewhere ("short-term"), or what follows begins no lower-case word ("Reyes-Dunn").</summary>
internal sealed partial class LineHyphens
{
    private readonly HashSet<string> _hyphenated = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="lines">All lines of the file, from which the words it writes with a hyphen are learned.</param>
    public LineHyphens(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            foreach (var match in Hyphenated().EnumerateMatches(line))
                _hyphenated.Add(line.Substring(match.Index, match.Length));
        }
    }

    /// <summary>The lines of one block as one paragraph.</summary>
    public string Join(string[] lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length > 1 && text[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(text[^2]) && char.IsLetter(line[0]))
            {
                if (text[^1] == '\u00AD' || char.IsLower(line[0]) && !_hyphenated.Contains(LastWord(text) + FirstWord(line)))
                    text.Length--;
            }
            else if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(line);
        }

        return text.ToString();
    }

    private static string LastWord(StringBuilder text)
    {
        var start = text.Length - 1;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return text.ToString(start, text.Length - 1 - start) + "-";
    }

    private static string FirstWord(string line)
    {
        var end = 0;
        while (end < line.Length && char.IsLetter(line[end]))
            end++;
        return line[..end];
    }

    [GeneratedRegex(@"\p{L}+-\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Hyphenated();
}
