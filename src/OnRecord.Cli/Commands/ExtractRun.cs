using OnRecord.Linking.Origins;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;

namespace OnRecord.Cli.Commands;

/// <summary>One run of <c>onrecord extract</c>: inputs, pipeline, output.</summary>
internal sealed class ExtractRun
{
    private readonly ToolConsole console;
    private readonly ExtractSettings settings;
    private readonly ArticleSources sources;
    private readonly ArticleHistory history = new();
    private readonly RunReport report;

    /// <param name="console">The streams of the run.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="fetcher">Fetches the addresses among the inputs; null where there are none.</param>
    internal ExtractRun(ToolConsole console, ExtractSettings settings, PageFetcher? fetcher)
    {
        this.console = console;
        this.settings = settings;
        sources = new ArticleSources(
            new ReadingContext("-") { Published = settings.Published, Outlet = settings.Outlet, Url = settings.Url },
            console.OpenInput,
            fetcher is null ? null : new AddressReader(fetcher));
        report = new RunReport(console, settings, sources, history);
    }

    /// <summary>Runs to the end or to the interruption.</summary>
    /// <returns>The exit status.</returns>
    internal async Task<int> RunAsync(IArticleExtractor extractor, Interruption interruption)
    {
        OutputFile? file = null;
        try
        {
            file = settings is { OutputPath: { } path, DryRun: false } ? OutputFile.Create(path) : null;
            await using (var output = new BufferedStream(file?.Stream ?? console.OpenOutput(), 64 * 1024))
            {
                await WriteAllAsync(extractor, output, interruption.Token).ConfigureAwait(false);
                if (settings.DryRun && !interruption.Token.IsCancellationRequested)
                    await output.WriteAsync(report.Overview(), CancellationToken.None).ConfigureAwait(false);
            }

            if (interruption.Token.IsCancellationRequested)
            {
                report.Interrupted(file?.PartialPath);
                return interruption.ExitCode;
            }

            file?.Keep();
            report.Summarize();
            return report.ProblemCount == 0 ? ExitCode.Success : ExitCode.Failure;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (settings.OutputPath is null && ToolConsole.IsBrokenPipe(fault))
                return ExitCode.OutputClosed;

            report.Tell(new InputProblem("output-not-written", settings.OutputPath ?? "standard output", "",
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
        var pipeline = new ExtractionPipeline(extractor, settings.Jobs, history);
        var options = new ExportOptions
        {
            WithoutText = settings.WithoutText,
            Colour = settings.OutputPath is null && console.IsOutputTerminal && console.WantsColour,
            Width = settings.OutputPath is null ? console.Width : 100,
        };
        await using var writer = settings.DryRun ? null : settings.Export.Open(output, options);
        await using var outcomes = pipeline.RunAsync(sources.ReadAsync(settings.Inputs, cancellation), cancellation).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(outcomes, output).ConfigureAwait(false))
        {
            if (outcomes.Current.Problem is { } problem)
            {
                report.Tell(problem);
            }
            else if (outcomes.Current.Article is { } extracted)
            {
                report.Count(extracted);
                if (writer is not null)
                    await writer.WriteAsync(extracted, CancellationToken.None).ConfigureAwait(false);
            }

            report.ShowProgress();
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
        while (await Task.WhenAny(waited, report.NextLook).ConfigureAwait(false) != waited)
            report.ShowProgress();

        return await waited.ConfigureAwait(false);
    }
}
