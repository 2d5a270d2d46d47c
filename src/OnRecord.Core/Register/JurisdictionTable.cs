namespace OnRecord.Register;

/// <summary>The jurisdictions of a register, each under a row number from 0. Lookups give rows; a row's record is made when it
/// is first asked for and kept.</summary>
public sealed class JurisdictionTable
{
    // The columns of a row, in order. What only some kinds have shares the last: a place's second id, a city's region, the others' code.
    internal const int IdBase = 0, IdRest = 1, Name = 2, Parent = 3, County = 4, Latitude = 5, Longitude = 6, Population = 7,
        AliasStart = 8, Extra = 9, Width = 10;

    // The marks of a row, in order: what it is, and where in the list of forms its form and its state's postal code stand.
    internal const int Kind = 0, Borrowed = 1, Form = 2, State = 3, MarkWidth = 4;

    private readonly RegisterFile _file;
    private readonly NameIndex _names;
    private readonly NameIndex _abbreviations;
    private readonly NameIndex _ids;
    private readonly NameIndex _children;
    private readonly Jurisdiction?[] _made;

    internal JurisdictionTable(RegisterFile file)
    {
        _file = file;
        _names = new NameIndex(file, Section.JurisdictionNames);
        _abbreviations = new NameIndex(file, Section.JurisdictionAbbreviations);
        _ids = new NameIndex(file, Section.JurisdictionIds);
        _children = new NameIndex(file, Section.JurisdictionChildren);
        _made = new Jurisdiction?[file.Bytes(Section.JurisdictionMarks).Length / MarkWidth];
    }

    /// <summary>The number of rows.</summary>
    public int Count => _made.Length;

    /// <summary>The jurisdiction of a row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Jurisdiction this[int row] => _made[row] ??= Make(row);

    /// <summary>The rows that bear a name or alias, most people first; names are compared as <see cref="NameFold"/> says.</summary>
    public ReadOnlySpan<int> Named(scoped ReadOnlySpan<char> name) => _names.Named(name);

    /// <summary>The states and territories that a postal or AP form stands for after a place name: "Calif.", "CA".</summary>
    public ReadOnlySpan<int> Abbreviated(scoped ReadOnlySpan<char> form) => _abbreviations.Named(form);

    /// <summary>The row with an id, a <see cref="Jurisdiction.SameAs"/> id included; -1 where there is none.</summary>
    public int Find(scoped ReadOnlySpan<char> id) => _ids.Exactly(id) is [var row, ..] ? row : -1;

    /// <summary>What a row is.</summary>
    public JurisdictionKind KindOf(int row) => (JurisdictionKind)Mark(row, Kind);

    /// <summary>How many people live in a row's territory; 0 where unknown.</summary>
    public int PopulationOf(int row) => Column(row, Population);

    /// <summary>The row that a row lies in, or -1 for a country: a state, a country, New York City for its boroughs.</summary>
    public int ParentOf(int row) => Column(row, Parent);

    /// <summary>The county that most of a place lies in, or -1.</summary>
    public int CountyOf(int row) => Column(row, County);

    /// <summary>The state, territory or district that a row is or lies in, or -1 outside the United States.</summary>
    public int StateOf(int row)
    {
        while (row >= 0 && KindOf(row) is not (JurisdictionKind.State or JurisdictionKind.Territory or JurisdictionKind.District)) row = ParentOf(row);
        return row;
    }

    /// <summary>The rows that lie directly in a row, in the order of their ids: a state's counties and places, a country's states or cities.</summary>
    public ReadOnlySpan<int> ChildrenOf(int row) => _children.Of(row);

    /// <summary>Whether <paramref name="inner"/> is <paramref name="outer"/> or lies in it, by parents or by county.</summary>
    public bool IsWithin(int inner, int outer)
    {
        for (var (row, steps) = (inner, 0); row >= 0 && steps < 8; row = ParentOf(row), steps++)
        {
            if (row == outer || CountyOf(row) == outer) return true;
        }

        return false;
    }

    /// <summary>The point of a row, in degrees north and east, or null where the register knows none.</summary>
    public (double Latitude, double Longitude)? PointOf(int row)
        => Column(row, Latitude) is var latitude && latitude != int.MinValue ? (latitude / 1e5, Column(row, Longitude) / 1e5) : null;

    /// <summary>The way between the points of two rows over the sphere, in kilometres; infinite where one has no point.</summary>
    public double Distance(int row, int other)
        => PointOf(row) is { } a && PointOf(other) is { } b ? Sphere.Kilometres(a.Latitude, a.Longitude, b.Latitude, b.Longitude) : double.PositiveInfinity;

    private Jurisdiction Make(int row)
    {
        var kind = KindOf(row);
        var name = _file.String(Column(row, Name));
        var state = Word(row, State);
        var extra = _file.StringOrNull(Column(row, Extra));
        var region = kind == JurisdictionKind.CityAbroad ? extra : null;
        var point = PointOf(row);
        return new Jurisdiction
        {
            Id = IdOf(row),
            Name = name,
            NormalName = kind switch
            {
                JurisdictionKind.Country or JurisdictionKind.State or JurisdictionKind.District or JurisdictionKind.Territory or JurisdictionKind.Region => name,
                JurisdictionKind.CityAbroad => name + ", " + (CanadianProvinces.PostalCode(region) ?? ParentName(row) ?? region),
                JurisdictionKind.Place when name == "New York" && state == "NY" => "New York City, NY",
                _ => name + ", " + state,
            },
            Kind = kind,
            Form = Word(row, Form),
            State = state,
            Region = region,
            ParentId = IdOrNull(ParentOf(row)),
            CountyId = IdOrNull(CountyOf(row)),
            SameAs = kind == JurisdictionKind.Place ? extra : null,
            Code = kind is JurisdictionKind.Place or JurisdictionKind.CityAbroad ? null : extra,
            Aliases = Names(row, abbreviations: false),
            Abbreviations = Names(row, abbreviations: true),
            Latitude = point?.Latitude,
            Longitude = point?.Longitude,
            HasBorrowedPoint = Mark(row, Borrowed) != 0,
            Population = PopulationOf(row),
        };
    }

    private string? ParentName(int row) => ParentOf(row) is var parent and >= 0 ? _file.String(Column(parent, Name)) : null;

    private string? IdOrNull(int row) => row < 0 ? null : IdOf(row);

    // An id is that of the jurisdiction it begins with, and the rest.
    private string IdOf(int row)
    {
        if (_made[row] is { } made) return made.Id;
        var rest = _file.String(Column(row, IdRest));
        return Column(row, IdBase) is var from and >= 0 ? IdOf(from) + "/" + rest : rest;
    }

    // Abbreviations are marked by a sign.
    private List<string> Names(int row, bool abbreviations)
    {
        var aliases = _file.Numbers(Section.JurisdictionAliases);
        var end = row + 1 < Count ? Column(row + 1, AliasStart) : aliases.Length;
        var names = new List<string>();
        for (var i = Column(row, AliasStart); i < end; i++)
        {
            if (aliases[i] < 0 == abbreviations) names.Add(_file.String(Math.Abs(aliases[i])));
        }

        return names;
    }

    private string? Word(int row, int mark) => _file.StringOrNull(_file.Numbers(Section.JurisdictionWords)[Mark(row, mark)]);

    private byte Mark(int row, int mark) => _file.Bytes(Section.JurisdictionMarks)[(row * MarkWidth) + mark];

    private int Column(int row, int column) => _file.Numbers(Section.JurisdictionColumns)[(row * Width) + column];
}
