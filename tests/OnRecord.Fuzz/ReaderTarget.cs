using System.Text;
using OnRecord.Reading;

namespace OnRecord.Fuzz;

/// <summary>An article reader under fuzzing. Besides not throwing, what it yields must keep the contract: text that is
/// well-formed UTF-16, days that are days, problems with a code and a cause.</summary>
/// <param name="reader">The reader.</param>
/// <param name="folder">The folder of <c>tests/samples</c> with its seeds.</param>
/// <param name="pattern">Which files of that folder are seeds.</param>
/// <param name="asItStands">Whether the reader takes text and dates as they stand, broken surrogates and all, rather than
/// making them.</param>
public sealed class ReaderTarget(IArticleReader reader, string folder, string pattern, bool asItStands = false) : IFuzzTarget
{
    private readonly Lazy<IReadOnlyList<byte[]>> _seeds = new(() => [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples", folder), pattern)
        .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    /// <inheritdoc/>
    public string Name => reader.Format;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds => _seeds.Value;

    /// <inheritdoc/>
    public void Take(byte[] input) => TakeAsync(input).GetAwaiter().GetResult();

    private async Task TakeAsync(byte[] input)
    {
        using var stream = new MemoryStream(input, writable: false);
        await foreach (var outcome in reader.ReadAsync(stream, new ReadingContext("fuzz"), CancellationToken.None).ConfigureAwait(false))
        {
            if (outcome.Article is { } article)
                Check(article, asItStands);
            else if (outcome.Problem is not { Code.Length: > 0, Cause.Length: > 0 })
                throw new InvalidOperationException("an outcome is neither an article nor a problem with code and cause");
        }
    }

    private static void Check(Article article, bool asItStands)
    {
        if (asItStands)
        {
            if (article.Published is { } date && !EdtfDate.IsValid(date)) throw new InvalidOperationException($"'{date}' is no date");
            return;
        }

        // Strict: a lone surrogate throws.
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(article.Text);
        foreach (var day in new[] { article.Published, article.Modified })
        {
            if (day is not null && (day.Length is < 4 or > 10 || !day.All(c => char.IsAsciiDigit(c) || c == '-')))
                throw new InvalidOperationException($"'{day}' is not a day");
        }

        var before = 0;
        foreach (var start in article.PageStarts)
        {
            if (start < before || start > article.Text.Length)
                throw new InvalidOperationException($"page starts do not ascend within the text: {start} after {before}");
            before = start;
        }
    }
}
