using System.CommandLine;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord stats</c>: how much is on the record.</summary>
internal sealed class StatsCommand : QuestionCommand
{
    internal StatsCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "stats", "Tells how much is on the record.")
        => AddCommonOptions();

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord stats
          onrecord stats --known 2031-05-04 --format json
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var counts = await store.CountAsync(viewpoint, cancellation).ConfigureAwait(false);
        (string Name, long Count)[] rows =
        [
            ("reports", counts.Reports), ("earlier versions", counts.EarlierVersions), ("statements", counts.Statements), ("actions", counts.Actions),
            ("gatherings", counts.Gatherings), ("names", counts.Names), ("places", counts.Places),
        ];
        return new Answer
        {
            Columns = ["what", "count"],
            Rows = [.. rows.Select(row => (IReadOnlyList<object?>)[row.Name, row.Count])],
            Lines = [.. rows.Select(row => $"{row.Name + ':',-18}{row.Count:N0}")],
        };
    }
}
