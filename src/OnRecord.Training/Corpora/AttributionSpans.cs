using System.Text.Json;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>The three parts of one attribution as spans of its text: what people marked, or what a system found.</summary>
/// <param name="Source">Who holds the content; empty where the text names nobody.</param>
/// <param name="Cue">The words that tie the two together; in PolNeAR one span, with rare exceptions none.</param>
/// <param name="Content">What is attributed; more than one span where the cue interrupts it.</param>
public sealed record AttributionSpans(
    IReadOnlyList<TextSpan> Source, IReadOnlyList<TextSpan> Cue, IReadOnlyList<TextSpan> Content)
{
    /// <summary>Reads <c>{"source":[[s,e]..],"cue":[[s,e]..],"content":[[s,e]..]}</c>.</summary>
    internal static AttributionSpans Of(JsonRow row, int textLength)
        => new(row.Spans("source", textLength), row.Spans("cue", textLength), row.Spans("content", textLength));

    /// <summary>Reads an array of attributions.</summary>
    internal static AttributionSpans[] ListOf(JsonRow row, JsonElement[] elements, int textLength)
        => Array.ConvertAll(elements, element => Of(row.Inner(element), textLength));
}
