using System.Diagnostics;
using System.Globalization;
using OnRecord.Recording;
using OnRecord.Storage;

namespace OnRecord.Benchmarks;

/// <summary>Speed and size of the record, with generated reports.</summary>
internal static class RecordMeasures
{
    private const int BatchLength = 1_024;

    /// <summary>Adds reports and tells how many a second, extraction and generation not counted, and the size against the text's. Seconds are told twice: as
    /// they passed, and those for which a processor worked, which other work on the machine does not lengthen.</summary>
    internal static async Task AddAsync(string address, int count)
    {
        var (adding, working, text) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
        await using (var store = RecordStores.Open(address, create: true))
        {
            var recorder = new ArticleRecorder("bench 1");
            for (var start = 0; start < count; start += BatchLength)
            {
                var extracted = Enumerable.Range(start, Math.Min(BatchLength, count - start)).Select<int, Pipeline.ExtractedArticle?>(GeneratedReports.Make).ToArray();
                text += extracted.Sum(article => (long)article!.Article.Text.Length);
                var (began, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                var recorded = new List<RecordedArticle>(extracted.Length);
                for (var i = 0; i < extracted.Length; i++)
                {
                    recorded.Add(recorder.Record(extracted[i]!));
                    // As where articles are read: what was extracted is let go one by one.
                    extracted[i] = null;
                }

                await store.AddAsync(recorded, DateTimeOffset.UnixEpoch.AddYears(60), CancellationToken.None).ConfigureAwait(false);
                adding += Stopwatch.GetElapsedTime(began);
                working += Environment.CpuUsage.TotalTime - worked;
                if (start / BatchLength % 200 == 199)
                    Say($"  {start + BatchLength:N0} reports, {(start + BatchLength) / adding.TotalSeconds:N0} a second, {(start + BatchLength) / working.TotalSeconds:N0} a processor second");
            }
        }

        Say($"{count:N0} reports, {text / 1e6:N1} MB of text: {adding.TotalSeconds:N1} s, {count / adding.TotalSeconds:N0} reports a second; {working.TotalSeconds:N1} processor seconds, {count / working.TotalSeconds:N0} reports a processor second");
        if (File.Exists(address))
            Say($"{new FileInfo(address).Length / 1e6:N1} MB on disk, {(double)new FileInfo(address).Length / text:N2} times the text; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB of memory at most");
        Say($"{GC.GetTotalAllocatedBytes() / 1e3 / count:N0} kB allocated a report, generation counted; {GC.CollectionCount(0)} collections, {GC.CollectionCount(2)} of them of all, {GC.GetTotalPauseDuration().TotalSeconds:N1} s");
    }

    /// <summary>Asks questions and tells the median and the 99th percentile of each, in milliseconds: as they passed, and those for which a processor worked.</summary>
    internal static async Task AskAsync(string address, int rounds)
    {
        await using var store = RecordStores.Open(address, create: false);
        var viewpoint = new Viewpoint { Now = DateTimeOffset.UnixEpoch.AddYears(70) };
        var subject = new Subject("sanctuary", ["sanctuary ordinance"], []);
        var recorder = new ArticleRecorder("bench 1");
        var counts = await store.CountAsync(viewpoint, CancellationToken.None).ConfigureAwait(false);
        Say($"{counts.Reports:N0} reports; statements {counts.Statements:N0}, actions {counts.Actions:N0}, gatherings {counts.Gatherings:N0}; names {counts.Names:N0}, places {counts.Places:N0}");
        (string Name, Func<int, Task> Ask)[] questions =
        [
            ("search, a rare phrase", i => FindAsync($"\"number {i % 5_000} will\"")),
            ("search, two common words", i => FindAsync("harbour winter")),
            ("search, with a speaker", i => FindAsync($"speaker:\"{Its(i).Entities[0].Name}\" water")),
            ("search, with a place and kind", i => FindAsync($"place:\"{Its(i).Gatherings[0].PlaceName}\" kind:action act:pass")),
            ("search, with a date", i => FindAsync($"valley date:20{21 + (i % 10)}-0{1 + (i % 9)}")),
            ("search, with an outlet", i => FindAsync($"tunnel outlet:\"{Its(i).Article.Outlet}\"")),
            ("search, reports", i => store.FindArticlesAsync(Search("tunnel survey"), viewpoint, 20, CancellationToken.None)),
            ("show", i => store.FindEntryAsync(Id(i), viewpoint, CancellationToken.None)),
            ("person", async i =>
            {
                var names = await store.FindNamesAsync(SearchWords.Of(Its(i).Entities[0].Name), viewpoint, 5, CancellationToken.None).ConfigureAwait(false);
                await store.FindTellingsAsync(new RecordQuery { Party = names[0].Id.Content }, viewpoint, 20, CancellationToken.None).ConfigureAwait(false);
            }),
            ("place", async i =>
            {
                var place = SearchWords.Of(Its(i).Gatherings[0].PlaceName!);
                await store.FindPlacesAsync(place, viewpoint, 5, CancellationToken.None).ConfigureAwait(false);
                await store.FindTellingsAsync(new RecordQuery { Places = [place] }, viewpoint, 20, CancellationToken.None).ConfigureAwait(false);
            }),
            ("timeline of all", i => store.FindTellingsAsync(new RecordQuery { OldestFirst = true }, viewpoint, 20, CancellationToken.None)),
            ("timeline of a week", i => store.FindTellingsAsync(Week(i), viewpoint, 20, CancellationToken.None)),
            ("timeline of a word", i => store.FindTellingsAsync(Search("valley kind:action") with { OldestFirst = true }, viewpoint, 20, CancellationToken.None)),
            ("as-of, one place", i => PolicyAnswer.AskAsync(store, subject, Its(i).Actions[0].Division, new DateOnly(2027, 1, 1), viewpoint, CancellationToken.None)),
            ("as-of, all places", i => PolicyAnswer.AskAsync(store, subject, null, new DateOnly(2027, 1, 1), viewpoint, CancellationToken.None)),
            ("as-of, all places, as known", i => PolicyAnswer.AskAsync(store, subject, null, new DateOnly(2027, 1, 1), viewpoint with { Known = new DateOnly(2026, 6, 1) }, CancellationToken.None)),
            ("compare, two places", async i =>
            {
                await PolicyAnswer.AskAsync(store, subject, Its(i).Actions[0].Division, new DateOnly(2027, 1, 1), viewpoint, CancellationToken.None).ConfigureAwait(false);
                await PolicyAnswer.AskAsync(store, subject, Its(i + 1).Actions[0].Division, new DateOnly(2027, 1, 1), viewpoint, CancellationToken.None).ConfigureAwait(false);
            }),
            ("origins", async i => EntryOrigins.Of((await store.FindEntryAsync(Id(i), viewpoint, CancellationToken.None).ConfigureAwait(false))!)),
            ("contradictions, the first 20", i => ContradictionsAsync()),
            ("coverage", i => store.CoverAsync(viewpoint, 20, CancellationToken.None)),
            ("stats", i => store.CountAsync(viewpoint, CancellationToken.None)),
        ];
        foreach (var (question, ask) in questions)
        {
            // Once for whatever is made on the first of its kind.
            await ask(rounds).ConfigureAwait(false);
            var (passed, worked) = (new List<double>(rounds), new List<double>(rounds));
            for (var i = 0; i < rounds; i++)
            {
                var (began, working) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                await ask(i).ConfigureAwait(false);
                passed.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                worked.Add((Environment.CpuUsage.TotalTime - working).TotalMilliseconds);
            }

            passed.Sort();
            worked.Sort();
            var (middle, last) = (rounds / 2, Math.Min(rounds - 1, rounds * 99 / 100));
            Say($"{question,-30} median {passed[middle],8:N1} ms   99th percentile {passed[last],8:N1} ms   processor {worked[middle],8:N1} / {worked[last],8:N1} ms");
        }

        Say($"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB of memory at most");

        Pipeline.ExtractedArticle Its(int number) => Report(number, counts.Reports);

        Task FindAsync(string words) => store.FindTellingsAsync(Search(words), viewpoint, 20, CancellationToken.None);

        RecordId Id(int number) => RecordId.Telling(EntryKind.Statement, recorder.Record(Its(number)).Id, 1);

        async Task ContradictionsAsync()
        {
            var found = 0;
            await foreach (var entry in store.ReadJoinedEntriesAsync(viewpoint, CancellationToken.None).ConfigureAwait(false))
            {
                found += Contradiction.Of(entry).Count;
                if (found >= 20)
                    return;
            }
        }
    }

    /// <summary>Judges facts one after the other, as the page of the queue does: reads the fact and its entry, finds the next ones, puts the judgement on the
    /// record; every tenth is rejected, every tenth corrected. Tells the median, the 99th percentile and the longest, in milliseconds as they passed.</summary>
    internal static async Task ReviewAsync(string address, int rounds)
    {
        await using var store = RecordStores.Open(address, create: true);
        var viewpoint = new Viewpoint { Now = DateTimeOffset.UnixEpoch.AddYears(70), BeforeReview = true };
        var counts = await store.CountAsync(viewpoint, CancellationToken.None).ConfigureAwait(false);
        Say($"{counts.Reports:N0} reports; statements {counts.Statements:N0}, actions {counts.Actions:N0}, gatherings {counts.Gatherings:N0}");
        foreach (var (reviewer, queue) in new[] { ("ana", QueueName.New), ("ben", QueueName.Second), ("ana", QueueName.New) })
        {
            var (showing, judging) = (new List<double>(rounds), new List<double>(rounds));
            for (var i = 0; i < rounds; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var waiting = await store.FindQueueAsync(new ReviewQuery(queue, reviewer), viewpoint, 9, CancellationToken.None).ConfigureAwait(false);
                if (waiting.Count == 0)
                    break;
                var told = waiting[0].Told;
                await store.FindTellingsAsync([told.Id], viewpoint, CancellationToken.None).ConfigureAwait(false);
                await store.FindEntryAsync(told.Id, viewpoint, CancellationToken.None).ConfigureAwait(false);
                showing.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

                var decision = (i % 10) switch
                {
                    0 => new ReviewDecision(Verdict.Reject),
                    1 => new ReviewDecision(Verdict.Correct, [new FieldCorrection("place", null, "Wexcombe")]),
                    _ => new ReviewDecision(Verdict.Accept),
                };
                began = Stopwatch.GetTimestamp();
                await store.ReviewAsync(told.Id, decision, new Judgement(DateTimeOffset.UnixEpoch.AddYears(65).AddSeconds(i), "", reviewer), CancellationToken.None).ConfigureAwait(false);
                judging.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            foreach (var (what, times) in new[] { ("the next one", showing), ("judging it", judging) })
            {
                times.Sort();
                if (times.Count > 0)
                    Say($"{reviewer}, {queue,-6} {times.Count,5} times, {what,-14} median {times[times.Count / 2],7:N1} ms   99th percentile {times[Math.Min(times.Count - 1, times.Count * 99 / 100)],7:N1} ms   longest {times[^1],7:N1} ms");
            }
        }
    }

    // Spread over those that are there.
    private static Pipeline.ExtractedArticle Report(int number, long count) => GeneratedReports.Make((int)(number * 7_919L % count));

    private static RecordQuery Week(int number)
        => new() { From = new DateOnly(2021, 1, 1).AddDays(number * 31 % 3_600), To = new DateOnly(2021, 1, 7).AddDays(number * 31 % 3_600), OldestFirst = true };

    private static RecordQuery Search(string words) => SearchQuery.Parse(words).Query;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
