using System.Globalization;
using CsvHelper;

namespace OnRecord.Publishing.Records;

/// <summary>CSV (RFC 4180): a row an entry, the columns of <see cref="EntryColumns"/>. Begins with a byte order mark, without which spreadsheets do not
/// know that it is UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
public sealed class CsvExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public string Meaning => "a row an entry, for spreadsheets and statistics";

    /// <inheritdoc/>
    public string MediaType => "text/csv; charset=utf-8";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var table = new CsvTable(output, EntryColumns.All, withMark: true);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
            await table.WriteAsync(entry, cancellation).ConfigureAwait(false);
    }
}

/// <summary>A table of entries in CSV, row by row. The stream stays open.</summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private readonly IReadOnlyList<EntryColumn> _columns;
    private readonly CsvWriter _csv;

    /// <param name="output">Where the bytes go.</param>
    /// <param name="columns">The columns; their names are the first row.</param>
    /// <param name="withMark">Whether a byte order mark comes first.</param>
    internal CsvTable(Stream output, IReadOnlyList<EntryColumn> columns, bool withMark)
    {
        _columns = columns;
        _csv = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = withMark, Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in columns)
            _csv.WriteField(column.Name);
        _csv.EndRecord();
    }

    /// <summary>How many rows were written, the names not counted.</summary>
    internal long Count { get; private set; }

    internal async ValueTask WriteAsync(ExportedEntry entry, CancellationToken cancellation)
    {
        foreach (var column in _columns)
        {
            switch (column.Value(entry))
            {
                case long whole:
                    _csv.WriteField(whole, default, CultureInfo.InvariantCulture);
                    break;
                case double number:
                    _csv.WriteField(number, default, CultureInfo.InvariantCulture);
                    break;
                case var value:
                    _csv.WriteField(EntryColumns.Written(value));
                    break;
            }
        }

        Count++;
        await _csv.EndRecordAsync(cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
