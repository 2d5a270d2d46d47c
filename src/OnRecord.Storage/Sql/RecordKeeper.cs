using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>What people decide about the record, within one transaction: who may see a report, what belongs together. Each decision is
/// kept beside what it does.</summary>
internal sealed class RecordKeeper
{
    private readonly ISqlDatabase _database;
    private readonly WriteSession _session;
    private readonly Judgement _judgement;
    private readonly CancellationToken _cancellation;
    private readonly Tally _tally;
    private readonly Listing _listing;
    private readonly Namings _namings;

    internal RecordKeeper(ISqlDatabase database, WriteSession session, Judgement judgement, CancellationToken cancellation)
    {
        (_database, _session, _judgement, _cancellation) = (database, session, judgement, cancellation);
        _tally = new Tally(session, cancellation);
        _listing = new Listing(database, session, _tally, cancellation);
        _namings = new Namings(database, session, _tally, cancellation);
    }

    /// <summary>Says who may see a report, all its versions.</summary>
    /// <returns>Whether there is such an article version, not withdrawn.</returns>
    internal async Task<bool> ShowAsync(RecordId article, Visibility visibility, DateTimeOffset? until)
    {
        var versions = await VersionsAsync(article).ConfigureAwait(false);
        if (versions.Count == 0)
            return false;
        foreach (var version in versions)
        {
            var isListed = visibility == Visibility.Public && version.IsCurrent;
            await _session.WriteAsync(
                "UPDATE version SET visibility = @p2, until = @p3, listed = @p4 WHERE id = @p1",
                version.Id, (long)visibility, until is { } end ? Instant.ToNumber(end) : (long?)null, isListed ? 1L : 0L).ConfigureAwait(false);
            if (isListed != version.IsListed)
                await (isListed ? _listing.AddAsync(version.Id) : _listing.RemoveAsync(version.Id)).ConfigureAwait(false);
            if (!version.IsCurrent)
                _tally.Count(Tally.EarlierVersions, (visibility == Visibility.Public ? 1 : 0) - (version.Visibility == Visibility.Public ? 1 : 0));
        }

        await DecideAsync(visibility switch { Visibility.Public => "publish", Visibility.Restricted => "restrict", _ => "embargo" }, article.ToString(),
            until?.ToString("o", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes a report off the record, all its versions and everything they tell, at all times; a tombstone stays: its id, the
    /// day and the reason.</summary>
    /// <returns>Whether there is such an article version, not withdrawn before.</returns>
    internal async Task<bool> WithdrawAsync(RecordId article)
    {
        var versions = await VersionsAsync(article).ConfigureAwait(false);
        var names = new HashSet<long>();
        foreach (var version in versions)
        {
            if (version.IsListed)
                await _listing.RemoveAsync(version.Id).ConfigureAwait(false);
            else if (!version.IsCurrent && version.Visibility == Visibility.Public)
                _tally.Count(Tally.EarlierVersions, -1);
            names.UnionWith(await _listing.EraseAsync(version.Id).ConfigureAwait(false));
            await Reviews.EraseAsync(_session, version.Id).ConfigureAwait(false);
            await _session.WriteAsync(
                "UPDATE version SET visibility = @p2, until = NULL, listed = 0, outlet = NULL, published_from = NULL, published_to = NULL WHERE id = @p1",
                version.Id, (long)Visibility.Withdrawn).ConfigureAwait(false);
        }

        if (versions.Count == 0)
            return false;
        await _tally.ApplyAsync().ConfigureAwait(false);
        await _session.FlushAsync(_cancellation).ConfigureAwait(false);
        await ForgetAsync(names).ConfigureAwait(false);
        await DecideAsync("withdraw", article.ToString(), null).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes a telling out of an entry that it was joined to; what it tells is an entry of its own again.</summary>
    /// <returns>Whether there is such a telling and others with it.</returns>
    internal async Task<bool> PartAsync(RecordId telling)
    {
        if (await RowAsync(telling).ConfigureAwait(false) is not { } row)
            return false;
        var others = await _session.ReadAsync(
            "SELECT t.id FROM telling t WHERE ((t.entry = @p1 AND t.entry <> t.id) OR t.id = @p1) AND t.id <> @p2 ORDER BY t.id", other => other.GetInt64(0), _cancellation, row.Entry, row.Id).ConfigureAwait(false);
        if (others.Count == 0)
            return false;

        // An entry bears the id of its first telling: the next one is the first of those that are left.
        await _tally.EntriesAsync([row.Entry], -1).ConfigureAwait(false);
        if (row.Entry == row.Id)
        {
            await _session.WriteAsync("UPDATE telling SET entry = @p2 WHERE entry = @p1 AND entry <> id", row.Id, others[0]).ConfigureAwait(false);
            await _session.WriteAsync("UPDATE telling SET joined = 0 WHERE id = @p1", others[0]).ConfigureAwait(false);
        }

        await _session.WriteAsync("UPDATE telling SET entry = id, joined = 0 WHERE id = @p1", row.Id).ConfigureAwait(false);
        await _tally.EntriesAsync([row.Id, row.Entry == row.Id ? others[0] : row.Entry], 1).ConfigureAwait(false);
        await DecideAsync("part", telling.ToString(), null).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes one entry of two, or confirms that the machine was right to.</summary>
    /// <returns>Whether there are such tellings, of one kind.</returns>
    internal async Task<bool> JoinAsync(RecordId telling, RecordId with)
    {
        if (telling.Kind != with.Kind || await RowAsync(telling).ConfigureAwait(false) is not { } one || await RowAsync(with).ConfigureAwait(false) is not { } other)
            return false;
        if (one.Entry != other.Entry)
        {
            // The one recorded first gives its id.
            var (first, second) = (Math.Min(one.Entry, other.Entry), Math.Max(one.Entry, other.Entry));
            await _tally.EntriesAsync([first, second], -1).ConfigureAwait(false);
            await _session.WriteAsync("UPDATE telling SET entry = @p2, joined = @p3 WHERE id = @p1 OR (entry = @p1 AND entry <> id)", second, first, (long)JoinBasis.Confirmed).ConfigureAwait(false);
            await _tally.EntriesAsync([first], 1).ConfigureAwait(false);
        }
        else
        {
            await _session.WriteAsync("UPDATE telling SET joined = @p2 WHERE id = @p1 AND entry <> id", Math.Max(one.Id, other.Id), (long)JoinBasis.Confirmed).ConfigureAwait(false);
        }

        await DecideAsync("join", telling.ToString(), with.ToString()).ConfigureAwait(false);
        return true;
    }

    /// <summary>Puts on the record what a reviewer says of a fact, and does what follows from it.</summary>
    internal async Task<ReviewOutcome> ReviewAsync(RecordId telling, ReviewDecision decision, NameIds names)
    {
        if (await RowAsync(telling).ConfigureAwait(false) is not { } row)
            return ReviewOutcome.Missing;
        var before = Review.Of(await Reviews.OfTellingAsync(_session, row.Id, _cancellation).ConfigureAwait(false));
        var outcome = decision switch
        {
            { Verdict: Verdict.Undo } => before.LastOf(_judgement.By!) is null ? ReviewOutcome.NothingToUndo : ReviewOutcome.Done,
            { Settles: true } => before.State != ReviewState.Disputed || before.By.Contains(_judgement.By!, StringComparer.Ordinal) ? ReviewOutcome.NothingToSettle : ReviewOutcome.Done,
            _ => ReviewOutcome.Done,
        };
        if (outcome != ReviewOutcome.Done)
            return outcome;
        if (decision.Verdict == Verdict.Correct && !await FitsAsync(row.Id, decision.Corrections ?? []).ConfigureAwait(false))
            return ReviewOutcome.Unfit;
        await new Reviewing(_session, _listing, names, _cancellation).AddAsync(Review.Kept(telling, decision, _judgement), row.Id).ConfigureAwait(false);
        await _tally.ApplyAsync().ConfigureAwait(false);
        return ReviewOutcome.Done;
    }

    private async Task<bool> FitsAsync(long telling, IReadOnlyList<FieldCorrection> corrections)
    {
        var packed = await _session.ReadAsync(
            "SELECT text, document FROM body WHERE version = @p1", row => new PackedArticle((byte[])row[0], (byte[])row[1]), _cancellation, TellingRow.Version(telling)).ConfigureAwait(false);
        return packed is [var kept] && kept.Unpack() is var article && article.Telling(TellingRow.Number(telling)) is { } found && FieldCorrection.Check(article, found, corrections) is null;
    }

    /// <summary>Says who is who.</summary>
    internal async Task<NameOutcome> NameAsync(NameDecision decision)
    {
        var (name, other) = (decision.Name.Content, decision.Other.Content);
        var isReport = decision.Other.Prefix == 'a';
        var all = await NameDecisions.ReadAsync(_session, _cancellation).ConfigureAwait(false);
        var (earlier, _) = all.About([name]);
        if (decision.Verdict == NameVerdict.Undo)
        {
            var (subject, with) = (decision.Name.ToString(), decision.Other.ToString());
            var said = NameMap.Standing(earlier).LastOrDefault(one => (one.Subject == subject && one.Other == with) || (one.Subject == with && one.Other == subject) || (isReport && one.Other == with));
            return said is null ? NameOutcome.NothingToUndo : await KeepAsync(said.Subject, said.Other!, "undo").ConfigureAwait(false);
        }

        if (await KindAsync(name).ConfigureAwait(false) is not { } kind)
            return NameOutcome.Missing;
        if (!isReport)
        {
            if (await KindAsync(other).ConfigureAwait(false) is not { } its)
                return NameOutcome.Missing;
            var map = NameMap.Of(all.About([name, other]).Decisions, all.ReportOf);
            var isOneKind = kind == its || (kind, its) is (PartyKind.Organization, PartyKind.Government) or (PartyKind.Government, PartyKind.Organization);
            return !isOneKind || kind == PartyKind.Outlet || decision.Verdict == NameVerdict.Part || map.For(name) == map.For(other) ? NameOutcome.Unfit
                : await KeepAsync(decision.Name.ToString(), decision.Other.ToString(), "join").ConfigureAwait(false);
        }

        var packed = await _session.ReadAsync(
            "SELECT v.report, b.text, b.document FROM version v JOIN body b ON b.version = v.id WHERE v.key = @p1",
            row => (Report: row.GetString(0), Article: new PackedArticle((byte[])row[1], (byte[])row[2])), _cancellation, other).ConfigureAwait(false);
        if (packed is not [var (report, kept)])
            return NameOutcome.Missing;
        var article = kept.Unpack();
        var named = article.Parties.Select(party => NameKeys.Of(party, article.Id)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var whole = NameMap.Of(all.About([name, .. named]).Decisions, all.ReportOf);
        // Of names that stand for this one the report bears its own first.
        var meant = named.OrderBy(one => one == name ? 0 : 1).FirstOrDefault(one => whole.For(one, report) == whole.For(name) || (decision.Verdict == NameVerdict.Join && one == name));
        if (meant is null)
            return NameOutcome.Missing;
        return decision.Verdict == NameVerdict.Part && whole.IsApart(meant, report) ? NameOutcome.Unfit
            : await KeepAsync(RecordId.Name(meant).ToString(), decision.Other.ToString(), decision.Verdict == NameVerdict.Part ? "part" : "join").ConfigureAwait(false);

        async Task<NameOutcome> KeepAsync(string subject, string with, string kind)
        {
            await DecideAsync(kind, subject, with).ConfigureAwait(false);
            await _namings.UpdateAsync([subject[2..]]).ConfigureAwait(false);
            await _tally.ApplyAsync().ConfigureAwait(false);
            return NameOutcome.Done;
        }
    }

    private async Task<PartyKind?> KindAsync(string name)
        => (PartyKind?)await _session.ReadNumberAsync("SELECT p.kind FROM party p WHERE p.key = @p1", _cancellation, name).ConfigureAwait(false);

    // A name that nothing on the record bears any more goes too, and with it what others were called for its sake.
    private async Task ForgetAsync(IEnumerable<long> names)
    {
        const string Borne = """
            SELECT p.key, CASE WHEN EXISTS (SELECT 1 FROM involvement i WHERE i.party = p.id AND i.found = 1)
            OR EXISTS (SELECT 1 FROM renamed r WHERE r.found = p.id) OR EXISTS (SELECT 1 FROM version v WHERE v.outlet = p.id) THEN 1 ELSE 0 END FROM party p WHERE p.id = @p1
            """;
        var (met, gone) = (new List<string>(), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var id in names.Order())
        {
            if (await _session.ReadAsync(Borne, row => (row.GetString(0), row.GetInt32(1) != 0), _cancellation, id).ConfigureAwait(false) is not [var (key, isBorne)])
                continue;
            met.Add(key);
            if (!isBorne)
                gone.Add(key, id);
        }

        await _namings.UpdateAsync(met, gone.Keys).ConfigureAwait(false);
        foreach (var id in gone.Values)
            await _namings.RemoveAsync(id).ConfigureAwait(false);
    }

    private async Task DecideAsync(string kind, string subject, string? other)
    {
        await _tally.ApplyAsync().ConfigureAwait(false);
        await Reviews.AddAsync(_session, new Decision(_judgement.At, kind, subject, other, _judgement.Reason, _judgement.By), null, _cancellation).ConfigureAwait(false);
    }

    private async Task<(long Id, long Entry)?> RowAsync(RecordId telling)
    {
        var rows = await _session.ReadAsync(
            "SELECT t.id, t.entry, t.kind FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1",
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1), Kind: (EntryKind)row.GetInt64(2)), _cancellation, telling.Content, (long)telling.Number).ConfigureAwait(false);
        return rows is [var found] && found.Kind == telling.Kind ? (found.Id, found.Entry) : null;
    }

    private Task<List<(long Id, bool IsCurrent, bool IsListed, Visibility Visibility)>> VersionsAsync(RecordId article) => _session.ReadAsync(
        $"SELECT v.id, v.superseded, v.listed, v.visibility FROM version v WHERE v.report = (SELECT g.report FROM version g WHERE g.key = @p1) AND v.visibility <> {(int)Visibility.Withdrawn} ORDER BY v.number",
        row => (row.GetInt64(0), row.IsDBNull(1), row.GetInt64(2) != 0, (Visibility)row.GetInt64(3)), _cancellation, article.Content);
}
