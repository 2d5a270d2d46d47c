using System.Text.Json.Nodes;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>Reads and writes predicted place names, one JSON object a text a line: <c>{"id", "toponyms": [{"start", "end", "lat"?, "lon"?}]}</c>,
/// or the output of <c>onrecord extract</c> (<c>{"id", "places": […]}</c>).</summary>
public static class PlacePredictionFile
{
    /// <summary>Reads what <paramref name="input"/> holds.</summary>
    /// <param name="input">The lines.</param>
    /// <param name="name">The name to report faults under.</param>
    /// <param name="textLengths">The length of each reference text in UTF-16 units by id, against which spans are checked.</param>
    /// <exception cref="CorpusException">A line is not such an object, names a text a second time, or has a span that is empty or
    /// lies outside the text.</exception>
    public static IEnumerable<PredictedPlaces> Read(TextReader input, string name, IReadOnlyDictionary<string, int> textLengths)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(textLengths);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prediction in CorpusFile.ReadRows(input, name, row => Prediction(row, textLengths)))
            yield return seen.Add(prediction.Id) ? prediction : throw new CorpusException(name, 0, $"the text {prediction.Id} stands twice; give each text one line");
    }

    /// <inheritdoc cref="Read(TextReader, string, IReadOnlyDictionary{string, int})"/>
    /// <param name="path">The file; a name that ends in <c>.gz</c> is unpacked on the way.</param>
    /// <param name="textLengths">As there.</param>
    public static IEnumerable<PredictedPlaces> Read(string path, IReadOnlyDictionary<string, int> textLengths)
    {
        using var reader = CorpusFile.Open(path);
        foreach (var prediction in Read(reader, path, textLengths)) yield return prediction;
    }

    /// <summary>A text's predictions as a line of such a file.</summary>
    public static string Line(PredictedPlaces predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var toponyms = new JsonArray();
        foreach (var place in predicted.Places)
        {
            var toponym = new JsonObject { ["start"] = place.Span.Start, ["end"] = place.Span.End };
            if (place is { Latitude: { } latitude, Longitude: { } longitude })
            {
                toponym["lat"] = latitude;
                toponym["lon"] = longitude;
            }

            toponyms.Add(toponym);
        }

        return new JsonObject { ["id"] = predicted.Id, ["toponyms"] = toponyms }.ToJsonString();
    }

    private static PredictedPlaces Prediction(JsonRow row, IReadOnlyDictionary<string, int> textLengths)
    {
        var id = row.String("id");
        var length = textLengths.GetValueOrDefault(id, int.MaxValue);
        return new PredictedPlaces(id, row.Has("toponyms")
            ? Array.ConvertAll(GeoCorpus.Toponyms(row, length), t => new PredictedPlace(t.Span, t.Latitude, t.Longitude))
            : Array.ConvertAll(row.OptionalArray("places"), element =>
            {
                var place = row.Inner(element);
                var ends = row.Tuple(place.Object.GetProperty("span"), "span", 2);
                return ends[0] >= 0 && ends[0] < ends[1] && ends[1] <= length
                    ? new PredictedPlace(new TextSpan(ends[0], ends[1]), place.OptionalNumber("lat"), place.OptionalNumber("lon"))
                    : throw row.Fault($"the span [{ends[0]}, {ends[1]}] is empty or lies outside the text of {length} UTF-16 units");
            }));
    }
}
