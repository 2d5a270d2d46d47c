using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using OnRecord.Extraction.Dates;
using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Dates;

public partial class DateProperties
{
    private static readonly string[] Words =
        ("the a an last this next past coming same following previous that early late mid end beginning of in on at from to through until and between - , . since before after ago earlier later "
         + "about around every each now recently soon fiscal year years month months week weeks day days hour hours decade century quarter weekend morning night tomorrow yesterday today two twenty several few half "
         + "third 20th 31 30 29 12 8 1999 2031 0 9999 1000 '82 1960s 60s 7/8/07 2018-05-02 99/99/99 10:30 p.m. GMT BC AD c. 347 9/11 1/2 prior old present end Monday Friday March February May summer fall winter Christmas Easter Election Day New Year 's "
         + "Mayor Oakes said voted will the budget").Split(' ');

    private static readonly Gen<string> Soup = Gen.Int[0, Words.Length - 1].Array[0, 60].Select(picked => string.Join(' ', picked.Select(i => Words[i])));

    private static readonly Gen<string?> Published = Gen.Int[0, 9].SelectMany(kind => kind switch
    {
        0 => Gen.Bool.Select(_ => (string?)null),
        1 => Gen.Int[1, 9999].Select(year => (string?)year.ToString("D4", CultureInfo.InvariantCulture)),
        2 => Gen.Int[1, 12].Select(month => (string?)string.Create(CultureInfo.InvariantCulture, $"2031-{month:D2}")),
        _ => Gen.Int[DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber].Select(day => (string?)Text(DateOnly.FromDayNumber(day))),
    });

    private static readonly Lazy<LanguageModels> Models = new(() => LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    [Fact]
    public void Whatever_the_words_values_are_valid_and_spans_stand_in_order()
        => Gen.Select(Soup, Published).Sample((text, published) =>
        {
            var at = 0;
            foreach (var date in DateExtractor.Extract(Untagged(text), published))
            {
                Assert.True(date.Span.Start >= at && date.Span.End <= text.Length && !date.Span.IsEmpty);
                at = date.Span.End;
                if (date.When is not { } when) continue;
                if (date.Kind is DateKind.Duration or DateKind.Set) Assert.Matches(Duration(), when);
                else Assert.NotNull(PartialDate.Parse(when));
            }
        });

    [Theory]
    [InlineData("The council voted yesterday.")]
    [InlineData("The council will vote tomorrow.")]
    [InlineData("The council voted Monday.")]
    [InlineData("The council will vote Friday.")]
    [InlineData("The council voted last Thursday.")]
    [InlineData("The council will vote next Tuesday.")]
    [InlineData("The council voted three days ago.")]
    [InlineData("The council voted two weeks ago.")]
    [InlineData("The council voted this week.")]
    [InlineData("The council voted last week.")]
    [InlineData("The council will vote next week.")]
    [InlineData("The council voted earlier this week.")]
    [InlineData("The council voted over the weekend.")]
    public void A_report_some_weeks_later_speaks_of_days_as_many_weeks_later(string text)
    {
        var analyzed = new LanguagePipeline(Models.Value).Analyze(text);
        Gen.Select(Gen.Int[700_000, 800_000], Gen.Int[-1000, 1000]).Sample((day, weeks) =>
        {
            var (first, second) = (Value(DateOnly.FromDayNumber(day)), Value(DateOnly.FromDayNumber(day + (7 * weeks))));
            Assert.Equal((7 * weeks, 7 * weeks), (second.Earliest - first.Earliest, second.Latest - first.Latest));
        });

        (int Earliest, int Latest) Value(DateOnly report)
        {
            var date = PartialDate.Parse(Assert.Single(DateExtractor.Extract(analyzed, Text(report))).When);
            return (date!.Earliest!.Value.DayNumber, date.Latest!.Value.DayNumber);
        }
    }

    [Theory]
    [InlineData("The council voted yesterday, last week, on Monday, two days ago, this month and in the summer.")]
    [InlineData("She is now mayor; the council will vote soon, next year or over the weekend.")]
    [InlineData("The next day the council voted, a year later it did not, and on Labor Day it met.")]
    public void Without_a_date_of_the_report_no_relative_expression_has_a_day(string text)
        => Assert.All(DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(text), null), date =>
        {
            var value = PartialDate.Parse(date.When);
            Assert.True(value is null or { Earliest: null, Latest: null }, $"{date.Span.In(text)} is {date.When}");
        });

