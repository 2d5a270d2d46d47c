using System.Buffers.Binary;
using System.Text;

namespace OnRecord.Register.Building;

/// <summary>Puts a register together from rows. The same rows in the same order give the same bytes.</summary>
internal sealed class RegisterBuilder
{
    private readonly Dictionary<string, int> _jurisdictionRows = new(StringComparer.Ordinal);
    private readonly List<Jurisdiction> _jurisdictions = [];
    private readonly Dictionary<string, int> _personRows = new(StringComparer.Ordinal);
    private readonly List<Official> _persons = [];
    private readonly List<List<TenureRow>> _tenures = [];
    private readonly Dictionary<string, int> _organizationRows = new(StringComparer.Ordinal);
    private readonly List<Organization> _organizations = [];
    private readonly StringPool _strings = new();
    private Dictionary<string, List<string>>? _normalNames;

    /// <summary>What must be shown with the contents: whom they come from, under which licence.</summary>
    internal string Credit { get; set; } = "";

    /// <summary>Adds a jurisdiction, in the place of one with the same id. Its normal name is worked out and need not be given.</summary>
    internal void Add(Jurisdiction jurisdiction)
    {
        Put(_jurisdictionRows, _jurisdictions, jurisdiction.Id, jurisdiction);
        _normalNames = null;
    }

    /// <summary>Adds a jurisdiction whose id is not known yet.</summary>
    internal void AddNew(Jurisdiction jurisdiction)
    {
        if (!Has(jurisdiction.Id)) Add(jurisdiction);
    }

    /// <summary>Whether there is a jurisdiction with an id.</summary>
    internal bool Has(string jurisdictionId) => _jurisdictionRows.ContainsKey(jurisdictionId);

    /// <summary>The ids of the jurisdictions of the United States that a name with its state means: "Oakland, CA", "Ohio".</summary>
    internal IReadOnlyList<string> WithNormalName(string name)
    {
        if (_normalNames is null)
        {
            _normalNames = new(StringComparer.OrdinalIgnoreCase);
            foreach (var j in _jurisdictions.Where(j => j.State is not null || j.Kind == JurisdictionKind.Country))
            {
                var isWhole = j.Kind is JurisdictionKind.Country or JurisdictionKind.State or JurisdictionKind.District or JurisdictionKind.Territory;
                foreach (var own in j.Aliases.Prepend(j.Name).Distinct(StringComparer.Ordinal))
                {
                    var key = isWhole ? own : own + ", " + j.State;
                    if (!_normalNames.TryGetValue(key, out var ids)) _normalNames.Add(key, ids = []);
                    ids.Add(j.Id);
                }
            }
        }

        return _normalNames.GetValueOrDefault(name) ?? [];
    }

    /// <summary>Adds an organization, in the place of one with the same id.</summary>
    internal void Add(Organization organization) => Put(_organizationRows, _organizations, organization.Id, organization);

    /// <summary>Adds a tenure, and its person where that is new; the first row of a person gives the name, later ones add theirs as aliases.</summary>
    internal void Add(TenureRow tenure)
    {
        var person = tenure.Person;
        if (!_personRows.TryGetValue(person.Id, out var row))
        {
            _personRows.Add(person.Id, row = _persons.Count);
            _persons.Add(person);
            _tenures.Add([]);
        }
        else if (person.Name != _persons[row].Name || person.Aliases.Count > 0)
        {
            var known = _persons[row];
            _persons[row] = known with
            {
                Given = known.Given ?? person.Given,
                Family = known.Family ?? person.Family,
                Aliases = [.. known.Aliases.Append(person.Name).Concat(person.Aliases).Where(name => name != known.Name).Distinct(StringComparer.Ordinal)],
            };
        }

        if (!_tenures[row].Contains(tenure)) _tenures[row].Add(tenure);
    }

    /// <summary>Adds all that a register holds.</summary>
    internal void Add(PublicRegister register)
    {
        Credit = register.Credit;
        for (var i = 0; i < register.Jurisdictions.Count; i++) Add(register.Jurisdictions[i]);
        for (var i = 0; i < register.Organizations.Count; i++) Add(register.Organizations[i]);
        var officials = register.Officials;
        for (var i = 0; i < officials.TenureCount; i++)
        {
            var tenure = officials.Tenure(i);
            Add(new TenureRow(officials[officials.PersonOf(i)], officials.RoleOf(i), tenure.Title, tenure.Jurisdiction, tenure.District,
                tenure.Party, officials.TimeOf(i), officials.SourceOf(i)));
        }
    }

    /// <summary>The register as a file.</summary>
    internal byte[] Build()
    {
        var parts = new Dictionary<Section, byte[]> { [Section.Metadata] = Encoding.UTF8.GetBytes(Credit) };
        BuildJurisdictions(parts);
        BuildOfficials(parts);
        BuildOrganizations(parts);
        parts[Section.Strings] = _strings.ToArray();
        return RegisterFile.Write(section => parts[section]);
    }

