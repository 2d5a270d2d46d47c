using OnRecord.Extraction.Dates;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class DateScorerTests
{
    [Theory]
    [InlineData("DATE", "2031-W13", "2031-03-24/2031-03-30")]
    [InlineData("DATE", "2031-W13-WE", "2031-03-29/2031-03-30")]
    [InlineData("DATE", "2031-SU", "2031-22")]
    [InlineData("DATE", "2031-Q3", "2031-07/2031-09")]
    [InlineData("DATE", "2031-H1", "2031-01/2031-06")]
    [InlineData("DATE", "203", "203X")]
    [InlineData("DATE", "19", "19XX")]
    [InlineData("DATE", "2031-03-26TNI", "2031-03-26")]
    [InlineData("TIME", "2031-03-26T15:00", "2031-03-26T15:00")]
    [InlineData("DATE", "PRESENT_REF", "2031-03-26")]
    [InlineData("DATE", "PAST_REF", "../2031-03-26")]
    [InlineData("DATE", "FUTURE_REF", "2031-03-26/..")]
    [InlineData("DATE", "XXXX-XX-XX", null)]
    [InlineData("DATE", "2031-W99", null)]
    [InlineData("DATE", "--09-30", "XXXX-09-30")]
    [InlineData("DURATION", "P2D", "P2D")]
    [InlineData("SET", "XXXX-WXX-2", "P1W")]
    [InlineData("SET", "XXXX-WI", "P1Y")]
    public void A_TIMEX3_value_is_read_in_the_form_the_tool_writes(string type, string value, string? expected)
        => Assert.Equal(expected, Read($$"""{"start":0,"end":4,"type":"{{type}}","value":"{{value}}"}""").When);

    [Theory]
    [InlineData("\"from\":\"1960-01-01\",\"to\":\"1969-12-31\"", "1960-01-01/1969-12-31")]
    [InlineData("\"notBefore\":\"2005\"", "2005/..")]
    [InlineData("\"notAfter\":\"2015-08-02\"", "../2015-08-02")]
    [InlineData("\"from\":\"--06\",\"to\":\"--09\"", "XXXX-06/XXXX-09")]
    [InlineData("\"from\":\"-700\",\"to\":\"-601\"", "-0699/-0600")]
    [InlineData("\"notBefore\":\"-13000\",\"notAfter\":\"-7000\"", "Y-12999/-6999")]
    public void The_ranges_of_GUM_become_intervals(string attributes, string expected)
        => Assert.Equal(expected, Read($$"""{"start":0,"end":4,{{attributes}}}""").When);

    [Theory]
    [InlineData("the summer of 2010", "\"from\":\"2010-06\",\"to\":\"2010-09\"", "2010-22")]
    [InlineData("this summer", "\"notBefore\":\"2010-06-20\",\"notAfter\":\"2010-09-21\"", "2010-22")]
    [InlineData("Winter", "\"from\":\"--12\",\"to\":\"--03\"", "XXXX-24")]
    [InlineData("late summer", "\"from\":\"2010-08\",\"to\":\"2010-09\"", "2010-08/2010-09")]
    [InlineData("June to September", "\"from\":\"2010-06\",\"to\":\"2010-09\"", "2010-06/2010-09")]
    [InlineData("about 900 CE", "\"value\":\"900\"", "0900")]
    [InlineData("the 2030s", "\"value\":\"203\"", "203X")]
    [InlineData("400 BCE", "\"value\":\"-400\"", "-0399")]
    [InlineData("a summer", "\"value\":\"2010-22\"", "2010-22")]
    public void The_words_tell_a_season_from_its_months_and_a_year_from_a_decade(string words, string attributes, string expected)
        => Assert.Equal(expected, Read($$"""{"start":0,"end":{{words.Length}},"type":"DATE",{{attributes}}}""", words).When);

    [Theory]
    [InlineData("2012-06/2012-08", "2012-22", true)]
    [InlineData("2010-01-01/2019-12-31", "201X", true)]
    [InlineData("2010", "2010~", true)]
    [InlineData("2010", "2010-01", false)]
    [InlineData("2031-03-26T15:00", "2031-03-26T15:00Z", true)]
    [InlineData("2031-03-26T15:00", "2031-03-26", false)]
    [InlineData("P2D", "P2D", true)]
    [InlineData("P2D", "P48H", false)]
    [InlineData("XXXX-04-03", "XXXX-04-03", true)]
    [InlineData("-0399", "-0399~", true)]
    [InlineData("2010", null, false)]
    [InlineData(null, null, true)]
    public void A_value_is_right_where_it_means_the_same_days(string? reference, string? found, bool isRight)
    {
        var figures = DateScorer.Score([(Article(new ReferenceTime(new TextSpan(4, 8), DateKind.Date, reference)), [new DateMention(new TextSpan(0, 8), DateKind.Date, found)])]);
        Assert.Equal(new ValueFigure(isRight ? 1 : 0, 1), figures.Values);
        Assert.Equal((1, 0), (figures.Overlap.Right, figures.Exact.Right));
    }

    [Fact]
    public void One_found_expression_answers_one_marked_one()
    {
        var figures = DateScorer.Score([(
            Article(new ReferenceTime(new TextSpan(0, 4), DateKind.Date, "2009"), new ReferenceTime(new TextSpan(5, 9), DateKind.Date, "2010")),
            [new DateMention(new TextSpan(0, 9), DateKind.Date, "2009/2010"), new DateMention(new TextSpan(10, 14), DateKind.Duration, "P2D")])]);
        Assert.Equal(PrecisionRecall.OneToOne(1, 2, 2), figures.Overlap);
        Assert.Equal(PrecisionRecall.OneToOne(1, 1, 2), figures.Calendar);
    }

    [Fact]
    public void Dates_after_the_last_marked_one_are_not_counted_where_the_marked_part_alone_is()
    {
        var figures = DateScorer.Score([(
            Article(new ReferenceTime(new TextSpan(0, 4), DateKind.Date, "2009")),
            [new DateMention(new TextSpan(0, 4), DateKind.Date, "2009"), new DateMention(new TextSpan(10, 14), DateKind.Date, "2010")])]);
        Assert.Equal((PrecisionRecall.OneToOne(1, 2, 1), PrecisionRecall.OneToOne(1, 1, 1)), (figures.Overlap, figures.AnnotatedPart));
        Assert.Equal(PrecisionRecall.OneToOne(1, 1, 1), figures.Calendar);
    }

    [Fact]
    public void Facts_may_share_an_expression_and_others_are_no_error()
    {
        var time = new ReferenceTime(new TextSpan(0, 4), DateKind.Date, "2009");
        var figures = DateScorer.ScoreFacts([(
            Article(time, time), [new DateMention(new TextSpan(0, 4), DateKind.Date, "2009"), new DateMention(new TextSpan(5, 9), DateKind.Date, "2010")])]);
        Assert.Equal((PrecisionRecall.OneToOne(2, 2, 2), new ValueFigure(2, 2)), (figures.Exact, figures.Values));
    }

    [Fact]
    public void The_dates_of_facts_are_read_with_their_reports()
    {
        using var facts = new TemporaryFile("gold.jsonl", """{"id":"a","actions":[{"date":[0,4],"when":"2009"},{"date":null,"when":"2010"}],"gatherings":[{"date":[5,9],"when":"unknown"}]}""");
        using var reports = new TemporaryFile("gold.jsonl", """{"id":"a","date":"2031-03-26","text":"2009 2010"}""");
        var article = Assert.Single(TimeCorpus.ReadFacts(facts.FilePath, reports.FilePath));
        Assert.Equal([new ReferenceTime(new TextSpan(0, 4), DateKind.Date, "2009"), new ReferenceTime(new TextSpan(5, 9), DateKind.Date, null)], article.Times);
        Assert.Equal("2031-03-26", article.Published);
    }

    [Theory]
    [InlineData("""{"start":3,"end":3}""")]
    [InlineData("""{"start":0,"end":99}""")]
    [InlineData("""{"end":4}""")]
    public void A_span_that_is_none_names_its_line(string time) => Assert.Contains("1", Assert.Throws<CorpusException>(() => Read(time)).Message, StringComparison.Ordinal);

    private static ReferenceTime Read(string time, string text = "some text")
    {
        using var file = new TemporaryFile("gold.jsonl", $$"""{"id":"a","date":"2031-03-26","text":"{{text}}","timexes":[{{time}}]}""");
        return Assert.Single(Assert.Single(TimeCorpus.Read(file.FilePath)).Times);
    }

    private static TimedArticle Article(params ReferenceTime[] times) => new("a", "2031-03-26", "some text of a report", times);
}
