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
        var argument = new Argument<string>(name)
        {
            Description = letters switch
            {
                "a" => "A report: a-…",
                "spgn" => "A statement, action or gathering: s-…-3, p-…-3, g-…-3; or a name: n-…",
                _ => "Another of its kind; of a name also a report, a-…",
            },
        };
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

/// <summary>A command by which entries or names are joined or parted.</summary>
internal abstract class JoiningCommand : DecisionCommand
{
    private protected JoiningCommand(ToolConsole console, string name, string description)
        : base(console, name, description)
        => Arguments.Add(Subject);

    private protected Argument<string> Subject { get; } = IdArgument("ID", "spgn");

    private protected static async Task<string?> NameAsync(IRecordStore store, NameDecision decision, Judgement judgement, string done)
    {
        var outcome = await store.DecideNameAsync(decision, judgement, CancellationToken.None).ConfigureAwait(false);
        return outcome switch
        {
            NameOutcome.Done => done,
            NameOutcome.Unfit => throw new RecordStoreException(StoreFault.Refused, $"nothing was done: {decision.Name} and {decision.Other} stand so already, or cannot be one: a person and a body, or an outlet"),
            NameOutcome.NothingToUndo => throw new RecordStoreException(StoreFault.Refused, $"nothing was done: nobody said that {decision.Name} and {decision.Other} are one"),
            _ => null,
        };
    }
}

/// <summary><c>onrecord part</c>: undoes a join.</summary>
internal sealed class PartCommand : JoiningCommand
{
    private readonly Argument<string?> _from = new("FROM") { Description = "Of a name: the report, a-…, that means another; or the name, n-…, that is none of theirs", Arity = ArgumentArity.ZeroOrOne };

    internal PartCommand(ToolConsole console)
        : base(console, "part", "Undoes a join: what this report tells is an entry of its own again, or a report that was taken to mean somebody means another.")
    {
        Arguments.Add(_from);
        Validators.Add(result =>
        {
            var isName = RecordId.TryParse(result.GetValue(Subject), out var id) && id.Value.Prefix == 'n';
            var isOther = RecordId.TryParse(result.GetValue(_from), out var from) && from.Value.Prefix is 'n' or 'a';
            if (isName != isOther || (!isName && result.GetValue(_from) is not null))
                result.AddError(isName ? "part n-… needs the report that means another, a-…, or the other name, n-…" : "part: only of a name is said from what it is parted");
        });
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord part g-4kq7w3m2x9pzt8ab-7 --reason "another hearing of the same day"
          onrecord part n-4kq7w3m2x9pzt8ab a-9d2m7c5v1x8h3kqe --reason "this report means her mother"
          onrecord part n-4kq7w3m2x9pzt8ab n-9d2m7c5v1x8h3kqe --reason "two people after all"

        A report that means another of the same name gives that one a name of its own, which can be joined to the right one.
        Nothing is erased: earlier record times show what was, and "join" takes it back.
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
    {
        var id = Id(parsed, Subject);
        if (!RecordId.TryParse(parsed.GetValue(_from), out var from))
            return await store.PartAsync(id, judgement, CancellationToken.None).ConfigureAwait(false) ? $"{id} stands alone" : null;
        var verdict = from.Value.Prefix == 'n' ? NameVerdict.Undo : NameVerdict.Part;
        return await NameAsync(store, new NameDecision(verdict, id, from.Value), judgement, verdict == NameVerdict.Undo ? $"{id} and {from} are two again" : $"{from} means another than {id}").ConfigureAwait(false);
    }
}

/// <summary><c>onrecord join</c>: joins two entries or names, or confirms that the machine was right to.</summary>
internal sealed class JoinCommand : JoiningCommand
{
    private readonly Argument<string> _with = IdArgument("WITH", "spgna");

    internal JoinCommand(ToolConsole console)
        : base(console, "join", "Makes one entry of two, or one person or body of two names; or confirms that the machine was right to.")
    {
        Arguments.Add(_with);
        Validators.Add(result =>
        {
            if (RecordId.TryParse(result.GetValue(Subject), out var id) && RecordId.TryParse(result.GetValue(_with), out var with) && (id.Value.Prefix == 'n') != (with.Value.Prefix is 'n' or 'a'))
                result.AddError($"join: {id} and {with} are of different kinds");
        });
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord join s-4kq7w3m2x9pzt8ab-1 s-9d2m7c5v1x8h3kqe-4 --reason "the same sentence, paraphrased"
          onrecord join n-4kq7w3m2x9pzt8ab n-9d2m7c5v1x8h3kqe --reason "her name before she married"
          onrecord join n-4kq7w3m2x9pzt8ab a-9d2m7c5v1x8h3kqe --reason "the report does mean this one"

        Of two names the second is the one that stays: its id and name stand for both from now on. Earlier record times show two.
        """;

    private protected override async Task<string?> DecideAsync(IRecordStore store, Judgement judgement, ParseResult parsed)
    {
        var (id, with) = (Id(parsed, Subject), Id(parsed, _with));
        if (id.Prefix == 'n')
            return await NameAsync(store, new NameDecision(NameVerdict.Join, id, with), judgement, with.Prefix == 'n' ? $"{id} is another name of {with}" : $"{with} means {id}").ConfigureAwait(false);
        return await store.JoinAsync(id, with, judgement, CancellationToken.None).ConfigureAwait(false) ? $"{id} and {with} are one" : null;
    }
}
