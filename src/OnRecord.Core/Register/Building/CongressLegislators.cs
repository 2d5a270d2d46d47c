namespace OnRecord.Register.Building;

/// <summary>Reads the files of unitedstates/congress-legislators (<c>legislators-current.yaml</c>, <c>legislators-historical.yaml</c>,
/// <c>executive.yaml</c>, or the same as JSON): a list of persons with their terms.</summary>
internal static class CongressLegislators
{
    // Terms with no more days between them are one time in office.
    private const int LongestGap = 8;

    /// <summary>Adds the persons of a file.</summary>
    /// <exception cref="RegisterException">The file is broken.</exception>
    internal static void Add(RegisterBuilder builder, string path)
    {
        var file = YamlNode.Read(path);
        if (file.Items.Count == 0) throw new RegisterException(path, 1, "it is no list of persons", "give a file of congress-legislators, or a folder of Open States people");
        foreach (var entry in file.Items)
        {
            var (ids, names) = (entry.At("id"), entry.At("name"));
            var id = ids["bioguide"] is { } bioguide ? "bioguide:" + bioguide
                : ids["wikidata"] is { } wikidata ? "wikidata:" + wikidata
                : ids["icpsr_prez"] is { } number ? "icpsr-prez:" + number
                : throw entry.Broken("there is neither a bioguide nor a wikidata id", "add one under \"id\"");
            var (first, last) = (names.Required("first"), names.Required("last"));
            var name = names["official_full"] ?? first + " " + last;
            string?[] others = [first + " " + last, names["nickname"] is { } nickname ? nickname + " " + last : null, names["middle"] is { } middle ? $"{first} {middle} {last}" : null];
            var person = new Official(id, name, names["nickname"] ?? first, last, [.. others.OfType<string>().Where(other => other != name).Distinct(StringComparer.Ordinal)]);
            TenureRow? before = null;
            foreach (var term in entry.At("terms").Items)
            {
                var row = Term(person, term);
                if (before is not null && Continues(before, row))
                {
                    before = before with { Time = before.Time with { End = row.Time.End, EndPrecision = row.Time.EndPrecision }, Party = row.Party };
                    continue;
                }

                if (before is not null) builder.Add(before);
                before = row;
            }

            if (before is not null) builder.Add(before);
        }
    }

    private static bool Continues(TenureRow before, TenureRow next)
        => before.Role == next.Role && before.JurisdictionId == next.JurisdictionId && before.District == next.District
            && before.Time.End is { } end && next.Time.Start is { } start && start.DayNumber - end.DayNumber <= LongestGap;

    private static TenureRow Term(Official person, YamlNode term)
    {
        var ((start, startPrecision), (end, endPrecision)) = (term.Date("start"), term.Date("end"));
        var party = term["party"] is "Democrat" ? "Democratic" : term["party"];
        var time = new TenureTime(start, startPrecision, end, endPrecision, null, null);
        TenureRow Of(string role, string title, string jurisdiction, string? district) => new(person, role, title, jurisdiction, district, party, time, "congress-legislators");
        return term.Required("type") switch
        {
            "prez" => Of("president", "President", Jurisdiction.UnitedStates, null),
            "viceprez" => Of("vice_president", "Vice President", Jurisdiction.UnitedStates, null),
            "sen" => Of("us_senator", "U.S. Senator", State(term), null),
            "rep" => Of("us_representative", "U.S. Representative", State(term), term["district"] is "0" or "-1" ? null : term["district"]),
            var type => throw term.Broken($"the type \"{type}\" is not known", "write rep, sen, prez or viceprez"),
        };
    }

    private static string State(YamlNode term) => UnitedStates.Division(term.Required("state")) ?? throw term.Broken($"\"{term["state"]}\" is no state", "write its postal code");
}
