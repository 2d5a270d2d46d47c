namespace OnRecord.Training.Corpora;

/// <summary>Reads the plain texts of any corpus with one JSON object a line that has an <c>id</c> and a <c>text</c>: news
/// without annotations, or the texts of annotated corpora for a reader who does not want the annotations. Streamed.</summary>
public static class PlainCorpus
{
    /// <summary>Reads one article a line. Taken where they are there: <c>title</c> or <c>headline</c>, <c>date</c> (else
    /// <c>year</c>), <c>outlet</c> (else <c>publisher</c>, else <c>domain</c>), <c>url</c>, <c>author</c>.</summary>
    /// <exception cref="CorpusException">A line is not such an object.</exception>
    public static IEnumerable<Article> Read(string path) => CorpusFile.ReadRows(path, row => new Article
    {
        Id = row.String("id"),
        Text = row.String("text"),
        Headline = row.OptionalString("title") ?? row.OptionalString("headline"),
        Published = row.OptionalString("date") ?? row.OptionalString("year"),
        Outlet = row.OptionalString("outlet") ?? row.OptionalString("publisher") ?? row.OptionalString("domain"),
        Url = row.OptionalString("url"),
        Byline = row.OptionalString("author"),
    });
}
