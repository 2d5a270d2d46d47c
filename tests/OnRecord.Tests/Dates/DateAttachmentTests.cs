using OnRecord.Extraction.Dates;
using OnRecord.Language;

namespace OnRecord.Tests.Dates;

public class DateAttachmentTests
{
    private static readonly Lazy<LanguageModels> Models = new(() => LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    [Theory]
    [InlineData("The council voted Monday to close the bridge.", "voted", "Monday")]
    [InlineData("The council, which met on Monday, will vote in June.", "vote", "June")]
    [InlineData("The council, which met on Monday, will vote in June.", "met", "Monday")]
    [InlineData("A hearing Tuesday on the plan ended a two-day dispute.", "hearing", "Tuesday")]
    [InlineData("The council voted to close the bridge. It was built in 1999.", "voted", null)]
    [InlineData("The talks lasted two days.", "lasted", null)]
    public void An_event_has_the_date_nearest_in_its_tree(string text, string happening, string? expected)
    {
        var analyzed = new LanguagePipeline(Models.Value).Analyze(text);
        var token = Enumerable.Range(0, analyzed.Tokens.Count).First(i => analyzed.Form(i).SequenceEqual(happening));
        Assert.Equal(expected, DateAttachment.Of(analyzed, DateExtractor.Extract(analyzed, "2031-03-26"), token)?.Span.In(text));
    }

    [Fact]
    public void A_token_outside_the_text_is_refused()
    {
        var analyzed = new LanguagePipeline(Models.Value).Analyze("The council voted.");
        Assert.Throws<ArgumentOutOfRangeException>(() => DateAttachment.Of(analyzed, [], 99));
        Assert.Throws<ArgumentOutOfRangeException>(() => DateAttachment.Of(analyzed, [], -1));
    }
}
