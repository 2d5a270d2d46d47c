using System.Text;

namespace OnRecord.Storage.Sql;

/// <summary>Rows that are to be put into one table, cell by cell. Numbers stand in one array and texts, as UTF-8, in another: tens of thousands of cells are two objects to the
/// collector.</summary>
internal sealed class Rows(Table table)
{
    // What is written in one go beyond this gains nothing.
    private const int MostBytes = 4 << 20;
    private const int MostCells = 1 << 18;

    private const long Null = long.MinValue;

    private long[] _cells = [];
    private byte[] _bytes = [];
    private int _cell;
    private int _byte;

    /// <summary>The table.</summary>
    internal Table Table => table;

    /// <summary>How many rows there are.</summary>
    internal int Count => _cell / table.Columns.Length;

    /// <summary>Whether they should be written before there are more.</summary>
    internal bool IsFull => _cell >= MostCells || _byte >= MostBytes;

    /// <summary>Adds a whole number, or nothing.</summary>
    internal Rows Add(long? value)
    {
        if (_cell == _cells.Length)
            Array.Resize(ref _cells, Math.Max(64, 2 * _cell));
        _cells[_cell++] = value ?? Null;
        return this;
    }

    /// <summary>Adds a text, or nothing.</summary>
    internal Rows Add(string? text)
    {
        if (text is null)
            return Add(default(long?));
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        return AddSpan(Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_byte)));
    }

    /// <summary>Adds bytes.</summary>
    internal Rows Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_byte));
        return AddSpan(bytes.Length);
    }

    /// <summary>Whether there is nothing in a cell.</summary>
    internal bool IsNull(int row, int column) => Cell(row, column) == Null;

    /// <summary>The number in a cell.</summary>
    internal long Number(int row, int column) => Cell(row, column);

    /// <summary>The bytes in a cell, those of a text in UTF-8.</summary>
    internal ReadOnlySpan<byte> Bytes(int row, int column)
    {
        var cell = Cell(row, column);
        return _bytes.AsSpan((int)(cell >> 32), (int)cell);
    }

    /// <summary>Takes all rows out.</summary>
    internal void Clear() => (_cell, _byte) = (0, 0);

    private long Cell(int row, int column) => _cells[(row * table.Columns.Length) + column];

    private Rows AddSpan(int length)
    {
        var start = _byte;
        _byte += length;
        return Add(((long)start << 32) | (uint)length);
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - _byte < length)
            Array.Resize(ref _bytes, Math.Max(_byte + length, Math.Max(4_096, 2 * _bytes.Length)));
    }
}
