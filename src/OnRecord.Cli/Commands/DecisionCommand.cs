using System.CommandLine;
using System.Globalization;
using OnRecord.Publishing.Records;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary>A command by which a person decides something about the record. The decision is kept with its reason.</summary>
internal abstract class DecisionCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;
    private readonly RecordOption _record = new();
    private readonly ReviewerOption _as = new();
    private readonly Option<string> _reason = new("--reason") { Description = "Why; kept with the decision", HelpName = "TEXT", Required = true };

    private protected DecisionCommand(ToolConsole console, string name, string description)
        : base(name, description)
    {
        _console = console;
        _reason.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var reason }] && string.IsNullOrWhiteSpace(reason))
                result.AddError("--reason: say why in a word or more");
        });
        Options.Add(_reason);
        Options.Add(_as);
        Options.Add(_record);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public abstract string Examples { get; }

    /// <summary>Does it.</summary>
    /// <returns>What was done, in a line; null where there is nothing it could be done to.</returns>
    private protected abstract Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed);

    /// <summary>An argument that takes ids of a kind.</summary>
    private protected static Argument<string> IdArgument(string name, string letters)
    {
        var argument = new Argument<string>(name) { Description = letters == "a" ? "A report: a-…" : "A statement, action or gathering: s-…-3, p-…-3, g-…-3" };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(RecordId.TryParse(result.Tokens[0].Value, out var id) && letters.Contains(id.Value.Prefix, StringComparison.Ordinal)))
                result.AddError($"{result.Tokens[0].Value}: give an id that begins with {string.Join(" or ", letters.Select(letter => letter + "-"))}, as search and show print it");
        });
        return argument;
    }

    /// <summary>The id that was given.</summary>
    private protected static RecordId Id(ParseResult parsed, Argument<string> argument)
        => RecordId.TryParse(parsed.GetRequiredValue(argument), out var id) ? id.Value : throw new InvalidOperationException("an argument was not validated");

    private async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: false);
            var done = await DecideAsync(store, new Judgement(_console.Time.GetUtcNow(), parsed.GetRequiredValue(_reason), parsed.GetRequiredValue(_as)), parsed).ConfigureAwait(false);
            await _console.Error.WriteLineAsync($"onrecord: {done ?? "nothing was done: there is nothing under this id, it was withdrawn, or it stands alone already"}").ConfigureAwait(false);
            return done is null ? ExitCode.Failure : ExitCode.Success;
        }
        catch (RecordStoreException fault)
        {
            await _console.Error.WriteLineAsync($"onrecord: {Publishing.VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }
}

/// <summary><c>onrecord withdraw</c>: a takedown.</summary>
internal sealed class WithdrawCommand : DecisionCommand
{
    private readonly Argument<string> _id = IdArgument("ID", "a");

    internal WithdrawCommand(ToolConsole console)
        : base(console, "withdraw", "Takes a report off the record for good: all its versions and all they tell, earlier states included. A tombstone stays.")
        => Arguments.Add(_id);

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord withdraw a-4kq7w3m2x9pzt8ab --reason "court order of 4 May"

        What is withdrawn cannot be brought back, and adding the report again adds nothing. Copies of the record elsewhere are not reached.
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
        => await store.WithdrawAsync(Id(parsed, _id), judgement, CancellationToken.None).ConfigureAwait(false) ? $"{Id(parsed, _id)} is withdrawn" : null;
}

/// <summary><c>onrecord restrict</c>, <c>embargo</c>, <c>publish</c>: who may see a report.</summary>
internal sealed class VisibilityCommand : DecisionCommand
{
    private readonly Argument<string> _id = IdArgument("ID", "a");
    private readonly Option<string> _until = new("--until") { Description = "The end of the embargo: 2031-05-04T10:00Z, or with another zone +02:00", HelpName = "INSTANT", Required = true };
    private readonly Visibility _visibility;

    private VisibilityCommand(ToolConsole console, Visibility visibility, string name, string description)
        : base(console, name, description)
    {
        _visibility = visibility;
        Arguments.Add(_id);
        if (visibility != Visibility.Embargoed)
            return;
        _until.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                result.AddError($"--until {result.Tokens[0].Value}: this is no instant; write it as 2031-05-04T10:00Z");
        });
        Options.Add(_until);
    }

    /// <summary>The three commands.</summary>
    internal static IEnumerable<Command> All(ToolConsole console) =>
    [
        new VisibilityCommand(console, Visibility.Restricted, "restrict", "Shows a report, and all it tells, only to whoever keeps the record (--keeper)."),
        new VisibilityCommand(console, Visibility.Embargoed, "embargo", "Shows a report, and all it tells, only to whoever keeps the record until an instant; then to anyone."),
        new VisibilityCommand(console, Visibility.Public, "publish", "Shows a restricted report, or one under embargo, to anyone."),
    ];

    /// <inheritdoc/>
    public override string Examples => $"""
        Examples:
          onrecord {Name} a-4kq7w3m2x9pzt8ab {(_visibility == Visibility.Embargoed ? "--until 2031-05-04T10:00Z " : "")}--reason "as agreed with the outlet"
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
    {
        DateTimeOffset? until = _visibility == Visibility.Embargoed
            ? DateTimeOffset.Parse(parsed.GetRequiredValue(_until), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
        return await store.SetVisibilityAsync(Id(parsed, _id), _visibility, until, judgement, CancellationToken.None).ConfigureAwait(false)
            ? $"{Id(parsed, _id)} is {_visibility.ToString().ToLowerInvariant()}{(until is null ? "" : $" until {TellingRow.Instant(until)}")}"
            : null;
    }
}

/// <summary><c>onrecord part</c>: undoes a join.</summary>
internal sealed class PartCommand : DecisionCommand
{
    private readonly Argument<string> _id = IdArgument("ID", "spg");

    internal PartCommand(ToolConsole console)
        : base(console, "part", "Undoes a join: what this report tells is an entry of its own again.")
        => Arguments.Add(_id);

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord part g-4kq7w3m2x9pzt8ab-7 --reason "another hearing of the same day"
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
        => await store.PartAsync(Id(parsed, _id), judgement, CancellationToken.None).ConfigureAwait(false) ? $"{Id(parsed, _id)} stands alone" : null;
}

/// <summary><c>onrecord join</c>: joins two entries, or confirms that the machine was right to.</summary>
internal sealed class JoinCommand : DecisionCommand
{
    private readonly Argument<string> _id = IdArgument("ID", "spg");
    private readonly Argument<string> _with = IdArgument("WITH", "spg");

    internal JoinCommand(ToolConsole console)
        : base(console, "join", "Makes one entry of two, or confirms that the machine was right to.")
    {
        Arguments.Add(_id);
        Arguments.Add(_with);
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord join s-4kq7w3m2x9pzt8ab-1 s-9d2m7c5v1x8h3kqe-4 --reason "the same sentence, paraphrased"
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
        => await store.JoinAsync(Id(parsed, _id), Id(parsed, _with), judgement, CancellationToken.None).ConfigureAwait(false)
            ? $"{Id(parsed, _id)} and {Id(parsed, _with)} are one" : null;
}
