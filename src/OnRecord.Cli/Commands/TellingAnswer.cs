using OnRecord.Publishing.Records;

namespace OnRecord.Cli.Commands;

/// <summary>A page of tellings as an answer.</summary>
internal static class TellingAnswer
{
    internal static Answer Of(Page<TellingOnRecord> page, string? title, params IReadOnlyList<string> notes) => new()
    {
        Columns = TellingRow.Columns,
        Rows = [.. page.Items.Select(TellingRow.Of)],
        Total = page.Total,
        Notes = notes,
        Lines =
        [
            .. title is null ? Array.Empty<string>() : [title],
            page.Total == page.Items.Count ? $"{page.Total:N0} tellings" : $"{page.Total:N0} tellings, the first {page.Items.Count:N0} of them",
            .. page.Items.SelectMany(TellingTable.Lines),
        ],
    };
}
