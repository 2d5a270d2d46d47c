using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Puts articles on the record, within one transaction: the documents, and the rows by which they are found.</summary>
internal sealed class ArticleAdder
{
    private readonly ISqlDatabase _database;
    private readonly SqlSession _session;
    private readonly NameIds _names;
    private readonly long _recorded;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, List<VersionRow>> _versionsOfReport = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<JoinCandidate>> _joinable = [];
    private long _lastVersion;

    private ArticleAdder(ISqlDatabase database, SqlSession session, NameIds names, DateTimeOffset recorded, CancellationToken cancellation)
        => (_database, _session, _names, _recorded, _cancellation) = (database, session, names, Instant.ToNumber(recorded), cancellation);

    /// <summary>Begins; the session must hold the right to write.</summary>
    internal static async Task<ArticleAdder> BeginAsync(ISqlDatabase database, SqlSession session, NameIds names, DateTimeOffset recorded, CancellationToken cancellation)
        => new(database, session, names, recorded, cancellation)
        {
            _lastVersion = await session.ReadNumberAsync("SELECT max(id) FROM version", cancellation).ConfigureAwait(false) ?? 0,
        };

    /// <summary>Adds one article.</summary>
    internal async Task<AddOutcome> AddAsync(RecordedArticle article)
    {
        _cancellation.ThrowIfCancellationRequested();
        var versions = await VersionsAsync(article.Report).ConfigureAwait(false);
        if (versions.Find(version => version.Key == article.Id) is { } known)
            return new AddOutcome(article.Id, known.Visibility == Visibility.Withdrawn ? AddEffect.Withdrawn : AddEffect.Same);
        if (versions.Exists(version => version.Visibility == Visibility.Withdrawn))
            return new AddOutcome(article.Id, AddEffect.Withdrawn);

        var current = versions.Find(version => version.Superseded is null);
        var added = new VersionRow(++_lastVersion, article.Id, versions.Count + 1, null, current?.Visibility ?? Visibility.Public, current?.Until);
        if (current is not null)
        {
            await SupersedeAsync(current).ConfigureAwait(false);
            versions[versions.IndexOf(current)] = current with { Superseded = _recorded };
        }

        versions.Add(added);
        await WriteAsync(article, added).ConfigureAwait(false);
        return new AddOutcome(article.Id, current is null ? AddEffect.New : AddEffect.NewVersion);
    }

