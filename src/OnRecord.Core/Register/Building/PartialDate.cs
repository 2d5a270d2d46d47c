using System.Globalization;

namespace OnRecord.Register.Building;

/// <summary>A day, month or year as sources of the register write it.</summary>
internal static class PartialDate
{
    /// <summary>The first day it may mean, and how exactly it is told; null where the text is no date.</summary>
    internal static (DateOnly? First, DatePrecision Precision)? Read(string text)
        => text.Length is 4 or 7 or 10 && DayRange.Parse(text) is { } days && days.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)[..text.Length] == text
            ? (days.First, text.Length switch { 4 => DatePrecision.Year, 7 => DatePrecision.Month, _ => DatePrecision.Day })
            : null;
}
