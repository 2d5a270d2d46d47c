using System.Globalization;
using OnRecord.Register;

namespace OnRecord.Cli.Commands;

/// <summary>What a register knows under a name, line by line.</summary>
/// <param name="register">The register.</param>
/// <param name="days">The time whose offices are shown; null for all.</param>
internal sealed class RegisterListing(PublicRegister register, DayRange? days)
{
    private const int MostPlaces = 12, MostPersons = 40, MostOffices = 60, MostOrganizations = 12;

    /// <summary>The lines; one that says so where nothing is known.</summary>
    internal IReadOnlyList<string> Of(string name)
    {
        var lines = new List<string>();
        Add(Places(name), MostPlaces, AddPlace, lines);
        var persons = register.Officials.Find(name) is >= 0 and var person ? [person]
            : register.Officials.Named(name) is { IsEmpty: false } named ? named
            : register.Officials.WithFamilyName(name);
        Add(persons, MostPersons, AddPerson, lines);
        Add(register.Organizations.Find(name) is >= 0 and var row ? [row] : register.Organizations.Named(name), MostOrganizations, AddOrganization, lines);
        if (lines.Count == 0) lines.Add($"nothing under \"{name}\"");
        return lines;
    }

    // "Oakland, CA" is looked up as Oakland, and only the one in California shown.
    private int[] Places(string name)
    {
        var all = register.Jurisdictions;
        if (all.Find(name) is >= 0 and var row) return [row];
        if (all.Named(name) is { IsEmpty: false } named) return named.ToArray();
        return name.LastIndexOf(',') is var comma and > 0
            ? [.. all.Named(name.AsSpan(0, comma)).ToArray().Where(r => all[r].NormalName.EndsWith(name[comma..], StringComparison.OrdinalIgnoreCase) || IsIn(r, name[(comma + 1)..]))]
            : [];
    }

    private bool IsIn(int row, string outer)
    {
        foreach (var candidate in register.Jurisdictions.Abbreviated(outer) is { IsEmpty: false } states ? states : register.Jurisdictions.Named(outer))
        {
            if (register.Jurisdictions.IsWithin(row, candidate)) return true;
        }

        return false;
    }

    private static void Add(ReadOnlySpan<int> rows, int most, Action<int, List<string>> add, List<string> lines)
    {
        foreach (var row in rows[..Math.Min(most, rows.Length)]) add(row, lines);
        if (rows.Length > most) lines.Add($"… and {rows.Length - most} more");
    }

    private void AddPlace(int row, List<string> lines)
    {
        var place = register.Jurisdictions[row];
        string?[] facts =
        [
            place.Form ?? place.Kind.ToString().ToLowerInvariant(),
            register.Jurisdictions.CountyOf(row) is >= 0 and var county ? "in " + register.Jurisdictions[county].NormalName : null,
            place.Population > 0 ? place.Population.ToString("N0", CultureInfo.InvariantCulture) + " people" : null,
            place is { Latitude: { } latitude, Longitude: { } longitude } ? string.Create(CultureInfo.InvariantCulture, $"{latitude:F2} {longitude:F2}") : null,
            place.Id,
        ];
        lines.Add($"{place.NormalName}: {string.Join(", ", facts.Where(fact => fact is not null))}");
        Add([.. register.Officials.TenuresIn(row).ToArray().Where(IsShown)], MostOffices, (tenure, all) => all.Add("  " + Office(tenure, withPerson: true)), lines);
    }

    private void AddPerson(int row, List<string> lines)
    {
        var (first, end) = register.Officials.TenuresOf(row);
        var shown = Enumerable.Range(first, end - first).Where(IsShown).ToArray();
        if (shown.Length == 0) return;
        lines.Add($"{register.Officials[row].Name}: {register.Officials[row].Id}");
        foreach (var tenure in shown) lines.Add("  " + Office(tenure, withPerson: false));
    }

    private void AddOrganization(int row, List<string> lines)
    {
        var organization = register.Organizations[row];
        string?[] facts = [organization.Type, organization.State, organization.Domain, organization.Owner, organization.IsAmbiguous ? "name shared" : null, organization.Id];
        lines.Add($"{organization.Name}: {string.Join(", ", facts.Where(fact => fact is not null))}");
    }

    private bool IsShown(int tenure) => days is not { } asked || register.Officials.HeldAt(tenure, asked) != TenureCertainty.No;

    private string Office(int tenure, bool withPerson)
    {
        var office = register.Officials.Tenure(tenure);
        var place = register.Officials.JurisdictionOf(tenure) is >= 0 and var row ? register.Jurisdictions[row].NormalName : office.Jurisdiction;
        string?[] facts =
        [
            withPerson ? $"{office.Title} {office.Name}" : $"{office.Title}, {place}",
            office.District is { } district ? "district " + district : null,
            office.Party,
            $"{office.Start ?? "?"} to {office.End ?? "?"}",
            days is { } asked && register.Officials.HeldAt(tenure, asked) == TenureCertainty.Possible ? "perhaps" : null,
        ];
        return string.Join(", ", facts.Where(fact => fact is not null));
    }
}
