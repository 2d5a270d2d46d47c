using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using OnRecord.Linking.Origins;
using OnRecord.Reading;

namespace OnRecord.Pipeline;

/// <summary>Extracts from many articles at once and hands the results on in the order in which the articles came.</summary>
/// <remarks>Memory does not grow with the number of articles: what is under way is bounded in number and in characters.
/// A result is handed on as soon as it and all before it are there, even while the next article is still awaited, so that
/// the tool can answer line by line.</remarks>
public sealed class ExtractionPipeline
{
    private const int ArticlesUnderWayPerJob = 8;
    private const long MaxCharactersUnderWay = 16_000_000;

    private readonly IArticleExtractor _extractor;
    private readonly ArticleHistory? _history;
    private readonly int _maxUnderWay;
    private readonly TaskFactory _jobs;

    /// <summary>Prepares to extract.</summary>
    /// <param name="extractor">What extracts from one article.</param>
    /// <param name="jobCount">How many articles are extracted from at the same time, 1 or more.</param>
    /// <param name="history">What each article is compared with and added to, in order; null where nobody asks.</param>
    public ExtractionPipeline(IArticleExtractor extractor, int jobCount, ArticleHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobCount, 1);
        _extractor = extractor;
        _history = history;
        _maxUnderWay = (int)Math.Min((long)jobCount * ArticlesUnderWayPerJob, 10_000);
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, jobCount).ConcurrentScheduler;
        _jobs = new TaskFactory(CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskContinuationOptions.None, scheduler);
    }

    /// <summary>Extracts from all <paramref name="articles"/>; problems keep their place among them.</summary>
    /// <param name="articles">What was read.</param>
    /// <param name="cancellation">Ends the run: what is done up to the first unfinished article is still handed on, then the
    /// sequence ends without an exception.</param>
    public async IAsyncEnumerable<ExtractionOutcome> RunAsync(
        IAsyncEnumerable<ReadOutcome> articles, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var underWay = new Queue<UnderWay>();
        var characters = 0L;
        var input = articles.GetAsyncEnumerator(cancellation);
        var next = input.MoveNextAsync().AsTask();
        var ended = false;
        while (!cancellation.IsCancellationRequested && !(ended && underWay.Count == 0))
        {
            var hasFirst = underWay.TryPeek(out var first);
            var hasRoom = !ended && (!hasFirst || (underWay.Count < _maxUnderWay && characters < MaxCharactersUnderWay));
            if (hasFirst && first.Outcome.IsCompleted)
            {
                characters -= first.Characters;
                yield return Compared(await underWay.Dequeue().Outcome.ConfigureAwait(false));
            }
            else if (hasRoom && next.IsCompleted && !next.IsCanceled)
            {
                ended = !await next.ConfigureAwait(false);
                if (!ended)
                {
                    var started = Start(input.Current);
                    characters += started.Characters;
                    underWay.Enqueue(started);
                    next = input.MoveNextAsync().AsTask();
                }
            }
            else
            {
                Task something = (hasFirst, hasRoom) switch
                {
                    (true, true) => Task.WhenAny(first.Outcome, next),
                    (true, false) => first.Outcome,
                    _ => next,
                };
                await something.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        while (underWay.TryPeek(out var done) && done.Outcome.IsCompleted)
            yield return Compared(await underWay.Dequeue().Outcome.ConfigureAwait(false));

        // Interrupted in the middle of a read, the input may be waiting for ever (a terminal, a pipe): it is left alone.
        if (next.IsCompleted)
            await input.DisposeAsync().ConfigureAwait(false);
    }

    private UnderWay Start(ReadOutcome read)
        => read is { IsPending: false, Problem: { } problem }
            ? new UnderWay(Task.FromResult(new Done(ExtractionOutcome.Of(problem), default)), 0)
            : new UnderWay(_jobs.StartNew(() => Extract(read)), read.Length);

    // A page that is still to be parsed is parsed here, on one of the jobs.
    [SuppressMessage("Design", "CA1031", Justification = "A defect met on one article must not end the run over the others; it is reported under the article's id.")]
    private Done Extract(ReadOutcome read)
    {
        var id = "a page";
        try
        {
            if (read.Article is not { } article)
                return new Done(ExtractionOutcome.Of(read.Problem!), default);
            id = article.Id;
            return new Done(ExtractionOutcome.Of(_extractor.Extract(article)), _history is null ? default : ArticleHistory.Describe(article));
        }
        catch (Exception defect)
        {
            return new Done(ExtractionOutcome.Of(new InputProblem("extraction-failed", id, "",
                $"a defect of OnRecord: {defect.GetType().Name}: {defect.Message.ReplaceLineEndings(" ")}",
                "the others go on; please report it with this text")), default);
        }
    }

    // In the order of the input, so that what is found hangs neither on chance nor on the number of jobs.
    private ExtractionOutcome Compared(Done done)
        => _history is not null && done.Outcome.Article is { } extracted
            ? ExtractionOutcome.Of(extracted with { Earlier = _history.Add(done.Description) })
            : done.Outcome;

    private readonly record struct Done(ExtractionOutcome Outcome, ArticleDescription Description);

    private readonly record struct UnderWay(Task<Done> Outcome, int Characters);
}