    private async Task WriteAsync(RecordedArticle article, VersionRow version)
    {
        var text = article.Article.Text;
        var published = PartialDate.Parse(article.Article.Published);
        var isListed = version.Visibility == Visibility.Public;
        var packed = PackedArticle.Of(article);
        var outlet = NameKeys.OfOutlet(article.Article.Outlet) is { } outletKey
            ? await _names.PartyAsync(_session, outletKey, PartyKind.Outlet, article.Article.Outlet!, null, null, _cancellation).ConfigureAwait(false)
            : (long?)null;
        await _session.WriteAsync(
            """
            INSERT INTO version(id, key, report, number, text_key, outlet, published_from, published_to, recorded, superseded, visibility, until, listed)
            VALUES(@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, NULL, @p10, @p11, @p12)
            """,
            version.Id, article.Id, article.Report, version.Number, article.TextId, outlet, Day(published?.Earliest), Day(published?.Latest), _recorded,
            (long)version.Visibility, version.Until, isListed ? 1L : 0L).ConfigureAwait(false);
        await _session.WriteAsync("INSERT INTO body(version, text, document) VALUES(@p1, @p2, @p3)", version.Id, packed.Text, packed.Document).ConfigureAwait(false);

        var parties = await PartiesAsync(article).ConfigureAwait(false);
        foreach (var place in article.Places)
            await PlaceAsync(place.Name, place.Division).ConfigureAwait(false);

        var words = new TellingWords(article);
        await IndexAsync("text_words", isListed, version.Id, words.OfText()).ConfigureAwait(false);
        foreach (var telling in article.Tellings)
        {
            await WriteAsync(telling, text, version.Id, parties, Day(published?.Latest)).ConfigureAwait(false);
            await IndexAsync("telling_words", isListed, TellingRow.Id(version.Id, telling.Number), words.Of(telling)).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(Telling telling, string text, long version, Dictionary<string, long> parties, long? published)
    {
        var id = TellingRow.Id(version, telling.Number);
        var placeKey = NameKeys.OfPlace(telling.Place, telling.Division);
        var place = await PlaceAsync(telling.Place, telling.Division).ConfigureAwait(false);
        var involved = telling.Parties.Select(key => parties.TryGetValue(key, out var party) ? party : (long?)null).OfType<long>().Distinct().ToList();
        var (from, to) = (Day(telling.When?.Earliest), Day(telling.When?.Latest));
        var day = to ?? from ?? published ?? 0;

        var keys = JoinKeys.Of(telling, text, placeKey);
        var entry = await EntryAsync(telling, version, keys, from, to, day).ConfigureAwait(false);
        await _session.WriteAsync(
            """
            INSERT INTO telling(id, entry, kind, act, party, place, status, day, valid_from, valid_to, joined)
            VALUES(@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
            """,
            id, entry ?? id, (long)telling.Kind, await _names.TermAsync(_session, telling.Act, _cancellation).ConfigureAwait(false),
            involved.Count > 0 ? involved[0] : (long?)null, place, (long)Status(telling), day, from, to, entry is null ? 0L : 1L).ConfigureAwait(false);
        foreach (var party in involved)
            await _session.WriteAsync("INSERT INTO involvement(party, day, telling) VALUES(@p1, @p2, @p3)", party, day, id).ConfigureAwait(false);
        foreach (var key in keys)
        {
            await _session.WriteAsync("INSERT INTO join_key(key, telling) VALUES(@p1, @p2)", key, id).ConfigureAwait(false);
            _joinable[key].Add(new JoinCandidate(id, entry ?? id, day));
        }
    }

    /// <summary>The entry that a telling joins: that of the nearest telling in another article that shares a key; null where it begins
    /// an entry of its own.</summary>
    private async Task<long?> EntryAsync(Telling telling, long version, IReadOnlyList<long> keys, long? from, long? to, long day)
    {
        JoinCandidate? best = null;
        var distance = long.MaxValue;
        foreach (var key in keys)
        {
            foreach (var candidate in await JoinableAsync(key).ConfigureAwait(false))
            {
                var apart = candidate.Day < (from ?? day) ? (from ?? day) - candidate.Day : candidate.Day > (to ?? day) ? candidate.Day - (to ?? day) : 0;
                var isNear = telling.Kind == EntryKind.Statement || apart <= JoinKeys.MaxDaysApart;
                if (TellingRow.Version(candidate.Telling) != version && isNear && (apart < distance || (apart == distance && candidate.Telling < best!.Telling)))
                    (best, distance) = (candidate, apart);
            }
        }

        return best?.Entry;
    }

    private async Task<List<JoinCandidate>> JoinableAsync(long key)
    {
        // Words that thousands say are looked for among the first that said them.
        if (!_joinable.TryGetValue(key, out var candidates))
        {
            candidates = await _session.ReadAsync(
                "SELECT t.id, t.entry, t.day FROM join_key k JOIN telling t ON t.id = k.telling WHERE k.key = @p1 ORDER BY k.telling LIMIT 64",
                row => new JoinCandidate(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), _cancellation, key).ConfigureAwait(false);
            _joinable.Add(key, candidates);
        }

        return candidates;
    }

    private async Task<Dictionary<string, long>> PartiesAsync(RecordedArticle article)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var party in article.Parties)
        {
            if (NameKeys.Of(party, article.Id) is { } key)
                ids.TryAdd(party.Key, await _names.PartyAsync(_session, key, party.Kind, party.Name, party.PersonId, party.Division, _cancellation).ConfigureAwait(false));
        }

        return ids;
    }

    private async ValueTask<long?> PlaceAsync(string? name, string? division)
        => NameKeys.OfPlace(name, division) is { } key ? await _names.PlaceAsync(_session, key, name ?? "", division, _cancellation).ConfigureAwait(false) : null;

    private async Task<List<VersionRow>> VersionsAsync(string report)
    {
        if (!_versionsOfReport.TryGetValue(report, out var versions))
        {
            versions = await _session.ReadAsync(
                "SELECT id, key, number, superseded, visibility, until FROM version WHERE report = @p1 ORDER BY number",
                row => new VersionRow(row.GetInt64(0), row.GetString(1), (int)row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), (Visibility)row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5)),
                _cancellation, report).ConfigureAwait(false);
            _versionsOfReport.Add(report, versions);
        }

        return versions;
    }

    private async Task SupersedeAsync(VersionRow version)
    {
        await _session.WriteAsync("UPDATE version SET superseded = @p2, listed = 0 WHERE id = @p1", version.Id, _recorded).ConfigureAwait(false);
        if (version.Visibility == Visibility.Public)
            await WordMoves.UnlistAsync(_database, _session, version.Id, _cancellation).ConfigureAwait(false);
    }

    private ValueTask IndexAsync(string index, bool isListed, long id, string words)
        => words.Length == 0 ? ValueTask.CompletedTask : _session.WriteAsync(_database.InsertWords(isListed ? index : "unlisted_" + index), id, _database.IndexedWords(words));

    private static EntryStatus Status(Telling telling) => telling switch
    {
        PolicyAction action => action.Status,
        Gathering gathering => gathering.Status,
        _ => EntryStatus.Done,
    };

    private static long? Day(DateOnly? day) => day?.DayNumber;

    private sealed record VersionRow(long Id, string Key, int Number, long? Superseded, Visibility Visibility, long? Until);

    private sealed record JoinCandidate(long Telling, long Entry, long Day);
}
