namespace OnRecord.Recording;

/// <summary>A point on which the tellings of one entry do not agree.</summary>
/// <param name="Field">What it is about: <c>date</c>, <c>count</c>, <c>speaker</c>, <c>status</c>.</param>
/// <param name="Sides">What is told, and by whom; two or more, first recorded first.</param>
public sealed record Contradiction(string Field, IReadOnlyList<(string Value, IReadOnlyList<TellingOnRecord> Tellings)> Sides)
{
    /// <summary>The contradictions within an entry. Tellings that say nothing on a point contradict nobody on it.</summary>
    public static IReadOnlyList<Contradiction> Of(EntryOnRecord entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return
        [
            .. new[]
            {
                Between("date", entry, Date, (one, other) => one.Telling.When!.Latest < other.Telling.When!.Earliest || other.Telling.When.Latest < one.Telling.When.Earliest),
                Between("count", entry, told => Count(told)?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), (one, other) => Differ(Count(one)!.Value, Count(other)!.Value)),
                Between("speaker", entry, Speaker, (one, other) => LastWord(Speaker(one)!) != LastWord(Speaker(other)!) && !AreOne(one, other)),
                Between("status", entry, Status, (one, other) => Status(one) != Status(other)),
            }.OfType<Contradiction>(),
        ];
    }

    private static Contradiction? Between(string field, EntryOnRecord entry, Func<TellingOnRecord, string?> value, Func<TellingOnRecord, TellingOnRecord, bool> differ)
    {
        var sides = entry.Tellings.Where(told => value(told) is not null).GroupBy(told => value(told)!, StringComparer.Ordinal).ToList();
        var opposed = sides.Where(side => sides.Exists(other => other != side && differ(side.First(), other.First()))).ToList();
        return opposed.Count < 2 ? null : new Contradiction(field, [.. opposed.Select(side => (side.Key, (IReadOnlyList<TellingOnRecord>)[.. side]))]);
    }

    private static string? Date(TellingOnRecord told)
        => told.Telling is { Kind: not EntryKind.Statement, Basis: DateBasis.Stated, When: { Earliest: not null, Latest: not null } when } ? when.Edtf : null;

    private static long? Count(TellingOnRecord told) => told.Telling is Gathering gathering ? CountOf(gathering) : null;

    /// <summary>How many took part, by the largest count that is told; null where none is.</summary>
    public static long? CountOf(Gathering gathering)
    {
        ArgumentNullException.ThrowIfNull(gathering);
        return gathering.Participants.Max(participants => participants.Count);
    }

    /// <summary>Whether two counts cannot be of one crowd: round numbers and estimates lie apart by a few in a hundred.</summary>
    public static bool Differ(long one, long other) => Math.Abs(one - other) > Math.Max(1, Math.Max(one, other) / 10);

    private static string? Speaker(TellingOnRecord told)
        => told.Telling is Statement { Speakers: [var key, ..] } && told.Article.Recorded.Party(key) is { IsPrivate: false, Kind: PartyKind.Person, Names.Count: > 0 } party ? party.Name : null;

    // People said that the two names are of one person.
    private static bool AreOne(TellingOnRecord one, TellingOnRecord other) => Named(one) is { } id && id == Named(other);

    private static RecordId? Named(TellingOnRecord told) => NameKeys.On(told.Article, told.Article.Recorded.Party(((Statement)told.Telling).Speakers[0])!);

    private static string LastWord(string name) => SearchWords.Of(name).Split(' ')[^1];

    private static string? Status(TellingOnRecord told) => told.Telling switch
    {
        PolicyAction { Status: (EntryStatus.Done or EntryStatus.Denied) and var status } => status.ToString().ToLowerInvariant(),
        Gathering { Status: (EntryStatus.Done or EntryStatus.Denied) and var status } => status.ToString().ToLowerInvariant(),
        _ => null,
    };
}
