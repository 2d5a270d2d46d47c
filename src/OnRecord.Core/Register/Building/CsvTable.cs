using CsvHelper;

namespace OnRecord.Register.Building;

/// <summary>Reads comma-separated tables (RFC 4180; also with semicolons, as some spreadsheets save them) whose first line names the columns.</summary>
internal static class CsvTable
{
    private const int LongestLine = 64 * 1024, MostColumns = 256;

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = LongestLine,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        IncludeValuesInExceptions = false,
    };

    /// <summary>The lines of a table.</summary>
    /// <exception cref="RegisterException">It is broken, or a required column is missing.</exception>
    internal static IEnumerable<Row> Rows(string path, params string[] required)
    {
        using var csv = CsvReader.FromFile(path, Options, FileOptions.SequentialScan);
        Dictionary<string, int>? columns = null;
        while (Read(csv, path))
        {
            var line = (int)csv.LineNumber;
            var cells = new string[Math.Min(csv.FieldCount, MostColumns)];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = csv.GetString(i);
                if (cells[i].Contains('\uFFFD', StringComparison.Ordinal)) throw new RegisterException(path, line, "there are bytes that are not UTF-8", "save the table as UTF-8");
            }

            if (columns is null)
            {
                columns = new(StringComparer.OrdinalIgnoreCase);
                for (var i = 0; i < cells.Length; i++) columns.TryAdd(cells[i], i);
                if (Array.Find(required, name => !columns.ContainsKey(name)) is { } missing)
                    throw new RegisterException(path, line, $"there is no column \"{missing}\"", "the first line must name the columns, with commas between them");
            }
            else
            {
                yield return new Row(path, line, columns, cells);
            }
        }

        if (columns is null) throw new RegisterException(path, 0, "it is empty", "the first line must name the columns");
    }

    private static bool Read(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new RegisterException(path, (int)Math.Max(1, e.LineNumber), "a quotation mark stands where none may, is not closed, or the line is longer than 64 KB",
                "put a cell with quotation marks or commas in quotation marks, and double those inside");
        }
    }

    /// <summary>One line of a table.</summary>
    internal sealed class Row(string path, int number, Dictionary<string, int> columns, string[] cells)
    {
        /// <summary>A cell, or null where it is empty or there is no such column.</summary>
        internal string? this[string column] => columns.TryGetValue(column, out var i) && i < cells.Length && cells[i].Length > 0 ? cells[i] : null;

        internal string Required(string column) => this[column] ?? throw Broken($"the cell under \"{column}\" is empty", "fill it in");

        internal (DateOnly? First, DatePrecision Precision) Date(string column)
            => this[column] is not { } cell ? (null, DatePrecision.Unknown)
                : PartialDate.Read(cell) ?? throw Broken($"\"{cell}\" under \"{column}\" is no date", "write 2031-05-04, 2031-05 or 2031");

        internal RegisterException Broken(string cause, string remedy) => new(path, number, cause, remedy);
    }
}
