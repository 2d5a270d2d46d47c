using System.Text;
using System.Text.Json;
using CsCheck;
using OnRecord.Reading;
using OnRecord.Reading.JsonLines;

namespace OnRecord.Tests.Reading;

public class JsonLinesReaderTests
{
    private readonly JsonLinesReader _reader = new();

    [Fact]
    public async Task Each_line_is_an_article_with_the_keys_it_gives()
    {
        var article = Assert.Single(await Read.AllAsync(_reader,
            """{"id":"7","text":"He said \"no\".\n","url":"https://x.example","outlet":"O","byline":"B","headline":"H","date":"2031-05-04","extra":{"a":[1,{"text":"not this"}]}}""")).Article!;
        Assert.Equal(
            new Article { Id = "7", Text = "He said \"no\".\n", Url = "https://x.example", Outlet = "O", Byline = "B", Headline = "H", Published = "2031-05-04" },
            article);
    }

    [Fact]
    public async Task An_article_without_an_id_is_named_by_its_line()
    {
        var outcomes = await Read.AllAsync(_reader, "\n{\"text\":\"a\"}\r\n  \n{\"text\":\"b\",\"id\":null}");
        Assert.Equal(["in:2", "in:4"], outcomes.Select(outcome => outcome.Article!.Id));
    }

    [Fact]
    public async Task What_a_line_does_not_say_comes_from_the_user_and_what_it_says_stays()
    {
        var context = new ReadingContext("in") { Outlet = "Default", Published = "2030" };
        var outcomes = await Read.AllAsync(_reader, "{\"text\":\"a\"}\n{\"text\":\"b\",\"outlet\":\"Own\",\"date\":\"2031\"}", context);
        Assert.Equal([("Default", "2030"), ("Own", "2031")], outcomes.Select(outcome => (outcome.Article!.Outlet, outcome.Article!.Published)));
    }

    [Theory]
    [InlineData("not json", "jsonl-not-json")]
    [InlineData("{\"text\":\"a\"", "jsonl-not-json")]
    [InlineData("{\"text\":\"a\"} {}", "jsonl-not-json")]
    [InlineData("{\"text\":\"\\x\"}", "jsonl-not-json")]
    [InlineData("[]", "jsonl-not-an-object")]
    [InlineData("\"text\"", "jsonl-not-an-object")]
    [InlineData("{}", "jsonl-no-text")]
    [InlineData("{\"text\":null}", "jsonl-no-text")]
    [InlineData("{\"text\":5}", "jsonl-wrong-type")]
    [InlineData("{\"text\":\"a\",\"outlet\":[\"b\"]}", "jsonl-wrong-type")]
    public async Task A_broken_line_is_a_problem_with_its_number_and_the_rest_is_read(string broken, string code)
    {
        var outcomes = await Read.AllAsync(_reader, $"{{\"text\":\"before\"}}\n{broken}\n{{\"text\":\"after\"}}\n");
        Assert.Equal(["before", null, "after"], outcomes.Select(outcome => outcome.Article?.Text));
        Assert.Equal((code, "line 2"), (outcomes[1].Problem!.Code, outcomes[1].Problem!.Place));
    }

    [Fact]
    public async Task A_line_that_is_not_UTF_8_is_a_problem()
    {
        var outcomes = await Read.AllAsync(_reader, [.. "{\"text\":\""u8, 0xFF, .. "\"}\n{\"text\":\"b\"}"u8]);
        Assert.Equal(["jsonl-not-utf8", null], outcomes.Select(outcome => outcome.Problem?.Code));
    }

    [Fact]
    public async Task Nesting_without_end_is_a_problem_not_a_crash()
    {
        var outcomes = await Read.AllAsync(_reader, "{\"x\":" + new string('[', 200_000) + "\n{\"text\":\"b\"}");
        Assert.Equal(["jsonl-not-json", null], outcomes.Select(outcome => outcome.Problem?.Code));
    }

    [Fact]
    public async Task A_line_longer_than_allowed_is_passed_over_and_the_next_is_read()
    {
        var lines = $"{{\"text\":\"a\"}}\n{{\"text\":\"{new string('x', 3_000_000)}\"}}\n{{\"text\":\"b\"}}";
        var outcomes = await Read.AllAsync(_reader, lines, new ReadingContext("in") { MaxTextLength = 100 });
        Assert.Equal(["a", null, "b"], outcomes.Select(outcome => outcome.Article?.Text));
        Assert.Equal("jsonl-line-too-long", outcomes[1].Problem!.Code);
    }

    [Fact]
    public async Task A_text_longer_than_allowed_is_refused()
    {
        var outcomes = await Read.AllAsync(_reader, "{\"text\":\"123456\"}", new ReadingContext("in") { MaxTextLength = 5 });
        Assert.Equal("text-too-long", Assert.Single(outcomes).Problem!.Code);
    }

    [Fact]
    public async Task A_date_that_is_none_is_left_out_with_a_warning()
    {
        var outcomes = await Read.AllAsync(_reader, "{\"text\":\"a\",\"date\":\"May 4th\"}");
        Assert.True(outcomes[0].Problem is { Code: "date-not-edtf", IsWarning: true });
        Assert.Equal(("a", null), (outcomes[1].Article!.Text, outcomes[1].Article!.Published));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line(bool utf16)
    {
        Encoding encoding = utf16 ? Encoding.Unicode : Encoding.UTF8;
        var outcomes = await Read.AllAsync(_reader, [.. encoding.Preamble, .. encoding.GetBytes("{\"text\":\"é\"}\n{\"text\":\"b\"}")]);
        Assert.Equal(["é", "b"], outcomes.Select(outcome => outcome.Article!.Text));
    }

    [Fact]
    public void Any_string_comes_through_JSON_unit_by_unit_even_half_surrogate_pairs()
        => Gen.Char.Array[0, 40].Select(units => new string(units)).Sample(text =>
        {
            var escaped = string.Concat(text.Select(unit => $"\\u{(int)unit:X4}"));
            var outcomes = Read.AllAsync(_reader, $"{{\"text\":\"{escaped}\"}}").GetAwaiter().GetResult();
            return outcomes is [{ Article: { } article }] && string.Equals(article.Text, text, StringComparison.Ordinal);
        });

    [Fact]
    public void Any_bytes_end_in_articles_or_problems()
        => Gen.Byte.Array[0, 200].Sample(bytes =>
            Read.AllAsync(_reader, [.. "{\"text\":"u8, .. bytes]).GetAwaiter().GetResult().TrueForAll(outcome => outcome.Article is null != outcome.Problem is null));

    [Fact]
    public void Standard_input_is_JSON_Lines_where_a_line_opens_an_object()
    {
        Assert.True(_reader.Accepts("-", "broken\n {\"text\":\"a\"}"u8));
        Assert.True(_reader.Accepts("-", []));
        Assert.False(_reader.Accepts("-", "The council met."u8));
        Assert.False(_reader.Accepts("notes.md", "{"u8));
    }

    [Fact]
    public async Task What_the_serializer_of_the_framework_writes_is_read_back()
    {
        var line = JsonSerializer.Serialize(new { text = "tab\t“quote” \\ / \u0001 😀" });
        Assert.Equal("tab\t“quote” \\ / \u0001 😀", Assert.Single(await Read.AllAsync(_reader, line)).Article!.Text);
    }
}
