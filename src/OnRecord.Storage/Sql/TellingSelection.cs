namespace OnRecord.Storage.Sql;

/// <summary>Makes of a question a statement over tellings: by what it is driven, what restricts it, what may be seen.</summary>
internal sealed class TellingSelection(RecordView view)
{
    // As many tellings as are looked at one by one.
    private const int FewTellings = 3_000;

    private readonly WordIndex _words = new(view, WordIndex.OfTellings);
    private readonly Parties _parties = new(view);
    private readonly Places _places = new(view);
    private readonly Filters _filters = new(view);

    internal async Task<TellingStatement> PrepareAsync(RecordQuery query)
    {
        var conditions = new Conditions();
        var isListed = await view.IsListedAsync().ConfigureAwait(false);
        var names = await _parties.NamedAsync(query).ConfigureAwait(false);
        // The full-text index has what was recorded last at its end; in other orders other indexes lead.
        var (marks, rest, restNames) = (WordIndex.HasWords(query) || query.LastRecordedFirst) && await _words.HasMarksAsync(query).ConfigureAwait(false)
            ? await MarksAsync(query, names).ConfigureAwait(false)
            : ([], query, names);
        var source = await SourceAsync(rest, restNames, marks, conditions).ConfigureAwait(false);
        var hasFilters = await _filters.TellingsAsync(rest, restNames, source.Party, conditions).ConfigureAwait(false);
        if (!isListed)
            conditions.Add(view.VisibleFacts);
        else if (source.Table != TellingStatement.Words)
            conditions.Add(Visible.Listed(source.Table));
        var from = isListed && rest.Outlet is null ? source.From : $"{source.From} JOIN version v ON v.id = {source.Id} / 65536";
        return new TellingStatement(from, source.Table, query.LastRecordedFirst ? [source.Id] : source.Order, hasFilters, marks, conditions);
    }

    /// <summary>What of a question marks can say, and the rest of it.</summary>
    internal async Task<(List<IReadOnlyList<string>> Marks, RecordQuery Left, List<List<long>> Names)> MarksAsync(RecordQuery query, List<List<long>> names)
    {
        var marks = new List<IReadOnlyList<string>>();
        if (query.Kinds.Count > 0)
            marks.Add([.. query.Kinds.Select(TellingMarks.Kind)]);
        if (query.Acts.Count > 0)
            AddAnyOf(await view.ReadAsync($"SELECT a.id FROM term a WHERE a.name IN ({SqlSession.Parameters(query.Acts.Count)})", row => row.GetInt64(0), [.. query.Acts]).ConfigureAwait(false), TellingMarks.Act);
        if (query.Outlet is { } outlet)
            AddAnyOf(await _parties.OutletsAsync(outlet).ConfigureAwait(false), TellingMarks.Outlet);
        var rest = query with { Kinds = [], Acts = [], Outlet = null };

        var placeIds = new List<List<long>>();
        foreach (var place in Places.AskedFor(query))
            placeIds.Add(await _places.IdsAsync(place).ConfigureAwait(false));
        if (placeIds.TrueForAll(ids => ids.Count <= RecordView.MostNamed))
        {
            placeIds.ForEach(ids => AddAnyOf(ids, TellingMarks.Place));
            rest = rest with { Places = [], BearingOn = null };
        }

        if (query is { From: { } from, To: { } to } && TellingMarks.Days(from, to) is { } days)
        {
            marks.Add(days.Marks);
            if (days.IsExact)
                rest = rest with { From = null, To = null };
        }

        // Marks name those whom the machine found; where people say who is who, rows tell it.
        if (await view.AreNamedAsync().ConfigureAwait(false))
            return (marks, rest, names);
        if (query.Party is { } party)
            marks.Add([TellingMarks.Party(await _parties.IdAsync(party).ConfigureAwait(false))]);
        rest = rest with { Party = null };
        foreach (var ids in names.Where(ids => ids.Count <= RecordView.MostNamed))
            AddAnyOf(ids, TellingMarks.Party);
        return (marks, rest with { Names = [.. query.Names.Where((_, i) => names[i].Count > RecordView.MostNamed)] }, names.FindAll(ids => ids.Count > RecordView.MostNamed));

        void AddAnyOf(List<long> ids, Func<long, string> mark) => marks.Add(ids.Count == 0 ? [TellingMarks.None] : ids.ConvertAll(id => mark(id)));
    }

    // What the statement is driven by: words, a name, or the tellings themselves; and by what its rows are ordered.
    private async Task<(string From, string Table, string Id, string[] Order, long? Party)> SourceAsync(
        RecordQuery query, List<List<long>> names, List<IReadOnlyList<string>> marks, Conditions conditions)
    {
        var party = query.Party is { } key ? await _parties.IdAsync(key).ConfigureAwait(false)
            : names.Find(ids => ids.Count == 1) is [var only] ? only
            : (long?)null;
        if (WordIndex.HasWords(query) || marks.Count > 0)
        {
            var words = await _words.TableAsync(query, marks, conditions).ConfigureAwait(false);
            if (party is not { } seldom || await view.ReadNumberAsync("SELECT p.told FROM party p WHERE p.id = @p1", seldom).ConfigureAwait(false) > FewTellings)
                return ($"{words} JOIN telling t ON t.id = w.id", TellingStatement.Words, "w.id", query.OldestFirst ? ["t.day", "w.id"] : ["w.id"], null);

            // Of one who is told of seldom each telling is held against the words: words may be in very many.
            var involvements = await InvolvementsAsync(seldom).ConfigureAwait(false);
            conditions.Add($"EXISTS (SELECT 1 FROM {words} WHERE w.id = i.telling)");
            return (involvements, "i", "i.telling", query.OldestFirst ? ["i.day", "i.telling"] : ["i.telling"], seldom);
        }

        // In the order of the index, which has "listed" in it to be counted by.
        return party is { } one ? (await InvolvementsAsync(one).ConfigureAwait(false), "i", "i.telling", ["i.day", "i.telling"], one)
            : ("telling t", "t", "t.id", ["t.day", "t.listed", "t.id"], null);

        async Task<string> InvolvementsAsync(long who)
        {
            var its = $"= {conditions.Parameter(who)}";
            conditions.Add($"i.party {its}");
            return $"{await _parties.InvolvementsAsync(its).ConfigureAwait(false)} i JOIN telling t ON t.id = i.telling";
        }
    }
}

/// <summary>A statement over tellings.</summary>
/// <param name="From">What it reads, by what it is driven first.</param>
/// <param name="Table">The alias of what drives it: words, involvements, or tellings.</param>
/// <param name="Order">The columns that its rows are ordered by.</param>
/// <param name="HasFilters">Whether anything but words and marks restricts it.</param>
/// <param name="Marks">The marks that are looked for with the words.</param>
/// <param name="Conditions">What must hold of its rows; where words drive it, the question to their index is the first of the values.</param>
internal sealed record TellingStatement(string From, string Table, string[] Order, bool HasFilters, IReadOnlyList<IReadOnlyList<string>> Marks, Conditions Conditions)
{
    /// <summary>The alias of the words that drive a statement.</summary>
    internal const string Words = "w";
}
