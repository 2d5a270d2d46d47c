using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Language.Tokenization;
using OnRecord.Tests.Support;

namespace OnRecord.Tests.Chains;

/// <summary>Through whom a statement reached the report, for every kind of link. The attributions are given, so that only the chains are
/// tested.</summary>
public class ChainExtractorTests
{
    private static readonly LanguageModels Models = LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    [Theory]
    [InlineData("{T1 \"The levee will hold,\"} {S1 Plum} {C1 told} the Wexcombe Ledger on Friday.", "told Wexcombe Ledger*")]
    [InlineData("{T1 \"The levee will hold,\"} {S1 Mayor Ada Plum} {C1 told} CNN.", "told CNN*")]
    [InlineData("{S1 Plum} {C1 told} reporters {T1 that the levee would hold}.", "told reporters")]
    [InlineData("{S1 Plum} {C1 told} the crowd {T1 that the levee would hold}.", "told crowd")]
    [InlineData("{S1 Plum} {C1 told} Senate leaders {T1 that the levee would hold}.", "told Senate leaders")]
    [InlineData("In an interview with the Wexcombe Ledger, {S1 Plum} {C1 said} {T1 the levee would hold}.", "told Wexcombe Ledger*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 said} in a phone interview.", "told phone interview")]
    [InlineData("In an interview on CNN's \"State of the Union,\" {S1 Plum} {C1 said} {T1 the levee would hold}.", "told CNN's \"State of the Union*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 said} Monday on WXHL-TV.", "told WXHL-TV*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 said} at a rally in Wexcombe.", "told rally")]
    [InlineData("Speaking to dignitaries, {S1 Plum} {C1 said} {T1 the levee would hold}.", "told dignitaries")]
    [InlineData("{S1 Plum} {C1 testified} before the Senate banking committee {T1 that the levee would hold}.", "testified Senate banking committee")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 said} in a statement.", "wrote statement*")]
    [InlineData("{T1 \"It will hold,\"} {C1 said} {S1 Ada Plum, the chairwoman of the levee board,} in a statement.", "wrote statement*")]
    [InlineData("In a letter to the governor, {S1 Plum} {C1 wrote} {T1 that the levee would hold}.", "wrote letter*, told governor")]
    [InlineData("{S1 The agency} {C1 said} in a June report {T1 that the levee would hold}.", "wrote June report*")]
    [InlineData("{S1 Plum} {C1 said} in a Facebook post {T1 that the levee would hold}.", "posted Facebook post*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 wrote} on Twitter.", "posted Twitter*")]
    [InlineData("{S1 Plum} {C1 tweeted} {T1 that the levee would hold}.", "posted Twitter*")]
    [InlineData("{C1 According to} {S1 a memo obtained by the Associated Press}, {T1 the levee would not hold}.", "citing Associated Press*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 said}, according to the Wexcombe Ledger.", "reported Wexcombe Ledger*")]
    [InlineData("{T1 \"It will hold,\"} {C1 wrote} {S1 Ada Plum} for the Harbor Digest.", "wrote Harbor Digest*")]
    [InlineData("{T1 The levee will hold}, {C1 noted} {S1 NBC's Ada Plum}.", "wrote NBC*")]
    [InlineData("{S1 Plum, speaking to reporters in Wexcombe,} {C1 said} {T1 the levee would hold}.", "told reporters")]
    [InlineData("{S1 Engineers who spoke with CNN} {C1 said} {T1 the levee would hold}.", "told CNN*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 told} \"Dawn and Friends\" on Monday.", "told Dawn and Friends*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 told} CNN in an interview.", "told CNN*")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 told} the engineers' meeting in Wexcombe.", "told engineers' meeting")]
    [InlineData("In March, {S1 Plum} {C1 said} {T1 the levee would hold}.", "")]
    [InlineData("{S1 Plum} {C1 said} {T1 the levee would hold}.", "")]
    [InlineData("{S1 Plum} {C1 said} in Wexcombe {T1 that the levee would hold}.", "")]
    [InlineData("{S1 Plum} {C1 said} in response {T1 that the levee would hold}.", "")]
    [InlineData("{S1 Plum} {C1 urged} the council {T1 to raise the levee}.", "")]
    public void A_carrier_named_with_the_statement_is_a_link(string marked, string links)
        => Assert.Equal(links, Links(Extract("Levee report\n\n" + marked)[0]));

