using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using OnRecord.Recording;

namespace OnRecord.Benchmarks;

/// <summary>Readers of a site that serves the record of generated reports. Requests arrive as readers do, whether or not the site has answered those before (an open
/// model), and each is timed from the moment at which it was due.</summary>
internal static class ServeLoad
{
    // Reports that the requests are about: those that are surely on a record of some size.
    private const int Known = 5_000;

    // For so many seconds each the answers are told together: a site that has just started is slower than later.
    private const int Stretch = 10;

    /// <summary>Sends requests of all kinds at a rate and tells how long each kind took, in milliseconds, and what failed.</summary>
    /// <param name="site">Where the site is.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="rate">How many a second, on average.</param>
    /// <param name="process">The number of the site's process, whose memory is told; null for none.</param>
    internal static async Task<int> RunAsync(Uri site, int seconds, int rate, int? process)
    {
        using var client = NewClient(site);
        var kinds = Kinds();
        foreach (var (name, of) in kinds)
            await AskAsync(client, name, of(0), Stopwatch.GetTimestamp(), []).ConfigureAwait(false);
        var answers = new ConcurrentBag<Answer>();
        var chance = new Random(1);
        var (asked, began, due, most) = (new List<Task>(), Stopwatch.GetTimestamp(), TimeSpan.Zero, 0);
        for (var i = 1; due.TotalSeconds < seconds; i++)
        {
            // The gaps between arrivals that know nothing of each other.
            due += TimeSpan.FromSeconds(-Math.Log(1 - chance.NextDouble()) / rate);
            var wait = due - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait).ConfigureAwait(false);
            var (name, of) = kinds[i % kinds.Count];
            var (path, at) = (of(chance.Next(Known)), began + (long)(due.TotalSeconds * Stopwatch.Frequency));
            asked.Add(Task.Run(() => AskAsync(client, name, path, at, answers)));
            asked.RemoveAll(task => task.IsCompleted);
            most = Math.Max(most, asked.Count);
        }

        await Task.WhenAll(asked).ConfigureAwait(false);
        foreach (var kind in answers.GroupBy(answer => answer.Kind, StringComparer.Ordinal).OrderByDescending(kind => Share(kind, 0.95)))
            Say($"  {kind.Key,-34} {kind.Count(),6:N0}   {Share(kind, 0.5),8:N1} {Share(kind, 0.95),8:N1} {Share(kind, 0.99),8:N1} {Share(kind, 1),8:N1}");
        foreach (var some in answers.GroupBy(answer => (int)(Stopwatch.GetElapsedTime(began, answer.Due).TotalSeconds / Stretch)).OrderBy(some => some.Key))
            Say($"  {$"due from second {some.Key * Stretch} on",-34} {some.Count(),6:N0}   {Share(some, 0.5),8:N1} {Share(some, 0.95),8:N1} {Share(some, 0.99),8:N1} {Share(some, 1),8:N1}");
        Say($"  {"all: median, 95th, 99th, longest",-34} {answers.Count,6:N0}   {Share(answers, 0.5),8:N1} {Share(answers, 0.95),8:N1} {Share(answers, 0.99),8:N1} {Share(answers, 1),8:N1}");
        Say($"{answers.Count / Stopwatch.GetElapsedTime(began).TotalSeconds:N1} answers a second, at most {most} at once");
        var faults = answers.Where(answer => answer.Fault is not null).GroupBy(answer => $"{answer.Kind}: {answer.Fault}", StringComparer.Ordinal).ToList();
        Say($"{faults.Sum(fault => fault.Count())} faults{string.Concat(faults.Take(20).Select(fault => $"\n  {fault.Count()} {fault.Key}"))}");
        if (process is { } id)
        {
            using var its = Process.GetProcessById(id);
            Say($"{its.WorkingSet64 / 1e6:N0} MB of memory, {its.PeakWorkingSet64 / 1e6:N0} MB at most");
        }

        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Sends requests one after the other, each kind so many times, and tells the median and the longest of each kind in milliseconds: as they passed, and those
    /// for which the site's process had a processor.</summary>
    internal static async Task EachAsync(Uri site, int rounds, int process)
    {
        using var client = NewClient(site);
        using var its = Process.GetProcessById(process);
        var chance = new Random(2);
        foreach (var (name, of) in Kinds().DistinctBy(kind => kind.Name, StringComparer.Ordinal))
        {
            var (passed, worked) = (new List<double>(rounds), new List<double>(rounds));
            for (var i = 0; i < rounds; i++)
            {
                var (path, answers) = (of(chance.Next(Known)), new ConcurrentBag<Answer>());
                its.Refresh();
                var working = its.TotalProcessorTime;
                await AskAsync(client, name, path, Stopwatch.GetTimestamp(), answers).ConfigureAwait(false);
                its.Refresh();
                passed.Add(answers.Single().Milliseconds);
                worked.Add((its.TotalProcessorTime - working).TotalMilliseconds);
            }

            passed.Sort();
            worked.Sort();
            Say($"  {name,-34} {passed[rounds / 2],8:N1} / {passed[^1],8:N1} ms   processor {worked[rounds / 2],8:N1} / {worked[^1],8:N1} ms, {worked.Average(),8:N1} on average");
        }

        Say($"{its.WorkingSet64 / 1e6:N0} MB of memory, {its.PeakWorkingSet64 / 1e6:N0} MB at most");
    }

