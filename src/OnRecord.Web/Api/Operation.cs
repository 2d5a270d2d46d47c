using System.Text.Json.Nodes;

namespace OnRecord.Web.Api;

/// <summary>What programs are told of an address.</summary>
/// <param name="Id">Its name in the description, and of its example.</param>
/// <param name="Summary">What it answers, in a line.</param>
/// <param name="Answer">The type of the JSON.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record Operation(string Id, string Summary, Type Answer, params IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Whether what is asked for may be withdrawn, or not be there.</summary>
    public bool IsOfOne => Parameters.Any(parameter => parameter.Name == "id");
}

/// <summary>What an address takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Example">An example.</param>
/// <param name="Values">The values it may have; empty for any.</param>
internal sealed record Parameter(string Name, string Meaning, JsonNode Example, params IReadOnlyList<string> Values)
{
    /// <summary>Whether it may be given more than once.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether nothing is answered without it.</summary>
    public bool IsRequired { get; init; }
}
