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
        ("SELECT count(*) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.listed <> CASE WHEN v.listed = 1 AND NOT EXISTS (SELECT 1 FROM review r WHERE r.telling = t.id AND r.state = 5 AND r.until IS NULL) THEN 1 ELSE 0 END", "tellings listed that should not be, or the other way round"),
        ("SELECT count(*) FROM involvement i JOIN telling t ON t.id = i.telling WHERE i.listed <> t.listed", "names of tellings listed that should not be, or the other way round"),
        ("SELECT count(*) FROM involvement i WHERE i.found = 0 AND NOT EXISTS (SELECT 1 FROM renamed r WHERE r.telling = i.telling AND r.party = i.party)", "names in the place of others that do not stand there"),
        ($"SELECT count(*) FROM renamed r WHERE r.party = r.found OR r.party <> {Namings.StandsFor(new Viewpoint { Now = DateTimeOffset.UnixEpoch }, "r.found", "r.telling")} OR NOT EXISTS (SELECT 1 FROM telling t JOIN involvement i ON i.party = r.party AND i.day = t.day AND i.telling = t.id WHERE t.id = r.telling)", "names that do not stand for whom people say"),
        ($"SELECT count(*) FROM involvement i WHERE i.found = 1 AND {Namings.StandsFor(new Viewpoint { Now = DateTimeOffset.UnixEpoch }, "i.party", "i.telling")} <> i.party", "names that should stand for others"),
        ("SELECT count(*) FROM review r WHERE NOT EXISTS (SELECT 1 FROM telling t WHERE t.id = r.telling)", "reviews of nothing told"),
        ("SELECT count(*) FROM party p WHERE p.told <> (SELECT count(*) FROM involvement i WHERE i.party = p.id AND i.listed = 1) OR p.published <> (SELECT count(*) FROM version v WHERE v.outlet = p.id AND v.listed = 1)", "names whose count is not right"),
        ("SELECT count(*) FROM place p WHERE p.told <> (SELECT count(*) FROM telling t WHERE t.place = p.id AND t.listed = 1)", "places whose count is not right"),
        (
            """
            SELECT count(*) FROM tally y WHERE y.what <> 6 AND y.count <> CASE y.what
                WHEN 0 THEN (SELECT count(*) FROM version v WHERE v.listed = 1)
                WHEN 4 THEN (SELECT count(*) FROM version v WHERE v.visibility = 0 AND v.superseded IS NOT NULL)
                WHEN 5 THEN (SELECT count(*) FROM telling t WHERE t.listed = 1)
                ELSE (SELECT count(DISTINCT t.entry) FROM telling t WHERE t.kind = y.what AND t.listed = 1) END
            """, "kept counts that are not right"),
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
