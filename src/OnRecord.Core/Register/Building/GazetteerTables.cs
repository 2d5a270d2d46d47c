using System.Globalization;
using System.Text;

namespace OnRecord.Register.Building;

/// <summary>Reads the tab-separated tables that docs/reference/register.md sets down: jurisdictions, officials, organizations.</summary>
internal static class GazetteerTables
{
    private const int LongestCell = 8192;

    /// <summary>Adds the jurisdictions of a table.</summary>
    /// <exception cref="RegisterException">The table is broken.</exception>
    internal static void AddJurisdictions(this RegisterBuilder builder, string path)
    {
        foreach (var row in Rows(path, "id", "name", "type"))
        {
            builder.Add(new Jurisdiction
            {
                Id = row.Required("id"),
                Name = row.Required("name").Trim(),
                NormalName = "",
                Kind = row["type"] switch
                {
                    "country" => JurisdictionKind.Country,
                    "state" => JurisdictionKind.State,
                    "district" => JurisdictionKind.District,
                    "territory" => JurisdictionKind.Territory,
                    "county" => JurisdictionKind.County,
                    "place" => JurisdictionKind.Place,
                    "cdp" => JurisdictionKind.CensusPlace,
                    "city" => JurisdictionKind.CityAbroad,
                    "region" => JurisdictionKind.Region,
                    var type => throw row.Broken($"the type \"{type}\" is not known", "write country, state, district, territory, county, place, cdp, city or region"),
                },
                Form = row.Optional("subtype"),
                State = row.Optional("state"),
                Region = row["type"] == "city" && row["long_name"].Split(", ") is { Length: > 2 } parts ? parts[^2] : null,
                ParentId = row.Optional("parent_id"),
                CountyId = row.Optional("county_id"),
                SameAs = row.Optional("same_as"),
                Aliases = [.. row.List("aliases"), .. row.List("people")],
                Abbreviations = row.List("abbrevs"),
                Latitude = row.Degrees("lat", 90),
                // Beyond the date line some sources count on.
                Longitude = row.Degrees("lon", 360) is { } longitude ? Math.IEEERemainder(longitude, 360) : null,
                HasBorrowedPoint = row["coord_src"] == "county-centroid",
                Population = row.Count("population"),
                Code = row["geoid"].Length <= 5 ? row.Optional("geoid") : null,
            });
        }
    }

    /// <summary>Adds the officials of a table.</summary>
    /// <exception cref="RegisterException">The table is broken.</exception>
    internal static void AddOfficials(this RegisterBuilder builder, string path)
    {
        foreach (var row in Rows(path, "person_id", "name", "role", "title", "jurisdiction_id"))
        {
            // A source that knows of an office but not who holds it has a row without a name.
            if (row.Optional("name") is not { } name) continue;
            var person = new Official(row.Required("person_id"), name, row.Optional("given"), row.Optional("family"),
                [.. row.List("aliases").Where(PersonNames.IsWritten).Where(alias => alias != name)]);
            builder.Add(new TenureRow(person, row.Required("role"), row.Required("title"), row["jurisdiction_id"], row.Optional("district"), row.Optional("party"),
                new TenureTime(row.Date("start"), row.Precision("start"), row.Date("end"), row.Precision("end"), row.Date("seen_from"), row.Date("seen_to")),
                row.Optional("source")));
        }
    }

    /// <summary>Adds the organizations of a table.</summary>
    /// <exception cref="RegisterException">The table is broken.</exception>
    internal static void AddOrganizations(this RegisterBuilder builder, string path)
    {
        foreach (var row in Rows(path, "id", "name", "type"))
        {
            builder.Add(new Organization
            {
                Id = row.Required("id"),
                Name = row.Required("name"),
                Type = row.Required("type"),
                Aliases = row.List("aliases"),
                Domain = row.Optional("domain")?.ToLowerInvariant(),
                State = row.Optional("state"),
                ParentId = row.Optional("parent_id"),
                Owner = row.Optional("owner"),
                IsAmbiguous = row["ambiguous"] == "1",
            });
        }
    }

    private static IEnumerable<Row> Rows(string path, params string[] required)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        while (Line(reader, path, number + 1) is { } line)
        {
            number++;
            var cells = line.Split('\t');
            if (number == 1)
            {
                for (var i = 0; i < cells.Length; i++) columns.TryAdd(cells[i], i);
                if (required.FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing)
                    throw new RegisterException(path, 1, $"there is no column \"{missing}\"", "the first line must name the columns, with tabs between them");
            }
            else if (line.Length > 0)
            {
                if (cells.Length > columns.Count)
                    throw new RegisterException(path, number, $"there are {cells.Length} cells under {columns.Count} columns", "a cell must hold no tab");
                if (Array.Find(cells, cell => cell.Length > LongestCell) is not null)
                    throw new RegisterException(path, number, $"a cell has more than {LongestCell} characters", "shorten it");
                yield return new Row(path, number, columns, cells);
            }
        }
    }

    private static string? Line(StreamReader reader, string path, int number)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw new RegisterException(path, number, "at or soon after this line there are bytes that are not UTF-8", "save the table as UTF-8");
        }
    }

    private sealed class Row(string path, int number, Dictionary<string, int> columns, string[] cells)
    {
        internal string this[string column] => columns.TryGetValue(column, out var i) && i < cells.Length ? cells[i] : "";

        internal string? Optional(string column) => this[column] is { Length: > 0 } cell ? cell : null;

        internal string Required(string column) => Optional(column) ?? throw Broken($"the cell under \"{column}\" is empty", "fill it in");

        internal string[] List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        internal double? Degrees(string column, double largest)
            => Optional(column) is not { } cell ? null
                : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= largest ? degrees
                : throw Broken($"\"{cell}\" under \"{column}\" is no number of degrees up to {largest}", "write it with a point: -89.65");

        internal int Count(string column)
            => Optional(column) is not { } cell ? 0
                : int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
                : throw Broken($"\"{cell}\" under \"{column}\" is no number of people", "write digits only, or nothing");

        internal DateOnly? Date(string column)
            => Optional(column) is not { } cell ? null
                : PartialDate.Read(cell)?.First ?? throw Broken($"\"{cell}\" under \"{column}\" is no date", "write 2031-05-04, 2031-05 or 2031");

        internal DatePrecision Precision(string column)
            => this[column].Length == 0 ? DatePrecision.Unknown : this[column + "_p"] switch
            {
                "c" => DatePrecision.Congress,
                "a" => DatePrecision.About,
                "s" => DatePrecision.Scheduled,
                "n" => DatePrecision.Nominal,
                "" or "d" or "m" or "y" => this[column].Length switch { 4 => DatePrecision.Year, 7 => DatePrecision.Month, _ => DatePrecision.Day },
                var code => throw Broken($"the precision \"{code}\" under \"{column}_p\" is not known", "write d, m, y, c, a, s or n"),
            };

        internal RegisterException Broken(string cause, string remedy) => new(path, number, cause, remedy);
    }
}
