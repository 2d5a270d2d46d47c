using System.Text;
using OnRecord.Pipeline;
using OnRecord.Publishing;

namespace OnRecord.Tests.Publishing;

/// <summary>Writes articles in a format, into memory.</summary>
internal static class Write
{
    internal static async Task<string> AllAsync(IExtractionExport export, ExportOptions options, params ExtractedArticle[] articles)
    {
        using var output = new MemoryStream();
        await using (var writer = export.Open(output, options))
        {
            foreach (var article in articles)
                await writer.WriteAsync(article, CancellationToken.None);

            await writer.CompleteAsync(CancellationToken.None);
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }
}