    /// <summary>Asks as fast as the site answers, so many at once, and tells how many a second it answers.</summary>
    internal static async Task MostAsync(Uri site, int seconds, int atOnce, bool isStatic)
    {
        using var client = NewClient(site);
        var kinds = isStatic ? [("file", _ => "/page.html")] : Kinds();
        var answers = new ConcurrentBag<Answer>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(reader => Task.Run(async () =>
        {
            var chance = new Random(reader);
            for (var i = reader; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; i++)
            {
                var (name, of) = kinds[i % kinds.Count];
                await AskAsync(client, name, of(chance.Next(Known)), Stopwatch.GetTimestamp(), answers).ConfigureAwait(false);
            }
        }))).ConfigureAwait(false);
        Say($"{answers.Count / Stopwatch.GetElapsedTime(began).TotalSeconds:N0} answers a second, {atOnce} at once, {answers.Count(answer => answer.Fault is not null)} faults");
    }

    /// <summary>A plain Kestrel with one file of so many bytes, until the program ends: what a site's rate is compared with.</summary>
    internal static async Task ServeFileAsync(int port, int bytes)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-static-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "page.html"), new string('x', bytes)).ConfigureAwait(false);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using var application = builder.Build();
        using var files = new PhysicalFileProvider(folder.FullName);
        application.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = new FileExtensionContentTypeProvider() });
        await application.RunAsync().ConfigureAwait(false);
    }

    private static HttpClient NewClient(Uri site) => new(new SocketsHttpHandler { AllowAutoRedirect = true, UseCookies = false, MaxConnectionsPerServer = 512, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = site,
        Timeout = TimeSpan.FromSeconds(60),
    };

    private static async Task AskAsync(HttpClient client, string kind, string path, long due, ConcurrentBag<Answer> answers)
    {
        string? fault = null;
        try
        {
            using var answer = await client.GetAsync(path).ConfigureAwait(false);
            await using var body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
            await body.CopyToAsync(Stream.Null).ConfigureAwait(false);
            fault = answer.StatusCode == HttpStatusCode.OK ? null : $"{(int)answer.StatusCode} {path}";
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException or IOException)
        {
            fault = $"{trouble.Message} {path}";
        }

        answers.Add(new Answer(kind, due, Stopwatch.GetElapsedTime(due).TotalMilliseconds, fault));
    }

    // One of each in turn: all kinds of pages, those that readers open most more than once.
    private static List<(string Name, Func<int, string> Path)> Kinds()
    {
        var recorder = new ArticleRecorder("bench 1");
        var reports = new ConcurrentDictionary<int, RecordedArticle>();
        RecordedArticle Its(int number) => reports.GetOrAdd(number, n => recorder.Record(GeneratedReports.Make(n)));
        string Entry(char letter, int number, Telling telling) => string.Create(CultureInfo.InvariantCulture, $"{letter}-{Its(number).Id}-{telling.Number}");
        string Person(int number) => "n-" + NameKeys.Of(Its(number).Parties[number % 12], Its(number).Id);
        string Place(int number) => Uri.EscapeDataString(Its(number).Gatherings[0].Division ?? Its(number).Gatherings[0].Place!);
        string[] words = ["harbour", "winter", "ferry", "tunnel", "clinic", "teacher", "signal", "valley"];
        return
        [
            ("home", _ => "/"),
            ("search, a word", i => $"/search?q={words[i % words.Length]}"),
            ("report", i => $"/reports/a-{Its(i).Id}"),
            ("statement", i => "/statements/" + Entry('s', i, Its(i).Statements[i % 12])),
            ("person", i => "/people/" + Person(i)),
            ("action", i => "/actions/" + Entry('p', i, Its(i).Actions[0])),
            ("place", i => "/place?of=" + Place(i)),
            ("search, two words", i => $"/search?q={words[i % words.Length]}+{words[(i / 8) % words.Length]}"),
            ("report", i => $"/reports/a-{Its(i + 1).Id}"),
            ("gathering", i => "/gatherings/" + Entry('g', i, Its(i).Gatherings[0])),
            ("search, a place and an act", i => $"/search?q=&kind=action&act=pass&place={Place(i)}"),
            ("place as-of, as known", i => $"/place?of={Place(i)}&on=2027-01-01&known=2026-06-01"),
            ("statement", i => "/statements/" + Entry('s', i + 1, Its(i + 1).Statements[0])),
            ("origins", i => "/origins/" + Entry('s', i, Its(i).Statements[i % 12])),
            ("search, a word and a year", i => $"/search?q={words[i % words.Length]}&year={2021 + (i % 10)}"),
            ("compare", i => $"/compare?place={Place(i)}&place={Place(i + 1)}"),
            ("person, said then did", i => $"/people/{Person(i)}?view=said-then-did"),
            ("map", i => $"/map?on={2026 + (i % 3)}-01-01"),
            ("API: search", i => $"/api/v1/search?q={words[i % words.Length]}&kind=statement"),
            ("API: statement", i => "/api/v1/statements/" + Entry('s', i, Its(i).Statements[0])),
            ("API: person", i => "/api/v1/people/" + Person(i)),
            ("feed of a place", i => $"/place.atom?of={Place(i)}"),
            ("places", i => $"/places?page={1 + (i % 5)}"),
            ("instrument", i => $"/instrument?of=sanctuary+ordinance&place={Place(i)}"),
            ("about", _ => "/about"),
        ];
    }

    private static double Share(IEnumerable<Answer> answers, double share)
    {
        var sorted = answers.Select(answer => answer.Milliseconds).Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Answer(string Kind, long Due, double Milliseconds, string? Fault);
}
