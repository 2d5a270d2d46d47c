using System.Globalization;
using System.Text;

namespace OnRecord.Storage.Sql;

/// <summary>A statement under construction: conditions that must all hold, and the values they speak of.</summary>
internal sealed class Conditions
{
    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];

    /// <summary>The values, in the order of their parameters.</summary>
    internal object?[] Values => [.. _values];

    /// <summary>Takes a value in.</summary>
    /// <returns>The name of its parameter.</returns>
    internal string Parameter(object? value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count}");
    }

    /// <summary>Adds a condition.</summary>
    internal void Add(string condition) => _text.Append(_text.Length == 0 ? " WHERE " : " AND ").Append(condition);

    /// <summary>The conditions as a clause; empty where there is none.</summary>
    public override string ToString() => _text.ToString();
}
