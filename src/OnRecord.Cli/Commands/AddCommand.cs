using System.CommandLine;
using OnRecord.Pipeline;
using OnRecord.Reading.Addresses;
using OnRecord.Register;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord add</c>: its arguments and options.</summary>
internal sealed class AddCommand : Command, IHasExamples
{
    private readonly InputOptions _input = new();
    private readonly RegisterOptions _register = new();
    private readonly RecordOption _record = new();

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "No line a report, no progress, warnings or summary; what could not be read is still named",
    };

    private readonly ToolConsole _console;
    private readonly Func<PublicRegister?, IArticleExtractor> _createExtractor;
    private readonly Func<PageFetcher> _createFetcher;
    private readonly Interruption _interruption;

    internal AddCommand(ToolConsole console, Func<PublicRegister?, IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, Interruption interruption)
        : base("add", "Reads news reports and puts what they tell on the record.")
    {
        _console = console;
        _createExtractor = createExtractor;
        _createFetcher = createFetcher;
        _interruption = interruption;
        _input.AddTo(this);
        _register.AddTo(this);
        Options.Add(_record);
        Options.Add(_quiet);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord add reports/                                  into onrecord.db, made where there is none
          onrecord add crawl.warc.gz feed.xml --record council.db
          onrecord add https://ledger.example/council
          gunzip -c reports.jsonl.gz | onrecord add - --record postgres://keeper@db.example/record

        A line on standard output for each report, once it is safely kept: what was done, the id on the record, the report's
        own id. What was done is one of
          new          the report is new to the record
          new-version  the report was known with another text; what the old text tells is kept, and is no longer current
          same         nothing was added: this very text of the report was known
          withdrawn    nothing was added: the report was withdrawn from the record

        Exit status:
          0    every input was read and added
          1    an input was not read, or the record not written; standard error says which, where and why
          2    the arguments are wrong
          130  interrupted; what was told as added is kept. Run the same command again to go on
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        if (_input.Settings(parsed, _console) is not { } settings)
        {
            await _console.Error.WriteLineAsync("onrecord: name a file, a folder or an address, or - for standard input. See: onrecord help add").ConfigureAwait(false);
            return ExitCode.WrongArguments;
        }

        settings = settings with { Quiet = parsed.GetValue(_quiet) };
        if (!_register.TryLoad(parsed, _console.Error, out var register)) return ExitCode.Failure;
        using var fetcher = settings.NeedsFetcher ? _createFetcher() : null;
        return await new AddRun(_console, settings, parsed.GetRequiredValue(_record), fetcher).RunAsync(() => _createExtractor(register), _interruption).ConfigureAwait(false);
    }
}
