namespace OnRecord.Storage.Sql;

/// <summary>Whom names stand for, by their numbers, and in what they are involved.</summary>
internal sealed class Parties(RecordView view)
{
    /// <summary>The number of whom a name stands for; 0 where there is no such name.</summary>
    internal async Task<long> IdAsync(string key)
        => await view.ReadNumberAsync($"SELECT {Namings.StandsFor(view.Viewpoint, "p.id")} FROM party p WHERE p.key = @p1", key).ConfigureAwait(false) ?? 0;

    /// <summary>The numbers of those whom each name that a question gives stands for; of very many some only.</summary>
    internal async Task<List<List<long>>> NamedAsync(RecordQuery query)
    {
        var names = new List<List<long>>();
        foreach (var name in query.Names)
        {
            var conditions = new Conditions();
            names.Add(await view.ReadAsync($"{Named(name, conditions)} LIMIT {RecordView.MostNamed + 1}", row => row.GetInt64(0), conditions.Values).ConfigureAwait(false));
        }

        return names;
    }

    /// <summary>The statement that gives the numbers of those whose names have some words.</summary>
    internal string Named(string name, Conditions conditions) => $"SELECT DISTINCT {Namings.StandsFor(view.Viewpoint, "m.id")} FROM ({Match(name, conditions)}) m";

    /// <summary>The statement that gives, as <c>id</c>, the names that have some words.</summary>
    internal string Match(string words, Conditions conditions)
        => view.Database.Match("name_words", conditions.Parameter(view.Database.MatchQuery(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), [], [], [])));

    /// <summary>The numbers of the outlets of a name. By numbers a database knows how many reports an outlet has.</summary>
    internal Task<List<long>> OutletsAsync(string name) => view.ReadAsync(
        $"SELECT o.id FROM party o WHERE o.kind = {(int)PartyKind.Outlet} AND o.folded IN (@p1, @p2)", row => row.GetInt64(0), name, "the " + name);

    /// <summary>The table of whoever is involved: as rows tell it now, or as people had said by an earlier record time.</summary>
    /// <param name="whose">A condition on the number of the name: only theirs are looked for.</param>
    internal async ValueTask<string> InvolvementsAsync(string whose)
        => view.Viewpoint.Recorded is not null && await view.AreNamedAsync().ConfigureAwait(false) ? Namings.Involvements(view.Viewpoint, whose) : "involvement";
}
