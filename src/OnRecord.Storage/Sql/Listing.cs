using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Lists an article version and all it tells for anyone to see, or takes them off the list. The full-text indexes, the counts and the marks on
/// rows of what anyone may see are kept free of everything else.</summary>
internal sealed class Listing(ISqlDatabase database, WriteSession session, Tally tally, CancellationToken cancellation)
{
    private const string Unlisted = "unlisted_";

    private readonly Namings _namings = new(database, session, tally, cancellation);

    /// <summary>Lists a version that is not listed.</summary>
    internal Task AddAsync(long version) => MoveAsync(version, Unlisted, "", 1);

    /// <summary>Takes a version off the list that is on it; it stays on the record.</summary>
    internal Task RemoveAsync(long version) => MoveAsync(version, "", Unlisted, -1);

    /// <summary>Takes a version that is not listed off the record: its rows, its words and its text.</summary>
    /// <returns>The names that it spoke of.</returns>
    internal async Task<IReadOnlyCollection<long>> EraseAsync(long version)
    {
        if (await ContentAsync(version).ConfigureAwait(false) is not { } content)
            return [];
        await _namings.LeaveAsync(TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        await session.WriteAsync(database.DeleteWords("unlisted_text_words"), version).ConfigureAwait(false);
        foreach (var row in content.Rows)
        {
            await session.WriteAsync(database.DeleteWords("unlisted_telling_words"), row.Id).ConfigureAwait(false);
            foreach (var party in content.Involved(row.Id))
                await session.WriteAsync("DELETE FROM involvement WHERE party = @p1 AND day = @p2 AND telling = @p3", party, row.Day, row.Id).ConfigureAwait(false);
            // By what the machine found: corrections do not change by what a fact is joined.
            if (content.Found.Telling(TellingRow.Number(row.Id)) is { } telling)
            {
                foreach (var key in JoinKeys.Of(telling, content.Found.Article.Text, NameKeys.OfPlace(telling.Place, telling.Division)))
                    await session.WriteAsync("DELETE FROM join_key WHERE key = @p1 AND telling = @p2", key, row.Id).ConfigureAwait(false);
            }
        }

        await session.WriteAsync("DELETE FROM telling WHERE id >= @p1 AND id < @p2", TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        await session.WriteAsync("DELETE FROM body WHERE version = @p1", version).ConfigureAwait(false);
        return content.Outlet is { } outlet ? [.. content.Parties.Values, outlet] : content.Parties.Values;
    }

    /// <summary>Puts the marks of a version and its tellings beside their words.</summary>
    internal async Task MarkAsync(long version)
    {
        if (await ContentAsync(version).ConfigureAwait(false) is not { } content)
            return;
        var words = new TellingWords(content.Found);
        var list = content.IsListed ? "" : Unlisted;
        await MoveRowAsync("text_words", list, list, version, version, words.OfText()).ConfigureAwait(false);
        foreach (var row in content.Rows)
        {
            var index = row.IsListed ? "" : Unlisted;
            if (content.Telling(row.Id) is { } telling)
                await MoveRowAsync("telling_words", index, index, row.Id, version, words.Of(telling), content.Marks(row)).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the rows of a fact another form: other fields, or another answer to whether it is to be listed at all.</summary>
    /// <param name="telling">The fact's number.</param>
    /// <param name="before">What was said of it when its rows were written.</param>
    /// <param name="after">What has been said since.</param>
    /// <param name="names">The numbers of places and terms, made where they are new.</param>
    internal async Task RewriteAsync(long telling, Review before, Review after, NameIds names)
    {
        if (await ContentAsync(TellingRow.Version(telling)).ConfigureAwait(false) is not { } content || content.Rows.Find(row => row.Id == telling) is not { } row)
            return;
        var found = content.Found.Telling(TellingRow.Number(telling))!;
        var length = content.Found.Article.Text.Length;
        var (old, its) = (FieldCorrection.Apply(found, before.Corrections, length), FieldCorrection.Apply(found, after.Corrections, length));
        var (wasListed, isListed) = (content.IsListed && before.State != ReviewState.Rejected, content.IsListed && after.State != ReviewState.Rejected);
        var words = new TellingWords(content.Found);

        await _namings.LeaveAsync(telling, telling + 1).ConfigureAwait(false);
        await tally.EntriesAsync([row.Entry], -1).ConfigureAwait(false);
        await session.WriteAsync(database.DeleteWords((wasListed ? "" : Unlisted) + "telling_words"), telling).ConfigureAwait(false);
        foreach (var party in content.Involved(old))
            await session.WriteAsync("DELETE FROM involvement WHERE party = @p1 AND day = @p2 AND telling = @p3", party, row.Day, telling).ConfigureAwait(false);
        Count(wasListed, -1, content.Involved(old), row.Place);

        var place = NameKeys.OfPlace(its.Place, its.Division) is { } key ? await names.PlaceAsync(session, key, its.Place ?? "", its.Division, cancellation).ConfigureAwait(false) : (long?)null;
        var act = await names.TermAsync(session, its.Act, cancellation).ConfigureAwait(false);
        var involved = content.Involved(its).ToList();
        var (from, to) = ((long?)its.When?.Earliest?.DayNumber, (long?)its.When?.Latest?.DayNumber);
        var day = to ?? from ?? content.Published ?? 0;
        await session.WriteAsync(
            "UPDATE telling SET act = @p2, party = @p3, place = @p4, status = @p5, day = @p6, valid_from = @p7, valid_to = @p8, listed = @p9 WHERE id = @p1",
            telling, act, involved.Count > 0 ? involved[0] : (long?)null, place, (long)StatusOf(its), day, from, to, isListed ? 1L : 0L).ConfigureAwait(false);
        foreach (var party in involved)
            await session.WriteAsync("INSERT INTO involvement(party, day, telling, listed) VALUES(@p1, @p2, @p3, @p4)", party, day, telling, isListed ? 1L : 0L).ConfigureAwait(false);
        await session.WriteAsync(
            database.InsertWords((isListed ? "" : Unlisted) + "telling_words"), telling, database.IndexedWords(words.Of(its), TellingRow.Version(telling), TellingMarks.Of(its.Kind, act, place, involved, content.Outlet, day))).ConfigureAwait(false);
        Count(isListed, 1, involved, place);
        await tally.EntriesAsync([row.Entry], 1).ConfigureAwait(false);
        await _namings.FollowAsync(content.Parties.Values, telling, telling + 1).ConfigureAwait(false);
    }

    /// <summary>Whether what a fact tells of has come about.</summary>
    internal static EntryStatus StatusOf(Telling telling) => telling switch
    {
        PolicyAction action => action.Status,
        Gathering gathering => gathering.Status,
        _ => EntryStatus.Done,
    };

    private void Count(bool isListed, long by, IEnumerable<long> involved, long? place)
    {
        if (!isListed)
            return;
        tally.Count(Tally.Tellings, by);
        foreach (var party in involved)
            tally.Party(party, by);
        if (place is { } its)
            tally.Place(its, by);
    }

    private async Task MoveAsync(long version, string from, string to, long by)
    {
        if (await ContentAsync(version).ConfigureAwait(false) is not { } content)
            return;
        var listed = by > 0 ? 1L : 0L;
        await _namings.LeaveAsync(TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        var rows = content.Rows.FindAll(row => !content.IsRejected(row.Id));
        await tally.EntriesAsync(rows.Select(row => row.Entry), -1).ConfigureAwait(false);
        foreach (var row in rows)
            await session.WriteAsync("UPDATE telling SET listed = @p2 WHERE id = @p1", row.Id, listed).ConfigureAwait(false);
        await tally.EntriesAsync(rows.Select(row => row.Entry), 1).ConfigureAwait(false);

        var words = new TellingWords(content.Found);
        await MoveRowAsync("text_words", from, to, version, version, words.OfText()).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (content.Telling(row.Id) is { } telling)
                await MoveRowAsync("telling_words", from, to, row.Id, version, words.Of(telling), content.Marks(row)).ConfigureAwait(false);
            foreach (var party in content.Involved(row.Id))
                await session.WriteAsync("UPDATE involvement SET listed = @p4 WHERE party = @p1 AND day = @p2 AND telling = @p3", party, row.Day, row.Id, listed).ConfigureAwait(false);
            Count(isListed: true, by, content.Involved(row.Id), row.Place);
        }

        tally.Count(Tally.Reports, by);
        if (content.Outlet is { } outlet)
            tally.Outlet(outlet, by);
        await _namings.FollowAsync(content.Parties.Values, TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
    }

    private async Task MoveRowAsync(string index, string from, string to, long id, long version, string words, string marks = "")
    {
        if (words.Length + marks.Length == 0)
            return;
        await session.WriteAsync(database.DeleteWords(from + index), id).ConfigureAwait(false);
        await session.WriteAsync(database.InsertWords(to + index), id, database.IndexedWords(words, version, marks)).ConfigureAwait(false);
    }

    private async Task<Content?> ContentAsync(long version)
    {
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        var packed = await session.ReadAsync(
            "SELECT text, document FROM body WHERE version = @p1", row => new PackedArticle((byte[])row[0], (byte[])row[1]), cancellation, version).ConfigureAwait(false);
        if (packed.Count == 0)
            return null;
        var article = packed[0].Unpack();
        var rows = await session.ReadAsync(
            "SELECT t.id, t.entry, t.day, t.place, t.act, t.listed FROM telling t WHERE t.id >= @p1 AND t.id < @p2",
            row => new Row(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetInt64(4), row.GetInt64(5) != 0), cancellation, TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        var parties = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var party in article.Parties)
        {
            if (NameKeys.Of(party, article.Id) is { } key && await session.ReadNumberAsync("SELECT p.id FROM party p WHERE p.key = @p1", cancellation, key).ConfigureAwait(false) is { } id)
                parties.TryAdd(party.Key, id);
        }

        var (outlet, published, isListed) = (await session.ReadAsync(
            "SELECT v.outlet, v.published_to, v.listed FROM version v WHERE v.id = @p1",
            row => (row.IsDBNull(0) ? (long?)null : row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1), row.GetInt64(2) != 0), cancellation, version).ConfigureAwait(false))[0];
        return new Content(article, await Reviews.OfVersionAsync(session, version, null, cancellation).ConfigureAwait(false), rows, parties, outlet, published, isListed);
    }

    private sealed record Row(long Id, long Entry, long Day, long? Place, long Act, bool IsListed);

    /// <summary>An article version with its rows: what the machine found, and what people said of it.</summary>
    private sealed record Content(
        RecordedArticle Found, Dictionary<int, Review> Said, List<Row> Rows, Dictionary<string, long> Parties, long? Outlet, long? Published, bool IsListed)
    {
        internal bool IsRejected(long telling) => Said.GetValueOrDefault(TellingRow.Number(telling))?.State == ReviewState.Rejected;

        // As its rows tell it.
        internal Telling? Telling(long telling)
            => Found.Telling(TellingRow.Number(telling)) is not { } found ? null
                : Said.GetValueOrDefault(found.Number) is { } review ? FieldCorrection.Apply(found, review.Corrections, Found.Article.Text.Length) : found;

        internal string Marks(Row row) => TellingMarks.Of(Telling(row.Id)!.Kind, row.Act, row.Place, Involved(row.Id), Outlet, row.Day);

        internal IEnumerable<long> Involved(long telling) => Telling(telling) is { } its ? Involved(its) : [];

        internal IEnumerable<long> Involved(Telling telling) => telling.Parties.Where(Parties.ContainsKey).Select(key => Parties[key]).Distinct();
    }
}
