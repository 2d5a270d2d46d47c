using System.Buffers;
using System.Data.Common;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Puts articles on the record, within one transaction: the documents, and the rows by which they are found.</summary>
internal sealed class ArticleAdder
{
    // More at once gain nothing, and what is made of them lives long enough for the collector to move it.
    private const int ArticlesAtOnce = 256;

    private readonly ISqlDatabase _database;
    private readonly WriteSession _session;
    private readonly NameIds _names;
    private readonly long _recorded;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, List<VersionRow>> _versionsOfReport = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    // Entries that are known to have a telling that is listed.
    private readonly HashSet<long> _listedEntries = [];
    private readonly Tally _tally;
    private readonly JoinIndex _joins;
    private readonly ArrayBufferWriter<byte> _room = new();
    private readonly Listing _listing;
    private readonly Reviewing _reviewing;
    private readonly Namings _namings;

    // Names that were met, or about which something was decided.
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<(long Party, long Day, long Telling, long Listed)> _involved = [];
    private long _lastVersion;
    private bool _hasSuperseded;

    private ArticleAdder(ISqlDatabase database, WriteSession session, NameIds names, DateTimeOffset recorded, CancellationToken cancellation)
    {
        (_database, _session, _names, _recorded, _cancellation) = (database, session, names, Instant.ToNumber(recorded), cancellation);
        _tally = new Tally(session, cancellation);
        _joins = new JoinIndex(database, session, cancellation);
        _listing = new Listing(database, session, _tally, cancellation);
        _namings = new Namings(database, session, _tally, cancellation);
        _reviewing = new Reviewing(session, _listing, names, cancellation);
    }

    /// <summary>Begins; the session must hold the right to write.</summary>
    internal static async Task<ArticleAdder> BeginAsync(ISqlDatabase database, WriteSession session, NameIds names, DateTimeOffset recorded, CancellationToken cancellation)
        => new(database, session, names, recorded, cancellation)
        {
            _lastVersion = await session.ReadNumberAsync("SELECT max(id) FROM version", cancellation).ConfigureAwait(false) ?? 0,
        };

    /// <summary>Ends: writes what was gathered on the way.</summary>
    internal async Task CompleteAsync()
    {
        _joins.Apply();
        WriteInvolved();
        await _tally.ApplyAsync().ConfigureAwait(false);
        await _namings.UpdateAsync(_met).ConfigureAwait(false);
        await _tally.ApplyAsync().ConfigureAwait(false);
        await Marking.GoOnAsync(_session, _listing, _cancellation).ConfigureAwait(false);
    }

    /// <summary>Adds articles, in their order.</summary>
    internal async Task<IReadOnlyList<AddOutcome>> AddAsync(IReadOnlyList<RecordedArticle> articles)
    {
        var outcomes = new List<AddOutcome>(articles.Count);
        foreach (var some in articles.Chunk(ArticlesAtOnce))
            await AddAsync(some, outcomes).ConfigureAwait(false);
        return outcomes;
    }

    private async Task AddAsync(RecordedArticle[] articles, List<AddOutcome> outcomes)
    {
        // What the database knows of them is asked for at once: question by question it takes longer than to write them.
        await PrepareVersionsAsync(articles).ConfigureAwait(false);
        var drafts = Array.ConvertAll(articles, article => _versionsOfReport[article.Report].Exists(version => version.Key == article.Id || version.Visibility == Visibility.Withdrawn) ? null : new ArticleDraft(article));
        await _names.PrepareAsync(_session, drafts.SelectMany(draft => draft?.PartyKeys ?? []), drafts.SelectMany(draft => draft?.PlaceKeys ?? []), _cancellation).ConfigureAwait(false);
        await _joins.PrepareAsync(drafts.SelectMany(draft => draft?.Tellings ?? []).SelectMany(telling => telling.Keys)).ConfigureAwait(false);

        for (var i = 0; i < articles.Length; i++)
            outcomes.Add(await AddAsync(articles[i], drafts[i]).ConfigureAwait(false));
    }

    // The draft is there unless the article cannot be new.
    private async Task<AddOutcome> AddAsync(RecordedArticle article, ArticleDraft? draft)
    {
        _cancellation.ThrowIfCancellationRequested();
        var versions = _versionsOfReport[article.Report];
        if (versions.Find(version => version.Key == article.Id) is { } known)
            return new AddOutcome(article.Id, known.Visibility == Visibility.Withdrawn ? AddEffect.Withdrawn : AddEffect.Same);
        if (draft is null)
            return new AddOutcome(article.Id, AddEffect.Withdrawn);

        var current = versions.Find(version => version.Superseded is null);
        var added = new VersionRow(++_lastVersion, article.Id, versions.Count + 1, _recorded, null, current?.Visibility ?? Visibility.Public, current?.Until);
        if (current is not null)
        {
            await SupersedeAsync(current).ConfigureAwait(false);
            versions[versions.IndexOf(current)] = current with { Superseded = _recorded };
        }

        versions.Add(added);
        await WriteAsync(draft, added, null).ConfigureAwait(false);
        return new AddOutcome(article.Id, current is null ? AddEffect.New : AddEffect.NewVersion);
    }

