using OnRecord.Apps.Tests.Commands;
using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Reading;
using OnRecord.Recording;

namespace OnRecord.Apps.Tests.Site;

/// <summary>A record of our own reports: those of samples/, read by the program, and a few made by hand about the fictional Port Halden, for what
/// must be certain: the life of an ordinance, a cascade, a contradiction, a private name, hostile text.</summary>
internal static class SampleRecord
{
    private const string Halden = "ocd-division/country:us/state:ca/place:port_halden";
    private const string California = "ocd-division/country:us/state:ca";

    internal static IReadOnlyList<Subject> Subjects { get; } = [.. Shipped(), new("Emergency shelters are limited", ["shelter ordinance"], [])];

    // Read once for all sites of it; two that begin at once read it twice.
    private static Task<IReadOnlyList<RecordedArticle>>? _read;

    internal static async Task FillAsync(IRecordStore store, IArticleExtractor extractor)
    {
        await store.AddAsync(await (_read ??= ReadAsync(extractor)), SampleSite.Recorded, CancellationToken.None);
        await store.AddAsync(HandMade(), SampleSite.Recorded, CancellationToken.None);
        await store.AddAsync([Passed(correction: " A correction was made to this report: the vote was 6 to 3.")], SampleSite.Recorded.AddDays(1), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<RecordedArticle>> ReadAsync(IArticleExtractor extractor)
    {
        var recorder = new ArticleRecorder("onrecord test");
        var sources = new ArticleSources(new ReadingContext("samples") { Published = "2031-05-04", Outlet = "The Harlow Ledger" }, () => Stream.Null);
        var articles = new List<RecordedArticle>();
        await foreach (var outcome in sources.ReadAsync([Path.Combine(Tool.Repository, "samples", "reports"), Path.Combine(Tool.Repository, "samples", "ohio")], CancellationToken.None))
        {
            if (outcome.Article is { } article)
                articles.Add(recorder.Record(extractor.Extract(article)));
        }

        return articles;
    }

    /// <summary>The reports that are made by hand.</summary>
    internal static IReadOnlyList<RecordedArticle> HandMade() => [.. Cascade(), .. Ordinance(), Hostile()];

    private static IReadOnlyList<Subject> Shipped()
    {
        using var file = File.OpenRead(Path.Combine(Tool.Repository, "samples", "subjects", "immigration-enforcement.json"));
        return Subject.Read(file);
    }

    /// <summary>Three outlets with the same words, of one agency; one of them in a copy.</summary>
    private static IEnumerable<RecordedArticle> Cascade()
    {
        const string Words = "\"We will not open that gate in the night without a call to the towns below it,\"";
        foreach (var (outlet, lead) in new[] { ("The Calder Courier", "PORT ELSIE (AP) — "), ("The Millrace Mirror", "PORT ELSIE (AP) — "), ("Halden Daily", "") })
        {
            yield return new Report($"Floodgates stay shut\n\n{lead}{Words} Engineer Rosa Feld told reporters. {outlet} was there.")
            {
                Outlet = outlet,
                Url = $"https://{outlet.Split(' ')[^1].ToLowerInvariant()}.example/gates",
                Headline = "Floodgates stay shut",
                Published = "2031-05-12",
            }.Person("Rosa Feld", PersonClass.Official).Says("Engineer Rosa Feld", "told", Words, "Rosa Feld").Build();
        }
    }

    private static IEnumerable<RecordedArticle> Ordinance()
    {
        yield return Passed(correction: "");
        yield return new Report("Judge stops shelter ordinance\n\nA judge blocked the shelter ordinance on Friday, the clerk said. Some 400 people rallied outside.")
        {
            Outlet = "Halden Daily",
            Url = "https://daily.example/judge",
            Headline = "Judge stops shelter ordinance",
            Published = "2031-06-02",
        }
            .Does("A judge", "blocked", "enjoin", "the shelter ordinance", "2031-05-30")
            .Meets("rallied", "rally", "2031-05-30", ("400 people", 400))
            .Build();
        yield return new Report("Crowd at court\n\nAbout 900 people rallied in Port Halden on Friday.")
        {
            Outlet = "The Wexcombe Post",
            Url = "https://post.example/court",
            Headline = "Crowd at court",
            Published = "2031-06-03",
        }.Meets("rallied", "rally", "2031-05-30", ("900 people", 900)).Build();
    }

    private static RecordedArticle Passed(string correction) => new Report(
        "Council limits shelters, Jonas Privet leaves in protest\n\nThe city council passed a shelter ordinance on Tuesday after a hearing. \"I plan to sign it,\" Mayor Ellen Tasker said. Jonas Privet, who lives on Quay Street, said that nobody had asked him." + correction)
    {
        Outlet = "Halden Daily",
        Url = "https://daily.example/shelter",
        Headline = "Council limits shelters, Jonas Privet leaves in protest",
        Byline = "By Ines Calloway",
        Published = "2031-05-06",
    }
        .Person("Ellen Tasker", PersonClass.Official)
        .Person("Jonas Privet", PersonClass.Private)
        .Says("Mayor Ellen Tasker", "said", "\"I plan to sign it,\"", "Ellen Tasker", "intends")
        .Says("Jonas Privet", "said", "that nobody had asked him", "Jonas Privet")
        .Does("city council", "passed", "pass", "a shelter ordinance", "2031-05-05")
        .Meets("hearing", "hearing", "2031-05-05", null)
        .Build();

    /// <summary>A mayor who speaks of an ordinance before and after she signs it, and of other matters; not part of the sample.</summary>
    internal static IReadOnlyList<RecordedArticle> SaidThenDone() =>
    [
        Spoken(1, "2031-05-02", "\"I will sign the shelter ordinance,\""),
        Spoken(2, "2031-05-20", "\"The shelter ordinance was right,\""),
        Spoken(3, "2031-05-03", "\"The pool stays open,\""),
        new Report("Mayor Ellen Tasker signed the shelter ordinance on Thursday.") { Outlet = "The Calder Courier", Url = "https://courier.example/signed", Headline = "Signed", Published = "2031-05-09" }
            .Person("Ellen Tasker", PersonClass.Official).Does("Mayor Ellen Tasker", "signed", "sign", "the shelter ordinance", "2031-05-08").Build(),
        new Report("Mayor Ellen Tasker vetoed the pier levy on Thursday.") { Outlet = "The Calder Courier", Url = "https://courier.example/veto", Headline = "Vetoed", Published = "2031-05-01" }
            .Person("Ellen Tasker", PersonClass.Official).Does("Mayor Ellen Tasker", "vetoed", "veto", "the pier levy", "2031-05-01").Build(),
    ];

    private static RecordedArticle Spoken(int number, string published, string words)
        => new Report($"{words} Mayor Ellen Tasker said.") { Outlet = "Halden Daily", Url = $"https://daily.example/said{number}", Headline = "Said", Published = published }
            .Person("Ellen Tasker", PersonClass.Official).Says("Mayor Ellen Tasker", "said", words, "Ellen Tasker").Build();

    /// <summary>Three reports whose one statement comes after pages of other matters; not part of the sample.</summary>
    internal static IReadOnlyList<RecordedArticle> Long() =>
    [
        .. Enumerable.Range(1, 8).Select(number => new Report($"Budget day {number}\n\n{string.Concat(Enumerable.Repeat("The clerk read out the tables of the budget, line by line, as the rain went on. ", 60))}\n\n\"Nobody asked for part {number},\" Mayor Ellen Tasker said.{string.Concat(Enumerable.Repeat(" The rain went on.", 80))}")
        {
            Outlet = "Halden Daily",
            Url = $"https://daily.example/long{number}",
            Headline = $"Budget day {number}",
            Published = $"2031-05-0{number}",
        }.Person("Ellen Tasker", PersonClass.Official).Says("Mayor Ellen Tasker", "said", $"\"Nobody asked for part {number},\"", "Ellen Tasker").Build()),
    ];

    /// <summary>What dates leave open: an act of which only the year is known, one of a month, a statement without a day; not part of the sample.</summary>
    internal static IReadOnlyList<RecordedArticle> Vague() =>
    [
        new Report("The city council passed a shelter ordinance this month.") { Outlet = "Halden Daily", Url = "https://daily.example/month", Headline = "Passed", Published = "2031-05-20" }
            .Does("city council", "passed", "pass", "a shelter ordinance", "2031-05").Build(),
        new Report("The city council passed a pier levy this year.") { Outlet = "Halden Daily", Url = "https://daily.example/year", Headline = "Levy", Published = "2031-04-20" }
            .Does("city council", "passed", "pass", "a pier levy", "2031").Build(),
        new Report("The city council rejected a pool levy.") { Outlet = "Halden Daily", Url = "https://daily.example/undated", Headline = "Pool", Published = "" }
            .Does("city council", "rejected", "reject", "a pool levy", null).Build(),
    ];

    private static RecordedArticle Hostile() => new Report(
        "<script>document.title='run'</script> \u0000\u001b[31m \ud800 \u202e</title>\n\n\"=cmd|' /C calc'!A0</mark><img src=x onerror=alert(1)>\" <b>Eve</b> Crooke said. " + new string('w', 200) + " @{x} +1 -1.")
    {
        Outlet = "\"><svg onload=alert(1)> Hostile Herald",
        Url = "https://herald.example/?q=<script>&\"'",
        Headline = "<script>document.title='run'</script> \u202e",
        Byline = "'><img src=x onerror=alert(2)>",
        Published = "2031-05-20",
    }
        .Person("Crooke", PersonClass.Official)
        .Says("<b>Eve</b> Crooke", "said", "\"=cmd|' /C calc'!A0</mark><img src=x onerror=alert(1)>\"", "Crooke")
        .Build();

    /// <summary>A report with facts made by hand, each found in the text by its words.</summary>
    private sealed class Report(string text)
    {
        private readonly List<Attribution> _statements = [];
        private readonly List<ActionMention> _actions = [];
        private readonly List<GatheringMention> _gatherings = [];
        private readonly List<Entity> _entities = [];

        internal required string Outlet { get; init; }

        internal required string Url { get; init; }

        internal required string Headline { get; init; }

        internal required string Published { get; init; }

        internal string? Byline { get; init; }

        internal Report Person(string name, PersonClass its)
        {
            var mentions = new List<EntityMention>();
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
                mentions.Add(new EntityMention(new TextSpan(at, at + name.Length), MentionForm.Name, 1));
            _entities.Add(new Entity { Id = $"e{_entities.Count + 1}", Kind = EntityKind.Person, Name = name, Class = its, Mentions = mentions });
            return this;
        }

        internal Report Says(string source, string cue, string content, string speaker, string mode = "said")
        {
            var entity = _entities.Find(one => one.Name == speaker)!;
            _statements.Add(new Attribution
            {
                Source = [Span(source)],
                Cue = [Span(cue)],
                Content = [Span(content)],
                Kind = content[0] == '"' ? ContentKind.Direct : ContentKind.Indirect,
                Mode = mode,
                Confidence = 0.9,
                Speakers = [new Speaker(entity.Id, entity.Name, null, null, null, 0.9)],
                Chain = [new ChainLink(speaker, LinkKind.Said, Span(source), entity.Id, false), new ChainLink("reporters", LinkKind.Told, null, null, false), new ChainLink(Outlet, LinkKind.Published, null, null, true)],
            });
            return this;
        }

        internal Report Does(string actor, string trigger, string act, string instrument, string? when)
        {
            _actions.Add(new ActionMention
            {
                Trigger = Span(trigger),
                Act = act,
                Status = FactStatus.Done,
                Confidence = 0.8,
                Instrument = Span(instrument),
                Actors = [Span(actor)],
                Jurisdiction = "Port Halden",
                Division = Halden,
                When = when,
            });
            return this;
        }

        internal Report Meets(string trigger, string kind, string when, (string Words, long Count)? crowd)
        {
            _gatherings.Add(new GatheringMention
            {
                Trigger = Span(trigger),
                Kind = kind,
                Status = FactStatus.Done,
                Confidence = 0.8,
                PlaceName = "Port Halden",
                Division = Halden,
                When = when,
                Participants = crowd is { } given ? [new Participants(Span(given.Words), given.Count, false)] : [],
            });
            return this;
        }

        internal RecordedArticle Build() => new ArticleRecorder("onrecord test").Record(new ExtractedArticle(
            new Article { Id = Url, Text = text, Url = Url, Outlet = Outlet, Headline = Headline, Byline = Byline, Published = Published }, "en", _statements)
        {
            Actions = _actions,
            Gatherings = _gatherings,
            Entities = _entities,
            Places = [new PlaceMention(new TextSpan(0, 4), "Port Halden", Halden, 37.8, -122.3, 0.9), new PlaceMention(new TextSpan(0, 4), "California", California, 37, -120, 0.9)],
        });

        private TextSpan Span(string words)
            => text.IndexOf(words, StringComparison.Ordinal) is var at and >= 0 ? new TextSpan(at, at + words.Length) : throw new ArgumentException($"the text has no \"{words}\"", nameof(words));
    }
}
