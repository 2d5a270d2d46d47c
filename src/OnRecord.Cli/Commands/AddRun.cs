using System.Text;
using OnRecord.Linking.Origins;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary>One run of <c>onrecord add</c>: inputs, pipeline, record.</summary>
internal sealed class AddRun
{
    // A batch is one transaction. It is written when it is as large as this, or as old.
    private const int LargestBatch = 1_024;
    private const int LongestBatch = 4_000_000;
    private static readonly TimeSpan OldestBatch = TimeSpan.FromSeconds(1);

    private readonly ToolConsole _console;
    private readonly InputSettings _settings;
    private readonly string _address;
    private readonly ArticleSources _sources;
    private readonly ArticleHistory _history = new();
    private readonly RunReport _report;
    private readonly ArticleRecorder _recorder = new(Composition.Program);
    private readonly List<RecordedArticle> _batch = [];
    private readonly Dictionary<AddEffect, long> _effects = [];
    private long _batchLength;
    private long _batchBegan;

    /// <param name="console">The streams of the run.</param>
    /// <param name="settings">Which reports are read.</param>
    /// <param name="address">The record.</param>
    /// <param name="fetcher">Fetches the addresses among the inputs; null where there are none.</param>
    internal AddRun(ToolConsole console, InputSettings settings, string address, PageFetcher? fetcher)
    {
        _console = console;
        _settings = settings;
        _address = address;
        _sources = settings.Sources(console, fetcher);
        _report = new RunReport(console, settings, showsProgress: !console.IsOutputTerminal, _sources, _history);
    }

    /// <summary>Runs to the end or to the interruption.</summary>
    /// <returns>The exit status.</returns>
    internal async Task<int> RunAsync(Func<IArticleExtractor> createExtractor, Interruption interruption)
    {
        try
        {
            await using var store = RecordStores.Open(_address, create: true);
            var output = _console.OpenOutput();
            await using (output.ConfigureAwait(false))
                await AddAllAsync(store, createExtractor(), output, interruption.Token).ConfigureAwait(false);
            if (interruption.Token.IsCancellationRequested)
            {
                _report.Interrupted(_address);
                return interruption.ExitCode;
            }

            _report.Summarize(
                [.. Enum.GetValues<AddEffect>().Where(_effects.ContainsKey).Select(effect => $"{_effects[effect]:N0} {Word(effect)}")]);
            return _report.ProblemCount == 0 ? ExitCode.Success : ExitCode.Failure;
        }
        catch (RecordStoreException fault)
        {
            _report.Tell(new InputProblem("record-not-written", _address, "", Cause(fault), "nothing of it is half written; what was told as added is kept"));
            return ExitCode.Failure;
        }
        catch (IOException fault) when (ToolConsole.IsBrokenPipe(fault))
        {
            return ExitCode.OutputClosed;
        }
    }

    private async Task AddAllAsync(IRecordStore store, IArticleExtractor extractor, Stream output, CancellationToken cancellation)
    {
        var pipeline = new ExtractionPipeline(extractor, _settings.Jobs, _history);
        await using var outcomes = pipeline.RunAsync(_sources.ReadAsync(_settings.Inputs, cancellation), cancellation).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(outcomes, store, output).ConfigureAwait(false))
        {
            if (outcomes.Current.Problem is { } problem)
            {
                _report.Tell(problem);
            }
            else if (outcomes.Current.Article is { } extracted)
            {
                _report.Count(extracted);
                if (_batch.Count == 0)
                    _batchBegan = _console.Time.GetTimestamp();
                _batch.Add(_recorder.Record(extracted));
                _batchLength += extracted.Article.Text.Length;
                if (_batch.Count >= LargestBatch || _batchLength >= LongestBatch || BatchAge >= OldestBatch)
                    await WriteAsync(store, output).ConfigureAwait(false);
            }

            _report.ShowProgress();
        }

        // An interruption ends the reading; what was read is still added.
        await WriteAsync(store, output).ConfigureAwait(false);
    }

    // What waits to be written does not wait for long: whoever feeds us line by line is answered within a second or so.
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ExtractionOutcome> outcomes, IRecordStore store, Stream output)
    {
        var next = outcomes.MoveNextAsync();
        if (next.IsCompleted)
            return await next.ConfigureAwait(false);

        var waited = next.AsTask();
        var full = _batch.Count == 0 ? Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None) : Task.Delay(OldestBatch, _console.Time, CancellationToken.None);
        while (await Task.WhenAny(waited, full, _report.NextLook).ConfigureAwait(false) is var first && first != waited)
        {
            if (first == full)
            {
                await WriteAsync(store, output).ConfigureAwait(false);
                full = Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            }

            _report.ShowProgress();
        }

        return await waited.ConfigureAwait(false);
    }

    private TimeSpan BatchAge => _console.Time.GetElapsedTime(_batchBegan);

    private async Task WriteAsync(IRecordStore store, Stream output)
    {
        if (_batch.Count == 0)
            return;
        var outcomes = await store.AddAsync(_batch, _console.Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        var lines = new StringBuilder();
        foreach (var (outcome, article) in outcomes.Zip(_batch))
        {
            _effects[outcome.Effect] = _effects.GetValueOrDefault(outcome.Effect) + 1;
            lines.Append(Word(outcome.Effect)).Append('\t').Append(RecordId.Article(outcome.Id)).Append('\t').Append(VisibleText.Of(article.Article.Id)).Append('\n');
        }

        _batch.Clear();
        _batchLength = 0;
        if (_settings.Quiet)
            return;
        await output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString())).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }

    private string Cause(RecordStoreException fault)
        => fault.Message.StartsWith(_address + ": ", StringComparison.Ordinal) ? fault.Message[(_address.Length + 2)..] : fault.Message;

    /// <summary>What was done, as it is told.</summary>
    internal static string Word(AddEffect effect) => effect switch
    {
        AddEffect.New => "new",
        AddEffect.NewVersion => "new-version",
        AddEffect.Same => "same",
        _ => "withdrawn",
    };
}
