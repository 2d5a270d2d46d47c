using OnRecord.Linking.Origins;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;

namespace OnRecord.Cli.Commands;

/// <summary>One run of <c>onrecord extract</c>: inputs, pipeline, output.</summary>
internal sealed class ExtractRun
{
    private readonly ToolConsole _console;
    private readonly ExtractSettings _settings;
    private readonly ArticleSources _sources;
    private readonly ArticleHistory _history = new();
    private readonly RunReport _report;

    /// <param name="console">The streams of the run.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="fetcher">Fetches the addresses among the inputs; null where there are none.</param>
    internal ExtractRun(ToolConsole console, ExtractSettings settings, PageFetcher? fetcher)
    {
        _console = console;
        _settings = settings;
        _sources = settings.Sources(console, fetcher);
        // On a terminal the statements themselves show how far we are.
        _report = new RunReport(console, settings, settings.OutputPath is not null || settings.DryRun || !console.IsOutputTerminal, _sources, _history);
    }

    /// <summary>Runs to the end or to the interruption.</summary>
    /// <returns>The exit status.</returns>
    internal async Task<int> RunAsync(IArticleExtractor extractor, Interruption interruption)
    {
        OutputFile? file = null;
        try
        {
            file = _settings is { OutputPath: { } path, DryRun: false } ? OutputFile.Create(path) : null;
            await using (var output = new BufferedStream(file?.Stream ?? _console.OpenOutput(), 64 * 1024))
            {
                await WriteAllAsync(extractor, output, interruption.Token).ConfigureAwait(false);
                if (_settings.DryRun && !interruption.Token.IsCancellationRequested)
                    await output.WriteAsync(_report.Overview(), CancellationToken.None).ConfigureAwait(false);
            }

            if (interruption.Token.IsCancellationRequested)
            {
                _report.Interrupted(file?.PartialPath);
                return interruption.ExitCode;
            }

            file?.Keep();
            if (!_settings.DryRun)
                _report.Summarize();
            return _report.ProblemCount == 0 ? ExitCode.Success : ExitCode.Failure;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_settings.OutputPath is null && ToolConsole.IsBrokenPipe(fault))
                return ExitCode.OutputClosed;

            _report.Tell(new InputProblem("output-not-written", _settings.OutputPath ?? "standard output", "",
                $"writing failed: {fault.Message.ReplaceLineEndings(" ")}", "check the folder, the disk and your rights"));
            return ExitCode.Failure;
        }
        finally
        {
            if (file is not null)
                await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAllAsync(IArticleExtractor extractor, Stream output, CancellationToken cancellation)
    {
        var pipeline = new ExtractionPipeline(extractor, _settings.Jobs, _history);
        var options = new ExportOptions
        {
            WithoutText = _settings.WithoutText,
            KeepPrivate = _settings.KeepPrivate,
            Colour = _settings.OutputPath is null && _console.IsOutputTerminal && _console.WantsColour,
            Width = _settings.OutputPath is null ? _console.Width : 100,
        };
        await using var writer = _settings.DryRun ? null : _settings.Export.Open(output, options);
        await using var outcomes = pipeline.RunAsync(_sources.ReadAsync(_settings.Inputs, cancellation), cancellation).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(outcomes, output).ConfigureAwait(false))
        {
            if (outcomes.Current.Problem is { } problem)
            {
                _report.Tell(problem);
            }
            else if (outcomes.Current.Article is { } extracted)
            {
                _report.Count(extracted);
                if (writer is not null)
                    await writer.WriteAsync(extracted, CancellationToken.None).ConfigureAwait(false);
            }

            _report.ShowProgress();
        }

        if (writer is not null)
            await writer.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // Nothing is held back while we wait: whoever feeds us line by line gets each answer at once.
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ExtractionOutcome> outcomes, Stream output)
    {
        var next = outcomes.MoveNextAsync();
        if (next.IsCompleted)
            return await next.ConfigureAwait(false);

        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        var waited = next.AsTask();
        while (await Task.WhenAny(waited, _report.NextLook).ConfigureAwait(false) != waited)
            _report.ShowProgress();

        return await waited.ConfigureAwait(false);
    }
}
