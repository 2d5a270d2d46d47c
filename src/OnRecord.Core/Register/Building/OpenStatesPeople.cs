namespace OnRecord.Register.Building;

/// <summary>Reads the files of Open States people (https://github.com/openstates/people): a file a person, in folders.</summary>
internal static class OpenStatesPeople
{
    private const string JurisdictionPrefix = "ocd-jurisdiction/", DivisionPrefix = "ocd-division/";

    /// <summary>Adds the persons of all <c>.yml</c> files of a folder and those below it, in the order of their paths.</summary>
    /// <exception cref="RegisterException">A file is broken.</exception>
    internal static void Add(RegisterBuilder builder, string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(folder, "*.yml", options).Order(StringComparer.Ordinal)) Add(builder, YamlNode.Read(path));
    }

    private static void Add(RegisterBuilder builder, YamlNode file)
    {
        // Beside the persons lie files about committees and the like.
        if (file["id"]?.StartsWith("ocd-person/", StringComparison.Ordinal) != true) return;
        var name = file.Required("name");
        var person = new Official(file.Required("id"), name, file["given_name"] ?? PersonNames.Given(name), file["family_name"] ?? PersonNames.Family(name),
            [.. file.At("other_names").Items.Select(other => other["name"]).OfType<string>().Where(PersonNames.IsWritten).Where(other => other != name).Distinct(StringComparer.Ordinal)]);
        var party = file.At("party").Items is [.., var last] ? last["name"] : null;
        foreach (var role in file.At("roles").Items)
        {
            var jurisdiction = role.Required("jurisdiction");
            if (!jurisdiction.StartsWith(JurisdictionPrefix, StringComparison.Ordinal))
                throw role.Broken($"\"{jurisdiction}\" is no jurisdiction id", "write ocd-jurisdiction/country:us/state:…/government");
            var division = DivisionPrefix + jurisdiction[JurisdictionPrefix.Length..(jurisdiction.LastIndexOf('/') is var cut && cut > JurisdictionPrefix.Length ? cut : jurisdiction.Length)];
            var district = role["district"];
            var isCongress = division == Jurisdiction.UnitedStates && role["type"] is "upper" or "lower";

            // The district of a member of Congress begins with the state: "CA-5".
            if (isCongress && district is { Length: >= 2 }) (division, district) = (UnitedStates.Division(district[..2]) ?? division, district.Length > 3 ? district[3..] : null);
            var (kind, title) = Office(role.Required("type"), isCongress);
            var ((start, startPrecision), (end, endPrecision)) = (role.Date("start_date"), role.Date("end_date"));

            // Ends of mayors are set in advance: the term's end, or the next election.
            if (kind == "mayor" && endPrecision != DatePrecision.Unknown) endPrecision = DatePrecision.Nominal;
            builder.Add(new TenureRow(person, kind, title, division, district, party, new TenureTime(start, startPrecision, end, endPrecision, null, null), "openstates"));
        }
    }

    private static (string Role, string Title) Office(string type, bool isCongress) => type switch
    {
        "upper" => isCongress ? ("us_senator", "U.S. Senator") : ("state_senator", "State Senator"),
        "lower" => isCongress ? ("us_representative", "U.S. Representative") : ("state_representative", "State Representative"),
        "legislature" => ("state_legislator", "State Legislator"),
        "governor" => ("governor", "Governor"),
        "lt_governor" => ("lt_governor", "Lieutenant Governor"),
        "mayor" => ("mayor", "Mayor"),
        _ => (OfficeTitles.Role(type), OfficeTitles.InCapitals(type)),
    };
}
