namespace OnRecord.Register.Building;

/// <summary>The files a register is made from. Their form is told by their ending; docs/reference/register.md sets each down.</summary>
public sealed record RegisterSources
{
    /// <summary>A register whose contents come first, or null.</summary>
    public PublicRegister? Base { get; init; }

    /// <summary>Governments and places.</summary>
    public IReadOnlyList<string> Jurisdictions { get; init; } = [];

    /// <summary>Officials and their offices.</summary>
    public IReadOnlyList<string> Officials { get; init; } = [];

    /// <summary>Outlets, agencies and other organizations.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>Whom the contents come from, in the words that must be shown with them; null for those of <see cref="Base"/>.</summary>
    public string? Credit { get; init; }

    /// <summary>Builds the register. The same files give the same bytes.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="RegisterException">A file is broken; the message names the line.</exception>
    public byte[] Build()
    {
        var builder = new RegisterBuilder();
        if (Base is not null) builder.Add(Base);
        if (Credit is not null) builder.Credit = Credit;
        foreach (var path in Jurisdictions)
        {
            if (Ending(path) == ".csv") DivisionIds.Add(builder, path);
            else builder.AddJurisdictions(path);
        }

        foreach (var path in Organizations) builder.AddOrganizations(path);
        foreach (var path in Officials) AddOfficials(builder, path);
        return builder.Build();
    }

    private static void AddOfficials(RegisterBuilder builder, string path)
    {
        if (Directory.Exists(path)) OpenStatesPeople.Add(builder, path);
        else if (Ending(path) is ".yaml" or ".yml" or ".json") CongressLegislators.Add(builder, path);
        else if (Ending(path) == ".csv") OfficialsCsv.Add(builder, path);
        else builder.AddOfficials(path);
    }

    private static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
