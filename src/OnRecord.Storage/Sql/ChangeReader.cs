namespace OnRecord.Storage.Sql;

/// <summary>Reads what became of the record since some moment, as far as it may be seen. Row numbers are given out by the one writer at a time, so that nothing
/// which is committed later stands before what was told; clocks of several writers would not give that.</summary>
internal sealed class ChangeReader(RecordView view)
{
    private const int DecisionsAtOnce = 200;

    // How far back the clock is trusted where what a position names is not to be seen any more.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private readonly string _audience = Visible.Audience(view.Viewpoint, "v");
    private readonly ArticleReader _articles = new(view);
    private readonly List<RecordChange> _items = [];
    private readonly HashSet<(ChangeKind, RecordId)> _told = [];

    /// <summary>The changes after a position; some more than <paramref name="limit"/> where one decision is about several versions.</summary>
    internal async Task<RecordChanges> ReadAsync(ChangePosition from, int limit)
    {
        var next = from;
        var after = from.Version is null ? null : await view.ReadNumberAsync(
            $"SELECT v.id FROM version v WHERE v.key = @p1 AND ({_audience} OR v.visibility = {(int)Visibility.Withdrawn})", from.Version).ConfigureAwait(false);
        var since = Instant.ToNumber(from.Version is null || from.Since - DateTimeOffset.MinValue < Overlap ? from.Since : from.Since - Overlap);
        var versions = await view.ReadAsync(
            $"SELECT v.key FROM version v WHERE {(after is null ? "v.recorded >= @p1" : "v.id > @p1")} AND {_audience} AND v.superseded IS NULL AND NOT ({EndsAfter("@p3")}) ORDER BY v.id LIMIT @p2",
            row => row.GetString(0), after ?? since, (long)limit + 1, Instant.ToNumber(from.Since)).ConfigureAwait(false);
        foreach (var key in versions.Take(limit))
        {
            await TellVersionAsync(key, null).ConfigureAwait(false);
            next = next with { Version = key };
        }

        if (versions.Count > limit)
            return new RecordChanges(_items, next, HasMore: true);

        var last = from is { DecidedAt: { } at, Decided: { } subject }
            ? await view.ReadNumberAsync("SELECT max(d.id) FROM decision d WHERE d.subject = @p1 AND d.at = @p2", subject, Instant.ToNumber(at)).ConfigureAwait(false)
            : null;
        var hasMore = true;
        while (hasMore && _items.Count < limit)
        {
            var decisions = await view.ReadAsync(
                $"SELECT d.id, d.at, d.kind, d.subject, d.object FROM decision d WHERE {(last is null ? "d.at >= @p1" : "d.id > @p1")} ORDER BY d.id LIMIT @p2",
                row => (Id: row.GetInt64(0), At: Instant.Of(row.GetInt64(1)), Kind: row.GetString(2), Subject: row.GetString(3), Other: row.IsDBNull(4) ? null : row.GetString(4)),
                last ?? since, (long)DecisionsAtOnce).ConfigureAwait(false);
            hasMore = decisions.Count == DecisionsAtOnce;
            foreach (var decision in decisions)
            {
                if (_items.Count >= limit)
                {
                    hasMore = true;
                    break;
                }

                last = decision.Id;
                if (await TellDecisionAsync(decision.Id, decision.At, decision.Kind, decision.Subject, decision.Other).ConfigureAwait(false))
                    next = next with { DecidedAt = decision.At, Decided = decision.Subject };
            }
        }

        if (hasMore)
            return new RecordChanges(_items, next, HasMore: true);

        // By the clock, so that they are told when all else was and the position's clock moves on.
        await TellEndedEmbargoesAsync(from.Since).ConfigureAwait(false);
        return new RecordChanges(_items, await EndAsync(next).ConfigureAwait(false), HasMore: false);
    }

    // Versions whose embargo ended since the position was given out: they are told as such and not among the others, on whichever page.
    private string EndsAfter(string since) => view.Viewpoint.IsKeeper ? "1 = 0" : $"v.visibility = {(int)Visibility.Embargoed} AND v.until > {since}";

    // Where all was told: the next question begins with what comes after the newest version that may be seen.
    private async Task<ChangePosition> EndAsync(ChangePosition next)
    {
        var version = (await view.ReadAsync(
            $"SELECT v.key FROM version v WHERE {_audience} AND v.superseded IS NULL ORDER BY v.id DESC LIMIT 1", row => row.GetString(0)).ConfigureAwait(false)).FirstOrDefault() ?? next.Version;
        return next with { Version = version, Since = version is null ? view.Viewpoint.Now - Overlap : view.Viewpoint.Now };
    }

