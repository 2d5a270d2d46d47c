using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Linking.Governments;

namespace OnRecord.Tests.Facts;

public class ActionGovernmentsTests
{
    private const string Texas = "ocd-division/country:us/state:tx", Arlington = Texas + "/place:arlington";

    [Theory]
    [InlineData("ARLINGTON (Texas) The City Council approved a permit.", "City Council", "Arlington, TX", Arlington)]
    [InlineData("ARLINGTON (Texas) The state Legislature approved a permit.", "state Legislature", "Texas", Texas)]
    [InlineData("ARLINGTON (Texas) The U.S. Senate approved a permit.", "U.S. Senate", "United States", "ocd-division/country:us")]
    [InlineData("ARLINGTON (Texas) Gov. Ana Roe spoke. Roe approved a permit.", "Roe", "Texas", Texas)]
    public void The_words_for_the_actor_tell_the_level_and_the_places_the_government(string text, string actor, string name, string division)
    {
        var settled = Settle(text, actor, [Place(text, "ARLINGTON", "Arlington", Arlington), Place(text, "Texas", "Texas", Texas)]);
        Assert.Equal((name, division), (settled.Jurisdiction, settled.Division));
    }

    [Fact]
    public void The_state_of_a_town_serves_where_no_state_is_named()
    {
        const string text = "ARLINGTON The governor approved a permit.";
        Assert.Equal("Texas", Settle(text, "governor", [Place(text, "ARLINGTON", "Arlington", Arlington)]).Jurisdiction);
    }

    [Fact]
    public void Without_places_a_city_stays_unknown()
        => Assert.Null(Settle("The city council approved a permit.", "city council", []).Jurisdiction);

    private static ActionMention Settle(string text, string actor, PlaceMention[] places)
    {
        var action = new ActionMention { Trigger = Span(text, "approved"), Act = "permit", Status = FactStatus.Done, Confidence = 1, Actors = [new TextSpan(text.LastIndexOf(actor, StringComparison.Ordinal), text.LastIndexOf(actor, StringComparison.Ordinal) + actor.Length)] };
        return Assert.Single(ActionGovernments.Settle(text, [action], places));
    }

    private static PlaceMention Place(string text, string words, string name, string division) => new(Span(text, words), name, division, null, null, 1);

    private static TextSpan Span(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
}
