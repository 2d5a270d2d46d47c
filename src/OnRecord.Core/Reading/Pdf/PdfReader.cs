using System.Runtime.CompilerServices;

namespace OnRecord.Reading.Pdf;

/// <summary>Reads a PDF (agenda, ordinance, press release) as one article whose pages are kept.</summary>
public sealed class PdfReader : IArticleReader
{
    /// <inheritdoc/>
    public string Format => "pdf";

    /// <inheritdoc/>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || head.StartsWith("%PDF-"u8);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);
        var (bytes, problem) = await BoundedInput.ReadAsync(
            stream, PdfArticle.MaxBytes, context.Name, "pdf-too-large", cancellation).ConfigureAwait(false);
        yield return problem is not null ? ReadOutcome.Of(problem) : PdfArticle.Extract(bytes, context, cancellation);
    }
}
