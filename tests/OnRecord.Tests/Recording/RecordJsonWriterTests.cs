using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OnRecord.Language;
using OnRecord.Recording;

namespace OnRecord.Tests.Recording;

public sealed class RecordJsonWriterTests
{
    [Fact]
    public void An_article_of_which_every_field_says_something_is_written_as_the_framework_would() => Compare((RecordedArticle)Filled(typeof(RecordedArticle)));

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
        Gatherings = [(Gathering)Filled(typeof(Gathering)) with { Status = default, Participants = [new Attendance(new TextSpan(3, 3), null, 0, false)] }],
    });

    private static void Compare(RecordedArticle article)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder, SkipValidation = true }))
            RecordJsonWriter.Write(json, article);
        Assert.Equal(JsonSerializer.Serialize(article, RecordJson.Options), Encoding.UTF8.GetString(written.WrittenSpan));
    }

    // Every field that can be set says something: a field that comes later is looked at without being named here.
    private static object Filled(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } its)
            return Filled(its);
        if (type == typeof(string))
            return "half \uD800 \"<é>\n";
        if (type == typeof(bool))
            return true;
        if (type == typeof(TextSpan))
            return new TextSpan(2, 17);
        if (type == typeof(PartialDate))
            return PartialDate.Parse("2031-05~")!;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive)
            return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Filled(type.GetGenericArguments()[0]));
            list.Add(Filled(type.GetGenericArguments()[0]));
            return list;
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(made, Filled(property.PropertyType));
        return made;
    }
}
