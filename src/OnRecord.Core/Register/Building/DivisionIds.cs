namespace OnRecord.Register.Building;

/// <summary>Reads the tables of Open Civic Data divisions (https://github.com/opencivicdata/ocd-division-ids, <c>country-us.csv</c>):
/// the ids and names of governments. Districts, wards and the like are passed over. What is known of an id already stays.</summary>
internal static class DivisionIds
{
    private static readonly string[] PlaceForms = ["city", "town", "village", "borough", "township", "municipality"];

    /// <summary>Adds the governments of a table.</summary>
    /// <exception cref="RegisterException">The table is broken.</exception>
    internal static void Add(RegisterBuilder builder, string path)
    {
        foreach (var row in CsvTable.Rows(path, "id", "name"))
        {
            var id = row.Required("id");
            var segments = id.Split('/');
            if (segments.Length < 2 || segments[0] != "ocd-division" || segments[1] != "country:us") continue;
            if (Kind(segments[^1]) is not { } kind) continue;
            var (name, form) = Name(row.Required("name"), kind, segments[^1]);
            var parent = segments.Length > 2 ? string.Join('/', segments[..(segments.Length > 3 ? 3 : 2)]) : null;
            builder.AddNew(new Jurisdiction
            {
                Id = id,
                Name = name,
                NormalName = "",
                Kind = kind,
                Form = form,
                State = segments.Length > 2 && segments[2].IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? segments[2][(colon + 1)..].ToUpperInvariant() : null,
                ParentId = parent,
                CountyId = kind == JurisdictionKind.Place && segments.Length > 4 ? string.Join('/', segments[..4]) : null,
                SameAs = kind == JurisdictionKind.Place ? row["sameAs"] : null,
            });
        }
    }

    private static JurisdictionKind? Kind(string segment) => segment.Split(':')[0] switch
    {
        "country" => JurisdictionKind.Country,
        "state" => JurisdictionKind.State,
        "district" => JurisdictionKind.District,
        "territory" => JurisdictionKind.Territory,
        "county" or "parish" or "borough" or "census_area" or "municipio" => JurisdictionKind.County,
        "place" => JurisdictionKind.Place,
        _ => null,
    };

    // "Oakland city" is called Oakland.
    private static (string Name, string? Form) Name(string name, JurisdictionKind kind, string segment)
    {
        if (kind == JurisdictionKind.County) return (name, segment[..segment.IndexOf(':', StringComparison.Ordinal)]);
        if (kind != JurisdictionKind.Place) return (name, null);
        var form = Array.Find(PlaceForms, form => name.EndsWith(" " + form, StringComparison.Ordinal));
        return form is null ? (name, null) : (name[..^(form.Length + 1)], form);
    }
}
