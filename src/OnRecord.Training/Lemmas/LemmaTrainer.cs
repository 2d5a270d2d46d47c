using OnRecord.Language;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Lemmas;

/// <summary>Learns lemma rules from treebanks: for each tag and ending the most frequent change, kept where a longer ending
/// says otherwise than a shorter one; and the words that no rule gets right.</summary>
internal static class LemmaTrainer
{
    /// <param name="words">Words of treebanks: form, tags and lemma.</param>
    public static byte[] Train(IEnumerable<(string Form, string Upos, string Xpos, string Lemma)> words)
    {
        var counts = new Dictionary<(string Tag, string Word, string Lemma), int>();
        foreach (var (form, upos, xpos, lemma) in words)
        {
            if (Lemmatizer.IsNameAsWritten(xpos) || form.Length > 30) continue;
            var key = (Lemmatizer.Tag(upos, xpos), form.ToLowerInvariant().Replace('\u2019', '\''), xpos == "NNPS" ? lemma.ToLowerInvariant() : lemma);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // One lemma a word and tag: the most frequent.
        var best = counts.GroupBy(c => (c.Key.Tag, c.Key.Word))
            .Select(g => g.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Lemma, StringComparer.Ordinal).First())
            .Select(c => (c.Key.Tag, c.Key.Word, c.Key.Lemma))
            .OrderBy(c => c.Tag, StringComparer.Ordinal).ThenBy(c => c.Word, StringComparer.Ordinal).ToList();
        var rules = new SortedDictionary<string, (int Strip, string Append)>(StringComparer.Ordinal);
        for (var length = 0; length <= Lemmatizer.LongestEnding; length++)
        {
            var endings = best.Where(b => b.Word.Length > length).GroupBy(b => (b.Tag, Ending: b.Word[^length..]));
            foreach (var ending in endings.OrderBy(e => e.Key.Tag, StringComparer.Ordinal).ThenBy(e => e.Key.Ending, StringComparer.Ordinal))
            {
                var change = ending.GroupBy(b => Change(b.Word, b.Lemma.ToLowerInvariant())).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Strip).ThenBy(g => g.Key.Append, StringComparer.Ordinal).First();
                if (length > 0 && (change.Count() < 2 || Find(rules, ending.Key.Tag, ending.Key.Ending[1..]) == change.Key)) continue;
                rules[ending.Key.Tag + "\t" + ending.Key.Ending] = change.Key;
            }
        }

        var exceptions = best.Where(b =>
        {
            var (strip, append) = Find(rules, b.Tag, b.Word.Length > Lemmatizer.LongestEnding ? b.Word[^Lemmatizer.LongestEnding..] : b.Word[1..]);
            return (strip >= b.Word.Length ? b.Word : b.Word[..^strip] + append) != b.Lemma;
        });
        var file = new TensorFileWriter();
        file.Metadata("description", "OnRecord lemma rules");
        file.Lines("rules", rules.Select(r => FormattableString.Invariant($"{r.Key}\t{r.Value.Strip}\t{r.Value.Append}")));
        file.Lines("exceptions", exceptions.Select(b => $"{b.Tag}\t{b.Word}\t{b.Lemma}"));
        return file.ToBytes();
    }

    private static (int Strip, string Append) Change(string word, string lemma)
    {
        var common = 0;
        while (common < word.Length && common < lemma.Length && word[common] == lemma[common]) common++;
        return (word.Length - common, lemma[common..]);
    }

    /// <summary>The rule of the longest ending known so far.</summary>
    private static (int Strip, string Append) Find(SortedDictionary<string, (int Strip, string Append)> rules, string tag, string ending)
    {
        for (; ; ending = ending[1..])
        {
            if (rules.TryGetValue(tag + "\t" + ending, out var rule)) return rule;
            if (ending.Length == 0) return (0, "");
        }
    }
}
