using Parquet;
using Parquet.Schema;

namespace OnRecord.Publishing.Records;

/// <summary>Apache Parquet: the columns of <see cref="EntryColumns"/>, each of its type, empty values as null.</summary>
public sealed class ParquetExport : IRecordExport
{
    // A row group is held in memory until it is whole.
    private const int LargestGroup = 10_000;
    private const long MostCharacters = 32 * 1024 * 1024;

    /// <inheritdoc/>
    public string Format => "parquet";

    /// <inheritdoc/>
    public string Meaning => "the table of csv with typed columns, for notebooks and DuckDB";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fields = EntryColumns.All.Select(Field).ToArray();
        await using var counted = new CountedStream(output);
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(fields), counted, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, cancellationToken: cancellation).ConfigureAwait(false);
        var rows = new List<object?[]>();
        var characters = 0L;
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            var row = EntryColumns.All.Select(column => column.Value(entry)).ToArray();
            rows.Add(row);
            characters += row.OfType<string>().Sum(text => (long)text.Length);
            if (rows.Count < LargestGroup && characters < MostCharacters)
                continue;
            await WriteGroupAsync(writer, fields, rows).ConfigureAwait(false);
            rows.Clear();
            characters = 0;
        }

        // A file without a group has no columns to some readers.
        await WriteGroupAsync(writer, fields, rows).ConfigureAwait(false);
    }

    private static DataField Field(EntryColumn column) => column.Type switch
    {
        ColumnType.Whole => new DataField<long?>(column.Name),
        ColumnType.Number => new DataField<double?>(column.Name),
        ColumnType.Date => new DateTimeDataField(column.Name, DateTimeFormat.Date, isNullable: true),
        ColumnType.Instant => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
        _ => new DataField<string>(column.Name),
    };

    private static async Task WriteGroupAsync(ParquetWriter writer, DataField[] fields, List<object?[]> rows)
    {
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var at = i;
            await (EntryColumns.All[i].Type switch
            {
                ColumnType.Whole => group.WriteAsync<long>(fields[i], rows.Select(row => (long?)row[at]).ToArray()),
                ColumnType.Number => group.WriteAsync<double>(fields[i], rows.Select(row => (double?)row[at]).ToArray()),
                ColumnType.Date => group.WriteAsync<DateTime>(fields[i], rows.Select(row => ((DateOnly?)row[at])?.ToDateTime(TimeOnly.MinValue)).ToArray()),
                ColumnType.Instant => group.WriteAsync<DateTime>(fields[i], rows.Select(row => ((DateTimeOffset?)row[at])?.UtcDateTime).ToArray()),
                _ => group.WriteAsync(fields[i], rows.Select(row => (string)row[at]!).ToArray()),
            }).ConfigureAwait(false);
        }

        group.CompleteValidate();
    }

    /// <summary>A stream that knows how far it is and stays open: the library asks for its position, which a pipe has not.</summary>
    private sealed class CountedStream(Stream output) : Stream
    {
        private long _position;

        public override bool CanRead => false;

        // The library insists; it does not seek where it writes a new file.
        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => _position;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => output.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            output.Write(buffer, offset, count);
            _position += count;
        }

        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await output.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            _position += count;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            _position += buffer.Length;
        }
    }
}
