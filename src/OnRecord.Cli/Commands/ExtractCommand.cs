using System.CommandLine;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading.Addresses;
using OnRecord.Register;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord extract</c>: its arguments and options.</summary>
internal sealed class ExtractCommand : Command, IHasExamples
{
    private readonly InputOptions _input = new();
    private readonly RegisterOptions _register = new();

    private readonly Option<string?> _format = new("--format")
    {
        Description = "What to write. Default: by the ending of --output, else text on a terminal and jsonl elsewhere",
        HelpName = string.Join('|', ExtractionExports.All.Select(export => export.Format)),
    };

    private readonly Option<bool> _withoutText = new("--no-text")
    {
        Description = "Leave the reports' texts out of jsonl; their SHA-256 stands for them",
    };

    private readonly Option<bool> _keepPrivate = new("--keep-private")
    {
        Description = "Write the names of private persons as well; without it they stand in the reports' texts only",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write to FILE. It appears there when it is whole; until then it is FILE.partial",
        HelpName = "FILE",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Read everything, extract and write nothing, and print what there is: reports, words, formats, copies, problems",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "No progress, warnings or summary on standard error; what could not be read is still named",
    };

    private readonly ToolConsole _console;
    private readonly Func<PublicRegister?, IArticleExtractor> _createExtractor;
    private readonly Func<PageFetcher> _createFetcher;
    private readonly Interruption _interruption;

    internal ExtractCommand(
        ToolConsole console, Func<PublicRegister?, IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, Interruption interruption)
        : base("extract", "Finds who said what in news reports: the source, the cue and the content of every statement.")
    {
        _console = console;
        _createExtractor = createExtractor;
        _createFetcher = createFetcher;
        _interruption = interruption;

        _format.AcceptOnlyFromAmong([.. ExtractionExports.All.Select(export => export.Format)]);
        Options.Add(_format);
        _input.AddTo(this);
        _register.AddTo(this);
        foreach (var option in new Option[] { _withoutText, _keepPrivate, _output, _dryRun, _quiet })
            Options.Add(option);

        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord extract report.txt                      show the statements of one report
          onrecord extract reports/ -o statements.jsonl    all reports of a folder, as data
          onrecord extract reports/ -o statements.html     the same as a page for the browser
          onrecord extract crawl.warc.gz feed.xml https://ledger.example/council --dry-run
          onrecord extract --date 2031-05-04 --outlet "The Harlow Ledger" report.txt
          gunzip -c reports.jsonl.gz | onrecord extract - --no-text
          onrecord extract reports/ --officials our-officials.csv -o statements.jsonl

        Exit status:
          0    every input was read
          1    an input was not read; standard error says which, where and why
          2    the arguments are wrong
          130  interrupted; what was done until then is written
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        if (_input.Settings(parsed, _console) is not { } input)
        {
            await _console.Error.WriteLineAsync("onrecord: name a file, a folder or an address, or - for standard input. See: onrecord help extract").ConfigureAwait(false);
            return ExitCode.WrongArguments;
        }

        var settings = new ExtractSettings(input, ExportFor(parsed.GetValue(_format), parsed.GetValue(_output)))
        {
            WithoutText = parsed.GetValue(_withoutText),
            KeepPrivate = parsed.GetValue(_keepPrivate),
            OutputPath = parsed.GetValue(_output),
            DryRun = parsed.GetValue(_dryRun),
            Quiet = parsed.GetValue(_quiet),
        };
        if (!_register.TryLoad(parsed, _console.Error, out var register)) return ExitCode.Failure;
        using var fetcher = settings.NeedsFetcher ? _createFetcher() : null;
        return await new ExtractRun(_console, settings, fetcher)
            .RunAsync(settings.DryRun ? new NoExtraction() : _createExtractor(register), _interruption).ConfigureAwait(false);
    }

    private IExtractionExport ExportFor(string? name, string? path)
    {
        name ??= Path.GetExtension(path)?.ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => "html",
            ".TXT" => "text",
            null when _console.IsOutputTerminal => "text",
            _ => "jsonl",
        };
        return ExtractionExports.All.Single(export => string.Equals(export.Format, name, StringComparison.Ordinal));
    }
}
