namespace OnRecord.Register;

/// <summary>The organizations of a register, each under a row number from 0.</summary>
public sealed class OrganizationTable
{
    // The columns of a row, in order.
    internal const int Id = 0, Name = 1, Type = 2, Domain = 3, State = 4, Parent = 5, Owner = 6, Ambiguous = 7, AliasStart = 8, Width = 9;

    private readonly RegisterFile _file;
    private readonly NameIndex _ids;
    private readonly NameIndex _names;
    private readonly NameIndex _domains;
    private readonly Organization?[] _made;

    internal OrganizationTable(RegisterFile file)
    {
        _file = file;
        _ids = new NameIndex(file, Section.OrganizationIds);
        _names = new NameIndex(file, Section.OrganizationNames);
        _domains = new NameIndex(file, Section.OrganizationDomains);
        _made = new Organization?[file.Numbers(Section.OrganizationColumns).Length / Width];
    }

    /// <summary>The number of rows.</summary>
    public int Count => _made.Length;

    /// <summary>The organization of a row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Organization this[int row] => _made[row] ??= Make(row);

    /// <summary>The row with an id, or -1.</summary>
    public int Find(scoped ReadOnlySpan<char> id) => _ids.Exactly(id) is [var row, ..] ? row : -1;

    /// <summary>The rows that bear a name or alias, outlets of one state among them; names that tell come first.</summary>
    public ReadOnlySpan<int> Named(scoped ReadOnlySpan<char> name) => _names.Named(name);

    /// <summary>The rows whose pages lie under a host, or under the domain that it belongs to: <c>www.oaklandpost.org</c>.</summary>
    public ReadOnlySpan<int> AtHost(scoped ReadOnlySpan<char> host)
    {
        Span<char> lower = stackalloc char[256];
        if (host.Length > lower.Length) return [];
        var length = host.ToLowerInvariant(lower);
        for (scoped ReadOnlySpan<char> rest = lower[..length]; rest.Contains('.'); rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (_domains.Exactly(rest) is { IsEmpty: false } rows) return rows;
        }

        return [];
    }

    private Organization Make(int row)
    {
        var aliases = _file.Numbers(Section.OrganizationAliases);
        var end = row + 1 < Count ? Column(row + 1, AliasStart) : aliases.Length;
        var names = new List<string>();
        for (var i = Column(row, AliasStart); i < end; i++) names.Add(_file.String(aliases[i]));
        return new Organization
        {
            Id = _file.String(Column(row, Id)),
            Name = _file.String(Column(row, Name)),
            Type = _file.String(Column(row, Type)),
            Aliases = names,
            Domain = _file.StringOrNull(Column(row, Domain)),
            State = _file.StringOrNull(Column(row, State)),
            ParentId = _file.StringOrNull(Column(row, Parent)),
            Owner = _file.StringOrNull(Column(row, Owner)),
            IsAmbiguous = Column(row, Ambiguous) != 0,
        };
    }

    private int Column(int row, int column) => _file.Numbers(Section.OrganizationColumns)[(row * Width) + column];
}
