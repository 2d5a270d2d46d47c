using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>Which rows of a question a page shows: some, in their order, after those that are passed over.</summary>
internal sealed record Window(RecordQuery Query, int Limit)
{
    internal bool IsAscending => Query.OldestFirst && !Query.LastRecordedFirst;

    internal string Direction => IsAscending ? "ASC" : "DESC";

    /// <summary>How many rows there are in all where nobody asks for more than that there are these, or they are the last; null where all must be counted.</summary>
    /// <param name="count">How many rows the page shows.</param>
    internal long? Total(int count) => IsLast(count) || !Query.CountsAll ? Query.Skip + count : null;

    /// <summary>The window as a clause.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"LIMIT {Limit} OFFSET {Query.Skip}");

    // Whether these are the last rows, so that all are counted; past the end there is nothing to count by.
    private bool IsLast(int count) => Query.After is null && count < Limit && (count > 0 || Query.Skip == 0);
}
