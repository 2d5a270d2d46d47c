using System.Buffers;
using System.Text;
using System.Text.Json;
using OnRecord.Language;
using OnRecord.Recording;

namespace OnRecord.Tests.Recording;

public sealed class RecordJsonWriterTests
{
    [Fact]
    public void An_article_of_which_every_field_says_something_is_written_as_the_framework_would() => Compare(Filled.Of<RecordedArticle>());

    [Fact]
    public void An_article_with_nothing_to_say_is_written_as_the_framework_would() => Compare(new RecordedArticle
    {
        Id = "",
        Report = "",
        TextId = "",
        TextSha256 = "",
        Language = "und",
        Extractor = "",
        Article = new Article { Id = "", Text = "" },
        Parties = [new Party { Key = "", Kind = default, Name = "" }],
        Places = [new NamedPlace(default, "", null, 0, null, 0)],
        Gatherings = [Filled.Of<Gathering>() with { Status = default, Participants = [new Attendance(new TextSpan(3, 3), null, 0, false)] }],
    });

    private static void Compare(RecordedArticle article)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder, SkipValidation = true }))
            RecordJsonWriter.Write(json, article);
        Assert.Equal(JsonSerializer.Serialize(article, RecordJson.Options), Encoding.UTF8.GetString(written.WrittenSpan));
    }
}
