using OnRecord.Reading;

namespace OnRecord.Tests.Reading;

/// <summary>Everything a reader made of an input.</summary>
internal sealed record Outcomes(IReadOnlyList<Article> Articles, IReadOnlyList<InputProblem> Problems)
{
    public static Task<Outcomes> OfAsync(IArticleReader reader, byte[] input, ReadingContext? context = null)
        => OfAsync(reader, new MemoryStream(input, writable: false), context);

    public static async Task<Outcomes> OfAsync(IArticleReader reader, Stream input, ReadingContext? context = null)
    {
        List<Article> articles = [];
        List<InputProblem> problems = [];
        await foreach (var outcome in reader.ReadAsync(input, context ?? new ReadingContext("input"), TestContext.Current.CancellationToken))
        {
            if (outcome.Article is { } article)
                articles.Add(article);
            else
                problems.Add(outcome.Problem!);
        }

        return new Outcomes(articles, problems);
    }

    public IEnumerable<string> Codes => Problems.Select(problem => problem.Code);
}

/// <summary>A stream that cannot be read twice, and gives a few bytes at a time.</summary>
internal sealed class Pipe(byte[] bytes, int step = 1000) : MemoryStream(bytes, writable: false)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, step)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => base.ReadAsync(buffer[..Math.Min(buffer.Length, step)], cancellationToken);
}
