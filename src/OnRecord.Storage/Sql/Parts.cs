namespace OnRecord.Storage.Sql;

/// <summary>Parts of the record from one end of it, as marks of which all in a part have one. Some databases find all rows that words are in before they put the first
/// few in order; asked for words in a small part, then in a larger one, they find the few at once. A part is there only where the record is much larger than it.</summary>
internal sealed class Parts(PartSizes sizes, SqlSession session, CancellationToken cancellation)
{
    // What is in two blocks, then eight times as much, then eight times that.
    private const int FewBlocks = 2;
    private const int MoreBlocks = 8;
    private const int MostBlocks = 128;

    // Each mark is looked for in the index.
    private const int MostMarks = 400;

    /// <summary>Parts in the order in which article versions were recorded.</summary>
    /// <param name="from">The version at which they begin; null for the end of the record.</param>
    /// <param name="isAscending">Whether later versions follow, not earlier ones.</param>
    internal async IAsyncEnumerable<IReadOnlyList<string>> ByRecordingAsync(long? from, bool isAscending)
    {
        var last = await session.ReadNumberAsync("SELECT max(v.id) FROM version v", cancellation).ConfigureAwait(false) ?? 0;
        var begin = sizes.BlockOf(from ?? (isAscending ? 0 : last));
        var count = isAscending ? sizes.BlockOf(last) - begin + 1 : begin + 1;
        for (long blocks = FewBlocks; blocks <= MostBlocks && blocks * 2 <= count; blocks *= MoreBlocks)
            yield return [.. Enumerable.Range(0, (int)blocks).Select(i => TellingMarks.Block(isAscending ? begin + i : begin - i))];
    }

    /// <summary>Parts in the order of the days on which what is told took place, the first first.</summary>
    /// <param name="from">The day on which they begin; null for the first of all.</param>
    internal async IAsyncEnumerable<IReadOnlyList<string>> ByDayAsync(DateOnly? from)
    {
        foreach (var count in (int[])[sizes.Tellings, sizes.Tellings * 10])
        {
            if (await DayAsync(from ?? DateOnly.MinValue, 0).ConfigureAwait(false) is not { } first
                || await DayAsync(first, count).ConfigureAwait(false) is not { } last
                || await MarksAsync(first, last).ConfigureAwait(false) is not { } marks)
                yield break;
            yield return marks;
        }
    }

    // The year of the first apart: what has no day has the first there is, centuries before all others.
    private async Task<IReadOnlyList<string>?> MarksAsync(DateOnly first, DateOnly last)
    {
        if (first.Year == last.Year)
            return TellingMarks.Within(first, last, MostMarks);
        var second = await DayAsync(new DateOnly(first.Year + 1, 1, 1), 0).ConfigureAwait(false) ?? last;
        return TellingMarks.Within(second, last, MostMarks) is { } marks ? [.. TellingMarks.Within(first, new DateOnly(first.Year, 12, 31), MostMarks)!, .. marks] : null;
    }

    // The day of the telling that is so many tellings after the first of a day.
    private async Task<DateOnly?> DayAsync(DateOnly from, int count)
        => await session.ReadNumberAsync("SELECT t.day FROM telling t WHERE t.day >= @p1 ORDER BY t.day, t.listed, t.id LIMIT 1 OFFSET @p2", cancellation, (long)from.DayNumber, (long)count).ConfigureAwait(false) is { } day
            ? DateOnly.FromDayNumber((int)day)
            : null;
}

/// <summary>How large the smallest parts of a record are.</summary>
/// <param name="Versions">How many article versions are in a block: about as many tellings as a month or an outlet has in a large record.</param>
/// <param name="Tellings">How many tellings there are in the first days of which one is asked for.</param>
internal sealed record PartSizes(int Versions = 4_096, int Tellings = 20_000)
{
    /// <summary>The block of an article version. Blocks are numbered in the order of recording, from 0 on.</summary>
    internal long BlockOf(long version) => version / Versions;
}
