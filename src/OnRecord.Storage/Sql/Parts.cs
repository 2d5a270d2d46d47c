namespace OnRecord.Storage.Sql;

/// <summary>Parts of the record from one end of it, as marks of which all in a part have one. Some databases find all rows that words are in before they put the first
/// few in order; asked for words in a small part, then in a larger one, they find the few at once. A part is there only where the record is much larger than it.</summary>
internal sealed class Parts(PartSizes sizes, SqlSession session, CancellationToken cancellation)
{
    private const int MostBlocks = 128;
    private const int MostTellings = 400_000;

    // Where less is found in a part than was to be expected, so many times as much is tried next.
    private const int Wider = 4;

    // Each mark is looked for in the index.
    private const int MostMarks = 400;

    /// <summary>Parts in the order in which article versions were recorded.</summary>
    /// <param name="from">The version at which they begin; null for the end of the record.</param>
    /// <param name="isAscending">Whether later versions follow, not earlier ones.</param>
    /// <param name="wanted">How many rows are to be found in one.</param>
    /// <param name="all">How many there are in the whole record; null where nobody knows.</param>
    internal async IAsyncEnumerable<IReadOnlyList<string>> ByRecordingAsync(long? from, bool isAscending, long wanted, long? all)
    {
        var last = await session.ReadNumberAsync("SELECT max(v.id) FROM version v", cancellation).ConfigureAwait(false) ?? 0;
        var begin = sizes.BlockOf(from ?? (isAscending ? 0 : last));
        var count = isAscending ? sizes.BlockOf(last) - begin + 1 : begin + 1;
        // One more than is to be expected, for the outermost may have just begun.
        for (var blocks = 1 + Share(wanted, all, sizes.BlockOf(last) + 1, 1); blocks <= MostBlocks && blocks * 2 <= count; blocks *= Wider)
            yield return [.. Enumerable.Range(0, (int)blocks).Select(i => TellingMarks.Block(isAscending ? begin + i : begin - i))];
    }

    /// <summary>Parts in the order of the days on which what is told took place, the first first.</summary>
    /// <param name="from">The day on which they begin; null for the first of all.</param>
    /// <param name="wanted">How many rows are to be found in one.</param>
    /// <param name="all">How many there are in the whole record; null where nobody knows.</param>
    internal async IAsyncEnumerable<IReadOnlyList<string>> ByDayAsync(DateOnly? from, long wanted, long? all)
    {
        if (await DayAsync(from ?? DateOnly.MinValue, 0).ConfigureAwait(false) is not { } first)
            yield break;
        var tellings = await Tally.ReadAsync(session, Tally.Tellings, cancellation).ConfigureAwait(false);
        for (var count = Share(wanted, all, tellings, sizes.Tellings); count <= MostTellings; count *= Wider)
        {
            if (await DayAsync(first, count).ConfigureAwait(false) is not { } last || await MarksAsync(first, last).ConfigureAwait(false) is not { } marks)
                yield break;
            yield return marks;
        }
    }

    // Half as much again as would hold so many if they lay evenly.
    private static long Share(long wanted, long? all, long whole, long least) => all is { } found and > 0 ? Math.Max(least, ((wanted * whole * 3 / 2) + found - 1) / found) : least;

    // The year of the first apart: what has no day has the first there is, centuries before all others.
    private async Task<IReadOnlyList<string>?> MarksAsync(DateOnly first, DateOnly last)
    {
        if (first.Year == last.Year)
            return TellingMarks.Within(first, last, MostMarks);
        var second = await DayAsync(new DateOnly(first.Year + 1, 1, 1), 0).ConfigureAwait(false) ?? last;
        return TellingMarks.Within(second, last, MostMarks) is { } marks ? [.. TellingMarks.Within(first, new DateOnly(first.Year, 12, 31), MostMarks)!, .. marks] : null;
    }

    // The day of the telling that is so many tellings after the first of a day.
    private async Task<DateOnly?> DayAsync(DateOnly from, long count)
        => await session.ReadNumberAsync("SELECT t.day FROM telling t WHERE t.day >= @p1 ORDER BY t.day, t.listed, t.id LIMIT 1 OFFSET @p2", cancellation, (long)from.DayNumber, count).ConfigureAwait(false) is { } day
            ? DateOnly.FromDayNumber((int)day)
            : null;
}

/// <summary>How large the smallest parts of a record are.</summary>
/// <param name="Versions">How many article versions are in a block: about as many tellings as a month or an outlet has in a large record.</param>
/// <param name="Tellings">How many tellings there are at least in the first days that are asked for.</param>
/// <param name="Few">So many rows that words found are put in order by their days without a part being looked at.</param>
internal sealed record PartSizes(int Versions = 4_096, int Tellings = 20_000, int Few = 3_000)
{
    /// <summary>The block of an article version. Blocks are numbered in the order of recording, from 0 on.</summary>
    internal long BlockOf(long version) => version / Versions;
}
