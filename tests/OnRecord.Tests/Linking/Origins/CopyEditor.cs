namespace OnRecord.Tests.Linking.Origins;

/// <summary>Makes copies of reports the way desks do: cut, with paragraphs in another order, a new headline and lead, other
/// names. The same seed makes the same copies.</summary>
internal sealed class CopyEditor(int seed)
{
#pragma warning disable RS0030 // A seeded generator is what the ban on chance asks for.
    private readonly Random _random = new(seed);
#pragma warning restore RS0030

    /// <summary>An edited copy of <paramref name="text"/> and the share of words that both have: kept words by the words of the
    /// longer one.</summary>
    /// <param name="text">The report.</param>
    /// <param name="other">Another report, whose opening serves as the new headline and lead.</param>
    public (string Text, double Shared) Edit(string text, string other)
    {
        var paragraphs = Paragraphs(text);
        var words = paragraphs.Sum(Words);
        var kept = paragraphs;
        if (_random.Next(3) > 0)
            kept = Cut(paragraphs, (int)(words * (0.70 + 0.30 * _random.NextDouble())));
        if (_random.Next(2) == 0)
            kept = [.. kept.OrderBy(_ => _random.Next())];
        var renamed = _random.Next(2) == 0 ? Rename(kept) : (kept, 0);
        List<string> copy = renamed.Item1;
        var shared = kept.Sum(Words) - renamed.Item2;
        var lead = 0;
        if (_random.Next(2) == 0)
        {
            var opening = string.Join(' ', other.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8 + _random.Next(Math.Max(1, words / 5))));
            lead = Words(opening);
            // The old headline goes.
            if (copy.Count > 3)
            {
                shared -= Words(copy[0]);
                copy = copy[1..];
            }

            copy = [opening, .. copy];
        }

        return (string.Join("\n\n", copy), (double)shared / Math.Max(words, copy.Sum(Words)));
    }

    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static List<string> Paragraphs(string text)
    {
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        return paragraphs.Count > 3 ? paragraphs : [.. text.Split(". ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s + ".")];
    }

    // Editors cut from the end, and paragraphs out of the middle.
    private List<string> Cut(List<string> paragraphs, int words)
    {
        List<string> kept = [.. paragraphs];
        var left = kept.Sum(Words);
        var fromTheEnd = _random.Next(2) == 0;
        for (var tries = 0; tries < 200 && kept.Count > 2; tries++)
        {
            var at = fromTheEnd ? kept.Count - 1 : 1 + _random.Next(kept.Count - 1);
            if (left - Words(kept[at]) < words)
            {
                if (fromTheEnd)
                    break;
                continue;
            }

            left -= Words(kept[at]);
            kept.RemoveAt(at);
        }

        return kept;
    }

    // Every mention of a few names becomes another name.
    private (List<string> Paragraphs, int Replaced) Rename(List<string> paragraphs)
    {
        var names = paragraphs.SelectMany(p => p.Split(' ').Skip(1)).Where(w => w.Length > 3 && char.IsUpper(w[0]) && w.All(char.IsLetter))
            .GroupBy(w => w, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(1 + _random.Next(4)).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var replaced = 0;
        List<string> renamed = [];
        foreach (var paragraph in paragraphs)
        {
            renamed.Add(string.Join(' ', paragraph.Split(' ').Select(word =>
            {
                if (!names.Contains(word.TrimEnd('.', ',', '’', '\'', 's')))
                    return word;
                replaced++;
                return $"Zz{word}";
            })));
        }

        return (renamed, replaced);
    }
}
