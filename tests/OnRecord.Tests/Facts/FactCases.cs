using OnRecord.Extraction;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Facts;

/// <summary>How acts and gatherings are told, a phenomenon a sentence. The texts are made up.</summary>
public class FactCases
{
    private static readonly ArticleExtractor Extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    [Theory]
    [InlineData("The Salem City Council on Monday approved an ordinance that bans leaf blowers.", "approved", "pass", FactStatus.Done)]
    [InlineData("A bill to cap rents was approved last week by a legislative committee.", "was approved", "advance", FactStatus.Done)]
    [InlineData("Gov. Ana Roe signed the bill into law on Tuesday.", "signed", "sign", FactStatus.Done)]
    [InlineData("Gov. Ana Roe vetoed the bill on Tuesday.", "vetoed", "veto", FactStatus.Done)]
    [InlineData("A federal judge on Friday struck down the law.", "struck down", "strike", FactStatus.Done)]
    [InlineData("The state Senate passed a bill Thursday that would raise the minimum wage.", "passed", "advance", FactStatus.Done)]
    [InlineData("The governor plans to sign the bill next week.", "sign", "sign", FactStatus.Planned)]
    public void An_act_is_found_with_its_status(string text, string trigger, string act, FactStatus status)
        => Assert.Contains(Extract(text).Actions.Select(a => (a.Trigger.In(text), a.Act, a.Status)), a => a == (trigger, act, status));

