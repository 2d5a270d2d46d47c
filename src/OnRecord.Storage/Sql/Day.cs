using System.Data.Common;

namespace OnRecord.Storage.Sql;

/// <summary>Days as the databases keep them: by their numbers.</summary>
internal static class Day
{
    /// <summary>The day in a column; null where there is none.</summary>
    internal static DateOnly? Of(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateOnly.FromDayNumber((int)row.GetInt64(column));
}
