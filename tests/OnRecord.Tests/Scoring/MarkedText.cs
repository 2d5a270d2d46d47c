using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Scoring;

/// <summary>A text with its attributions marked in it: <c>{S The mayor} {C said} {T the bridge would close}</c> is one
/// attribution's source, cue and content; <c>{S2 …}</c> belongs to the second.</summary>
internal static partial class MarkedText
{
    public static PolnearArticle Article(string marked, string id = "ferrow")
    {
        var text = new StringBuilder();
        var parts = new SortedDictionary<int, Dictionary<char, List<TextSpan>>>();
        int at = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            int number = mark.Groups["number"].Length == 0 ? 1 : int.Parse(mark.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (!parts.TryGetValue(number, out Dictionary<char, List<TextSpan>>? attribution))
                parts[number] = attribution = new() { ['S'] = [], ['C'] = [], ['T'] = [] };
            string words = mark.Groups["words"].Value;
            attribution[mark.Groups["role"].Value[0]].Add(new TextSpan(text.Length, text.Length + words.Length));
            text.Append(words);
            at = mark.Index + mark.Length;
        }

        text.Append(marked, at, marked.Length - at);
        return new PolnearArticle
        {
            Id = id,
            Text = text.ToString(),
            Attributions = [.. parts.Values.Select(attribution => new AttributionSpans(attribution['S'], attribution['C'], attribution['T']))],
        };
    }

    [GeneratedRegex(@"\{(?<role>[SCT])(?<number>\d*) (?<words>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
