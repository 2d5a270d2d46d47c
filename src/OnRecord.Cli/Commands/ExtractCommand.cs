using System.CommandLine;
using System.Globalization;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading.Addresses;
using OnRecord.Register;
using OnRecord.Register.Building;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord extract</c>: its arguments and options.</summary>
internal sealed class ExtractCommand : Command, IHasExamples
{
    private const int MaxJobs = 256;

    private readonly Argument<string[]> _inputs = new("PATH|URL|-")
    {
        Description = "Files, folders, http(s) addresses, or - for standard input: text, HTML, PDF, JSON Lines, feeds, WARC. Default: -",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description = "What to write. Default: by the ending of --output, else text on a terminal and jsonl elsewhere",
        HelpName = string.Join('|', ExtractionExports.All.Select(export => export.Format)),
    };

    private readonly Option<string?> _date = new("--date")
    {
        Description = "The day of publication of reports that do not state their own: 2031-05-04, 2031-05 or 2031",
        HelpName = "DATE",
    };

    private readonly Option<string?> _outlet = new("--outlet")
    {
        Description = "The outlet of reports that do not state their own",
        HelpName = "NAME",
    };

    private readonly Option<string?> _url = new("--url")
    {
        Description = "The address of reports that do not state their own",
        HelpName = "URL",
    };

    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = "How many reports are worked on at the same time. The output is the same. Default: one a processor",
        HelpName = "N",
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

    private readonly Option<string?> _register = new("--register")
    {
        Description = "The register that officials, governments and outlets are looked up in, instead of the tool's own",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _officials = new("--officials")
    {
        Description = "Your own officials beside the register's: a CSV file with the columns name, title, jurisdiction, …",
        HelpName = "FILE",
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

        _inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
                result.AddError($"{token.Value}: there is no such option; for a file of that name write ./{token.Value}");
        });
        _format.AcceptOnlyFromAmong([.. ExtractionExports.All.Select(export => export.Format)]);
        _jobs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxJobs))
                result.AddError($"--jobs {token.Value}: give a number from 1 to {MaxJobs}");
        });
        _date.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !EdtfDate.IsValid(token.Value))
                result.AddError($"--date {token.Value}: this is no date; write it as 2031-05-04, 2031-05 or 2031");
        });

        Arguments.Add(_inputs);
        foreach (var option in new Option[] { _format, _date, _outlet, _url, _jobs, _withoutText, _keepPrivate, _register, _officials, _output, _dryRun, _quiet })
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
        var arguments = parsed.GetValue(_inputs) ?? [];
        if (arguments.Length == 0 && _console.IsInputTerminal)
        {
            await _console.Error.WriteLineAsync("onrecord: name a file, a folder or an address, or - for standard input. See: onrecord help extract").ConfigureAwait(false);
            return ExitCode.WrongArguments;
        }

        var settings = new ExtractSettings
        {
            Inputs = arguments.Length == 0 ? ["-"] : arguments,
            Export = ExportFor(parsed.GetValue(_format), parsed.GetValue(_output)),
            Published = parsed.GetValue(_date),
            Outlet = parsed.GetValue(_outlet),
            Url = parsed.GetValue(_url),
            Jobs = parsed.GetValue(_jobs) ?? Math.Min(Environment.ProcessorCount, MaxJobs),
            WithoutText = parsed.GetValue(_withoutText),
            KeepPrivate = parsed.GetValue(_keepPrivate),
            OutputPath = parsed.GetValue(_output),
            DryRun = parsed.GetValue(_dryRun),
            Quiet = parsed.GetValue(_quiet),
        };
        IArticleExtractor extractor;
        try
        {
            extractor = settings.DryRun ? new NoExtraction() : _createExtractor(RegisterOf(parsed));
        }
        catch (Exception e) when (e is RegisterException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await _console.Error.WriteLineAsync("onrecord: " + e.Message.ReplaceLineEndings(" ")).ConfigureAwait(false);
            return ExitCode.Failure;
        }

        using var fetcher = settings.Inputs.Any(AddressReader.IsAddress) ? _createFetcher() : null;
        return await new ExtractRun(_console, settings, fetcher)
            .RunAsync(extractor, _interruption).ConfigureAwait(false);
    }

    // The register that the user asks for; null for the tool's own as it is.
    private PublicRegister? RegisterOf(ParseResult parsed)
    {
        var (path, officials) = (parsed.GetValue(_register), parsed.GetValue(_officials) ?? []);
        if (path is null && officials.Length == 0) return null;
        var register = PublicRegister.Load(path ?? Composition.RegisterPath);
        return officials.Length == 0 ? register
            : PublicRegister.Parse("with the officials given", new RegisterSources { Base = register, Officials = officials }.Build());
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