    /// <summary>Puts a part of another record on this one as it was there.</summary>
    /// <returns>Whether it was not there already.</returns>
    internal async Task<bool> RestoreAsync(RecordPart part)
    {
        _cancellation.ThrowIfCancellationRequested();
        switch (part)
        {
            case { Article: { } kept }:
                return await RestoreAsync(
                    kept.Recorded.Report,
                    new VersionRow(0, kept.Recorded.Id, kept.Version, Instant.ToNumber(kept.RecordedAt), Number(kept.SupersededAt), kept.Visibility, Number(kept.Until)),
                    row => WriteAsync(new ArticleDraft(kept.Recorded), row, kept.Joins ?? [])).ConfigureAwait(false);
            case { Withdrawn: { } gone }:
                return await RestoreAsync(
                    gone.Report,
                    new VersionRow(0, gone.Id, gone.Version, Instant.ToNumber(gone.RecordedAt), null, Visibility.Withdrawn, null),
                    row =>
                    {
                        Write(row, gone.Report, "", null, null);
                        return Task.CompletedTask;
                    }).ConfigureAwait(false);
            case { Decision: { } decision }:
                return await RestoreAsync(decision).ConfigureAwait(false);
            default:
                return false;
        }
    }

    private async Task<bool> RestoreAsync(string report, VersionRow version, Func<VersionRow, Task> write)
    {
        if (!_versionsOfReport.TryGetValue(report, out var versions))
            _versionsOfReport.Add(report, versions = await _session.ReadAsync($"{SelectVersions} WHERE report = @p1 ORDER BY number", row => Version(row).Row, _cancellation, report).ConfigureAwait(false));
        if (versions.Exists(known => known.Key == version.Key || known.Number == version.Number))
            return false;
        var row = version with { Id = ++_lastVersion };
        versions.Add(row);
        await write(row).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> RestoreAsync(Decision decision)
    {
        WriteInvolved();
        await _session.FlushAsync(_cancellation).ConfigureAwait(false);
        if (await _session.ReadNumberAsync(
            "SELECT 1 FROM decision WHERE subject = @p1 AND at = @p2 AND kind = @p3 AND coalesce(who, '') = @p4", _cancellation, decision.Subject, Instant.ToNumber(decision.At), decision.Kind, decision.By ?? "").ConfigureAwait(false) is not null)
            return false;
        var telling = Review.IsOne(decision) && RecordId.TryParse(decision.Subject, out var id)
            ? await _session.ReadNumberAsync("SELECT t.id FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1 AND t.kind = @p3", _cancellation, id.Value.Content, (long)id.Value.Number, (long)id.Value.Kind.GetValueOrDefault()).ConfigureAwait(false)
            : null;
        await _reviewing.AddAsync(decision, telling).ConfigureAwait(false);
        if (NameMap.IsOne(decision) && NameMap.Read(decision) is var (name, _))
            _met.Add(name.Content);
        return true;
    }

    private void Write(VersionRow version, string report, string textId, long? outlet, PartialDate? published) => _session.Into(Table.Version)
        .Add(version.Id).Add(version.Key).Add(report).Add(version.Number).Add(textId).Add(outlet).Add(Day(published?.Earliest)).Add(Day(published?.Latest))
        .Add(version.Recorded).Add(version.Superseded).Add((long)version.Visibility).Add(version.Until).Add(version.IsListed ? 1L : 0L);

    // Joins are those of the record it comes from; null where the machine is to find them.
    private async Task WriteAsync(ArticleDraft draft, VersionRow version, IReadOnlyList<TellingJoin>? joins)
    {
        var article = draft.Article;
        var isListed = version.IsListed;
        var packed = PackedArticle.Of(article, _room);
        var outlet = draft.Outlet is { } outletKey
            ? await _names.PartyAsync(_session, outletKey, PartyKind.Outlet, article.Article.Outlet!, null, null, _cancellation).ConfigureAwait(false)
            : (long?)null;
        Write(version, article.Report, article.TextId, outlet, draft.Published);
        _ids[article.Id] = version.Id;
        _session.Into(Table.Body).Add(version.Id).Add(packed.Text).Add(packed.Document);

        var parties = new Dictionary<string, long>(draft.Parties.Count, StringComparer.Ordinal);
        foreach (var (party, key) in draft.Parties)
        {
            _met.Add(key);
            parties.TryAdd(party.Key, await _names.PartyAsync(_session, key, party.Kind, party.Name, party.PersonId, party.Division, _cancellation).ConfigureAwait(false));
        }

        // Those with names first.
        foreach (var (name, division) in article.Places.Select(place => ((string?)place.Name, place.Division)).Concat(draft.Tellings.Select(told => (told.Telling.Place, told.Telling.Division))))
        {
            if (name is { Length: > 0 } && draft.PlaceKey(name, division) is { } key)
                await _names.PlaceAsync(_session, key, name, division, _cancellation).ConfigureAwait(false);
        }

        if (isListed)
        {
            _tally.Count(Tally.Reports, 1);
            if (outlet is { } publisher)
                _tally.Outlet(publisher, 1);
        }
        else if (version is { Visibility: Visibility.Public, Superseded: not null })
        {
            _tally.Count(Tally.EarlierVersions, 1);
        }

        var words = new TellingWords(article);
        Index(isListed ? Table.TextWords : Table.UnlistedTextWords, version.Id, words.OfText(), version.Id);
        foreach (var telling in draft.Tellings)
        {
            var join = joins?.FirstOrDefault(one => one.Number == telling.Telling.Number);
            await WriteAsync(telling, words.Of(telling.Telling), version, outlet, parties, Day(draft.Published?.Latest), joins is null ? null : (await EntryAsync(join).ConfigureAwait(false), join?.By ?? JoinBasis.First)).ConfigureAwait(false);
        }

        await _session.MakeRoomAsync(_cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(TellingDraft draft, string words, VersionRow version, long? outlet, Dictionary<string, long> parties, long? published, (long? Entry, JoinBasis By)? given)
    {
        var telling = draft.Telling;
        var id = TellingRow.Id(version.Id, telling.Number);
        var listed = version.IsListed ? 1L : 0L;
        var place = draft.Place is { } placeKey ? await _names.PlaceAsync(_session, placeKey, telling.Place ?? "", telling.Division, _cancellation).ConfigureAwait(false) : (long?)null;
        var involved = new List<long>();
        foreach (var key in telling.Parties)
        {
            if (parties.TryGetValue(key, out var party) && !involved.Contains(party))
                involved.Add(party);
        }

        var first = involved.Count > 0 ? involved[0] : (long?)null;
        var (from, to) = (Day(telling.When?.Earliest), Day(telling.When?.Latest));
        var day = to ?? from ?? published ?? 0;
        var status = (long)Listing.StatusOf(telling);
        var joins = given is null ? _joins.Nearest(telling.Kind, version.Id, draft.Keys, from, to, day)
            : given is { Entry: { } begun } ? await CandidateAsync(begun).ConfigureAwait(false) : null;
        var entry = given is { } known ? known.Entry : joins?.Entry;
        var contradicts = joins is not null
            && (joins.Contradicts(telling.Kind, status, from, to, first) || (telling is Gathering gathering && await CountsDifferAsync(gathering, joins.Telling).ConfigureAwait(false)));
        var value = ReviewValue.Of(telling, entry is not null, contradicts);
        // Before it is written: the entry must not be found listed for its sake.
        if (version.IsListed)
            await CountAsync(telling.Kind, entry ?? id, isFirst: entry is null, isListed: joins?.IsListed == true && !_hasSuperseded, involved, place).ConfigureAwait(false);
        var act = await _names.TermAsync(_session, telling.Act, _cancellation).ConfigureAwait(false);
        _session.Into(Table.Telling)
            .Add(id).Add(entry ?? id).Add((long)telling.Kind).Add(act).Add(first).Add(place).Add(status).Add(day).Add(from).Add(to)
            .Add(entry is null ? (long)JoinBasis.First : (long)(given?.By ?? JoinBasis.Machine)).Add(listed).Add((long)value);
        foreach (var party in involved)
            _involved.Add((party, day, id, listed));
        Index(version.IsListed ? Table.TellingWords : Table.UnlistedTellingWords, id, words, version.Id, TellingMarks.Of(telling.Kind, act, place, involved, outlet, day));
        _joins.Add(draft.Keys, new JoinCandidate(id, entry ?? id, day, status, from, to, first, version.IsListed));
    }

    private async Task CountAsync(EntryKind kind, long entry, bool isFirst, bool isListed, List<long> involved, long? place)
    {
        _tally.Count(Tally.Tellings, 1);
        foreach (var party in involved)
            _tally.Party(party, 1);
        if (place is { } its)
            _tally.Place(its, 1);

        // Of those met in this transaction the set knows; of others the telling that was joined, or the database.
        if (_listedEntries.Add(entry) && !isListed && (isFirst || await Tally.KindListedAsync(_session, entry, _cancellation).ConfigureAwait(false) is null))
            _tally.Count((int)kind, 1);
    }

    private async Task<JoinCandidate?> CandidateAsync(long telling)
    {
        await _session.FlushAsync(_cancellation).ConfigureAwait(false);
        return (await _session.ReadAsync($"SELECT {JoinCandidate.Columns} FROM telling t WHERE t.id = @p1", row => JoinCandidate.Of(row, 0), _cancellation, telling).ConfigureAwait(false)).FirstOrDefault();
    }

    // Counts of people stand in the documents alone; few gatherings that others tell already have any.
    private async Task<bool> CountsDifferAsync(Gathering gathering, long other)
    {
        if (Contradiction.CountOf(gathering) is not { } count)
            return false;
        await _session.FlushAsync(_cancellation).ConfigureAwait(false);
        var packed = await _session.ReadAsync(
            "SELECT text, document FROM body WHERE version = @p1", row => new PackedArticle((byte[])row[0], (byte[])row[1]), _cancellation, TellingRow.Version(other)).ConfigureAwait(false);
        return packed is [var kept] && kept.Unpack().Telling(TellingRow.Number(other)) is Gathering told && Contradiction.CountOf(told) is { } its && Contradiction.Differ(count, its);
    }

    // The first telling of an entry came before, in this batch or an earlier one; where it did not, this one begins the entry.
    private async Task<long?> EntryAsync(TellingJoin? join)
    {
        if (join is null || !RecordId.TryParse(join.Entry, out var id))
            return null;
        if (!_ids.TryGetValue(id.Value.Content, out var version))
        {
            if (await _session.ReadNumberAsync("SELECT id FROM version WHERE key = @p1", _cancellation, id.Value.Content).ConfigureAwait(false) is not { } found)
                return null;
            version = found;
        }

        return TellingRow.Id(version, id.Value.Number);
    }

    private async Task PrepareVersionsAsync(IReadOnlyList<RecordedArticle> articles)
    {
        foreach (var reports in articles.Select(article => article.Report).Distinct(StringComparer.Ordinal).Where(report => !_versionsOfReport.ContainsKey(report)).Order(StringComparer.Ordinal).Chunk(SqlSession.KeysAtOnce))
        {
            foreach (var report in reports)
                _versionsOfReport.Add(report, []);
            foreach (var (report, version) in await _session.ReadAsync(
                $"{SelectVersions} WHERE report IN ({SqlSession.Parameters(reports.Length)}) ORDER BY number", Version, _cancellation, reports).ConfigureAwait(false))
                _versionsOfReport[report].Add(version);
        }
    }

    private const string SelectVersions = "SELECT report, id, key, number, recorded, superseded, visibility, until FROM version";

    private static (string Report, VersionRow Row) Version(DbDataReader row) => (row.GetString(0), new VersionRow(
        row.GetInt64(1), row.GetString(2), (int)row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), (Visibility)row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7)));

    private void WriteInvolved()
    {
        _involved.Sort();
        foreach (var (party, day, telling, listed) in _involved)
            _session.Into(Table.Involvement).Add(party).Add(day).Add(telling).Add(listed);
        _involved.Clear();
    }

    private async Task SupersedeAsync(VersionRow version)
    {
        await _session.WriteAsync("UPDATE version SET superseded = @p2, listed = 0 WHERE id = @p1", version.Id, _recorded).ConfigureAwait(false);
        if (!version.IsListed)
            return;
        WriteInvolved();
        await _listing.RemoveAsync(version.Id).ConfigureAwait(false);
        _tally.Count(Tally.EarlierVersions, 1);

        // What was known of entries may not hold any more; all that was written is with the database by now.
        _listedEntries.Clear();
        _hasSuperseded = true;
    }

    private void Index(Table index, long id, string words, long version, string marks = "")
    {
        if (words.Length + marks.Length > 0)
            _session.Into(index).Add(id).Add(_database.IndexedWords(words, version, marks));
    }

    private static long? Day(DateOnly? day) => day?.DayNumber;

    private static long? Number(DateTimeOffset? instant) => instant is { } given ? Instant.ToNumber(given) : null;

    private sealed record VersionRow(long Id, string Key, long Number, long Recorded, long? Superseded, Visibility Visibility, long? Until)
    {
        internal bool IsListed => Visibility == Visibility.Public && Superseded is null;
    }
}
