using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Facts;

/// <summary>A made-up report that tells in one breath of an order and the older rule it widens, a bill in committee, and two meetings.</summary>
public class GoldenReportTests
{
    private const string Text = """
        Two gatherings this month, one in Denver and another in Portland, bring officials together to talk about keeping tenants in their homes, the Harbor Wire reported.
        At a three-day conference being held in Denver for some 60 county officials, organized by housing advocate and Denver City Council President Ana Castellane, the aim is to build a network of counties opposed to Gov. Paul Derrin's rent policies.
        In a separate meeting in Portland, a coalition of 120 mayors is pushing for a federal rent law, the Harbor Wire reported. Attending that meeting will be 30 housing officials from 14 cities.
        "We can slow this down, but we cannot stop it alone," Castellane told the Harbor Wire.
        In Tucson, Mayor Iris Quandt last month signed an executive order barring inspectors who patrol the city's rail yards from asking about a tenant's income, expanding a policy enforced by city inspectors since 1984, the Harbor Wire reported.
        But in other places, local governments have repealed some tenant protections; a Nevada bill to cap rent increases was approved last week by a legislative committee, the Harbor Wire reported.
        """;

    private static readonly ExtractedArticle Extracted = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")).Extract(new Article { Id = "x", Text = Text, Published = "2031-05-06" });

    [Fact]
    public void The_order_is_found_with_its_effect_its_month_and_the_rule_it_expands()
    {
        var order = Action("signed");
        Assert.Equal(("order", FactStatus.Done, "ordered", "2031-04"), (order.Act, order.Status, order.Stage, order.When));
        Assert.Equal("executive order", order.Instrument?.In(Text));
        Assert.Equal("barring inspectors who patrol the city's rail yards from asking about a tenant's income", order.Effect?.In(Text));
        Assert.Equal(("policy enforced by city inspectors since 1984", "expand"), (order.Changes?.Span.In(Text), order.Changes?.Relation));
        Assert.Contains("Harbor Wire", order.SaidBy.Select(s => s.In(Text)));
    }

    [Fact]
    public void The_older_rule_is_in_force_since_its_year()
    {
        var older = Action("enforced");
        Assert.Equal(("enforce", FactStatus.Ongoing, "1984/..", "effective"), (older.Act, older.Status, older.When, older.Stage));
        Assert.Equal(["city inspectors"], older.Actors.Select(a => a.In(Text)));
    }

    [Fact]
    public void The_bill_was_advanced_by_the_committee_last_week()
    {
        var bill = Action("was approved");
        Assert.Equal(("advance", "2031-04-28/2031-05-04"), (bill.Act, bill.When));
        Assert.Equal("Nevada bill", bill.Instrument?.In(Text));
        Assert.Equal(["legislative committee"], bill.Actors.Select(a => a.In(Text)));
    }

    [Fact]
    public void The_conference_is_found_with_its_length_its_place_and_who_called_it()
    {
        var conference = Assert.Single(Extracted.Gatherings, g => g.Kind == "conference");
        Assert.Equal("three-day", conference.Duration?.In(Text));
        Assert.Contains("Denver", conference.Places.Select(p => p.In(Text)));
        Assert.Contains("Castellane", string.Join(' ', conference.Organizers.Select(o => o.In(Text))), StringComparison.Ordinal);
    }

    [Fact]
    public void Those_who_meet_elsewhere_are_counted()
        => Assert.Contains(Extracted.Gatherings.SelectMany(g => g.Participants), p => p.Count == 120 && p.Span.In(Text) == "coalition of 120 mayors");

    [Fact]
    public void What_local_governments_did_somewhere_is_filed_under_none_and_the_older_rule_under_its_own_city()
    {
        Assert.Null(Action("repealed").Jurisdiction);
        Assert.Equal("Tucson, AZ", Action("enforced").Jurisdiction);
        Assert.Equal("Tucson, AZ", Action("signed").Jurisdiction);
        Assert.Equal("Nevada", Action("was approved").Jurisdiction);
    }

    private static ActionMention Action(string trigger) => Assert.Single(Extracted.Actions, a => a.Trigger.In(Text) == trigger);
}
