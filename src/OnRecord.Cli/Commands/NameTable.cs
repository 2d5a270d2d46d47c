namespace OnRecord.Cli.Commands;

/// <summary>Names on the record, as an answer.</summary>
internal static class NameTable
{
    internal static Answer Of(IReadOnlyList<NameOnRecord> names, params IReadOnlyList<string> notes) => new()
    {
        Columns = ["id", "kind", "name", "person_id", "jurisdiction_ocd", "tellings"],
        Rows = [.. names.Select(name => (IReadOnlyList<object?>)[name.Id.ToString(), name.Kind.ToString().ToLowerInvariant(), name.Name, name.PersonId, name.Division, name.TellingCount])],
        Lines = [.. names.Select(name => $"{name.Id}  {name.Name}  {name.Kind.ToString().ToLowerInvariant()}{(name.Division is { } division ? $", {division}" : "")}  {name.TellingCount:N0} tellings")],
        Notes = notes,
    };
}
