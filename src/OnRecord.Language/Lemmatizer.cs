using OnRecord.Language.ModelFiles;

namespace OnRecord.Language;

/// <summary>Finds lemmas: a learned exception for the word and its tag, else the learned change of the longest known ending.</summary>
/// <remarks>A rule is written <c>strip:append</c>; <c>2:y</c> turns "cities" (NNS) into "city" after "es" is gone.</remarks>
internal sealed class Lemmatizer
{
    /// <summary>The longest ending that rules are kept for, in characters.</summary>
    public const int LongestEnding = 6;

    private readonly Dictionary<(string Tag, string Ending), (int Strip, string Append)> _rules = [];
    private readonly Dictionary<(string Tag, string Word), string> _exceptions = [];

    public Lemmatizer(TensorFile file)
    {
        foreach (var line in file.Lines("rules"))
        {
            var parts = line.Split('\t');
            if (parts.Length == 4) _rules[(parts[0], parts[1])] = (int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3]);
        }

        foreach (var line in file.Lines("exceptions"))
        {
            var parts = line.Split('\t');
            if (parts.Length == 3) _exceptions[(parts[0], parts[1])] = parts[2];
        }
    }

    /// <summary>The lemma of a form with its tags. Names keep their capitals; other words lose them but for those that treebanks write with one ("Israeli", "I").</summary>
    public string Lemma(ReadOnlySpan<char> form, string upos, string xpos)
    {
        if (form.Length > 60) return form.ToString();
        var tag = Tag(upos, xpos);
        var word = form.ToString();
        if (IsNameAsWritten(xpos)) return word;
        var lower = word.ToLowerInvariant().Replace('\u2019', '\'');
        if (_exceptions.TryGetValue((tag, lower), out var exception)) return exception;
        var shown = xpos == "NNPS" ? word : lower;
        for (var length = Math.Min(LongestEnding, lower.Length - 1); length >= 0; length--)
        {
            if (!_rules.TryGetValue((tag, lower[^length..]), out var rule)) continue;
            return rule.Strip >= shown.Length ? shown : shown[..^rule.Strip] + rule.Append;
        }

        return shown;
    }

    /// <summary>Whether a word is its own lemma: a name in the singular.</summary>
    public static bool IsNameAsWritten(string xpos) => xpos == "NNP";

    /// <summary>The tag under which a word's rules are kept.</summary>
    public static string Tag(string upos, string xpos) => upos == "AUX" ? "AUX" : xpos;
}
