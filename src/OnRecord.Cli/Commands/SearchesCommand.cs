using System.CommandLine;
using OnRecord.Notifying;
using OnRecord.Publishing;
using OnRecord.Publishing.Records;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord searches</c>: saved searches, of which one hears when something new fits.</summary>
internal sealed class SearchesCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;
    private readonly Interruption _interruption;

    internal SearchesCommand(ToolConsole console, Interruption interruption)
        : base("searches", "Saves searches, and sends what is new and fits them: as signed JSON to a web address, or by mail.")
    {
        (_console, _interruption) = (console, interruption);
        Subcommands.Add(new ListCommand(this));
        Subcommands.Add(new AddCommand(this));
        Subcommands.Add(new RemoveCommand(this));
        Subcommands.Add(new SendCommand(this));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord searches add "shelter ordinance kind:action" --to https://hooks.example/onrecord --note "for the housing beat"
          onrecord searches add "speaker:ruiz" --to desk@courier.example
          onrecord searches list
          onrecord searches send --smtp mail.example --smtp-from record@courier.example
          onrecord searches remove 4kq7w3m2x9pzt8ab

        While "onrecord serve" runs it looks every minute for what is new; "onrecord searches send" looks once, for a timer of the system.
        The searches lie in a file beside the record that only its owner may read. docs/guide/searches.md says more.
        """;

    private async Task<int> RunAsync(ParseResult parsed, SearchesOption option, Func<SavedSearches, CancellationToken, Task<int>> run)
    {
        try
        {
            return await run(option.Of(parsed, _console.Time), _interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return _interruption.ExitCode;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException or RecordStoreException)
        {
            await _console.Error.WriteLineAsync($"onrecord: {VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    private async Task WriteAsync(byte[] bytes)
    {
        await using var output = _console.OpenOutput();
        await output.WriteAsync(bytes).ConfigureAwait(false);
    }

    private sealed class ListCommand : Command
    {
        internal ListCommand(SearchesCommand parent)
            : base("list", "Lists the saved searches, and how their notices fare.")
        {
            var option = new SearchesOption();
            var format = new Option<string>("--format") { Description = "How to answer", HelpName = string.Join('|', AnswerFormats.Names), DefaultValueFactory = _ => "text" };
            format.AcceptOnlyFromAmong(AnswerFormats.Names);
            Options.Add(format);
            option.AddTo(this);
            SetAction((parsed, _) => parent.RunAsync(parsed, option, async (searches, _) =>
            {
                await parent.WriteAsync(AnswerFormats.Write(Table(searches.Read()), parsed.GetRequiredValue(format))).ConfigureAwait(false);
                return ExitCode.Success;
            }));
        }

        private static Answer Table(IReadOnlyList<SavedSearch> searches) => new()
        {
            Columns = ["id", "question", "to", "note", "sent", "last_sent", "failures", "problem", "given_up"],
            Rows = [.. searches.Select(one => (IReadOnlyList<object?>)[one.Id, one.Question, one.To, one.Note, one.Sent, TellingRow.Instant(one.LastSent), one.Failures, one.Problem, one.IsGivenUp])],
            Total = searches.Count,
            Lines = searches.Count == 0 ? ["no search is saved"] :
            [
                .. searches.SelectMany(one => new[] { $"{one.Id}  “{one.Question}” to {one.To}, sent {one.Sent:N0} time{(one.Sent == 1 ? "" : "s")}" }
                    .Concat(one.Note is null ? [] : [$"    {one.Note}"])
                    .Concat(one.Problem is null ? [] : [$"    {(one.IsGivenUp ? "given up" : "not taken")}: {one.Problem}"])),
            ],
        };
    }

    private sealed class AddCommand : Command
    {
        internal AddCommand(SearchesCommand parent)
            : base("add", "Saves a search. What is on the record already is not sent.")
        {
            var option = new SearchesOption();
            var question = new Argument<string>("QUESTION") { Description = "What is searched for, as of onrecord search" };
            var to = new Option<string>("--to") { Description = "Where it is sent: an https:// address, or a mail address", HelpName = "ADDRESS", Required = true };
            var note = new Option<string?>("--note") { Description = "A note to yourself", HelpName = "TEXT" };
            Arguments.Add(question);
            Options.Add(to);
            Options.Add(note);
            option.AddTo(this);
            SetAction((parsed, _) => parent.RunAsync(parsed, option, async (searches, cancellation) =>
            {
                var search = await searches.AddAsync(parsed.GetRequiredValue(question), parsed.GetRequiredValue(to), parsed.GetValue(note), cancellation).ConfigureAwait(false);
                await parent.WriteAsync(System.Text.Encoding.UTF8.GetBytes(search.Secret is null ? $"{search.Id}\n" : $"{search.Id}\tkey of the signature: {search.Secret}\n")).ConfigureAwait(false);
                return ExitCode.Success;
            }));
        }
    }

    private sealed class RemoveCommand : Command
    {
        internal RemoveCommand(SearchesCommand parent)
            : base("remove", "Takes a saved search away.")
        {
            var option = new SearchesOption();
            var id = new Argument<string>("ID") { Description = "The id, as list prints it" };
            Arguments.Add(id);
            option.AddTo(this);
            SetAction((parsed, _) => parent.RunAsync(parsed, option, async (searches, cancellation) =>
            {
                var isGone = await searches.RemoveAsync(parsed.GetRequiredValue(id), cancellation).ConfigureAwait(false);
                await parent._console.Error.WriteLineAsync(isGone ? $"onrecord: {parsed.GetRequiredValue(id)} is taken away" : "onrecord: no saved search has this id; see onrecord searches list").ConfigureAwait(false);
                return isGone ? ExitCode.Success : ExitCode.Failure;
            }));
        }
    }

    private sealed class SendCommand : Command
    {
        internal SendCommand(SearchesCommand parent)
            : base("send", "Looks once for what is new and fits, and sends it.")
        {
            var option = new SearchesOption();
            var mail = new MailOptions();
            option.AddTo(this);
            mail.AddTo(this);
            SetAction((parsed, _) => parent.RunAsync(parsed, option, async (searches, cancellation) =>
            {
                await using var store = RecordStores.Open(parsed.GetRequiredValue(option.Record), create: false);
                using var webhooks = new WebhookSender(Composition.Program, parent._console.Time);
                var sent = await new SearchNotices(searches, store, mail.Senders(parsed, webhooks), null, parent._console.Time).RoundAsync(cancellation).ConfigureAwait(false);
                var failing = searches.Read().Where(one => one.Failures > 0).ToList();
                foreach (var search in failing)
                    await parent._console.Error.WriteLineAsync($"onrecord: {search.Id} to {VisibleText.Of(search.To)}: {VisibleText.Of(search.Problem ?? "")}").ConfigureAwait(false);
                await parent._console.Error.WriteLineAsync($"onrecord: {sent:N0} notice{(sent == 1 ? "" : "s")} sent").ConfigureAwait(false);
                return failing.Count == 0 ? ExitCode.Success : ExitCode.Failure;
            }));
        }
    }
}
