namespace OnRecord.Register;

/// <summary>Governments and places, officials and the offices they held, outlets and other organizations: what the tool knows
/// before it reads a text. One file of flat columns, read whole in a few milliseconds; see docs/design/register.md.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class PublicRegister
{
    private readonly RegisterFile _file;

    private PublicRegister(RegisterFile file)
    {
        _file = file;
        Jurisdictions = new JurisdictionTable(file);
        Officials = new OfficialTable(file, Jurisdictions);
        Organizations = new OrganizationTable(file);
    }

    /// <summary>Governments and places.</summary>
    public JurisdictionTable Jurisdictions { get; }

    /// <summary>Officials and their offices.</summary>
    public OfficialTable Officials { get; }

    /// <summary>Outlets, agencies, parties and other organizations.</summary>
    public OrganizationTable Organizations { get; }

    /// <summary>Where the contents come from, in the words that must be shown with them; empty where nothing must.</summary>
    public string Credit => System.Text.Encoding.UTF8.GetString(_file.Bytes(Section.Metadata));

    /// <summary>Loads a register.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no register, or a broken one; the message says what to do.</exception>
    public static PublicRegister Load(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads a register from memory. <paramref name="name"/> is how errors speak of it.</summary>
    /// <exception cref="InvalidDataException">It is no register, or a broken one; the message says what to do.</exception>
    public static PublicRegister Parse(string name, byte[] bytes) => new(RegisterFile.Parse(name, bytes));
}
