using System.CommandLine;
using System.Text;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading.Addresses;
using OnRecord.Register;
using OnRecord.Storage;
using OnRecord.Watching;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord watch</c>: looks at feeds from time to time and puts what is new on the record.</summary>
internal sealed class WatchCommand : Command, IHasExamples
{
    private readonly Argument<string> _list = new("FILE") { Description = "The feeds: an address a line (# begins a remark), or OPML" };
    private readonly RecordOption _record = new();
    private readonly RegisterOptions _register = new();
    private readonly Option<bool> _once = new("--once") { Description = "Look at every feed that is due, then end: for a timer of the system" };
    private readonly Option<bool> _status = new("--status") { Description = "Look at nothing: tell how the feeds stand, and end" };

    private readonly Option<string> _format = new("--format")
    {
        Description = "How --status answers",
        HelpName = string.Join('|', AnswerFormats.Names),
        DefaultValueFactory = _ => "text",
    };

    private readonly ToolConsole _console;
    private readonly Func<PublicRegister?, IArticleExtractor> _createExtractor;
    private readonly Func<PageFetcher> _createFetcher;
    private readonly Interruption _interruption;
    private readonly Lock _turn = new();

    internal WatchCommand(ToolConsole console, Func<PublicRegister?, IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, Interruption interruption)
        : base("watch", "Watches feeds: looks at them from time to time, politely, and puts what is new on the record.")
    {
        (_console, _createExtractor, _createFetcher, _interruption) = (console, createExtractor, createFetcher, interruption);
        _format.AcceptOnlyFromAmong(AnswerFormats.Names);
        Arguments.Add(_list);
        foreach (var option in new Option[] { _once, _status, _format, _record })
            Options.Add(option);
        _register.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord watch feeds.txt                        into onrecord.db, until Ctrl-C
          onrecord watch feeds.opml --record council.db
          onrecord watch feeds.txt --once                 look once at what is due
          onrecord watch feeds.txt --status               last look, last news, next look, what is wrong
          onrecord serve --watch feeds.txt                the same in the background of the site

        A feed is asked whether it has changed (ETag, Last-Modified), robots.txt is obeyed, one request at a time goes to a host. How often
        adapts: every ten minutes where there is much news, once a day where there is none or the feed fails. Of an entry that is only a summary the
        article is fetched. What was dealt with is kept in FILE.state, a folder; a run that was killed goes on where it was.

        A line on standard output for each report, as of "onrecord add". Standard error says what is wrong with a feed.

        Exit status:
          0    ended by --once, or --status with no feed that fails
          1    a feed fails (--status), or the list, the record or FILE.state cannot be read or written; standard error says why
          2    the arguments are wrong
          130  ended by Ctrl-C; 143 by a request to terminate
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            var list = new FeedList(parsed.GetRequiredValue(_list));
            if (!File.Exists(list.Path))
                throw new IOException($"{list.Path}: there is no such file; write the address of a feed a line into it");
            if (parsed.GetValue(_status))
            {
                var answer = FeedTable.Of(FeedWatch.HealthOf(list));
                await using var output = _console.OpenOutput();
                await output.WriteAsync(AnswerFormats.Write(answer, parsed.GetRequiredValue(_format))).ConfigureAwait(false);
                return answer.IsFailure ? ExitCode.Failure : ExitCode.Success;
            }

            if (!_register.TryLoad(parsed, _console.Error, out var register))
                return ExitCode.Failure;
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: true);
            await using var lines = _console.OpenOutput();
            using var watch = Make(list, store, () => _createExtractor(register), _createFetcher, _console, line =>
            {
                lock (_turn)
                {
                    lines.Write(Encoding.UTF8.GetBytes(line + "\n"));
                    lines.Flush();
                }
            });
            await (parsed.GetValue(_once) ? watch.OnceAsync(_interruption.Token) : watch.RunAsync(_interruption.Token)).ConfigureAwait(false);
            return _interruption.Token.IsCancellationRequested ? _interruption.ExitCode : ExitCode.Success;
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return _interruption.ExitCode;
        }
        catch (Exception fault) when (fault is RecordStoreException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            if (ToolConsole.IsBrokenPipe(fault))
                return ExitCode.OutputClosed;
            await _console.Error.WriteLineAsync($"onrecord: {VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    /// <summary>What watches a list, telling of what it adds and of what is wrong.</summary>
    internal static FeedWatch Make(FeedList list, IRecordStore store, Func<IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, ToolConsole console, Action<string>? tell) => new(
        list, store, createExtractor, createFetcher, Composition.Program, new WatchOptions(), console.Time, seed: 1)
    {
        Added = tell is null ? null : (article, outcome) => tell($"{AddRun.Word(outcome.Effect)}\t{RecordId.Article(outcome.Id)}\t{VisibleText.Of(article.Article.Id)}"),
        Failed = fault => console.Error.WriteLine($"onrecord: {VisibleText.Of(fault)}"),
        Looked = feed =>
        {
            if (feed.Problem is { } problem)
                console.Error.WriteLine($"onrecord: {VisibleText.Of(feed.Address)}: {VisibleText.Of(problem)}");
        },
    };
}
