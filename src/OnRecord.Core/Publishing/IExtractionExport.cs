using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>One output format of <c>onrecord extract</c>. One class a format; <see cref="ExtractionExports"/> is the list.</summary>
public interface IExtractionExport
{
    /// <summary>The format's name as users write it: <c>jsonl</c>.</summary>
    string Format { get; }

    /// <summary>Begins an output.</summary>
    /// <param name="output">Where the bytes go; the caller closes it.</param>
    /// <param name="options">How it is written.</param>
    IExtractionWriter Open(Stream output, ExportOptions options);
}

/// <summary>Writes one output: the articles in their order, then its end. Its memory does not grow with their number.</summary>
/// <remarks>The same articles and options give the same bytes. Faults of the output stream come through as
/// <see cref="IOException"/>.</remarks>
public interface IExtractionWriter : IAsyncDisposable
{
    /// <summary>Writes one article with what was found in it.</summary>
    ValueTask WriteAsync(ExtractedArticle extracted, CancellationToken cancellation);

    /// <summary>Writes what comes after the last article. Without it the output is not whole.</summary>
    ValueTask CompleteAsync(CancellationToken cancellation);
}

/// <summary>How an output is written. Each format heeds what concerns it.</summary>
public sealed record ExportOptions
{
    /// <summary>Whether the articles' texts are left out (<c>--no-text</c>); their SHA-256 then stands for them.</summary>
    public bool WithoutText { get; init; }

    /// <summary>Whether names of private persons stand in what is extracted (<c>--keep-private</c>); by default they stand in the
    /// text alone.</summary>
    public bool KeepPrivate { get; init; }

    /// <summary>Whether terminal colours are used.</summary>
    public bool Colour { get; init; }

    /// <summary>At how many columns lines of running text are broken; at least 20. Default 100.</summary>
    public int Width { get; init; } = 100;
}
