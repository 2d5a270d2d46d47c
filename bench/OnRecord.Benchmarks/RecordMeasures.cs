using System.Diagnostics;
using System.Globalization;
using OnRecord.Recording;
using OnRecord.Storage;

namespace OnRecord.Benchmarks;

/// <summary>Speed and size of the record, with generated reports.</summary>
internal static class RecordMeasures
{
    private const int BatchLength = 256;

    /// <summary>Adds reports and tells how many a second, extraction and generation not counted, and the size against the text's.</summary>
    internal static async Task AddAsync(string address, int count)
    {
        await using var store = RecordStores.Open(address, create: true);
        var recorder = new ArticleRecorder("bench 1");
        var (adding, recording) = (new Stopwatch(), new Stopwatch());
        var text = 0L;
        for (var start = 0; start < count; start += BatchLength)
        {
            var extracted = Enumerable.Range(start, Math.Min(BatchLength, count - start)).Select(GeneratedReports.Make).ToList();
            text += extracted.Sum(article => (long)article.Article.Text.Length);
            recording.Start();
            var batch = extracted.ConvertAll(recorder.Record);
            recording.Stop();
            adding.Start();
            await store.AddAsync(batch, DateTimeOffset.UnixEpoch.AddYears(60), CancellationToken.None).ConfigureAwait(false);
            adding.Stop();
        }

        var seconds = adding.Elapsed.TotalSeconds + recording.Elapsed.TotalSeconds;
        Say($"{count:N0} reports, {text / 1e6:N1} MB of text, {adding.Elapsed.TotalSeconds:N1} s adding, {recording.Elapsed.TotalSeconds:N1} s recording: {count / seconds:N0} reports a second");
        if (File.Exists(address))
        {
            var size = new[] { address, address + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);
            Say($"{size / 1e6:N1} MB on disk, {(double)size / text:N2} times the text; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB of memory at most");
        }
    }

    /// <summary>Asks questions and tells the median and the 99th percentile of each, in milliseconds.</summary>
    internal static async Task AskAsync(string address, int rounds)
    {
        await using var store = RecordStores.Open(address, create: false);
        var viewpoint = new Viewpoint { Now = DateTimeOffset.UnixEpoch.AddYears(70) };
        var some = GeneratedReports.Make(1);
        var name = some.Entities[0].Name;
        var place = some.Gatherings[0];
        var subject = new Subject("sanctuary", ["sanctuary ordinance"], []);
        (string Name, Func<int, Task> Ask)[] questions =
        [
            ("search, a rare phrase", i => store.FindTellingsAsync(Search($"\"number {i % 5_000} will\""), viewpoint, 20, CancellationToken.None)),
            ("search, common words", i => store.FindTellingsAsync(Search("harbour winter"), viewpoint, 20, CancellationToken.None)),
            ("search, with a speaker", i => store.FindTellingsAsync(Search($"speaker:\"{name}\" water"), viewpoint, 20, CancellationToken.None)),
            ("search, reports", i => store.FindArticlesAsync(Search("tunnel survey"), viewpoint, 20, CancellationToken.None)),
            ("show", i => store.FindEntryAsync(RecordId.Telling(EntryKind.Statement, new ArticleRecorder("bench 1").Record(GeneratedReports.Make(i % 1_000)).Id, 1), viewpoint, CancellationToken.None)),
            ("person", async i => await store.FindNamesAsync(SearchWords.Of(GeneratedReports.Make(i % 1_000).Entities[0].Name), viewpoint, 5, CancellationToken.None).ConfigureAwait(false)),
            ("place", i => store.FindTellingsAsync(new RecordQuery { Place = SearchWords.Of(GeneratedReports.Make(i % 1_000).Gatherings[0].PlaceName!) }, viewpoint, 20, CancellationToken.None)),
            ("timeline", i => store.FindTellingsAsync(new RecordQuery { From = new DateOnly(2025, 1, 1).AddDays(i), To = new DateOnly(2025, 1, 1).AddDays(i + 1), OldestFirst = true }, viewpoint, 20, CancellationToken.None)),
            ("as-of, one place", i => PolicyAnswer.AskAsync(store, subject, place.Division, new DateOnly(2026, 1, 1), viewpoint, CancellationToken.None)),
            ("as-of, all", i => PolicyAnswer.AskAsync(store, subject, null, new DateOnly(2026, 1, 1), viewpoint, CancellationToken.None)),
        ];
        foreach (var (question, ask) in questions)
        {
            var times = new List<double>(rounds);
            for (var i = 0; i < rounds; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await ask(i).ConfigureAwait(false);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            times.Sort();
            Say($"{question,-26} median {times[rounds / 2],8:N1} ms   99th percentile {times[Math.Min(rounds - 1, rounds * 99 / 100)],8:N1} ms");
        }
    }

    private static RecordQuery Search(string words) => SearchQuery.Parse(words).Query;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
