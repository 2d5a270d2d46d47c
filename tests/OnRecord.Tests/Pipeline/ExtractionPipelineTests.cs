using System.Runtime.CompilerServices;
using OnRecord.Pipeline;
using OnRecord.Reading;

namespace OnRecord.Tests.Pipeline;

public class ExtractionPipelineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Results_come_in_the_order_of_the_articles_whatever_takes_longer(int jobs)
    {
        // The first of each ten waits until others have been through, if others can be.
        var done = new CountdownEvent(1_000);
        var extractor = new Extractor(article =>
        {
            if (jobs > 1 && article.Id.EndsWith('0'))
                SpinWait.SpinUntil(() => done.CurrentCount < 995, TimeSpan.FromMilliseconds(5));

            done.Signal();
        });
        var outcomes = await new ExtractionPipeline(extractor, jobs).RunAsync(Articles(1_000), CancellationToken.None).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"), outcomes.Select(outcome => outcome.Article!.Article.Id));
    }

    [Fact]
    public async Task Never_more_articles_are_worked_on_at_once_than_there_are_jobs()
    {
        var (running, most) = (0, 0);
        var extractor = new Extractor(_ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.SpinWait(2_000);
            Interlocked.Decrement(ref running);
        });
        await new ExtractionPipeline(extractor, 3).RunAsync(Articles(500), CancellationToken.None).ToListAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Reading_runs_ahead_of_a_slow_consumer_only_so_far()
    {
        var read = 0;
        await using var outcomes = new ExtractionPipeline(new Extractor(_ => { }), 2)
            .RunAsync(Articles(100_000, () => read++), CancellationToken.None).GetAsyncEnumerator();
        for (var i = 0; i < 10; i++)
            Assert.True(await outcomes.MoveNextAsync());

        Assert.InRange(read, 10, 10 + (2 * 8) + 1);
    }

    [Fact]
    public async Task A_defect_on_one_article_is_a_problem_in_its_place()
    {
        var extractor = new Extractor(article =>
        {
            if (article.Id is "1")
                throw new InvalidOperationException("no\nway");
        });
        var outcomes = await new ExtractionPipeline(extractor, 2).RunAsync(Articles(3), CancellationToken.None).ToListAsync();
        Assert.Equal(["0", null, "2"], outcomes.Select(outcome => outcome.Article?.Article.Id));
        Assert.Equal(("extraction-failed", "1"), (outcomes[1].Problem!.Code, outcomes[1].Problem!.Input));
        Assert.DoesNotContain("\n", outcomes[1].Problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_does_not_wait_for_the_next_article_to_be_read()
    {
        var more = new TaskCompletionSource();
        await using var outcomes = new ExtractionPipeline(new Extractor(_ => { }), 2)
            .RunAsync(OneThenWait(more.Task), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await outcomes.MoveNextAsync());
        Assert.Equal("0", outcomes.Current.Article!.Article.Id);
        more.SetResult();
        Assert.False(await outcomes.MoveNextAsync());
    }

    [Fact]
    public async Task Interrupted_while_it_waits_for_input_it_ends_with_what_is_done()
    {
        using var cancellation = new CancellationTokenSource();
        var outcomes = new List<ExtractionOutcome>();
        await foreach (var outcome in new ExtractionPipeline(new Extractor(_ => { }), 2).RunAsync(OneThenWait(Task.Delay(Timeout.Infinite)), cancellation.Token))
        {
            outcomes.Add(outcome);
            await cancellation.CancelAsync();
        }

        Assert.Single(outcomes);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now)
            Interlocked.CompareExchange(ref most, now, seen);
    }

    private static async IAsyncEnumerable<ReadOutcome> OneThenWait(Task wait)
    {
        yield return ReadOutcome.Of(new Article { Id = "0", Text = "" });
        await wait;
    }

    private static async IAsyncEnumerable<ReadOutcome> Articles(int count, Action? onRead = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var i = 0; i < count && !cancellation.IsCancellationRequested; i++)
        {
            onRead?.Invoke();
            yield return ReadOutcome.Of(new Article { Id = $"{i}", Text = "text" });
        }

        await Task.CompletedTask;
    }

    private sealed class Extractor(Action<Article> work) : IArticleExtractor
    {
        public ExtractedArticle Extract(Article article)
        {
            work(article);
            return new ExtractedArticle(article, "en", []);
        }
    }
}
