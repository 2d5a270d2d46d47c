using System.CommandLine;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord review</c>: what a person says of a fact.</summary>
internal sealed class ReviewCommand : Command, IHasExamples
{
    private readonly Argument<string> _id = new("ID") { Description = "A statement, action or gathering: s-…-3, p-…-3, g-…-3" };

    private readonly Argument<string> _verdict = new("VERDICT") { Description = "accept: it is so; reject: it is none; unsure: someone else should look; undo: takes back the last" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why; needed to reject", HelpName = "TEXT" };
    private readonly ReviewerOption _as = new();
    private readonly RecordOption _record = new();
    private readonly ToolConsole _console;

    internal ReviewCommand(ToolConsole console)
        : base("review", "Puts on the record what a person says of a fact: that it is so, that it is none, that they cannot tell.")
    {
        _console = console;
        _verdict.AcceptOnlyFromAmong("accept", "reject", "unsure", "undo");
        _id.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(RecordId.TryParse(result.Tokens[0].Value, out var id) && id.Value.Kind is not null))
                result.AddError($"{result.Tokens[0].Value}: give an id that begins with s-, p- or g-, as search and show print it");
        });
        Validators.Add(result =>
        {
            if (result.GetValue(_verdict) == "reject" && string.IsNullOrWhiteSpace(result.GetValue(_reason)))
                result.AddError("review … reject needs --reason: say why in a word or more");
        });
        Arguments.Add(_id);
        Arguments.Add(_verdict);
        Options.Add(_reason);
        Options.Add(_as);
        Options.Add(_record);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord review s-4kq7w3m2x9pzt8ab-3 accept
          onrecord review p-4kq7w3m2x9pzt8ab-7 reject --reason "the report speaks of another council" --as "Ana Ruiz"
          onrecord review p-4kq7w3m2x9pzt8ab-7 undo --as "Ana Ruiz"

        Facts are corrected in a browser: onrecord serve, then Review. Each decision is kept with who and when; "undo" is one more, nothing is
        erased. What two people say makes the state that show, search and exports tell (docs/record.md, "Review").
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: false);
            var id = RecordId.TryParse(parsed.GetRequiredValue(_id), out var given) ? given.Value : throw new InvalidOperationException("an argument was not validated");
            var verdict = parsed.GetRequiredValue(_verdict) switch { "accept" => Verdict.Accept, "reject" => Verdict.Reject, "unsure" => Verdict.Unsure, _ => Verdict.Undo };
            var judgement = new Judgement(_console.Time.GetUtcNow(), parsed.GetValue(_reason)?.Trim() ?? "", parsed.GetRequiredValue(_as));
            var outcome = await store.ReviewAsync(id, new ReviewDecision(verdict), judgement, CancellationToken.None).ConfigureAwait(false);
            await _console.Error.WriteLineAsync("onrecord: " + outcome switch
            {
                ReviewOutcome.Done => $"{id}: {parsed.GetRequiredValue(_verdict)}, by {Publishing.VisibleText.Of(judgement.By!)}",
                ReviewOutcome.NothingToUndo => $"nothing was done: {Publishing.VisibleText.Of(judgement.By!)} has said nothing of {id} that could be taken back",
                _ => $"nothing was done: there is no fact under {id}",
            }).ConfigureAwait(false);
            return outcome == ReviewOutcome.Done ? ExitCode.Success : ExitCode.Failure;
        }
        catch (RecordStoreException fault)
        {
            await _console.Error.WriteLineAsync($"onrecord: {Publishing.VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }
}
