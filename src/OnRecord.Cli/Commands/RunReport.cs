using System.Globalization;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;

namespace OnRecord.Cli.Commands;

/// <summary>What a run tells on standard error: problems as they come, progress while it takes long, a summary.</summary>
internal sealed class RunReport
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ToolConsole console;
    private readonly bool quiet;
    private readonly bool showsProgress;
    private readonly long began;
    private TimeSpan lastShown;
    private bool lineIsOpen;
    private long reportCount;
    private long statementCount;

    internal RunReport(ToolConsole console, ExtractSettings settings)
    {
        this.console = console;
        quiet = settings.Quiet;
        // On a terminal the statements themselves show how far we are.
        showsProgress = !quiet && (settings.OutputPath is not null || !console.IsOutputTerminal);
        began = console.Time.GetTimestamp();
    }

    /// <summary>The problems told so far, warnings not counted.</summary>
    internal long ProblemCount { get; private set; }

    /// <summary>Tells a problem.</summary>
    internal void Tell(InputProblem problem)
    {
        if (!problem.IsWarning)
            ProblemCount++;

        if (!quiet || !problem.IsWarning)
            Write(problem.IsWarning ? $"warning: {problem}" : problem.ToString());
    }

    /// <summary>Counts an article and, where the time has come, shows how far we are.</summary>
    internal void Count(ExtractedArticle extracted)
    {
        reportCount++;
        statementCount += extracted.Attributions.Count;
        if (extracted.Language is not "en")
            Tell(OtherLanguage(extracted));

        if (!showsProgress)
            return;

        var elapsed = Elapsed;
        if (elapsed < Patience || elapsed - lastShown < (console.IsErrorTerminal ? TerminalInterval : PlainInterval))
            return;

        lastShown = elapsed;
        var line = string.Create(CultureInfo.InvariantCulture, $"{Counts()} in {Seconds(elapsed)}, {reportCount / elapsed.TotalSeconds:N0} reports a second");
        if (console.IsErrorTerminal)
        {
            console.Error.Write($"\r{line}\u001b[K");
            lineIsOpen = true;
        }
        else
        {
            console.Error.WriteLine(line);
        }
    }

    /// <summary>Tells that the run was interrupted, and where its output is.</summary>
    internal void Interrupted(string? partialPath)
        => Write(partialPath is null ? $"interrupted: {Counts()}" : $"interrupted: {Counts()}, kept in {partialPath}");

    /// <summary>Sums the run up, where somebody is looking or there was more than one input.</summary>
    internal void Summarize(ArticleSources sources)
    {
        CloseLine();
        if (quiet || (!console.IsErrorTerminal && sources.InputCount < 2 && sources.SkippedFileCount == 0))
            return;

        var problems = ProblemCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {Some(ProblemCount, "problem")}");
        var skipped = sources.SkippedFileCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {Some(sources.SkippedFileCount, "file")} of other formats passed over");
        Write($"{Counts()} in {Seconds(Elapsed)}{problems}{skipped}");
    }

    private TimeSpan Elapsed => console.Time.GetElapsedTime(began);

    private string Counts() => $"{Some(reportCount, "report")}, {Some(statementCount, "statement")}";

    private static string Some(long count, string what)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N1} s");

    private static InputProblem OtherLanguage(ExtractedArticle extracted)
    {
        var cause = extracted.Language is not "und" ? $"the text is in another language than English ({extracted.Language})"
            : string.IsNullOrWhiteSpace(extracted.Article.Text) ? "the text is empty"
            : "the text's language cannot be told";
        return new InputProblem("language-not-english", extracted.Article.Id, "", cause, "nothing was extracted; give reports in English") { IsWarning = true };
    }

    private void Write(string line)
    {
        CloseLine();
        console.Error.WriteLine($"onrecord: {VisibleText.Of(line)}");
    }

    private void CloseLine()
    {
        if (lineIsOpen)
            console.Error.Write("\r\u001b[K");

        lineIsOpen = false;
    }
}
