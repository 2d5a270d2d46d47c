using OnRecord.Extraction.Dates;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>Reads corpora of marked time expressions, one JSON object a line: TIMEX3 (<c>type</c>, <c>value</c>) and the ranges of
/// the Text Encoding Initiative that GUM has (<c>from</c>, <c>to</c>, <c>notBefore</c>, <c>notAfter</c>); and the dates of
/// annotated facts.</summary>
public static class TimeCorpus
{
    /// <summary>Reads <c>{"id","date"?,"text","timexes":[…]}</c>, a line an article.</summary>
    /// <exception cref="CorpusException">A line is not such an object.</exception>
    public static IEnumerable<TimedArticle> Read(string path) => CorpusFile.ReadRows(path, row =>
    {
        var text = row.String("text");
        var published = Published(row);
        return new TimedArticle(row.String("id"), published, text, Array.ConvertAll(row.Array("timexes"), element => Time(row.Inner(element), published, text)));
    });

    /// <summary>Reads the <c>date</c> spans of annotated actions and gatherings, with their <c>when</c>.</summary>
    /// <param name="facts">The facts, <c>{"id","actions":[…],"gatherings":[…]}</c> a line.</param>
    /// <param name="reports">The reports they stand in, <c>{"id","date"?,"text"}</c> a line.</param>
    /// <exception cref="CorpusException">A line is not such an object, or names a report that is not there.</exception>
    public static IEnumerable<TimedArticle> ReadFacts(string facts, string reports)
    {
        var articles = CorpusFile.ReadRows(reports, row => (Id: row.String("id"), Published: Published(row), Text: row.String("text"))).ToDictionary(static report => report.Id, StringComparer.Ordinal);
        return CorpusFile.ReadRows(facts, row =>
        {
            var id = row.String("id");
            if (!articles.TryGetValue(id, out var article)) throw row.Fault($"no report has the id {id}");
            var times = new List<ReferenceTime>();
            foreach (var element in row.OptionalArray("actions").Concat(row.OptionalArray("gatherings")))
            {
                var fact = row.Inner(element);
                if (!fact.Has("date") || !fact.Has("when")) continue;
                var when = fact.String("when");
                times.Add(new ReferenceTime(Span(fact, fact.Integers("date"), article.Text.Length), DateKind.Date, when is "unknown" ? null : when));
            }

            return new TimedArticle(id, article.Published, article.Text, times);
        });
    }

    private static string? Published(JsonRow row) => row.OptionalString("date") is { } date && EdtfDate.IsValid(date) ? date : null;

    private static ReferenceTime Time(JsonRow row, string? published, string text)
    {
        var span = Span(row, [row.Integer("start"), row.Integer("end")], text.Length);
        var kind = row.OptionalString("type") switch
        {
            "TIME" => DateKind.Time,
            "DURATION" => DateKind.Duration,
            "SET" => DateKind.Set,
            _ => DateKind.Date,
        };
        if (row.OptionalString("value") is not { } value) return new ReferenceTime(span, kind, Range(row) is { } range ? TimexValue.Season(span.In(text), range) ?? range : null);

        // "199" is a decade in TIMEX3 and a year in the Text Encoding Initiative, but then the words say so: "199 AD".
        if (kind is DateKind.Date && (value.StartsWith('-') || span.In(text).Split(' ').Contains(value)) && TimexValue.Year(value) is { } year) return new ReferenceTime(span, kind, year);
        return new ReferenceTime(span, kind, kind is DateKind.Set ? TimexValue.Set(value) : TimexValue.Date(value, published));
    }

    private static string? Range(JsonRow row)
    {
        var (first, last) = (End("from") ?? End("notBefore"), End("to") ?? End("notAfter"));
        if (first is null && last is null) return null;
        return string.Equals(first, last, StringComparison.Ordinal) ? first : $"{first ?? ".."}/{last ?? ".."}";

        string? End(string name) => row.OptionalString(name) is { } value ? TimexValue.Year(value) ?? TimexValue.Date(value, null) : null;
    }

    private static TextSpan Span(JsonRow row, int[] ends, int length) => ends is [>= 0, _] && ends[0] < ends[1] && ends[1] <= length
        ? new TextSpan(ends[0], ends[1])
        : throw row.Fault($"the span [{string.Join(", ", ends)}] is empty or lies outside the text of {length} UTF-16 units");
}