    private async Task TellVersionAsync(string key, DateTimeOffset? at, bool isNew = false)
    {
        if (await _articles.ArticleAsync(key).ConfigureAwait(false) is not { } article)
            return;
        var earlier = article.Version == 1 ? [] : await view.ReadAsync(
            $"SELECT v.key FROM version v WHERE v.report = @p1 AND v.number < @p2 AND {_audience} ORDER BY v.number",
            row => RecordId.Article(row.GetString(0)), article.Recorded.Report, (long)article.Version).ConfigureAwait(false);
        Tell(new RecordChange(article.Version == 1 || isNew ? ChangeKind.New : ChangeKind.Changed, RecordId.Article(key), at ?? article.RecordedAt) { Article = article, Supersedes = earlier });
    }

    private async Task TellEndedEmbargoesAsync(DateTimeOffset since)
    {
        var ended = await view.ReadAsync(
            $"SELECT v.key, v.until FROM version v WHERE v.listed = 0 AND v.visibility = {(int)Visibility.Embargoed} AND v.superseded IS NULL AND v.until > @p1 AND v.until <= @p2 ORDER BY v.id",
            row => (Key: row.GetString(0), Until: Instant.Of(row.GetInt64(1))), Instant.ToNumber(since), Instant.ToNumber(view.Viewpoint.Now)).ConfigureAwait(false);
        foreach (var (key, until) in ended)
            await TellVersionAsync(key, until).ConfigureAwait(false);
    }

    private async Task<bool> TellDecisionAsync(long id, DateTimeOffset at, string kind, string subject, string? other)
    {
        if (!RecordId.TryParse(subject, out var given))
            return false;
        switch (kind)
        {
            case "withdraw":
                return Tell((await VersionsAsync(given.Value, $"v.visibility = {(int)Visibility.Withdrawn}").ConfigureAwait(false)).Select(version => new RecordChange(ChangeKind.Withdrawn, version, at)));
            case "restrict" or "embargo":
                return await WasShownAsync(id, at, given.Value).ConfigureAwait(false)
                    && Tell((await VersionsAsync(given.Value, $"v.visibility <> {(int)Visibility.Withdrawn} AND NOT ({_audience}) AND v.recorded < {Number(at)}").ConfigureAwait(false)).Select(version => new RecordChange(ChangeKind.Hidden, version, at)));
            case "publish":
                var before = _items.Count;
                foreach (var version in await VersionsAsync(given.Value, $"{_audience} AND v.superseded IS NULL").ConfigureAwait(false))
                    await TellVersionAsync(version.Content, at, isNew: true).ConfigureAwait(false);
                return _items.Count > before;
            case "skip" or "unsure":
                // Nothing follows from it.
                return false;
            default:
                var isSeen = given.Value.Prefix == 'n'
                    ? await view.ReadNumberAsync($"SELECT 1 FROM decision d WHERE d.id = @p1 AND {Namings.AreSeen(view.Viewpoint)}", id).ConfigureAwait(false) is not null
                    : given.Value.Kind is not null && (await VersionsAsync(given.Value, $"v.key = '{given.Value.Content}' AND {_audience}").ConfigureAwait(false)).Count > 0;
                if (!isSeen)
                    return false;
                return Tell([
                    new RecordChange(kind switch { "join" => ChangeKind.Joined, "part" => ChangeKind.Parted, _ => ChangeKind.Decided }, given.Value, at)
                    {
                        Other = (kind == "join" || given.Value.Prefix == 'n') && RecordId.TryParse(other, out var with) ? with : null,
                    },
                ]);
        }
    }

    // All versions of the report that an id belongs to, of which a condition holds.
    private Task<List<RecordId>> VersionsAsync(RecordId any, string condition) => view.ReadAsync(
        $"SELECT v.key FROM version v WHERE v.report = (SELECT g.report FROM version g WHERE g.key = @p1) AND {condition} ORDER BY v.number",
        row => RecordId.Article(row.GetString(0)), any.Content);

    // Whether anyone could see the report until it was decided otherwise: what never was to be seen is not told of.
    private async Task<bool> WasShownAsync(long decision, DateTimeOffset at, RecordId article)
    {
        if (view.Viewpoint.IsKeeper)
            return false;
        var earlier = await view.ReadAsync(
            """
            SELECT d.kind, d.object FROM decision d WHERE d.id < @p2 AND d.kind IN ('restrict', 'embargo', 'publish')
            AND d.subject IN (SELECT 'a-' || v.key FROM version v WHERE v.report = (SELECT g.report FROM version g WHERE g.key = @p1)) ORDER BY d.id DESC LIMIT 1
            """,
            row => (Kind: row.GetString(0), Until: row.IsDBNull(1) ? null : row.GetString(1)), article.Content, decision).ConfigureAwait(false);
        return earlier is not [var last] || last.Kind == "publish"
            || (last.Kind == "embargo" && DateTimeOffset.TryParse(last.Until, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var until) && until <= at);
    }

    private bool Tell(IEnumerable<RecordChange> changes)
    {
        var isTold = false;
        foreach (var change in changes)
            isTold |= Tell(change);
        return isTold;
    }

    private bool Tell(RecordChange change)
    {
        if (!_told.Add((change.Kind, change.Id)))
            return false;
        _items.Add(change);
        return true;
    }

    private static string Number(DateTimeOffset at) => Instant.ToNumber(at).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
