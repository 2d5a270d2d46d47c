using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OnRecord.Recording;

namespace OnRecord.Web.Hosting;

/// <summary>The JSON of what pages show.</summary>
internal static class PageJson
{
    /// <summary>As the record's own: snake-case keys, what is not known left out.</summary>
    internal static JsonSerializerOptions Options { get; } = new(RecordJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = false, WriteIndented = true };
}