    [Theory]
    [InlineData("In a statement, {S1 Plum} {C1 said} {T1 the levee would hold}. {S2 She} {C2 said} {T2 no home was in danger}.", "wrote statement*")]
    [InlineData("{S1 Plum} {C1 told} CNN {T1 that the levee would hold}.\n\n{T2 \"No home is in danger,\"} {S2 Plum} {C2 said}.", "told CNN*")]
    [InlineData("In an interview with CNN, {S1 Plum} {C1 said} {T1 the levee would hold}.\n\n{S2 She} {C2 explained} {T2 why no home was in danger}.", "told CNN*")]
    [InlineData("{S1 Plum} {C1 told} CNN {T1 that the levee would hold}.\n\n{T2 \"No home is safe,\"} {C2 said} {S2 Governor Ines Roe}.", "")]
    [InlineData("{S1 Plum} {C1 told} CNN {T1 that the levee would hold}.\n\n{S2 Plum} {C2 has criticized} {T2 the levee board} for years.", "")]
    [InlineData("They sent a letter to the governor on Monday.\n\n{T1 \"The levee will not hold,\"} {S1 they} {C1 wrote}. {T2 \"Homes are in danger,\"} {S2 they} {C2 said}.", "wrote letter*, told governor")]
    [InlineData("{S1 Plum} {C1 told} Roe {T1 that the levee would hold}. {S2 She} {C2 said} {T2 no home was in danger}.", "")]
    public void A_carrier_holds_on_while_the_utterance_does(string marked, string linksOfTheLast)
        => Assert.Equal(linksOfTheLast, Links(Extract("Levee report\n\n" + marked)[^1]));

    [Fact]
    public void Respondents_reach_the_report_through_the_poll()
    {
        var found = Extract("Levee report\n\nVoters are worried, according to a new Wexcombe Ledger poll.\n\n{S1 Some 46 percent} {C1 said} {T1 they would move away}.");
        Assert.Equal("reported new Wexcombe Ledger poll*", Links(found[0]));
    }

    [Fact]
    public void A_person_with_an_age_is_no_respondent()
    {
        var found = Extract("Levee report\n\nVoters are worried, according to a new Wexcombe Ledger poll.\n\n{S1 Ada Plum, 63, an independent voter,} {C1 said} {T1 she would move away}.");
        Assert.Equal("", Links(found[0]));
    }

    [Fact]
    public void An_utterance_is_taken_up_again_after_someone_else_was_heard()
    {
        var found = Extract("Levee report\n\nIn an interview with CNN, {S1 Plum} {C1 said} {T1 the levee would hold}.\n\n{T2 \"It will not,\"} {C2 said} {S2 Governor Ines Roe}.\n\n{T3 \"No home is in danger,\"} {S3 Plum} {C3 said}.");
        Assert.Equal("", Links(found[1]));
        Assert.Equal("told CNN*", Links(found[2]));
    }

    [Fact]
    public void A_headline_gives_nothing_to_the_text_below_it()
    {
        var found = Extract("{S1 Plum} {C1 tells} CNN {T1 levee will hold}\n\n{S2 Plum} {C2 said} {T2 the levee would hold}.");
        Assert.Equal("", Links(found[1]));
    }

    [Fact]
    public void The_chain_runs_from_the_speaker_to_the_report()
    {
        var chain = Extract("Levee report\n\n{T1 \"It will hold,\"} {S1 Ada Plum} {C1 told} Politico.", "The Harlow Ledger")[0].Chain;
        Assert.Equal([("Ada Plum", LinkKind.Said), ("Politico", LinkKind.Told), ("The Harlow Ledger", LinkKind.Published)], chain.Select(l => (l.By, l.Kind)));
        Assert.Equal([false, true, false], chain.Select(l => l.IsOrigin));
    }