    private void BuildJurisdictions(Dictionary<Section, byte[]> parts)
    {
        var columns = new List<int>(_jurisdictions.Count * JurisdictionTable.Width);
        var marks = new List<byte>(_jurisdictions.Count * JurisdictionTable.MarkWidth);
        var words = new WordList(_strings);
        var aliases = new List<int>();
        var (ids, names, abbreviations) = (new Keys(), new Keys(), new Keys());
        for (var row = 0; row < _jurisdictions.Count; row++)
        {
            var j = _jurisdictions[row];
            var cut = Enumerable.Range(0, j.Id.Length).LastOrDefault(i => j.Id[i] == '/' && _jurisdictionRows.ContainsKey(j.Id[..i]), -1);
            columns.AddRange([
                cut < 0 ? -1 : _jurisdictionRows[j.Id[..cut]], _strings.Place(j.Id[(cut + 1)..]), _strings.Place(j.Name), Row(j.ParentId), Row(j.CountyId),
                j.Latitude is { } latitude ? (int)Math.Round(latitude * 1e5) : int.MinValue, j.Longitude is { } longitude ? (int)Math.Round(longitude * 1e5) : int.MinValue,
                j.Population, aliases.Count, _strings.Place(j.SameAs ?? j.Region ?? j.Code)]);
            marks.AddRange([(byte)j.Kind, (byte)(j.HasBorrowedPoint ? 1 : 0), words.Number(j.Form), words.Number(j.State)]);
            aliases.AddRange(j.Aliases.Select(_strings.Place));
            aliases.AddRange(j.Abbreviations.Select(form => -_strings.Place(form)));
            ids.AddExactly(j.Id, row);
            if (j.SameAs is not null && !_jurisdictionRows.ContainsKey(j.SameAs)) ids.AddExactly(j.SameAs, row);
            names.AddNames(j.Aliases.Prepend(j.Name), row);
            abbreviations.AddNames(j.Abbreviations, row);
        }

        names.Sort((a, b) => _jurisdictions[b].Population != _jurisdictions[a].Population
            ? _jurisdictions[b].Population.CompareTo(_jurisdictions[a].Population) : a.CompareTo(b));
        parts[Section.JurisdictionColumns] = Bytes(columns);
        parts[Section.JurisdictionMarks] = [.. marks];
        parts[Section.JurisdictionWords] = Bytes(words.Places);
        parts[Section.JurisdictionAliases] = Bytes(aliases);
        parts[Section.JurisdictionIds] = NameIndex.Write(ids.Rows);
        parts[Section.JurisdictionNames] = NameIndex.Write(names.Rows);
        parts[Section.JurisdictionAbbreviations] = NameIndex.Write(abbreviations.Rows);
        parts[Section.JurisdictionChildren] = Grouped(Enumerable.Range(0, _jurisdictions.Count)
            .OrderBy(row => _jurisdictions[row].Id, StringComparer.Ordinal).Select(row => (Row(_jurisdictions[row].ParentId), row)));
    }

    private void BuildOfficials(Dictionary<Section, byte[]> parts)
    {
        var (persons, tenures, aliases, marks) = (new List<int>(), new List<int>(), new List<int>(), new List<byte>());
        var (ids, names, families) = (new Keys(), new Keys(), new Keys());
        var places = new List<(int Jurisdiction, int Tenure)>();
        var words = new WordList(_strings);
        for (var row = 0; row < _persons.Count; row++)
        {
            var person = _persons[row];
            persons.AddRange([
                _strings.Place(Stored(person.Id)), _strings.Place(person.Name == person.Given + " " + person.Family ? null : person.Name),
                _strings.Place(person.Given), _strings.Place(person.Family), aliases.Count, marks.Count / OfficialTable.MarkWidth]);
            aliases.AddRange(person.Aliases.Select(_strings.Place));
            ids.AddExactly(person.Id, row);
            names.AddNames(PersonNames.Forms(person), row);
            if (person.Family is { } family) families.AddNames([family], row);
            foreach (var tenure in _tenures[row].OrderBy(t => t.Time.Start ?? t.Time.SeenFrom ?? t.Time.End ?? DateOnly.MinValue))
            {
                var jurisdiction = Row(tenure.JurisdictionId);
                if (jurisdiction >= 0) places.Add((jurisdiction, marks.Count / OfficialTable.MarkWidth));
                tenures.AddRange([
                    row, _strings.Place(tenure.Title), jurisdiction < 0 ? -1 - _strings.Place(tenure.JurisdictionId) : jurisdiction, _strings.Place(tenure.District),
                    Day(tenure.Time.Start), Day(tenure.Time.End), Day(tenure.Time.SeenFrom), Day(tenure.Time.SeenTo)]);
                marks.AddRange([
                    (byte)tenure.Time.StartPrecision, (byte)tenure.Time.EndPrecision, words.Number(tenure.Role), words.Number(tenure.Party), words.Number(tenure.Source)]);
            }
        }

        parts[Section.PersonColumns] = Bytes(persons);
        parts[Section.PersonAliases] = Bytes(aliases);
        parts[Section.PersonIds] = NameIndex.Write(ids.Rows);
        parts[Section.PersonNames] = NameIndex.Write(names.Rows);
        parts[Section.PersonFamilyNames] = NameIndex.Write(families.Rows);
        parts[Section.TenureColumns] = Bytes(tenures);
        parts[Section.TenureMarks] = [.. marks];
        parts[Section.TenureWords] = Bytes(words.Places);
        parts[Section.TenuresByJurisdiction] = Grouped(places);
    }

