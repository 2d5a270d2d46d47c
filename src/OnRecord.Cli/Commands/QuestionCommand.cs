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

    private readonly ViewpointOptions _viewpoint = new("Also what is restricted or under embargo: for whoever keeps the record");

    private readonly ToolConsole _console;
    private readonly Interruption _interruption;

    private protected QuestionCommand(ToolConsole console, Interruption interruption, string name, string description)
        : base(name, description)
    {
        _console = console;
        _interruption = interruption;
        _format.AcceptOnlyFromAmong(AnswerFormats.Names);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public abstract string Examples { get; }

    /// <summary>Whether a record of an older form is brought up to date first.</summary>
    private protected virtual bool BringsUpToDate => false;

    /// <summary>Adds the options that all questions have; called by each after its own.</summary>
    private protected void AddCommonOptions()
    {
        foreach (var option in _viewpoint.All.Prepend(_record).Prepend(_format))
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
            var viewpoint = _viewpoint.Of(parsed, _console.Time.GetUtcNow());
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
}

/// <summary>Why a question cannot be answered as it was put.</summary>
internal sealed class QuestionException(string message) : Exception(message);