    [Theory]
    [InlineData("{T1 The levee will hold}, {S1 the Gem City Beacon} {C1 reported}.", "the Gem City Beacon* said, Lake Ledger published")]
    [InlineData("The Gem City Beacon had the story. {T1 \"It will hold,\"} {S1 Plum} {C1 told} the Beacon.", "Plum said, Gem City Beacon* told, Lake Ledger published")]
    [InlineData("{T1 The levee will hold}, {C1 according to} {S1 a report in the Gem City Beacon}.", "a report in the Gem City Beacon said, Gem City Beacon* reported, Lake Ledger published")]
    [InlineData("The Gem City Beacon had the story. {T1 \"It will hold,\"} {S1 Plum} {C1 told} the newspaper.", "Plum said, Gem City Beacon* told, Lake Ledger published")]
    [InlineData("{T1 \"It will hold,\"} {S1 Plum} {C1 told} the Ledger in an interview.", "Plum said, Lake Ledger* told, Lake Ledger published")]
    public void The_outlet_that_heard_it_is_the_origin_by_its_full_name(string marked, string chain)
        => Assert.Equal(chain, string.Join(", ", Extract("Levee report\n\n" + marked, "Lake Ledger")[0].Chain.Select(l => $"{l.By}{(l.IsOrigin ? "*" : "")} {l.Kind.ToString().ToLowerInvariant()}")));

    [Fact]
    public void What_the_report_heard_itself_has_the_report_for_its_origin()
    {
        var chain = Extract("Levee report\n\n{T1 \"It will hold,\"} {S1 Plum} {C1 told} reporters.")[0].Chain;
        Assert.Equal(new ChainLink(ChainExtractor.ThisReport, LinkKind.Published, null, null, IsOrigin: true), chain[^1]);
    }

    [Fact]
    public void Whom_the_speaker_addressed_is_the_addressee()
    {
        const string Marked = "Levee report\n\n{T1 \"It will hold,\"} {S1 Plum} {C1 told} the town council.";
        var attribution = Extract(Marked)[0];
        Assert.Equal(["town council"], attribution.Addressee.Select(s => s.In(MarkedArticle.Parse(Marked).Article.Text)));
    }

    [Fact]
    public void A_fact_inside_a_statement_is_vouched_for_by_its_source()
    {
        const string Marked = "Levee report\n\n{S1 Plum} {C1 told} CNN {T1 the council approved the levee}. It opened the gates.";
        var article = MarkedArticle.Parse(Marked);
        var attributions = Extract(Marked);
        var vouchers = new Vouchers(attributions, "The Harlow Ledger");
        var (saidBy, chain) = vouchers.Of(SpanOf(article.Article.Text, "approved"));
        Assert.Equal(["Plum"], saidBy.Select(s => s.In(article.Article.Text)));
        Assert.Equal(attributions[0].Chain, chain);
        (saidBy, chain) = vouchers.Of(SpanOf(article.Article.Text, "opened"));
        Assert.Empty(saidBy);
        Assert.Equal([new ChainLink("The Harlow Ledger", LinkKind.Published, null, null, IsOrigin: true)], chain);
    }

    private static IReadOnlyList<Attribution> Extract(string marked, string? outlet = null)
    {
        var article = MarkedArticle.Parse(marked);
        return ChainExtractor.Extract(Analyze(article.Article.Text), new TextEntities([], article.Attributions), outlet).Attributions;
    }

    private static AnalyzedText Analyze(string text) => new LanguagePipeline(Models).Analyze(Segmenter.Segment(text));

    private static TextSpan SpanOf(string text, string words) => text.IndexOf(words, StringComparison.Ordinal) is var at ? new TextSpan(at, at + words.Length) : default;

    // The carriers between speaker and report; the origin has a star.
    private static string Links(Attribution attribution) => string.Join(", ", attribution.Chain
        .Where(l => l.Kind is not (LinkKind.Said or LinkKind.Published))
        .Select(l => $"{(l.Kind == LinkKind.Told ? "told" : l.Kind.ToString().ToLowerInvariant())} {l.By}{(l.IsOrigin ? "*" : "")}"));
}
