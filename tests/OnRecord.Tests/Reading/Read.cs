using System.Text;
using OnRecord.Reading;

namespace OnRecord.Tests.Reading;

/// <summary>Runs a reader over bytes at hand.</summary>
internal static class Read
{
    internal static async Task<List<ReadOutcome>> AllAsync(IArticleReader reader, byte[] bytes, ReadingContext? context = null)
    {
        using var stream = new MemoryStream(bytes);
        var outcomes = new List<ReadOutcome>();
        await foreach (var outcome in reader.ReadAsync(stream, context ?? new ReadingContext("in"), CancellationToken.None))
            outcomes.Add(outcome);

        return outcomes;
    }

    internal static Task<List<ReadOutcome>> AllAsync(IArticleReader reader, string text, ReadingContext? context = null)
        => AllAsync(reader, Encoding.UTF8.GetBytes(text), context);
}
