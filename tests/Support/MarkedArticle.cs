using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Support;

/// <summary>A text with its attributions marked in place: <c>{S1 The mayor} {C1 said} {T1 the bridge would close}.</c> The
/// letter is the role (S source, C cue, T content), the number the attribution; marks may nest.</summary>
internal static partial class MarkedArticle
{
    internal static ExtractedArticle Parse(string marked, string id = "case", string? headline = null, string? outlet = null, string language = "en")
    {
        var text = new StringBuilder();
        var open = new Stack<(char Role, int Number, int Start)>();
        var spans = new List<(char Role, int Number, TextSpan Span)>();
        for (var i = 0; i < marked.Length;)
        {
            if (OpeningMark().Match(marked, i) is { Success: true } mark && mark.Index == i)
            {
                open.Push((mark.Groups["role"].Value[0], int.Parse(mark.Groups["number"].Value, CultureInfo.InvariantCulture), text.Length));
                i += mark.Length;
            }
            else if (marked[i] == '}')
            {
                var (role, number, start) = open.Pop();
                spans.Add((role, number, new TextSpan(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        var article = new Article { Id = id, Text = text.ToString(), Headline = headline, Outlet = outlet };
        var attributions = spans.GroupBy(span => span.Number).OrderBy(group => group.Key).Select(group => Attribution(article.Text, [.. group])).ToList();
        return new ExtractedArticle(article, language, attributions);
    }

    private static Attribution Attribution(string text, List<(char Role, int Number, TextSpan Span)> spans)
    {
        TextSpan[] Of(char role) => [.. spans.Where(span => span.Role == role).Select(span => span.Span).Order()];
        var content = Of('T');
        var quoted = content.Count(span => span.In(text)[0] is '"' or '“');
        return new Attribution
        {
            Source = Of('S'),
            Cue = Of('C'),
            Content = content,
            Kind = quoted == content.Length ? ContentKind.Direct
                : content.Any(span => span.In(text).AsSpan().ContainsAny('"', '“')) ? ContentKind.Mixed
                : ContentKind.Indirect,
            Continues = Of('C').Length == 0,
            Mode = "said",
            Tense = "past",
            Confidence = 0.9,
        };
    }

    [GeneratedRegex(@"\{(?<role>[SCT])(?<number>\d+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpeningMark();
}
