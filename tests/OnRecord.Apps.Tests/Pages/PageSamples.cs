using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Tests.Support;

namespace OnRecord.Apps.Tests.Pages;

/// <summary>Pages written from marked articles, for a browser to open.</summary>
internal static class PageSamples
{
    internal static ExtractedArticle Ferry { get; } = WithFacts(MarkedArticle.Parse(
        """
        Council keeps the night ferry for one more year

        HARLOW SOUND, May 4 — {T1 The night ferry will run for another year}, {S1 the Harlow Sound city council} {C1 decided} on Tuesday after a hearing that lasted almost five hours.

        {T2 “Nobody on the far shore should have to choose between a late shift and a way home,”} {S2 Mayor Ana Ruiz} {C2 said} after the 6-to-3 vote. {T2 “That was never a fair choice.”}

        {S3 Ruiz} {C3 had told} council members in March that {T3 the service would end unless the state paid half of its cost}. On Tuesday {S4 she} {C4 said} {T4 she had changed her mind}. {T5 The state’s offer}, {S5 she} {C5 said}, {T5 was “late, thin and welcome.”}

        {S6 Council member Peter Okafor, who voted against the plan,} {C6 warned} that {T6 the money would run out by December}. {T7 “We are buying eight months and calling it a year,”} {S7 he} {C7 said}.

        {T8 “And when the eight months are over,”} {S8 he} {C8 added}, {T8 “we will be in this room again.

        “I would rather have that argument now.”}

        {S9 The clerk} {C9 said} {T9 {S10 the mayor} {C10 believes} that {T10 the state’s offer will stand}}, a view that others in the room did not share.
        """.ReplaceLineEndings("\n"), id: "samples/reports/ferry.txt", outlet: "The Harlow Ledger"));

    internal static ExtractedArticle Plain { get; } = MarkedArticle.Parse(
        "The council met.\n\nNothing was decided.", id: "minutes-2031-05", headline: "A short meeting");

    internal static ExtractedArticle Spanish { get; } = MarkedArticle.Parse(
        "El concejo decidió el martes.", id: "es-1", headline: "El transbordador sigue", language: "es");

    internal static ExtractedArticle Hostile { get; } = MarkedArticle.Parse(
        "<script>document.title='run'</script> \u0000\u001b[31m \ud800 \u202e{T1 “</mark></p><img src=x onerror=alert(1)>”} {S1 <b>He</b>} {C1 said} " + new string('w', 200) + ".",
        id: "\"><script>", headline: "<i>& \"headline\"", outlet: "'><svg onload=alert(1)>");

    // One of each other fact, some inside statements and over one another.
    private static ExtractedArticle WithFacts(ExtractedArticle extracted)
    {
        var text = extracted.Article.Text;
        IReadOnlyList<ChainLink> chain =
        [
            new ChainLink("Ana Ruiz", LinkKind.Said, Words("Mayor Ana Ruiz"), "e1", IsOrigin: false),
            new ChainLink("council members", LinkKind.Told, Words("council members"), null, IsOrigin: false),
            new ChainLink("The Calder Courier", LinkKind.Reported, Words("after"), null, IsOrigin: true),
            new ChainLink("The Harlow Ledger", LinkKind.Published, null, null, IsOrigin: false),
        ];
        return extracted with
        {
            Attributions = [.. extracted.Attributions.Select((a, i) => i is 1 or 2 ? a with { Chain = chain, Speakers = [new Speaker("e1", "Ana Ruiz", "mayor", "Harlow Sound", null, 0.9)] } : a)],
            Entities =
            [
                new Entity { Id = "e1", Kind = EntityKind.Person, Name = "Ana Ruiz", Class = PersonClass.Official, Mentions = [new EntityMention(Words("Ana Ruiz"), MentionForm.Name, 1)], Office = new Tenure("ocd-person/1", "Ana Ruiz", "Mayor", "ocd-division/country:us", null, "2028-01", null) },
                new Entity { Id = "e2", Kind = EntityKind.Person, Name = "Peter Okafor", Class = PersonClass.Private, Mentions = [new EntityMention(Words("Peter Okafor"), MentionForm.Name, 1)] },
            ],
            Actions = [new ActionMention { Trigger = Words("decided"), Act = "extend", Status = FactStatus.Done, Confidence = 0.8, Instrument = Words("night ferry"), Jurisdiction = "Harlow Sound", When = "2031-05-04", Chain = chain }],
            Gatherings = [new GatheringMention { Trigger = Words("hearing"), Kind = "hearing", Status = FactStatus.Done, Confidence = 0.8, PlaceName = "Harlow Sound", When = "2031-05-04" }],
            Places = [new PlaceMention(Words("HARLOW SOUND"), "Harlow Sound", null, 47.5, -122.25, 0.9), new PlaceMention(Words("Harlow Sound"), "Harlow Sound", null, 47.5, -122.25, 0.9)],
            Dates = [new DateMention(Words("Tuesday"), DateKind.Date, "2031-05-04"), new DateMention(Words("March"), DateKind.Date, "2031-03"), new DateMention(Words("December"), DateKind.Date, null)],
        };

        TextSpan Words(string words) => text.IndexOf(words, StringComparison.Ordinal) is var at and >= 0 ? new TextSpan(at, at + words.Length) : throw new ArgumentException(words, nameof(words));
    }

    internal static async Task<string> WriteAsync(params ExtractedArticle[] articles)
    {
        using var page = new MemoryStream();
        await using (var writer = new HtmlExport().Open(page, new ExportOptions()))
        {
            foreach (var article in articles)
                await writer.WriteAsync(article, CancellationToken.None);

            await writer.CompleteAsync(CancellationToken.None);
        }

        var path = Path.Combine(Directory.CreateTempSubdirectory("onrecord-page-").FullName, "page.html");
        await File.WriteAllBytesAsync(path, page.ToArray());
        return path;
    }
}
