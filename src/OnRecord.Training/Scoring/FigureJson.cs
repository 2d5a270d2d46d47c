using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnRecord.Training.Scoring;

/// <summary>Writes figures as one JSON object: the records of this namespace with their keys in camel case; a figure is
/// <c>{"precision","recall","f1","right","wrong","found","missed"}</c>, not rounded.</summary>
public static class FigureJson
{
    /// <summary>Writes every figure of attributions.</summary>
    public static string Of(AttributionFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.AttributionFigures);

    /// <summary>Writes spans by role.</summary>
    public static string Of(RoleSpanFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.RoleSpanFigures);

    /// <summary>Writes the figures of place names.</summary>
    public static string Of(PlaceFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.PlaceFigures);

    /// <summary>Writes the figures of governments.</summary>
    public static string Of(GovernmentFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.GovernmentFigures);

    /// <summary>Writes the figures of time expressions.</summary>
    public static string Of(DateFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.DateFigures);

    /// <summary>Writes what was found where nothing is told.</summary>
    public static string Of(SpuriousFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.SpuriousFigures);

    /// <summary>Writes the figures of actions and gatherings.</summary>
    public static string Of(FactFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.FactFigures);

    /// <summary>Writes the figures of parsing.</summary>
    public static string Of(ParsingFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.ParsingFigures);

    /// <summary>Writes speakers and chains.</summary>
    public static string Of(SpeakerFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.SpeakerFigures);

    /// <summary>Writes pronouns.</summary>
    public static string Of(GapFigures figures) => JsonSerializer.Serialize(figures, FigureJsonContext.Default.GapFigures);
}

/// <summary>Alpha of a text without tokens is no number, which JSON can only write as a name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(AttributionFigures))]
[JsonSerializable(typeof(RoleSpanFigures))]
[JsonSerializable(typeof(DateFigures))]
[JsonSerializable(typeof(ParsingFigures))]
[JsonSerializable(typeof(FactFigures))]
[JsonSerializable(typeof(SpuriousFigures))]
[JsonSerializable(typeof(PlaceFigures))]
[JsonSerializable(typeof(GovernmentFigures))]
[JsonSerializable(typeof(SpeakerFigures))]
[JsonSerializable(typeof(GapFigures))]
internal sealed partial class FigureJsonContext : JsonSerializerContext;
