using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord timeline</c>: what happened, in its order.</summary>
internal sealed class TimelineCommand : QuestionCommand
{
    private readonly Argument<string[]> _words = new("WORDS") { Description = "As for search; default: everything", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> _limit = LimitOption();

    internal TimelineCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "timeline", "Lists statements, actions and gatherings in the order of their days, oldest first.")
    {
        Arguments.Add(_words);
        Options.Add(_limit);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord timeline place:"port halden" date:2031-05/2031-07
          onrecord timeline pier kind:action --format json

        The day is the last on which it may have been; what is undated stands at its day of publication.
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var search = SearchQuery.Parse(SearchCommand.Joined(parsed.GetValue(_words) ?? []));
        var page = await store.FindTellingsAsync(search.Query with { OldestFirst = true }, viewpoint, parsed.GetValue(_limit), cancellation).ConfigureAwait(false);
        return TellingAnswer.Of(page, null, search.Notes);
    }
}
