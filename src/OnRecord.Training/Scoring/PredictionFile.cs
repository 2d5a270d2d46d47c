using System.Text.Json;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>Reads predicted attributions, one JSON object an article a line: <c>{"id", "attributions": […]}</c>, or the
/// output of <c>onrecord extract</c> (<c>{"id", "statements": […]}</c>).</summary>
public static class PredictionFile
{
    /// <summary>Reads a file; a name that ends in <c>.gz</c> is unpacked on the way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="textLengths">The length of each reference text in UTF-16 units by article id, against which spans are checked.</param>
    /// <exception cref="CorpusException">A line is not such an object, names an article a second time, or has a span that is
    /// empty or lies outside the article's text.</exception>
    public static IEnumerable<PredictedAttributions> Read(string path, IReadOnlyDictionary<string, int> textLengths)
    {
        using StreamReader reader = CorpusFile.Open(path);
        foreach (PredictedAttributions prediction in Read(reader, path, textLengths)) yield return prediction;
    }

    /// <summary>Reads what <paramref name="input"/> holds, as <see cref="Read(string, IReadOnlyDictionary{string, int})"/> does.</summary>
    /// <param name="input">The lines.</param>
    /// <param name="name">The name to report faults under.</param>
    /// <param name="textLengths">The length of each reference text by article id.</param>
    /// <exception cref="CorpusException">As there.</exception>
    public static IEnumerable<PredictedAttributions> Read(TextReader input, string name, IReadOnlyDictionary<string, int> textLengths)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(textLengths);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (PredictedAttributions prediction in CorpusFile.ReadRows(input, name, row => Prediction(row, textLengths)))
            yield return seen.Add(prediction.Id) ? prediction : throw new CorpusException(name, 0, $"the article {prediction.Id} stands twice; give each article one line");
    }

    private static PredictedAttributions Prediction(JsonRow row, IReadOnlyDictionary<string, int> textLengths)
    {
        string id = row.String("id");
        if (row.Has("attributions") && row.Has("statements")) throw row.Fault("has both \"attributions\" and \"statements\"; give one of them");
        JsonElement[] elements = row.OptionalArray(row.Has("statements") ? "statements" : "attributions");
        // An article that is not in the reference counts nothing, so its spans are only read.
        return new PredictedAttributions(id, AttributionSpans.ListOf(row, elements, textLengths.GetValueOrDefault(id, int.MaxValue)));
    }
}
