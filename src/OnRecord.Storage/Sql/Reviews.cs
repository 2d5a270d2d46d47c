using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>What people said of facts, as rows of <c>decision</c>.</summary>
internal static class Reviews
{
    private const string Columns = "d.telling, d.at, d.kind, d.subject, d.object, d.reason, d.who, d.correction";

    /// <summary>The condition that a fact is not rejected from a viewpoint: part of the rule of who may see what (<see cref="Visible"/>).</summary>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="telling">What stands for the fact's number in the statement.</param>
    internal static string Stands(Viewpoint viewpoint, string telling)
    {
        if (viewpoint.BeforeReview)
            return "1 = 1";
        var then = viewpoint.Recorded is { } instant
            ? string.Create(CultureInfo.InvariantCulture, $"r.since <= {Instant.ToNumber(instant)} AND (r.until IS NULL OR r.until > {Instant.ToNumber(instant)})")
            : "r.until IS NULL";
        return $"NOT EXISTS (SELECT 1 FROM review r WHERE r.telling = {telling} AND r.state = {(int)ReviewState.Rejected} AND {then})";
    }

    /// <summary>What was said of the facts of an article version by an instant, by their numbers; empty where nothing was.</summary>
    internal static async Task<Dictionary<int, Review>> OfVersionAsync(SqlSession session, long version, DateTimeOffset? by, CancellationToken cancellation)
    {
        var rows = await session.ReadAsync(
            $"SELECT {Columns} FROM decision d WHERE d.telling >= @p1 AND d.telling < @p2 AND d.at <= @p3 ORDER BY d.telling, d.at, d.id",
            Row, cancellation, TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0), by is { } instant ? Instant.ToNumber(instant) : long.MaxValue).ConfigureAwait(false);
        return rows.GroupBy(row => row.Telling).ToDictionary(fact => TellingRow.Number(fact.Key), fact => Review.Of(fact.Select(row => row.Decision)));
    }

    /// <summary>All decisions about one fact, first to last.</summary>
    internal static async Task<List<Decision>> OfTellingAsync(SqlSession session, long telling, CancellationToken cancellation)
        => [.. (await session.ReadAsync($"SELECT {Columns} FROM decision d WHERE d.telling = @p1 ORDER BY d.at, d.id", Row, cancellation, telling).ConfigureAwait(false)).Select(row => row.Decision)];

    /// <summary>Puts a decision on the record, about a fact or something else.</summary>
    internal static async Task AddAsync(WriteSession session, Decision decision, long? telling, CancellationToken cancellation)
    {
        var last = await session.ReadNumberAsync("SELECT max(id) FROM decision", cancellation).ConfigureAwait(false) ?? 0;
        await session.WriteAsync(
            "INSERT INTO decision(id, at, kind, subject, object, reason, who, telling, correction) VALUES(@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)",
            last + 1, Instant.ToNumber(decision.At), decision.Kind, decision.Subject, decision.Other, decision.Reason, decision.By, telling,
            decision.Correction is null ? null : JsonSerializer.Serialize(decision.Correction, RecordJson.Options)).ConfigureAwait(false);
        await session.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the states of a fact afresh of all that was said of it.</summary>
    /// <returns>What follows from it now.</returns>
    internal static async Task<Review> UpdateAsync(WriteSession session, long telling, CancellationToken cancellation)
    {
        var decisions = await OfTellingAsync(session, telling, cancellation).ConfigureAwait(false);
        await session.WriteAsync("DELETE FROM review WHERE telling = @p1", telling).ConfigureAwait(false);
        var states = decisions.Select((decision, i) => (decision.At, Review.Of(decisions.Take(i + 1)).State)).ToList();
        for (var i = 0; i < states.Count; i++)
        {
            var (since, state) = states[i];
            if (state == ReviewState.Extracted || (i > 0 && states[i - 1].State == state))
                continue;
            var next = states.FindIndex(i, later => later.State != state);
            await session.WriteAsync(
                "INSERT INTO review(telling, number, state, since, until) VALUES(@p1, @p2, @p3, @p4, @p5)",
                telling, (long)i, (long)state, Instant.ToNumber(since), next < 0 ? null : Instant.ToNumber(states[next].At)).ConfigureAwait(false);
        }

        var review = Review.Of(decisions);
        await session.WriteAsync("UPDATE telling SET looks = @p2 WHERE id = @p1", telling, (long)review.Looks).ConfigureAwait(false);
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        return review;
    }

    /// <summary>Takes what was said of an article version's facts off the record: that something was decided stays, by whom and when, but not what.</summary>
    internal static async Task EraseAsync(WriteSession session, long version)
    {
        await session.WriteAsync("DELETE FROM review WHERE telling >= @p1 AND telling < @p2", TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        await session.WriteAsync(
            "UPDATE decision SET reason = '', correction = NULL, telling = NULL WHERE telling >= @p1 AND telling < @p2", TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
    }

    /// <summary>A decision of its row, whose first column is <c>at</c>.</summary>
    internal static Decision Decision(DbDataReader row, int first) => new(
        Instant.Of(row.GetInt64(first)), row.GetString(first + 1), row.GetString(first + 2), Text(row, first + 3), row.GetString(first + 4), Text(row, first + 5),
        Text(row, first + 6) is { } json ? JsonSerializer.Deserialize<List<FieldCorrection>>(json, RecordJson.Options) : null);

    private static (long Telling, Decision Decision) Row(DbDataReader row) => (row.GetInt64(0), Decision(row, 1));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