    private void BuildOrganizations(Dictionary<Section, byte[]> parts)
    {
        var (columns, aliases) = (new List<int>(), new List<int>());
        var (ids, names, domains) = (new Keys(), new Keys(), new Keys());
        for (var row = 0; row < _organizations.Count; row++)
        {
            var o = _organizations[row];
            columns.AddRange([
                _strings.Place(o.Id), _strings.Place(o.Name), _strings.Place(o.Type), _strings.Place(o.Domain), _strings.Place(o.State), _strings.Place(o.ParentId),
                _strings.Place(o.Owner), o.IsAmbiguous ? 1 : 0, aliases.Count]);
            aliases.AddRange(o.Aliases.Select(_strings.Place));
            ids.AddExactly(o.Id, row);
            names.AddNames(o.Aliases.Prepend(o.Name), row);
            if (o.Domain is { } domain) domains.AddExactly(domain, row);
        }

        names.Sort((a, b) => _organizations[a].IsAmbiguous != _organizations[b].IsAmbiguous
            ? _organizations[a].IsAmbiguous.CompareTo(_organizations[b].IsAmbiguous) : a.CompareTo(b));
        parts[Section.OrganizationColumns] = Bytes(columns);
        parts[Section.OrganizationAliases] = Bytes(aliases);
        parts[Section.OrganizationIds] = NameIndex.Write(ids.Rows);
        parts[Section.OrganizationNames] = NameIndex.Write(names.Rows);
        parts[Section.OrganizationDomains] = NameIndex.Write(domains.Rows);
    }

    private int Row(string? jurisdiction) => jurisdiction is not null && _jurisdictionRows.TryGetValue(jurisdiction, out var row) ? row : -1;

    private static int Day(DateOnly? date) => date?.DayNumber ?? 0;

    private static void Put<T>(Dictionary<string, int> rows, List<T> list, string id, T item)
    {
        if (rows.TryAdd(id, list.Count)) list.Add(item);
        else list[rows[id]] = item;
    }

    // The id as it is stored: that of Open Civic Data without its beginning, others with the colon that tells them from these.
    private static string Stored(string id)
        => id.Contains(':', StringComparison.Ordinal) ? id
            : id.StartsWith(OfficialTable.OcdPerson, StringComparison.Ordinal) ? id[OfficialTable.OcdPerson.Length..]
            : throw new RegisterException($"the person id \"{id}\" has no scheme; write it as ocd-person/… or with a colon: wikidata:Q42, x:jane-doe");

    // The members of each owner.
    private static byte[] Grouped(IEnumerable<(int Owner, int Member)> pairs)
    {
        var keys = new Keys();
        foreach (var (owner, member) in pairs.Where(pair => pair.Owner >= 0)) keys.AddRow(owner, member);
        return NameIndex.Write(keys.Rows);
    }

    private static byte[] Bytes(List<int> numbers)
    {
        var bytes = new byte[numbers.Count * 4];
        for (var i = 0; i < numbers.Count; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), numbers[i]);
        return bytes;
    }

    // Words of which there are few, each under a number of one byte; 0 is none.
    private sealed class WordList(StringPool strings)
    {
        private readonly Dictionary<string, byte> _numbers = new(StringComparer.Ordinal) { [""] = 0 };

        internal List<int> Places { get; } = [0];

        internal byte Number(string? word)
        {
            if (_numbers.TryGetValue(word ?? "", out var number)) return number;
            if (Places.Count > byte.MaxValue) throw new RegisterException($"\"{word}\": a register holds at most {byte.MaxValue} kinds of office, parties and sources; use fewer");
            _numbers.Add(word!, number = (byte)Places.Count);
            Places.Add(strings.Place(word));
            return number;
        }
    }

    // The rows under each key that an index is made from.
    private sealed class Keys
    {
        internal SortedDictionary<ulong, List<int>> Rows { get; } = [];

        internal void AddExactly(string key, int row) => Add(Encoding.UTF8.GetBytes(key), row);

        internal void AddNames(IEnumerable<string> names, int row)
        {
            Span<byte> folded = stackalloc byte[NameFold.Longest];
            foreach (var name in names)
            {
                if (NameFold.Fold(name, folded) is var length and > 0) Add(folded[..length], row);
            }
        }

        internal void AddRow(int owner, int row)
        {
            Span<byte> key = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(key, owner);
            Add(key, row);
        }

        internal void Sort(Comparison<int> comparison)
        {
            foreach (var rows in Rows.Values) rows.Sort(comparison);
        }

        private void Add(ReadOnlySpan<byte> key, int row)
        {
            var hash = NameIndex.Hash(key);
            if (!Rows.TryGetValue(hash, out var rows)) Rows.Add(hash, rows = []);
            if (rows.Count == 0 || rows[^1] != row) rows.Add(row);
        }
    }
}
