using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One mention of a treebank with coreference.</summary>
/// <param name="Group">The number of what it stands for, within its document.</param>
/// <param name="Head">Where its head word stands in the document's text.</param>
public readonly record struct CoreferenceMention(string Group, TextSpan Head);

/// <summary>Reads the coreference that GUM keeps in the last column (<c>Entity=(12-person-giv:act-nnnnn-cf1-2-coref</c> … <c>12)</c>;
/// https://wiki.gucorpling.org/gum/entities). Mentions in several pieces are left out.</summary>
public static class ConlluCoreference
{
    private const int MinimalSpanField = 5;

    /// <summary>The mentions of a document, in order of their ends.</summary>
    public static IEnumerable<CoreferenceMention> Mentions(ConlluDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        for (int s = 0; s < document.Sentences.Count; s++)
        {
            IReadOnlyList<ConlluWord> words = document.Sentences[s].Words;
            var open = new List<(string Group, int First, string Minimal)>();
            for (int w = 0; w < words.Count; w++)
            {
                foreach (string mark in Marks(words[w].Misc))
                {
                    if (mark[0] == '(')
                    {
                        string[] fields = mark.Trim('(', ')').Split('-');
                        open.Add((fields[0], w, fields.Length > MinimalSpanField ? fields[MinimalSpanField] : "1"));
                    }

                    if (mark[^1] != ')') continue;
                    string group = mark.Trim('(', ')').Split('-')[0];
                    int number = open.FindLastIndex(o => o.Group == group);
                    if (number < 0) continue;
                    (_, int first, string minimal) = open[number];
                    open.RemoveAt(number);
                    int head = int.TryParse(minimal.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int offset) ? first + offset - 1 : first;
                    if (head <= w) yield return new CoreferenceMention(group, document.WordSpans[s][head]);
                }
            }
        }
    }

    /// <summary>The brackets of one word: <c>(12-person…</c>, <c>(12-person…)</c>, <c>12)</c>.</summary>
    private static IEnumerable<string> Marks(string misc)
    {
        string? entity = misc.Split('|').FirstOrDefault(field => field.StartsWith("Entity=", StringComparison.Ordinal));
        if (entity is null) yield break;
        int start = "Entity=".Length;
        for (int i = start; i < entity.Length; i++)
        {
            if (entity[i] == '(' && i > start)
            {
                yield return entity[start..i];
                start = i;
            }
            else if (entity[i] == ')')
            {
                yield return entity[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < entity.Length) yield return entity[start..];
    }
}
