using System.Data.Common;

namespace OnRecord.Storage.Sql;

/// <summary>One of the record's full-text indexes, asked for the words of a question and for marks that stand with them.</summary>
/// <param name="view">What is to be seen.</param>
/// <param name="index">Its name: that of tellings or that of texts.</param>
internal sealed class WordIndex(RecordView view, string index)
{
    /// <summary>The index of the words of what is told.</summary>
    internal const string OfTellings = "telling_words";

    /// <summary>The index of the words of whole reports.</summary>
    internal const string OfTexts = "text_words";

    internal static bool HasWords(RecordQuery query) => query.Phrases.Count + query.AnyOf.Count > 0;

    /// <summary>Whether marks can stand for the conditions of a question.</summary>
    internal async ValueTask<bool> HasMarksAsync(RecordQuery query) => (HasWords(query) || query.Without.Count == 0) && await view.AreMarkedAsync().ConfigureAwait(false);

    /// <summary>The rows with the words and marks of a question, as a table <c>w</c>. Where more or less than what is listed is to be seen, what is not listed is among them.</summary>
    internal async Task<string> TableAsync(RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks, Conditions conditions)
    {
        var parameter = conditions.Parameter(Match(query, marks));
        return await view.IsListedAsync().ConfigureAwait(false)
            ? $"({view.Database.Match(index, parameter)}) w"
            : $"({view.Database.Match(index, parameter)} UNION ALL {view.Database.Match("unlisted_" + index, parameter)}) w";
    }

    /// <summary>How many rows that may be seen have the words and marks of a question.</summary>
    internal async Task<long> CountAsync(RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var conditions = new Conditions();
        var words = await TableAsync(query, marks, conditions).ConfigureAwait(false);
        if (await view.IsListedAsync().ConfigureAwait(false))
            return await view.CountAsync($"SELECT count(*) FROM {words}", conditions.Values).ConfigureAwait(false);
        var (version, seen) = index == OfTellings ? ("w.id / 65536", Visible.Facts(view.Viewpoint, "v", "w.id")) : ("w.id", view.VisibleVersions);
        return await view.CountAsync($"SELECT count(*) FROM {words} JOIN version v ON v.id = {version} WHERE {seen}", conditions.Values).ConfigureAwait(false);
    }

    /// <summary>The first few rows with some words and how many there are: where a database finds all before it puts the first few in order, it counts them on the way.</summary>
    internal async Task<(List<long> Ids, long All)> FirstOfAllAsync(Window window, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var rows = await view.ReadAsync(
            $"SELECT w.id, count(*) OVER () FROM ({view.Database.Match(index, "@p1")}) w ORDER BY {view.Database.OrderOfFound("w.id")} {window.Direction} {window}",
            row => (Id: row.GetInt64(0), All: row.GetInt64(1)), Match(window.Query, marks)).ConfigureAwait(false);
        return (rows.ConvertAll(row => row.Id), rows.Count > 0 ? rows[0].All : window.Query.Skip == 0 ? 0 : await CountAsync(window.Query, marks).ConfigureAwait(false));
    }

    /// <summary>The rows of a statement of which the question to the full-text index is the first parameter. Where a database finds all before it puts the first few in order, it is
    /// asked for the few in a part of the record first.</summary>
    internal async Task<List<T>> ReadFoundAsync<T>(
        string sql, Func<DbDataReader, T> row, Conditions conditions, Window window, IReadOnlyList<IReadOnlyList<string>> marks, IAsyncEnumerable<IReadOnlyList<string>> parts)
    {
        var values = conditions.Values;
        await foreach (var part in parts.ConfigureAwait(false))
        {
            var rows = await view.ReadAsync(sql, row, [Match(window.Query, [.. marks, part]), .. values.AsSpan(1)]).ConfigureAwait(false);
            if (rows.Count == window.Limit)
                return rows;
        }

        return await view.ReadAsync(sql, row, values).ConfigureAwait(false);
    }

    private string Match(RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks) => view.Database.MatchQuery(query.Phrases, query.AnyOf, query.Without, marks);
}
