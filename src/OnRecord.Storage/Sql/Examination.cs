namespace OnRecord.Storage.Sql;

/// <summary>Looks for damage: in the database itself, and in what its tables say of each other.</summary>
internal static class Examination
{
    private static readonly (string Sql, string Finding)[] Rules =
    [
        ("SELECT count(*) FROM version v WHERE v.visibility <> 3 AND NOT EXISTS (SELECT 1 FROM body b WHERE b.version = v.id)", "article versions without a text"),
        ("SELECT count(*) FROM body b WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.id = b.version AND v.visibility <> 3)", "texts without an article version"),
        ("SELECT count(*) FROM telling t WHERE NOT EXISTS (SELECT 1 FROM body b WHERE b.version = t.id / 65536)", "tellings without a text"),
        ("SELECT count(*) FROM involvement i WHERE NOT EXISTS (SELECT 1 FROM telling t WHERE t.id = i.telling)", "names that stand for nothing told"),
        ("SELECT count(*) FROM (SELECT v.report FROM version v WHERE v.superseded IS NULL GROUP BY v.report HAVING count(*) > 1) AS twice", "reports with two current versions"),
        ("SELECT count(*) FROM version v WHERE v.listed <> CASE WHEN v.visibility = 0 AND v.superseded IS NULL THEN 1 ELSE 0 END", "article versions listed that should not be, or the other way round"),
    ];

    /// <summary>What is wrong, a line each.</summary>
    internal static async Task<IReadOnlyList<string>> RunAsync(ISqlDatabase database, SqlSession session, CancellationToken cancellation)
    {
        var findings = new List<string>(await database.ExamineAsync(session, cancellation).ConfigureAwait(false));
        foreach (var (sql, finding) in Rules)
        {
            if (await session.ReadNumberAsync(sql, cancellation).ConfigureAwait(false) is > 0 and var count)
                findings.Add($"{count} {finding}");
        }

        return findings;
    }
}
