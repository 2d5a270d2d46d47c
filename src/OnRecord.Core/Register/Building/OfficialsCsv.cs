using System.Globalization;
using System.Text;

namespace OnRecord.Register.Building;

/// <summary>Reads a user's own officials from a comma-separated table: <c>name</c>, <c>title</c> and <c>jurisdiction</c>, and as
/// far as known <c>role</c>, <c>district</c>, <c>party</c>, <c>start</c>, <c>end</c>, <c>given</c>, <c>family</c>, <c>aliases</c>, <c>person_id</c>.</summary>
internal static class OfficialsCsv
{
    /// <summary>Adds the officials of a table.</summary>
    /// <exception cref="RegisterException">The table is broken, or names a jurisdiction that is not known.</exception>
    internal static void Add(RegisterBuilder builder, string path)
    {
        foreach (var row in CsvTable.Rows(path, "name", "title", "jurisdiction"))
        {
            var (name, title, jurisdiction) = (row.Required("name"), row.Required("title"), Jurisdiction(builder, row));
            var ((start, startPrecision), (end, endPrecision)) = (row.Date("start"), row.Date("end"));
            if (start > end) throw row.Broken($"the end {row["end"]} lies before the start {row["start"]}", "mend one of them");
            var id = row["person_id"] ?? "x:" + OfficeTitles.Role(name).Replace('_', '-') + "-" + NameIndex.Hash(Encoding.UTF8.GetBytes(jurisdiction)).ToString("x8", CultureInfo.InvariantCulture)[..8];
            var person = new Official(id, name, row["given"] ?? PersonNames.Given(name), row["family"] ?? PersonNames.Family(name),
                row["aliases"]?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
            builder.Add(new TenureRow(person, row["role"] ?? OfficeTitles.Role(title), title, jurisdiction, row["district"], row["party"],
                new TenureTime(start, startPrecision, end, endPrecision, null, null), Path.GetFileName(path)));
        }
    }

    private static string Jurisdiction(RegisterBuilder builder, CsvTable.Row row)
    {
        var written = row.Required("jurisdiction");
        if (builder.Has(written)) return written;
        var found = builder.WithNormalName(written);
        return found switch
        {
            [var id] => id,
            [] when written.StartsWith("ocd-division/", StringComparison.Ordinal) => written,
            [] => throw row.Broken($"no jurisdiction \"{written}\" is known", "write its id, or its name with the state: \"Oakland, CA\", \"Alameda County, CA\", \"Ohio\""),
            _ => throw row.Broken($"\"{written}\" may be {string.Join(" or ", found.Take(4))}", "write the id"),
        };
    }
}
