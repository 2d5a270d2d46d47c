using System.Globalization;

namespace OnRecord.Publishing;

/// <summary>Rows of CSV (RFC 4180) that a spreadsheet opens without running any of it.</summary>
public static class CsvText
{
    /// <summary>A row, its line end with it.</summary>
    /// <param name="cells">Text, numbers, truth values (<c>yes</c>, <c>no</c>), lists of text (joined by semicolons), or null for an empty cell.</param>
    public static string Row(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            bool truth => truth ? "yes" : "no",
            string given => given,
            IEnumerable<string> list => string.Join("; ", list),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

        // A spreadsheet would run what begins like a formula.
        if (value is string or IEnumerable<string> && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