    [Theory]
    [InlineData("In January it is cold, and in the summer it is hot.", "XXXX-01", "XXXX-22")]
    [InlineData("A storm took the bridge in the summer.", "2030-22")]
    [InlineData("The pass will open in the summer.", "2031-22")]
    [InlineData("In January it is cold. The ranger said so. The keeper said no.", "2031-01")]
    [InlineData("In January it is cold. The bridge was closed yesterday.", "2031-01", "2031-03-25")]
    public void A_long_text_that_speaks_from_no_day_tells_of_every_year(string told, params string[] values)
    {
        var text = "The trail was laid out in 1921. " + string.Concat(Enumerable.Repeat("It climbs through old woods and past a small lake. ", 40)) + told;
        var dates = DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(text), "2031-03-26");
        Assert.Equal(["1921", .. values], dates.Select(date => date.When));
    }

    [Fact]
    public void The_summers_of_a_tale_are_of_no_year()
    {
        var text = "It was summer when they came. " + string.Concat(Enumerable.Repeat("He ran through old woods and past a small lake. ", 40));
        Assert.Equal("XXXX-22", Assert.Single(DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(text), "2031-03-26")).When);
    }

    [Fact]
    public void A_text_that_tells_of_days_after_its_own_was_written_later()
    {
        const string Life = "Brock Marsh played for Ferrow. He opened the season on April 4, 2033. He was hurt on May 17, 2034. He came back in 2035, and on September 4 he scored.";
        Assert.Equal(["2033-04-04", "2034-05-17", "2035", "2035-09-04"], DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(Life), "2031-03-26").Select(date => date.When));
    }

    [Theory]
    [InlineData("yesterday", "not a date")]
    [InlineData("yesterday", "0001-01-01")]
    [InlineData("next century", "9999-12-31")]
    [InlineData("ninety thousand years ago", "2031-03-26")]
    public void What_cannot_be_told_stays_open(string text, string published)
        => Assert.All(DateExtractor.Extract(Untagged(text), published), date => Assert.Null(date.When));

    [Theory]
    [InlineData("early ")]
    [InlineData("the last ")]
    [InlineData("since ")]
    [InlineData("from March - ")]
    [InlineData("1 - 2 - ")]
    [InlineData("New Year 's ")]
    [InlineData("about about ")]
    [InlineData("of the end ")]
    [InlineData("7/8/07 ")]
    public void A_long_line_of_one_thing_is_read_to_its_end(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 30_000));
        Assert.All(DateExtractor.Extract(Untagged(text), "2031-03-26"), date => Assert.True(date.Span.End <= text.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("\U0001F600 \U0001F600")]
    public void A_text_without_words_has_no_dates(string text) => Assert.Empty(DateExtractor.Extract(Untagged(text), "2031-03-26"));

    [Fact]
    public void A_report_that_states_its_own_date_is_told_from_it()
    {
        const string Report = "Ferrow council votes\n\nMarch 26, 2031\n\nThe council voted yesterday to close the bridge.";
        var dates = DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(Report), null);
        Assert.Equal(["2031-03-26", "2031-03-25"], dates.Select(date => date.When));
    }

    /// <summary>A text of nouns that depend on nothing: what the grammar makes of it must not rest on tags.</summary>
    private static AnalyzedText Untagged(string text)
    {
        var tokens = Segmenter.Segment(text);
        string[] All(string value) => [.. Enumerable.Repeat(value, tokens.Tokens.Count)];
        return new AnalyzedText
        {
            Tokenized = tokens,
            Upos = All("NOUN"),
            Xpos = All("NN"),
            Lemmas = [.. Enumerable.Range(0, tokens.Tokens.Count).Select(i => tokens.Form(i).ToString())],
            Heads = [.. Enumerable.Repeat(-1, tokens.Tokens.Count)],
            Relations = All("root"),
            Names = [],
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^P(?:T(?:\d+(?:\.\d+)?|X)[HMS]|(?:\d+(?:\.\d+)?|X)[DWMY])$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
