namespace OnRecord.Web.Hosting;

/// <summary>How much one request may ask for.</summary>
internal static class Limits
{
    /// <summary>The most bytes of a request: a page or a PDF, with room for the form around it.</summary>
    internal const int RequestBytes = 10 * 1024 * 1024;

    /// <summary>The most UTF-16 units of an article that is pasted, uploaded or fetched: some 30,000 words.</summary>
    internal const int ArticleLength = 200_000;

    /// <summary>How often passwords may be tried from one machine.</summary>
    internal const int SignInsAMinute = 20;

    /// <summary>The most characters of a question.</summary>
    internal const int QuestionLength = 1_000;

    /// <summary>The most items of a list on one page.</summary>
    internal const int PageLength = 20;

    /// <summary>The most bytes of answers that are kept for who asks the same.</summary>
    internal const int KeptBytes = 32 * 1024 * 1024;

    /// <summary>The last page of a list; whoever wants more exports it or narrows the question.</summary>
    internal const int LastPage = 500;
}
