using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord origins</c>: how many independent origins stand behind an entry, and which.</summary>
internal sealed class OriginsCommand : QuestionCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "A statement, action or gathering: s-…-3, p-…-3, g-…-3" };

    internal OriginsCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "origins", "Tells how many independent origins stand behind an entry, and which.")
    {
        Arguments.Add(_id);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord origins s-4kq7w3m2x9pzt8ab-3

        Copies, wire credits, feeds' sources and "X reported" collapse into their origin. A report that names no source and is no copy
        counts as "independence not established": it is in the possible maximum, not in the proven minimum.
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var id = ShowCommand.Id(parsed.GetRequiredValue(_id));
        if (id.Kind is null)
            throw new QuestionException($"{id}: origins are those of a statement, action or gathering: s-…, p-… or g-…");
        var entry = await store.FindEntryAsync(id, viewpoint, cancellation).ConfigureAwait(false) ?? throw ShowCommand.Missing(id);
        var origins = EntryOrigins.Of(entry);
        return new Answer
        {
            Columns = ["origins_min", "origins_max", "origin", "kind", "reports", "publishers", "tellings"],
            Rows =
            [
                .. origins.Origins.Select(origin => (IReadOnlyList<object?>)
                [
                    origins.Min, origins.Max, origin.Name, Word(origin.Kind), origin.Tellings.Count,
                    origin.Tellings.Select(told => told.Article.Recorded.Article.Outlet).OfType<string>().Distinct(StringComparer.Ordinal), origin.Tellings.Select(told => told.Id.ToString()),
                ]),
            ],
            Lines =
            [
                $"{entry.Id}  {Summary(origins)}",
                .. origins.Origins.SelectMany(origin => (string[])
                [
                    $"  {origin.Name ?? "?"}  {Word(origin.Kind)}",
                    .. origin.Tellings.Select(told => $"    {told.Id}  {TellingTable.Source(told.Article.Recorded.Article)}"),
                ]),
            ],
        };
    }

    /// <summary>Origins in a line.</summary>
    internal static string Summary(EntryOrigins origins)
    {
        var reports = origins.Origins.Sum(origin => origin.Tellings.Count);
        var open = origins.Origins.Where(origin => origin.Kind == OriginKind.NotEstablished).Sum(origin => origin.Tellings.Count);
        var proven = origins.Origins.Where(origin => origin.Kind != OriginKind.NotEstablished).Select(origin => origin.Name!).ToList();
        var count = origins.Min == origins.Max ? $"{origins.Min:N0}" : $"{origins.Min:N0} to {origins.Max:N0}";
        return $"{count} {(origins.Max == 1 ? "origin" : "origins")}, {reports:N0} {(reports == 1 ? "report" : "reports")}"
            + (proven.Count > 0 ? $": {string.Join(", ", proven.Take(8))}" : "")
            + (open > 0 ? $"; independence not established for {open:N0}" : "");
    }

    private static string Word(OriginKind kind) => kind switch
    {
        OriginKind.OwnReporting => "own reporting",
        OriginKind.Wire => "wire",
        OriginKind.OtherCarrier => "named by the reports",
        OriginKind.FeedSource => "source of the feed",
        _ => "independence not established",
    };
}
