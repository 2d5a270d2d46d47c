using System.Globalization;
using System.Text;
using OnRecord.Linking.Origins;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading;

namespace OnRecord.Cli.Commands;

/// <summary>What a run tells on standard error: problems as they come, progress while it takes long, a summary.</summary>
internal sealed class RunReport
{
    private const int BarLength = 20;

    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly ToolConsole _console;
    private readonly InputSettings _settings;
    private readonly ArticleSources _sources;
    private readonly ArticleHistory _history;
    private readonly SortedDictionary<string, long> _problemsOfCode = new(StringComparer.Ordinal);
    private readonly Dictionary<EarlierRelation, long> _relations = [];
    private readonly bool _quiet;
    private readonly bool _showsProgress;
    private readonly long _began;
    private Task _nextLook = Task.CompletedTask;
    private Task<long?>? _total;
    private TimeSpan _lastShown;
    private bool _lineIsOpen;
    private bool _toldForgetting;
    private long _reportCount;
    private long _statementCount;
    private long _wordCount;
    private long _otherLanguageCount;

    /// <param name="console">The streams of the run.</param>
    /// <param name="settings">Which reports are read.</param>
    /// <param name="showsProgress">Whether it is told how far we are, unless the run is to be quiet.</param>
    /// <param name="sources">What reads the reports.</param>
    /// <param name="history">What they are compared with.</param>
    internal RunReport(ToolConsole console, InputSettings settings, bool showsProgress, ArticleSources sources, ArticleHistory history)
    {
        _console = console;
        _settings = settings;
        _sources = sources;
        _history = history;
        _quiet = settings.Quiet;
        _showsProgress = showsProgress && !_quiet;
        _began = console.Time.GetTimestamp();
    }

    /// <summary>The problems told so far, warnings not counted.</summary>
    internal long ProblemCount { get; private set; }

    /// <summary>Over when it is time to call <see cref="ShowProgress"/> again, should nothing else happen until then.</summary>
    internal Task NextLook
    {
        get
        {
            if (!_showsProgress)
                return Never;

            return _nextLook = _nextLook.IsCompleted ? Task.Delay(Interval, _console.Time) : _nextLook;
        }
    }

    /// <summary>Tells a problem.</summary>
    internal void Tell(InputProblem problem)
    {
        if (!problem.IsWarning)
        {
            ProblemCount++;
            _problemsOfCode[problem.Code] = _problemsOfCode.GetValueOrDefault(problem.Code) + 1;
        }

        if (!_quiet || !problem.IsWarning)
            Write(problem.IsWarning ? $"warning: {problem}" : problem.ToString());
    }

    /// <summary>Counts an article.</summary>
    internal void Count(ExtractedArticle extracted)
    {
        _reportCount++;
        _statementCount += extracted.Attributions.Count;
        _wordCount += Words(extracted.Article.Text);
        if (extracted.Earlier is { } earlier)
            _relations[earlier.Relation] = _relations.GetValueOrDefault(earlier.Relation) + 1;

        if (extracted.Language is not "en")
        {
            _otherLanguageCount++;
            Tell(OtherLanguage(extracted));
        }

        if (!_toldForgetting && _history.ForgottenCount > 0)
        {
            _toldForgetting = true;
            Tell(new InputProblem("earlier-reports-forgotten", extracted.Article.Id, "",
                string.Create(CultureInfo.InvariantCulture, $"from here on, reports are compared with about {_reportCount - _history.ForgottenCount:N0} before them, not with all"),
                "versions and copies of older ones are not told as such; give what belongs together in one run")
            { IsWarning = true });
        }
    }

    /// <summary>Shows how far we are, where the time has come.</summary>
    internal void ShowProgress()
    {
        if (!_showsProgress)
            return;

        var elapsed = Elapsed;
        if (elapsed < Patience || elapsed - _lastShown < Interval)
            return;

        _lastShown = elapsed;
        _total ??= Task.Run(() => ArticleSources.Measure(_settings.Inputs, CancellationToken.None));
        double? share = _total is { IsCompletedSuccessfully: true, Result: > 0 and var bytes } ? Math.Min(1, (double)_sources.BytesRead / bytes) : null;
        var line = string.Create(CultureInfo.InvariantCulture, $"{Counts()} in {Seconds(elapsed)}, {_wordCount / elapsed.TotalSeconds:N0} words a second");
        if (ProblemCount > 0)
            line += $", {Some(ProblemCount, "problem")}";
        if (share is > 0 and var done)
            line += string.Create(CultureInfo.InvariantCulture, $", {Math.Floor(done * 100)} % read, {Left(elapsed * ((1 - done) / done))} left");
        if (!_console.IsErrorTerminal)
        {
            _console.Error.WriteLine(line);
            return;
        }

        if (share is { } part)
            line = $"[{new string('#', (int)(part * BarLength)).PadRight(BarLength, '-')}] {line}";
        _console.Error.Write($"\r{(line.Length < _console.Width ? line : line[..(_console.Width - 1)])}\u001b[K");
        _lineIsOpen = true;
    }

