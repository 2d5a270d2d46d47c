using System.CommandLine;
using OnRecord.Publishing.Records;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord search</c>: full text over statements, actions, gatherings and reports.</summary>
internal sealed class SearchCommand : QuestionCommand
{
    private readonly Argument<string[]> _words = new("WORDS") { Description = "What to look for", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _limit = LimitOption();

    internal SearchCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "search", "Finds statements, actions, gatherings and reports by their words.")
    {
        Arguments.Add(_words);
        Options.Add(_limit);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord search pier winter                     both words, in any order
          onrecord search '"north pier"' speaker:tasker   the words side by side, said by someone of that name
          onrecord search sanctuar* place:"los angeles" act:pass date:2031-05/2031-07
          onrecord search kind:report outlet:courier pier --format csv

        Words in quotation marks stand side by side; -word must not be there; word* begins a word. Case, accents, curly marks,
        apostrophes and hyphens make no difference. speaker: place: act: date: outlet: kind: restrict.
        Passages and reports are told last recorded first; the totals count all of them.
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var search = SearchQuery.Parse(Joined(parsed.GetRequiredValue(_words)));
        var limit = parsed.GetValue(_limit);
        var tellings = search.WantsTellings && !search.AsksNothing ? await store.FindTellingsAsync(search.Query, viewpoint, limit, cancellation).ConfigureAwait(false) : new Page<TellingOnRecord>(0, []);
        var articles = search.WantsArticles && search.Query.Phrases.Count + (search.Query.Outlet is null ? 0 : 1) > 0
            ? await store.FindArticlesAsync(search.Query, viewpoint, limit, cancellation).ConfigureAwait(false)
            : new Page<ArticleOnRecord>(0, []);
        return new Answer
        {
            Columns = TellingRow.Columns,
            Rows = [.. tellings.Items.Select(TellingRow.Of), .. articles.Items.Select(ArticleTable.Row)],
            Total = tellings.Total + articles.Total,
            Notes = search.Notes,
            Lines =
            [
                $"{tellings.Total:N0} passages, {articles.Total:N0} reports",
                .. tellings.Items.SelectMany(TellingTable.Lines),
                .. articles.Items.SelectMany(ArticleTable.Lines),
            ],
        };
    }

    /// <summary>The arguments as one question.</summary>
    internal static string Joined(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Requoted));

    // The shell took the marks off place:"los angeles" and left its blank.
    private static string Requoted(string argument)
        => argument.Contains(' ', StringComparison.Ordinal) && argument.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && !argument.AsSpan(0, colon).Contains(' ') && argument.IndexOf('"', StringComparison.Ordinal) < 0
            ? $"{argument[..(colon + 1)]}\"{argument[(colon + 1)..]}\""
            : argument;
}
