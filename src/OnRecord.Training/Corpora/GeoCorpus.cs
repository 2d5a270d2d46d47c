using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>A place name that people marked.</summary>
/// <param name="Span">The words.</param>
/// <param name="Latitude">Degrees north, or null where the corpus gives none.</param>
/// <param name="Longitude">Degrees east, or null where the corpus gives none.</param>
/// <param name="FeatureCode">GeoNames' code of what it is (<c>PPL</c>, <c>ADM2</c>), or null.</param>
public sealed record Toponym(TextSpan Span, double? Latitude, double? Longitude, string? FeatureCode);

/// <summary>One text with its place names.</summary>
/// <param name="Article">The text and what is known of it.</param>
/// <param name="Toponyms">The place names.</param>
public sealed record GeoArticle(Article Article, IReadOnlyList<Toponym> Toponyms);

/// <summary>Reads place-name corpora: a JSON object a line, <c>{"id", "date"?, "title"?, "domain"?, "url"?, "text", "toponyms": […]}</c>.
/// Files are streamed.</summary>
public static class GeoCorpus
{
    /// <summary>Reads one text a line.</summary>
    /// <exception cref="CorpusException">A line is not such an object, or has a span that is empty or lies outside its text.</exception>
    public static IEnumerable<GeoArticle> Read(string path) => CorpusFile.ReadRows(path, row =>
    {
        var article = new Article
        {
            Id = row.String("id"),
            Text = row.String("text"),
            Headline = row.OptionalString("title"),
            Published = row.OptionalString("date"),
            Outlet = row.OptionalString("domain"),
            Url = row.OptionalString("url"),
        };
        return new GeoArticle(article, Toponyms(row, article.Text.Length));
    });

    /// <summary>The place names of a row, of the corpus or predicted.</summary>
    internal static Toponym[] Toponyms(JsonRow row, int length) => Array.ConvertAll(row.OptionalArray("toponyms"), element =>
    {
        var inner = row.Inner(element);
        var (start, end) = (inner.Integer("start"), inner.Integer("end"));
        if (start < 0 || start >= end || end > length) throw row.Fault($"the span [{start}, {end}] is empty or lies outside the text of {length} UTF-16 units");
        return new Toponym(new TextSpan(start, end), inner.OptionalNumber("lat"), inner.OptionalNumber("lon"), inner.OptionalString("fcode"));
    });
}
