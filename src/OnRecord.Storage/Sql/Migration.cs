using System.Reflection;
using DbUp.Builder;
using DbUp.Engine;

namespace OnRecord.Storage.Sql;

/// <summary>Brings a database to the newest form, with DbUp: scripts in the order of their names, each once, in one transaction.</summary>
internal static class Migration
{
    /// <summary>The scripts of one kind of database, in order. A script's name is its file's.</summary>
    internal static SqlScript[] Scripts(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.Contains(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..], Text(assembly, name))),
        ];
    }

    /// <summary>The scripts that a database has not seen.</summary>
    /// <param name="scripts">All of them.</param>
    /// <param name="applied">Those it has seen; null where it is a database of something else.</param>
    /// <param name="address">Where it is.</param>
    internal static SqlScript[] Missing(SqlScript[] scripts, IReadOnlyCollection<string>? applied, string address)
    {
        if (applied is null)
            throw new RecordStoreException(StoreFault.Corrupt, $"{address}: this database holds something other than a record of OnRecord; give another with --record");
        if (applied.Except(scripts.Select(script => script.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new RecordStoreException(StoreFault.TooNew, $"{address}: this record was written by a newer OnRecord ({unknown}); update this one");
        return [.. scripts.Where(script => !applied.Contains(script.Name, StringComparer.Ordinal))];
    }

    /// <summary>Applies what is missing.</summary>
    /// <param name="database">The database, to DbUp.</param>
    /// <param name="scripts">All scripts.</param>
    /// <param name="applied">Which the database has seen by now: where that is all, another run came first.</param>
    /// <param name="address">Where it is.</param>
    internal static void Apply(UpgradeEngineBuilder database, SqlScript[] scripts, Func<IReadOnlyCollection<string>?> applied, string address)
    {
        var result = database.WithScripts(scripts).WithVariablesDisabled().WithTransaction().LogToNowhere().Build().PerformUpgrade();
        if (!result.Successful && Missing(scripts, applied(), address).Length > 0)
            throw new RecordStoreException(StoreFault.Refused, $"{address}: the record could not be made or brought up to date: {result.Error.Message}", result.Error);
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
