using System.CommandLine;
using OnRecord.Publishing.Records;
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
        await foreach (var entry in store.ReadJoinedEntriesAsync(viewpoint, cancellation).ConfigureAwait(false))
        {
            found.AddRange(Contradiction.Of(entry).Select(contradiction => (entry, contradiction)));

            // To know how many there are all that is joined would have to be read.
            if (found.Count > limit)
                break;
        }

        var hasMore = found.Count > limit;
        if (hasMore)
            found.RemoveRange(limit, found.Count - limit);

        return new Answer
        {
            Columns = ["id", "kind", "field", "value", "tellings", "publishers"],
            Rows =
            [
                .. found.SelectMany(one => one.Contradiction.Sides.Select(side => (IReadOnlyList<object?>)
                [
                    one.Entry.Id.ToString(), TellingRow.Word(one.Entry.Kind), one.Contradiction.Field, side.Value, side.Tellings.Select(told => told.Id.ToString()),
                    side.Tellings.Select(told => told.Article.Recorded.Article.Outlet).OfType<string>().Distinct(StringComparer.Ordinal),
                ])),
            ],
            Total = hasMore ? null : found.Count,
            Notes = hasMore ? ["there are more: give a larger --limit"] : [],
            Lines =
            [
                found.Count == 0 ? "no contradictions" : $"{(hasMore ? "the first " : "")}{found.Count:N0} contradictions",
                .. found.SelectMany(one => (string[])
                [
                    $"{one.Entry.Id}  {one.Contradiction.Field}",
                    .. one.Contradiction.Sides.Select(side => $"    {side.Value}: {string.Join("; ", side.Tellings.Select(told => $"{TellingTable.Source(told.Article.Recorded.Article)} ({told.Id})"))}"),
                ]),
            ],
        };
    }
}