    /// <summary>Tells that the run was interrupted, and where its output is.</summary>
    internal void Interrupted(string? partialPath)
        => Write(partialPath is null ? $"interrupted: {Counts()}" : $"interrupted: {Counts()}, kept in {partialPath}");

    /// <summary>Sums the run up, where somebody is looking or there was more than one report.</summary>
    /// <param name="more">What else there is to say, in a few words each; null for nothing.</param>
    internal void Summarize(params ReadOnlySpan<string?> more)
    {
        CloseLine();
        if (_quiet || (!_console.IsErrorTerminal && _reportCount + ProblemCount < 2 && _sources.SkippedFileCount == 0))
            return;

        string?[] parts =
        [
            $"{Counts()} in {Seconds(Elapsed)}",
            ProblemCount == 0 ? null : $"{Some(ProblemCount, "problem")} ({Causes()})",
            Of(EarlierRelation.Version) is 0 ? null : Some(Of(EarlierRelation.Version), "new version"),
            Of(EarlierRelation.SameText) is 0 ? null : $"{Some(Of(EarlierRelation.SameText), "report")} with a text met before",
            Of(EarlierRelation.NearCopy) is 0 ? null : Some(Of(EarlierRelation.NearCopy), "near-copy", "near-copies"),
            _sources.SkippedFileCount == 0 ? null : $"{Some(_sources.SkippedFileCount, "file")} of other formats passed over",
            .. more,
        ];
        Write(string.Join("; ", parts.Where(part => part is not null)));
    }

    /// <summary>What a dry run prints: a line for each figure, in UTF-8.</summary>
    internal byte[] Overview()
    {
        CloseLine();
        (string Name, string Figure)[] rows =
        [
            ("reports", Number(_reportCount)),
            ("words", Number(_wordCount)),
            ("inputs", _sources.InputCount == 0 ? "0" : $"{Number(_sources.InputCount)} ({Listed(_sources.InputsOfFormat.Select(format => (format.Key, (long)format.Value)))})"),
            ("not in English", Number(_otherLanguageCount)),
            ("new versions", Number(Of(EarlierRelation.Version))),
            ("texts met before", Number(Of(EarlierRelation.SameText))),
            ("near-copies", Number(Of(EarlierRelation.NearCopy))),
            ("problems", ProblemCount == 0 ? "0" : $"{Number(ProblemCount)} ({Causes()})"),
            ("files passed over", Number(_sources.SkippedFileCount)),
        ];
        return Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => $"{row.Name + ':',-19}{row.Figure}\n")));
    }

    private TimeSpan Elapsed => _console.Time.GetElapsedTime(_began);

    private TimeSpan Interval => _console.IsErrorTerminal ? TerminalInterval : PlainInterval;

    private long Of(EarlierRelation relation) => _relations.GetValueOrDefault(relation);

    private string Counts() => $"{Some(_reportCount, "report")}, {Some(_statementCount, "statement")}";

    private string Causes() => Listed(_problemsOfCode.Select(code => (code.Key, code.Value)));

    private static string Listed(IEnumerable<(string Name, long Count)> counts)
        => string.Join(", ", counts.Select(one => $"{Number(one.Count)} {one.Name}"));

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Some(long count, string one, string? several = null) => $"{Number(count)} {(count == 1 ? one : several ?? one + 's')}";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N1} s");

    private static string Left(TimeSpan time)
        => time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N0} s")
            : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:N0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:N1} h");

    // As people count them: what stands between white space.
    private static long Words(string text)
    {
        var count = 0L;
        var wasSpace = true;
        foreach (var unit in text)
        {
            var isSpace = char.IsWhiteSpace(unit);
            count += wasSpace && !isSpace ? 1 : 0;
            wasSpace = isSpace;
        }

        return count;
    }

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
        _console.Error.WriteLine($"onrecord: {VisibleText.Of(line)}");
    }

    private void CloseLine()
    {
        if (_lineIsOpen)
            _console.Error.Write("\r\u001b[K");

        _lineIsOpen = false;
    }
}
