namespace OnRecord;

/// <summary>What is asked for. Conditions left out do not restrict; all that are given must hold.</summary>
public sealed record RecordQuery
{
    /// <summary>Words, each entry one word or several that stand side by side, in the form of the record's search: lower case, no
    /// accents, a blank between words. All must be there.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Words in the same form of which one entry or more must be there; empty for no such condition.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Words in the same form of which none may be there.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The kinds of entries; empty for all.</summary>
    public IReadOnlyList<EntryKind> Kinds { get; init; } = [];

    /// <summary>Names, each in the same form, of whom one word or more is given: of those who speak, act or call together.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The content id of a name on the record.</summary>
    public string? Party { get; init; }

    /// <summary>Places, each a name in the same form, or a division id, which stands for the places within it too.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The place in which something may hold: what was done there, or by a government above it. By its division id, where it has one; else by its name alone.</summary>
    public PlaceOnRecord? BearingOn { get; init; }

    /// <summary>Modes, acts and forms: <c>sign</c>, <c>hearing</c>; empty for all.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>An outlet's name in the same form, "the" left out.</summary>
    public string? Outlet { get; init; }

    /// <summary>The first day of valid time, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of valid time, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the oldest come first; else the newest.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Whether what was recorded last comes first, whatever else is asked for; <see cref="OldestFirst"/> is then not heeded.</summary>
    public bool LastRecordedFirst { get; init; }

    /// <summary>Only what these article versions tell, by their content ids; null for all.</summary>
    public IReadOnlyList<string>? Within { get; init; }

    /// <summary>How many to pass over before the first that is given.</summary>
    public int Skip { get; init; }

    /// <summary>Of the results only those that follow this one in their order: a telling, or where article versions are asked for one of them. Nothing
    /// follows one that is not to be seen. The total stays that of all.</summary>
    public RecordId? After { get; init; }

    /// <summary>Whether all are counted. Else the total is that of the results up to the last that is given: there are at least so many.</summary>
    public bool CountsAll { get; init; } = true;

    /// <summary>This question with the conditions of another besides: both must hold.</summary>
    /// <param name="other">Kinds, acts, places, an outlet, days; what else it asks for is not heeded.</param>
    public RecordQuery And(RecordQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (kinds, acts) = (Common(Kinds, other.Kinds), Common(Acts, other.Acts));
        var areApart = kinds is null || acts is null || (Outlet is not null && other.Outlet is not null && Outlet != other.Outlet);
        return this with
        {
            Kinds = kinds ?? [],
            Acts = acts ?? [],
            Places = [.. Places.Union(other.Places, StringComparer.Ordinal)],
            Outlet = Outlet ?? other.Outlet,
            From = From is null || other.From > From ? other.From : From,
            To = To is null || other.To < To ? other.To : To,
            Within = areApart ? [] : Within,
        };
    }

    // Null where both restrict, and nothing is in both.
    private static IReadOnlyList<T>? Common<T>(IReadOnlyList<T> one, IReadOnlyList<T> other)
        => one.Count == 0 ? other : other.Count == 0 ? one : one.Intersect(other).ToList() is { Count: > 0 } both ? both : null;
}

/// <summary>Some of what was asked for.</summary>
/// <param name="Total">How many there are in all; at least, where the question says that not all need be counted.</param>
/// <param name="Items">The first of them.</param>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed record Page<T>(long Total, IReadOnlyList<T> Items);

/// <summary>A person, body or outlet that has a name on the record.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name under which it was first met.</param>
/// <param name="PersonId">The register's id, or null.</param>
/// <param name="Division">The division id of the government it is or serves, or null.</param>
/// <param name="TellingCount">In how many tellings it speaks, acts or calls together.</param>
public sealed record NameOnRecord(RecordId Id, PartyKind Kind, string Name, string? PersonId, string? Division, long TellingCount);

/// <summary>A place on the record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Division">Its division id, or null.</param>
/// <param name="TellingCount">How many tellings belong to it.</param>
public sealed record PlaceOnRecord(string Name, string? Division, long TellingCount);