    [Fact]
    public void The_actor_of_a_passive_stands_behind_by()
    {
        const string text = "A bill to cap rents was approved last week by a legislative committee.";
        var action = Assert.Single(Extract(text).Actions);
        Assert.Equal(["legislative committee"], action.Actors.Select(a => a.In(text)));
        Assert.Contains("bill", action.Instrument?.In(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The Senate voted on Tuesday to ratify the accord on fisheries.", "ratify", "pass")]
    [InlineData("The attorney general on Monday filed a Freedom of Information lawsuit against the agency.", "filed", "sue")]
    public void What_leaves_no_doubt_is_the_act_it_says(string text, string trigger, string act)
        => Assert.Contains(Extract(text).Actions.Select(a => (a.Trigger.In(text), a.Act)), a => a == (trigger, act));

    [Theory]
    [InlineData("The House on Thursday approved a bill that would raise the gas tax.", "advance")]
    [InlineData("The House and Senate on Thursday approved a bill that would raise the gas tax.", "pass")]
    [InlineData("The bill, which passed both houses on Thursday, would raise the gas tax.", "pass")]
    public void What_one_chamber_moves_on_both_pass(string text, string act) => Assert.Contains(act, Extract(text).Actions.Select(a => a.Act));

    [Theory]
    [InlineData("Rep. Lee Marsh introduced H.R. 1547 on Monday in Washington.", "H.R. 1547")]
    [InlineData("Gov. Dana Okafor signed A.B. 12 into law on Monday.", "A.B. 12")]
    [InlineData("Rep. Lee Marsh introduced HB 120 on Monday.", "HB 120")]
    [InlineData("Voters approved Proposition 8 on Tuesday in California.", "Proposition 8")]
    public void A_number_with_its_letters_or_its_word_is_an_instrument(string text, string instrument)
        => Assert.Equal(instrument, Assert.Single(Extract(text).Actions).Instrument?.In(text));

    [Fact]
    public void A_veto_that_may_come_is_told_once_whatever_the_bill_is_called()
    {
        const string text = "The Senate passed a bill Thursday that would raise the minimum wage. Gov. Ana Roe may veto the bill. Allies of the governor expect that Roe would veto the legislation.";
        Assert.Single(Extract(text).Actions, a => a.Act == "veto");
    }

    [Fact]
    public void A_commissioners_court_governs_a_county_and_judges_nobody()
    {
        const string text = "The Walford County Commissioners Court met Monday in Walford, Texas. The court approved a contract with a paving company and approved a new burn ban.";
        Assert.DoesNotContain(Extract(text).Actions, a => a.Act is "rule" or "uphold" or "enjoin");
    }

    [Fact]
    public void It_is_the_bill_that_was_spoken_of_last()
    {
        const string text = "State Sen. Mara Cox introduced a bill to close the loophole. Cox withdrew it on Friday.";
        Assert.Contains(Extract(text).Actions, a => a.Trigger.In(text) == "withdrew" && a.Instrument?.In(text) == "bill");
    }

    [Theory]
    [InlineData("Mix the flour with two eggs and a cup of milk. Beat until smooth, cover the bowl and let the dough rest for an hour. Bake it for thirty minutes and serve it warm.")]
    [InlineData("public static int Sum(int[] values) { var sum = 0; foreach (var value in values) sum += value; return sum; } // adds the values and returns the sum of all of them")]
    [InlineData("She closed the door behind her and listened. The rain had stopped. Somewhere below, a clock struck four, and he knew that she had left for good.")]
    [InlineData("Dortmund's keeper saved two penalties as the visitors won the cup on Saturday. The striker scored twice before the break and was substituted after an hour.")]
    public void Recipes_code_fiction_and_sports_tell_of_no_act(string text) => Assert.Empty(Extract(text).Actions);

    [Fact]
    public void A_gathering_is_found_with_its_kind_and_those_who_come()
    {
        const string text = "Some 40 elected officials met in Manhattan on Tuesday for a two-day conference on housing.";
        Assert.Contains(Extract(text).Gatherings, g => g.Kind is "conference" or "meeting");
    }

    [Fact]
    public void What_gathers_officials_is_a_gathering()
    {
        const string text = "Two conferences this week, one in Harlow and another in Salem, are gathering officials from around the country to talk about tolls, the Beacon reported.";
        Assert.Equal(["conferences"], Extract(text).Gatherings.Select(g => g.Trigger.In(text)));
    }

    [Fact]
    public void Whoever_attends_that_meeting_attends_the_one_told_before()
    {
        const string text = "A conference on housing will be held in Harlow in June, called together by Mayor Ana Roe. The state will pay for it. 25 senior officials will attend that meeting.";
        var gathering = Assert.Single(Extract(text).Gatherings);
        Assert.Contains(gathering.Participants, p => p.Count == 25 && p.Span.In(text).StartsWith("25 senior officials", StringComparison.Ordinal));
    }

    [Fact]
    public void Those_for_whom_it_is_held_and_those_who_will_be_attending_are_counted()
    {
        const string text = "At a two-day conference being held in Denver for some 40 elected officials, organized by housing advocate and City Council Speaker Mara Lind, the aim is to create a network of cities. Attending that conference will be 25 state officials.";
        var gathering = Assert.Single(Extract(text).Gatherings);
        Assert.Contains(gathering.Participants, p => p.Count == 40 && p.IsApproximate);
        Assert.Contains(gathering.Participants, p => p.Count == 25);
        Assert.Contains("Mara Lind", Assert.Single(gathering.Organizers).In(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gov. Ana Roe met Mayor Tom Lee on Monday at City Hall. Lee said that tolls would rise. The Monday meeting between Roe and Lee lasted an hour.")]
    [InlineData("Gov. Ana Roe will meet Mayor Tom Lee in June to discuss tolls. It has been a long winter. Roe and Lee plan to meet at City Hall.")]
    public void Those_who_meet_and_are_told_of_once_more_met_once(string text)
    {
        var meeting = Assert.Single(Extract(text).Gatherings);
        Assert.Equal(2, meeting.Participants.Count);
    }

    [Fact]
    public void Whoever_meets_another_has_two_meetings()
    {
        const string text = "Gov. Ana Roe met Mayor Tom Lee on Monday at City Hall. Lee said that tolls would rise. On Tuesday Roe met Sheriff Paul Osk in Salem.";
        Assert.Equal(2, Extract(text).Gatherings.Count);
    }

    [Fact]
    public void The_aim_that_a_sentence_names_is_the_purpose_of_its_gathering()
    {
        const string text = "At a two-day conference held in Harlow for some 40 officials, the aim is to create a network of cities opposed to the toll.";
        Assert.StartsWith("create a network of cities", Assert.Single(Extract(text).Gatherings).Purpose?.In(text), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_measure_would_do_is_no_act_of_its_own()
    {
        const string text = "The city council unanimously approved an ordinance that would move city elections to the first Tuesday of May.";
        Assert.Equal(["approved"], Extract(text).Actions.Select(a => a.Trigger.In(text)));
    }

    [Fact]
    public void The_same_words_are_analyzed_alike_by_every_thread()
    {
        const string text = "The Salem City Council on Monday approved an ordinance that bans leaf blowers, and Mayor Ana Roe will sign it.";
        var alone = Show(Extract(text));
        Assert.All(Enumerable.Range(0, 16).AsParallel().Select(_ => Show(Extract(text))), shown => Assert.Equal(alone, shown));
    }

    private static string Show(ExtractedArticle extracted) => string.Join('\n', extracted.Actions.Select(a => $"{a.Trigger} {a.Act} {a.Instrument} {string.Join(' ', a.Actors)} {a.Effect} {a.Status} {a.Confidence}"));

    private static ExtractedArticle Extract(string text) => Extractor.Extract(new Article { Id = "x", Text = text, Published = "2031-05-14" });
}
