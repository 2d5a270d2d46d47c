using OnRecord.Recording;

namespace OnRecord.Tests.Recording;

/// <summary>What users type into a search, and how a question is written.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("council")]
    [InlineData("council \"north pier\" wint* \"north pie*\" -hearing -\"pool levy\"")]
    [InlineData("pier speaker:tasker speaker:\"ellen tasker\"")]
    [InlineData("place:\"port halden\" place:ocd-division/country:us/state:ca act:pass act:declined_to_comment")]
    [InlineData("outlet:\"halden daily\" kind:statement kind:gathering")]
    [InlineData("pier date:2031-05-01/2031-05-31")]
    [InlineData("pier date:2031-05-01/..")]
    [InlineData("pier date:../2031-05-31")]
    public void What_is_written_of_a_question_is_read_as_the_same(string text)
    {
        var query = SearchQuery.Parse(text).Query;
        Assert.Equal(text, SearchQuery.Write(query));
        Assert.Equivalent(query, SearchQuery.Parse(SearchQuery.Write(query)).Query, strict: true);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\")(*&^")]
    [InlineData("-council")]
    [InlineData("date:tomorrow")]
    [InlineData("place:?")]
    public void Where_nothing_can_be_looked_for_that_is_said(string text)
    {
        var search = SearchQuery.Parse(text);
        Assert.True(search.AsksNothing);
        Assert.NotEmpty(search.Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("? council")]
    [InlineData("kind:report")]
    [InlineData("kind:action")]
    [InlineData("date:2031")]
    [InlineData("outlet:courier")]
    [InlineData("place:halden")]
    public void Where_something_can_be_looked_for_nothing_is_said(string text)
    {
        var search = SearchQuery.Parse(text);
        Assert.False(search.AsksNothing);
        Assert.Empty(search.Notes);
    }

    [Theory]
    [InlineData("date:2031-03 date:2031", "date:2031-03-01/2031-03-31")]
    [InlineData("date:2031-01/2031-03 date:2031-03/2031-05", "date:2031-03-01/2031-03-31")]
    [InlineData("place:ohio place:ocd-division/country:us/state:oh", "place:ohio place:ocd-division/country:us/state:oh")]
    public void Several_dates_or_places_must_all_hold(string text, string written) => Assert.Equal(written, SearchQuery.Write(SearchQuery.Parse(text).Query));

    [Theory]
    [InlineData("council kind:statement kind:action", "kind:action", "council kind:action")]
    [InlineData("act:pass act:sign", "act:sign", "act:sign")]
    [InlineData("outlet:courier", "outlet:courier kind:action", "outlet:courier kind:action")]
    [InlineData("place:ohio date:2031-03", "place:toledo date:2031", "place:ohio place:toledo date:2031-03-01/2031-03-31")]
    [InlineData("pier", "date:2031-03/..", "pier date:2031-03-01/..")]
    public void Of_two_questions_both_must_hold(string one, string other, string both)
        => Assert.Equal(both, SearchQuery.Write(SearchQuery.Parse(one).Query.And(SearchQuery.Parse(other).Query)));

    [Theory]
    [InlineData("kind:statement", "kind:action")]
    [InlineData("act:pass", "act:sign")]
    [InlineData("outlet:courier", "outlet:herald")]
    public void What_cannot_both_hold_is_told_by_no_report(string one, string other)
        => Assert.Equal([], SearchQuery.Parse(one).Query.And(SearchQuery.Parse(other).Query).Within);
}
