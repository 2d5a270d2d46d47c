using System.CommandLine;
using System.Globalization;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary>A command that asks the record something and prints the answer.</summary>
internal abstract class QuestionCommand : Command, IHasExamples
{
    private readonly RecordOption _record = new();

    private readonly Option<string> _format = new("--format")
    {
        Description = "How to answer",
        HelpName = string.Join('|', AnswerFormats.Names),
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> _known = new("--known")
    {
        Description = "Only what had been published by this day: 2031-05-04",
        HelpName = "DATE",
    };

    private readonly Option<string?> _recorded = new("--recorded")
    {
        Description = "The record as it stood at this instant: 2031-05-04T10:00Z",
        HelpName = "INSTANT",
    };

    private readonly Option<bool> _keeper = new("--keeper")
    {
        Description = "Also what is restricted or under embargo: for whoever keeps the record",
    };

    private readonly ToolConsole _console;
    private readonly Interruption _interruption;

    private protected QuestionCommand(ToolConsole console, Interruption interruption, string name, string description)
        : base(name, description)
    {
        _console = console;
        _interruption = interruption;
        _format.AcceptOnlyFromAmong(AnswerFormats.Names);
        _known.Validators.Add(result => Check(result.Tokens.Count == 1 && PartialDate.Parse(result.Tokens[0].Value)?.Latest is null, result, "--known {0}: this is no day; write it as 2031-05-04"));
        _recorded.Validators.Add(result => Check(result.Tokens.Count == 1 && ParseInstant(result.Tokens[0].Value) is null, result, "--recorded {0}: this is no instant; write it as 2031-05-04T10:00Z"));
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public abstract string Examples { get; }

    /// <summary>Whether a record of an older form is brought up to date first.</summary>
    private protected virtual bool BringsUpToDate => false;

    /// <summary>Adds the options that all questions have; called by each after its own.</summary>
    private protected void AddCommonOptions()
    {
        foreach (var option in new Option[] { _format, _record, _known, _recorded, _keeper })
            Options.Add(option);
    }

    /// <summary>Answers.</summary>
    /// <exception cref="QuestionException">The question cannot be answered as it was put; the message says why.</exception>
    private protected abstract Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation);

    /// <summary>An option for the most rows of an answer.</summary>
    private protected static Option<int> LimitOption(int most = 1_000_000)
    {
        var option = new Option<int>("--limit") { Description = "The most to list; the total is told all the same", HelpName = "N", DefaultValueFactory = _ => 20 };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most))
                result.AddError($"--limit {result.Tokens[0].Value}: give a number from 1 to {most}");
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            var address = parsed.GetRequiredValue(_record);
            await using var store = RecordStores.Open(address, create: BringsUpToDate && (address.Contains("://", StringComparison.Ordinal) || File.Exists(address)));
            var viewpoint = new Viewpoint
            {
                Now = _console.Time.GetUtcNow(),
                IsKeeper = parsed.GetValue(_keeper),
                Known = PartialDate.Parse(parsed.GetValue(_known))?.Latest,
                Recorded = ParseInstant(parsed.GetValue(_recorded)),
            };
            var answer = await AnswerAsync(store, viewpoint, parsed, _interruption.Token).ConfigureAwait(false);
            await using var output = _console.OpenOutput();
            await output.WriteAsync(AnswerFormats.Write(answer, parsed.GetRequiredValue(_format))).ConfigureAwait(false);
            return answer.IsFailure ? ExitCode.Failure : ExitCode.Success;
        }
        catch (Exception fault) when (fault is RecordStoreException or QuestionException)
        {
            await _console.Error.WriteLineAsync($"onrecord: {Publishing.VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return fault is QuestionException ? ExitCode.WrongArguments : ExitCode.Failure;
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return _interruption.ExitCode;
        }
    }

    private static DateTimeOffset? ParseInstant(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static void Check(bool isWrong, System.CommandLine.Parsing.OptionResult result, string message)
    {
        if (isWrong)
            result.AddError(string.Format(CultureInfo.InvariantCulture, message, result.Tokens[0].Value));
    }
}

/// <summary>Why a question cannot be answered as it was put.</summary>
internal sealed class QuestionException(string message) : Exception(message);
