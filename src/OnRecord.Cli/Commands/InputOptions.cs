using System.CommandLine;
using System.Globalization;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;

namespace OnRecord.Cli.Commands;

/// <summary>The arguments and options of every command that reads reports.</summary>
internal sealed class InputOptions
{
    private const int MaxJobs = 256;

    private readonly Argument<string[]> _inputs = new("PATH|URL|-")
    {
        Description = "Files, folders, http(s) addresses, or - for standard input: text, HTML, PDF, JSON Lines, feeds, WARC. Default: -",
        Arity = ArgumentArity.ZeroOrMore,
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

    internal InputOptions()
    {
        _inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
                result.AddError($"{token.Value}: there is no such option; for a file of that name write ./{token.Value}");
        });
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
    }

    /// <summary>Adds them to a command, in the order of its help.</summary>
    internal void AddTo(Command command)
    {
        command.Arguments.Add(_inputs);
        foreach (var option in new Option[] { _date, _outlet, _url, _jobs })
            command.Options.Add(option);
    }

    /// <summary>What was given; null where nothing was and nobody is there to give it.</summary>
    internal InputSettings? Settings(ParseResult parsed, ToolConsole console)
    {
        var arguments = parsed.GetValue(_inputs) ?? [];
        return arguments.Length == 0 && console.IsInputTerminal
            ? null
            : new InputSettings
            {
                Inputs = arguments.Length == 0 ? ["-"] : arguments,
                Published = parsed.GetValue(_date),
                Outlet = parsed.GetValue(_outlet),
                Url = parsed.GetValue(_url),
                Jobs = parsed.GetValue(_jobs) ?? Math.Min(Environment.ProcessorCount, MaxJobs),
            };
    }
}

/// <summary>Which reports are to be read, and how.</summary>
internal record InputSettings
{
    /// <summary>Paths of files and folders, addresses, or <c>-</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The publication day of reports without their own, in EDTF.</summary>
    public string? Published { get; init; }

    /// <summary>The outlet of reports without their own.</summary>
    public string? Outlet { get; init; }

    /// <summary>The address of reports without their own.</summary>
    public string? Url { get; init; }

    /// <summary>How many reports are worked on at the same time, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether only problems are told on standard error.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether an address is among the inputs.</summary>
    public bool NeedsFetcher => Inputs.Any(AddressReader.IsAddress);

    /// <summary>What reads them.</summary>
    /// <param name="console">The streams of the run.</param>
    /// <param name="fetcher">Fetches the addresses; null where there are none.</param>
    public ArticleSources Sources(ToolConsole console, PageFetcher? fetcher) => new(
        new ReadingContext("-") { Published = Published, Outlet = Outlet, Url = Url }, console.OpenInput, fetcher is null ? null : new AddressReader(fetcher));
}
