using System.Runtime.CompilerServices;

namespace OnRecord.Reading.Html;

/// <summary>Reads a web page as one article: its main text and what its metadata state.</summary>
public sealed class HtmlReader : IArticleReader
{
    private static readonly string[] Extensions = [".html", ".htm", ".xhtml", ".shtml"];

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) || LooksLikeHtml(head);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);
        var (bytes, problem) = await BoundedInput.ReadAsync(
            stream, HtmlArticle.MaxPageBytes, context.Name, "html-too-large", cancellation).ConfigureAwait(false);
        yield return problem is not null ? ReadOutcome.Of(problem) : HtmlArticle.Extract(bytes, null, context);
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        while (head.Length > 0 && head[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            head = head[1..];
        return StartsWith(head, "<!doctype html"u8) || StartsWith(head, "<html"u8);
    }

    private static bool StartsWith(ReadOnlySpan<byte> head, ReadOnlySpan<byte> lowerCase)
        => head.Length >= lowerCase.Length && System.Text.Ascii.EqualsIgnoreCase(head[..lowerCase.Length], lowerCase);
}
