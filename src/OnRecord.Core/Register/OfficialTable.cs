namespace OnRecord.Register;

/// <summary>The officials of a register and the offices they held, each under a row number from 0.</summary>
public sealed class OfficialTable
{
    // The columns of a person, in order.
    internal const int PersonId = 0, PersonName = 1, Given = 2, Family = 3, AliasStart = 4, TenureStart = 5, PersonWidth = 6;

    // The columns of a tenure, in order. A jurisdiction that the register does not list is the place of its id, below zero.
    internal const int Person = 0, Title = 1, Jurisdiction = 2, District = 3, Start = 4, End = 5, SeenFrom = 6, SeenTo = 7, TenureWidth = 8;

    // The marks of a tenure, in order: how exact its dates are, and where its words stand in the list of them.
    internal const int StartMark = 0, EndMark = 1, Role = 2, Party = 3, Source = 4, MarkWidth = 5;

    internal const string OcdPerson = "ocd-person/";

    private readonly RegisterFile _file;
    private readonly JurisdictionTable _jurisdictions;
    private readonly NameIndex _ids;
    private readonly NameIndex _names;
    private readonly NameIndex _familyNames;
    private readonly NameIndex _tenuresIn;
    private readonly string[] _words;
    private readonly Official?[] _made;

    internal OfficialTable(RegisterFile file, JurisdictionTable jurisdictions)
    {
        _file = file;
        _jurisdictions = jurisdictions;
        _ids = new NameIndex(file, Section.PersonIds);
        _names = new NameIndex(file, Section.PersonNames);
        _familyNames = new NameIndex(file, Section.PersonFamilyNames);
        _tenuresIn = new NameIndex(file, Section.TenuresByJurisdiction);
        _words = [.. file.Numbers(Section.TenureWords).ToArray().Select(file.String)];
        _made = new Official?[file.Numbers(Section.PersonColumns).Length / PersonWidth];
        TenureCount = file.Bytes(Section.TenureMarks).Length / MarkWidth;
    }

    /// <summary>The number of persons.</summary>
    public int Count => _made.Length;

    /// <summary>The number of tenures.</summary>
    public int TenureCount { get; }

    /// <summary>The person of a row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Official this[int person] => _made[person] ??= Make(person);

    /// <summary>The row of the person with an id, or -1.</summary>
    public int Find(scoped ReadOnlySpan<char> id) => _ids.Exactly(id) is [var row, ..] ? row : -1;

    /// <summary>The persons who bear a full name, in one of the forms the register knows: the name, an alias, given and family name.</summary>
    public ReadOnlySpan<int> Named(scoped ReadOnlySpan<char> fullName) => _names.Named(fullName);

    /// <summary>The persons with a family name.</summary>
    public ReadOnlySpan<int> WithFamilyName(scoped ReadOnlySpan<char> familyName) => _familyNames.Named(familyName);

    /// <summary>The tenures of a person, as a range of tenure rows, in order of their dates.</summary>
    public (int First, int End) TenuresOf(int person)
        => (PersonColumn(person, TenureStart), person + 1 < Count ? PersonColumn(person + 1, TenureStart) : TenureCount);

    /// <summary>Whether a person held one of some kinds of office at any time.</summary>
    /// <param name="person">The person's row.</param>
    /// <param name="roles">The kinds of office: <c>mayor</c>, <c>governor</c>, …</param>
    public bool HasHeld(int person, params ReadOnlySpan<string> roles)
    {
        var (first, end) = TenuresOf(person);
        for (var tenure = first; tenure < end; tenure++)
        {
            if (roles.Contains(RoleOf(tenure))) return true;
        }

        return false;
    }

    /// <summary>The tenure rows of the offices of a jurisdiction, given by its row.</summary>
    public ReadOnlySpan<int> TenuresIn(int jurisdiction) => _tenuresIn.Of(jurisdiction);

    /// <summary>The tenure of a row.</summary>
    public Tenure Tenure(int tenure)
    {
        var person = this[PersonOf(tenure)];
        var time = TimeOf(tenure);
        return new Tenure(person.Id, person.Name, TitleOf(tenure), JurisdictionIdOf(tenure), _file.StringOrNull(Column(tenure, District)),
            TenureTime.Edtf(time.Start ?? time.SeenFrom, time.Start is null ? DatePrecision.Nominal : time.StartPrecision),
            TenureTime.Edtf(time.End, time.EndPrecision))
        {
            Role = RoleOf(tenure),
            Party = Word(tenure, Party) is { Length: > 0 } party ? party : null,
        };
    }

