using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OnRecord.Recording;
using OnRecord.Storage;
using OnRecord.Storage.Postgres;

namespace OnRecord.Benchmarks;

/// <summary>Kills a process that adds reports, at random moments and without warning, and looks each time whether all that it acknowledged is there,
/// nothing is there twice, and every word is as it was.</summary>
internal static class RecordKills
{
    // So many kills a record, so that looking through all of it each time stays possible.
    private const int KillsARecord = 10;
    private const int LargestBatch = 40;
    private const int LongestLife = 400;

    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(70);

    /// <summary>Runs the whole.</summary>
    /// <param name="place">A folder for records of SQLite, or the address of a server of PostgreSQL in which databases may be made.</param>
    /// <param name="kills">How often.</param>
    /// <param name="seed">Makes another run.</param>
    /// <returns>The exit status: 0 where nothing was wrong.</returns>
    internal static async Task<int> RunAsync(string place, int kills, int seed)
    {
#pragma warning disable RS0030 // The seed is the caller's.
        var chance = new Random(seed);
#pragma warning restore RS0030
        var (acknowledged, wrong, cut) = (0L, 0L, 0L);
        for (var kill = 0; kill < kills;)
        {
            var address = await MakeAsync(place, kill / KillsARecord).ConfigureAwait(false);
            var known = new HashSet<int>();
            for (var i = 0; i < KillsARecord && kill < kills; i++, kill++)
            {
                // It goes on somewhere before the last that is known: what is there already must be met again.
                var start = known.Count == 0 ? 0 : Math.Max(0, known.Max() - chance.Next(2 * LargestBatch));
                var (told, findings) = await KillAsync(address, start, known, chance).ConfigureAwait(false);
                acknowledged += told.Count;
                known.UnionWith(told);
                findings.AddRange(await LookAsync(address, known).ConfigureAwait(false));
                cut += told.Count == 0 ? 1 : 0;
                wrong += findings.Count;
                foreach (var finding in findings)
                    Say($"kill {kill}: {finding}");
            }

            await RemoveAsync(place, address).ConfigureAwait(false);
            if (kill % 100 == 0)
                Say($"  {kill:N0} kills, {acknowledged:N0} reports acknowledged, {wrong} findings");
        }

        Say($"{kills:N0} kills ({cut:N0} before the first acknowledgement), {acknowledged:N0} reports acknowledged, {wrong} findings");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>What is killed: adds reports from a number on for ever, in batches of changing length, and tells of each that is added its number and what became of it.</summary>
    internal static async Task WriteAsync(string address, int start)
    {
        await using var store = RecordStores.Open(address, create: true);
        var recorder = new ArticleRecorder("bench 1");
        for (var (at, length) = (start, 1); ; at += length, length = 1 + ((length * 7) % LargestBatch))
        {
            var batch = Enumerable.Range(at, length).Select(number => recorder.Record(GeneratedReports.Make(number))).ToList();
            var outcomes = await store.AddAsync(batch, Now, CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < length; i++)
                Say($"{at + i} {outcomes[i].Effect}");
        }
    }

    private static async Task<(List<int> Told, List<string> Findings)> KillAsync(string address, int start, HashSet<int> known, Random chance)
    {
        var (told, findings) = (new List<int>(), new List<string>());
        using var writer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["record-write", address, start.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;

        // One in four is killed while it starts, the others after their first acknowledgement.
        var first = chance.Next(4) == 0 ? Task.CompletedTask : Task.Run(async () => Take(await writer.StandardOutput.ReadLineAsync().ConfigureAwait(false)));
        await first.ConfigureAwait(false);
        await Task.Delay(chance.Next(LongestLife)).ConfigureAwait(false);
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
            Take(line);
        await writer.WaitForExitAsync().ConfigureAwait(false);
        return (told, findings);

        void Take(string? line)
        {
            // The last line may be cut off by the kill.
            if (line?.Split(' ') is not [var number, var effect] || !Enum.TryParse<AddEffect>(effect, out var outcome))
                return;
            var report = int.Parse(number, CultureInfo.InvariantCulture);
            told.Add(report);
            if (known.Contains(report) && outcome != AddEffect.Same)
                findings.Add($"report {report} was acknowledged before, and is {outcome} now");
        }
    }

    private static async Task<List<string>> LookAsync(string address, HashSet<int> known)
    {
        await using var store = RecordStores.Open(address, create: true);
        var findings = new List<string>(await store.ExamineAsync(CancellationToken.None).ConfigureAwait(false));
        var viewpoint = new Viewpoint { Now = Now, IsKeeper = true };
        var reports = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var article in store.ReadArticlesAsync(viewpoint, CancellationToken.None).ConfigureAwait(false))
        {
            if (!reports.Add(article.Recorded.Report))
                findings.Add($"{article.Recorded.Id} is on the record twice");
            ids.Add(article.Recorded.Id);
            findings.AddRange(Verification.Of(article).Findings);
        }

        var recorder = new ArticleRecorder("bench 1");
        findings.AddRange(known.Where(number => !ids.Contains(recorder.Record(GeneratedReports.Make(number)).Id)).Select(number => $"report {number} was acknowledged and is not there"));
        return findings;
    }

    private static async Task<string> MakeAsync(string place, int number)
    {
        if (!place.Contains("://", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(place);
            return Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{number}.db"));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"killed_{number}");
        await ExecuteAsync(place, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)").ConfigureAwait(false);
        await ExecuteAsync(place, $"CREATE DATABASE {name}").ConfigureAwait(false);
        return new UriBuilder(place) { Path = name }.Uri.ToString();
    }

    private static async Task RemoveAsync(string place, string address)
    {
        if (address.Contains("://", StringComparison.Ordinal))
        {
            await ExecuteAsync(place, $"DROP DATABASE {new Uri(address).AbsolutePath.Trim('/')} WITH (FORCE)").ConfigureAwait(false);
            return;
        }

        foreach (var file in Directory.GetFiles(place, Path.GetFileName(address) + "*"))
            File.Delete(file);
    }

    private static async Task ExecuteAsync(string place, string sql)
    {
        await using var connection = new NpgsqlConnection($"{PostgresAddress.Parse(place).Connection};Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
