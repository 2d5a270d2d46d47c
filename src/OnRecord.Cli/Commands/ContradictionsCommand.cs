using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord contradictions</c>: where reports of the same do not agree.</summary>
internal sealed class ContradictionsCommand : QuestionCommand
{
    private readonly Option<int> _limit = LimitOption();

    internal ContradictionsCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "contradictions", "Lists what several reports tell and do not agree on: dates, counts, speakers, whether it happened.")
    {
        Options.Add(_limit);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord contradictions
          onrecord contradictions --format csv --limit 1000
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var limit = parsed.GetValue(_limit);
        var found = new List<(EntryOnRecord Entry, Contradiction Contradiction)>();
        var total = 0L;
        await foreach (var entry in store.ReadJoinedEntriesAsync(viewpoint, cancellation).ConfigureAwait(false))
        {
            foreach (var contradiction in Contradiction.Of(entry))
            {
                if (total++ < limit)
                    found.Add((entry, contradiction));
            }
        }

        return new Answer
        {
            Columns = ["id", "kind", "field", "value", "tellings", "publishers"],
            Rows =
            [
                .. found.SelectMany(one => one.Contradiction.Sides.Select(side => (IReadOnlyList<object?>)
                [
                    one.Entry.Id.ToString(), TellingTable.Word(one.Entry.Kind), one.Contradiction.Field, side.Value, side.Tellings.Select(told => told.Id.ToString()),
                    side.Tellings.Select(told => told.Article.Recorded.Article.Outlet).OfType<string>().Distinct(StringComparer.Ordinal),
                ])),
            ],
            Total = total,
            Lines =
            [
                total == 0 ? "no contradictions" : $"{total:N0} contradictions",
                .. found.SelectMany(one => (string[])
                [
                    $"{one.Entry.Id}  {one.Contradiction.Field}",
                    .. one.Contradiction.Sides.Select(side => $"    {side.Value}: {string.Join("; ", side.Tellings.Select(told => $"{TellingTable.Source(told.Article.Recorded.Article)} ({told.Id})"))}"),
                ]),
            ],
        };
    }
}
