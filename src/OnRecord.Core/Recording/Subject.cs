using System.Text.Json;

namespace OnRecord.Recording;

/// <summary>A subject of policy that a user asks about, by the words with which reports speak of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Terms">Words or phrases, one of which an action's passage must have.</param>
/// <param name="Without">Words or phrases that it must not have.</param>
public sealed record Subject(string Name, IReadOnlyList<string> Terms, IReadOnlyList<string> Without)
{
    /// <summary>Words or phrases that tell of a rule to the contrary: for limits on cooperation, "honor immigration detainers".</summary>
    public IReadOnlyList<string> Contrary { get; init; } = [];

    /// <summary>Reads a file of subjects: JSON, a list of objects with <c>name</c>, <c>terms</c> and, if need be, <c>without</c> and <c>contrary</c>.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message says why.</exception>
    public static IReadOnlyList<Subject> Read(Stream json)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<List<Row>>(json, JsonSerializerOptions.Web) ?? [];
            if (rows.Count == 0)
                throw new InvalidDataException("a file of subjects is a JSON list with one object or more");
            return [.. rows.Select(Of)];
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"a file of subjects is a JSON list of objects with name, terms, without and contrary: {fault.Message}", fault);
        }
    }

    /// <summary>Whether a passage is on it.</summary>
    /// <param name="words">The passage in the form of the record's search.</param>
    public bool IsIn(string words)
    {
        var passage = $" {words} ";
        return Terms.Any(Has) && !Without.Any(Has);

        bool Has(string term) => passage.Contains(term.EndsWith('*') ? $" {term[..^1]}" : $" {term} ", StringComparison.Ordinal);
    }

    /// <summary>What to ask the record for.</summary>
    internal RecordQuery Query => new() { AnyOf = Terms, Without = Without };

    private static Subject Of(Row row)
    {
        var terms = Phrases(row.Terms);
        if (string.IsNullOrWhiteSpace(row.Name) || terms.Count == 0)
            throw new InvalidDataException("each subject needs a name and at least one term");
        return new Subject(row.Name, terms, Phrases(row.Without)) { Contrary = Phrases(row.Contrary) };
    }

    private static List<string> Phrases(List<string>? terms)
        => [.. (terms ?? []).Select(Phrase).Where(words => words.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Phrase(string term) => term.TrimEnd().EndsWith('*') ? SearchWords.Of(term) + "*" : SearchWords.Of(term);

    private sealed record Row(string? Name, List<string>? Terms, List<string>? Without, List<string>? Contrary);
}