    /// <summary>Whose tenure a row is: a person's row.</summary>
    public int PersonOf(int tenure) => Column(tenure, Person);

    /// <summary>The kind of office of a tenure: <c>mayor</c>, <c>governor</c>, <c>state_senator</c>, …</summary>
    public string RoleOf(int tenure) => Word(tenure, Role);

    /// <summary>The office of a tenure in words: "Mayor", "Secretary of the Treasury".</summary>
    public string TitleOf(int tenure) => _file.String(Column(tenure, Title));

    /// <summary>The party a tenure was held for; empty where none was given.</summary>
    public string PartyOf(int tenure) => Word(tenure, Party);

    /// <summary>The row of the jurisdiction of a tenure, or -1 where the register does not list it.</summary>
    public int JurisdictionOf(int tenure) => Math.Max(-1, Column(tenure, Jurisdiction));

    /// <summary>The id of the jurisdiction of a tenure; empty where none was given.</summary>
    public string JurisdictionIdOf(int tenure)
        => JurisdictionOf(tenure) is var row and >= 0 ? _jurisdictions[row].Id : _file.String(-1 - Column(tenure, Jurisdiction));

    /// <summary>Where a tenure was taken from, or null.</summary>
    public string? SourceOf(int tenure) => Word(tenure, Source) is { Length: > 0 } source ? source : null;

    /// <summary>Whether a tenure's office was held at a time.</summary>
    public TenureCertainty HeldAt(int tenure, DayRange days) => TimeOf(tenure).At(days);

    /// <summary>The tenures of one kind of office in a jurisdiction that were held, or perhaps held, at a time.</summary>
    /// <param name="jurisdiction">The jurisdiction's row.</param>
    /// <param name="role">The kind of office: <c>mayor</c>, <c>governor</c>, …; null for any.</param>
    /// <param name="days">The time.</param>
    public IEnumerable<(int Tenure, TenureCertainty Certainty)> Holding(int jurisdiction, string? role, DayRange days)
    {
        foreach (var tenure in TenuresIn(jurisdiction).ToArray())
        {
            if ((role is null || RoleOf(tenure) == role) && HeldAt(tenure, days) is var held and not TenureCertainty.No) yield return (tenure, held);
        }
    }

    internal TenureTime TimeOf(int tenure)
    {
        return new TenureTime(Day(tenure, Start), (DatePrecision)Mark(tenure, StartMark), Day(tenure, End), (DatePrecision)Mark(tenure, EndMark), Day(tenure, SeenFrom), Day(tenure, SeenTo));
    }

    private DateOnly? Day(int tenure, int column) => Column(tenure, column) is var day and > 0 ? DateOnly.FromDayNumber(day) : null;

    private Official Make(int person)
    {
        var aliases = _file.Numbers(Section.PersonAliases);
        var end = person + 1 < Count ? PersonColumn(person + 1, AliasStart) : aliases.Length;
        var names = new List<string>();
        for (var i = PersonColumn(person, AliasStart); i < end; i++) names.Add(_file.String(aliases[i]));
        var (id, given, family) = (_file.String(PersonColumn(person, PersonId)), _file.StringOrNull(PersonColumn(person, Given)), _file.StringOrNull(PersonColumn(person, Family)));

        // Most ids are Open Civic Data's, and most names the given and the family name: neither is written out.
        return new Official(id.Contains(':', StringComparison.Ordinal) ? id : OcdPerson + id,
            _file.StringOrNull(PersonColumn(person, PersonName)) ?? given + " " + family, given, family, names);
    }

    private string Word(int tenure, int mark) => _words[Mark(tenure, mark)];

    private byte Mark(int tenure, int mark) => _file.Bytes(Section.TenureMarks)[(tenure * MarkWidth) + mark];

    private int PersonColumn(int person, int column) => _file.Numbers(Section.PersonColumns)[(person * PersonWidth) + column];

    private int Column(int tenure, int column) => _file.Numbers(Section.TenureColumns)[(tenure * TenureWidth) + column];
}
