using System.Globalization;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>Reads how many people a phrase names: "some 40 elected officials", "more than two hundred residents".</summary>
internal static class Counting
{
    private static readonly string[] Small =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The participants that a span names.</summary>
    public static Participants Participants(string text, TextSpan span)
    {
        // A number stands near the beginning of such a phrase; the rest is not looked at.
        var words = text.Substring(span.Start, Math.Min(span.Length, 120)).Split([' ', '\n', '\u00a0'], 8, StringSplitOptions.RemoveEmptyEntries);
        var before = span.Start > 12 ? text[(span.Start - 12)..span.Start].TrimEnd() : text[..span.Start].TrimEnd();
        var approximate = EndsWithApproximation(before);
        for (var i = 0; i < words.Length && i < 5; i++)
        {
            var word = words[i].Trim(',', '.', '(', ')', '"', '“').ToLowerInvariant();
            if (IsApproximation(word)) approximate = true;
            if (Number(word) is not { } number) continue;
            if (word.Contains('-', StringComparison.Ordinal) && !word.EndsWith("-plus", StringComparison.Ordinal) && Tens.All(t => t.Length == 0 || !word.StartsWith(t, StringComparison.Ordinal)) && !word.EndsWith("-member", StringComparison.Ordinal)) return new Participants(span, null, false);
            for (var next = i + 1; next < words.Length; next++)
            {
                var factor = words[next].ToLowerInvariant() switch { "hundred" => 100, "thousand" => 1000, "million" => 1_000_000, _ => 0 };
                if (factor == 0) break;
                number = Math.Min(number, long.MaxValue / factor / 2) * factor;
            }

            approximate |= word.EndsWith("-plus", StringComparison.Ordinal) || (i + 2 < words.Length && words[i + 1] == "or" && words[i + 2] == "so");
            return new Participants(span, number, approximate);
        }

        return new Participants(span, null, false);
    }

    private static long? Number(string word)
    {
        var end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || (word[end] == ',' && end > 0))) end++;
        if (end > 0 && (end == word.Length || word[end] == '-') && long.TryParse(word[..end].Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            && !(end == 4 && digits is > 1900 and < 2100)) return digits;
        var small = Array.IndexOf(Small, word);
        if (small > 0) return small;
        if (word == "dozen") return 12;
        for (var t = 2; t < Tens.Length; t++)
        {
            if (word == Tens[t]) return t * 10;
            if (word.StartsWith(Tens[t] + "-", StringComparison.Ordinal) && Array.IndexOf(Small, word[(Tens[t].Length + 1)..]) is var unit and > 0) return (t * 10) + unit;
        }

        return null;
    }

    private static bool IsApproximation(string word) => word is "some" or "about" or "around" or "roughly" or "nearly" or "almost" or "approximately" or "than" or "over" or "least" or "up" or "estimated" or "many";

    private static bool EndsWithApproximation(string before) => before.EndsWith("some", StringComparison.OrdinalIgnoreCase) || before.EndsWith("about", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("more than", StringComparison.OrdinalIgnoreCase) || before.EndsWith("nearly", StringComparison.OrdinalIgnoreCase) || before.EndsWith("around", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("at least", StringComparison.OrdinalIgnoreCase) || before.EndsWith("over", StringComparison.OrdinalIgnoreCase) || before.EndsWith("roughly", StringComparison.OrdinalIgnoreCase);
}
