using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;

namespace OnRecord.Cli.Commands;

/// <summary>One run of <c>onrecord extract</c>: inputs, pipeline, output.</summary>
internal sealed class ExtractRun(ToolConsole console, ExtractSettings settings)
{
    private readonly RunReport report = new(console, settings);

    /// <summary>Runs to the end or to the interruption.</summary>
    /// <returns>The exit status.</returns>
    internal async Task<int> RunAsync(IArticleExtractor extractor, Interruption interruption)
    {
        OutputFile? file = null;
        try
        {
            file = settings.OutputPath is { } path ? OutputFile.Create(path) : null;
            var sources = new ArticleSources(
                new ReadingContext("-") { Published = settings.Published, Outlet = settings.Outlet, Url = settings.Url },
                console.OpenInput);
            await using (var output = new BufferedStream(file?.Stream ?? console.OpenOutput(), 64 * 1024))
                await WriteAllAsync(sources, extractor, output, interruption.Token).ConfigureAwait(false);

            if (interruption.Token.IsCancellationRequested)
            {
                report.Interrupted(file?.PartialPath);
                return interruption.ExitCode;
            }

            file?.Keep();
            report.Summarize(sources);
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

    private async Task WriteAllAsync(ArticleSources sources, IArticleExtractor extractor, Stream output, CancellationToken cancellation)
    {
        var pipeline = new ExtractionPipeline(extractor, settings.Jobs);
        var options = new ExportOptions
        {
            WithoutText = settings.WithoutText,
            Colour = settings.OutputPath is null && console.IsOutputTerminal && console.WantsColour,
            Width = settings.OutputPath is null ? console.Width : 100,
        };
        await using var writer = settings.Export.Open(output, options);
        await using var outcomes = pipeline.RunAsync(sources.ReadAsync(settings.Inputs, cancellation), cancellation).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            // Nothing is held back while we wait: whoever feeds us line by line gets each answer at once.
            var next = outcomes.MoveNextAsync();
            if (!next.IsCompleted)
                await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);

            if (!await next.ConfigureAwait(false))
                break;

            if (outcomes.Current.Problem is { } problem)
            {
                report.Tell(problem);
            }
            else if (outcomes.Current.Article is { } extracted)
            {
                report.Count(extracted);
                await writer.WriteAsync(extracted, CancellationToken.None).ConfigureAwait(false);
            }
        }

        await writer.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
