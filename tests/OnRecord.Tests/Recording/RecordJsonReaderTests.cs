using System.Text;
using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Tests.Recording;

public sealed class RecordJsonReaderTests
{
    [Fact]
    public void An_article_of_which_every_field_says_something_is_read_as_the_framework_would()
    {
        var json = JsonSerializer.Serialize(Filled.Of<RecordedArticle>(), RecordJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(Read(json), RecordJson.Options));
    }

    [Fact]
    public void Fields_may_stand_in_any_order_and_those_of_a_later_version_are_passed_over()
    {
        var json = JsonSerializer.Serialize(Filled.Of<RecordedArticle>(), RecordJson.Options);
        using var document = JsonDocument.Parse(json);
        var fields = document.RootElement.EnumerateObject().Reverse().Select(field => $"{JsonSerializer.Serialize(field.Name)}:{field.Value.GetRawText()}").Append("\"later\":[{\"x\":[1]}]");
        Assert.Equal(json, JsonSerializer.Serialize(Read($" {{ {string.Join(" , ", fields)} }} "), RecordJson.Options));
    }

    [Fact]
    public void An_article_without_lists_has_empty_ones()
    {
        var article = Read(JsonSerializer.Serialize(Filled.Of<RecordedArticle>() with { Parties = [], Places = [], Statements = [], Actions = [], Gatherings = [] }, RecordJson.Options));
        Assert.Empty(article.Tellings);
        Assert.Empty(article.Parties);
        Assert.Empty(article.Places);
        Assert.Null(article.Telling(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    [InlineData("{\"statements\":[{]}")]
    [InlineData("{\"statements\":[],\"statements\":[")]
    public void What_is_no_article_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void What_stands_after_the_end_is_refused()
        => Assert.ThrowsAny<JsonException>(() => Read(JsonSerializer.Serialize(Filled.Of<RecordedArticle>(), RecordJson.Options) + "{}"));

    [Fact]
    public void A_damaged_element_hurts_whoever_looks_at_it_and_no_other()
    {
        var whole = JsonSerializer.Serialize(Filled.Of<RecordedArticle>(), RecordJson.Options);
        var article = Read(whole.Replace("\"gatherings\":[", "\"gatherings\":[{\"number\":\"x\"},null,", StringComparison.Ordinal));
        Assert.Equal(2, article.Statements.Count);
        Assert.Equal(4, article.Gatherings.Count);
        Assert.NotNull(article.Gatherings[2].Evidence);
        Assert.Same(article.Gatherings[2], article.Gatherings[2]);
        Assert.ThrowsAny<JsonException>(() => article.Gatherings[0]);
        Assert.ThrowsAny<JsonException>(() => article.Gatherings[1]);
        Assert.ThrowsAny<JsonException>(() => article.Tellings.ToList());
    }

    [Fact]
    public void A_telling_is_found_by_its_number_whether_or_not_others_were_left_out()
    {
        var article = Filled.Of<RecordedArticle>();
        var numbered = article with
        {
            Statements = [.. article.Statements.Select((told, i) => told with { Number = i + 1 })],
            Actions = [.. article.Actions.Select((told, i) => told with { Number = i + 3 })],
            Gatherings = [.. article.Gatherings.Select((told, i) => told with { Number = i + 5 })],
        };
        var less = numbered with { Statements = [numbered.Statements[1]], Actions = [] };
        foreach (var its in new[] { numbered, Read(JsonSerializer.Serialize(numbered, RecordJson.Options)) })
            Assert.Equal([null, 1, 2, 3, 4, 5, 6, null], Enumerable.Range(0, 8).Select(number => its.Telling(number)?.Number));
        foreach (var its in new[] { less, Read(JsonSerializer.Serialize(less, RecordJson.Options)) })
            Assert.Equal([null, null, 2, null, null, 5, 6, null], Enumerable.Range(0, 8).Select(number => its.Telling(number)?.Number));
    }

    private static RecordedArticle Read(string json) => RecordJsonReader.Read(Encoding.UTF8.GetBytes(json));
}
