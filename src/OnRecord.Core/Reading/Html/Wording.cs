using System.Net;
using System.Text;

namespace OnRecord.Reading.Html;

/// <summary>Compares and tidies short wordings: headlines, names.</summary>
internal static class Wording
{
    /// <summary>The letters and digits of <paramref name="text"/>, lower case, words divided by one space: what is left when
    /// quotation marks, dashes and spacing are set otherwise.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && key.Length > 0)
                    key.Append(' ');
                gap = false;
                key.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’' or '\u00AD'))
            {
                gap = true;
            }
        }

        return key.ToString();
    }

    /// <summary>Compares wordings by their <see cref="Key"/>.</summary>
    public static IEqualityComparer<string> SameKey { get; } = EqualityComparer<string>.Create(
        (one, other) => string.Equals(one is null ? null : Key(one), other is null ? null : Key(other), StringComparison.Ordinal),
        text => StringComparer.Ordinal.GetHashCode(Key(text)));

    /// <summary>Whether two keys are one headline: equal, or one a long beginning of the other.</summary>
    public static bool SameHeadline(string one, string other)
        => one.Equals(other, StringComparison.Ordinal)
            || Math.Min(one.Length, other.Length) >= 20
                && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    /// <summary>The share of the words of the shorter key that the other has too, 0 to 1.</summary>
    public static double Overlap(string one, string other)
    {
        var (few, many) = one.Length < other.Length ? (one, other) : (other, one);
        var words = few.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = many.Split(' ').ToHashSet(StringComparer.Ordinal);
        return words.Length == 0 ? 0 : (double)words.Count(all.Contains) / words.Length;
    }

    /// <summary>Metadata text as it would be shown: entities resolved (metadata is often escaped twice), tags dropped, white
    /// space collapsed; null where nothing is left.</summary>
    public static string? Tidy(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 2000)
            return null;
        var decoded = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        var tidy = new StringBuilder(decoded.Length);
        var inTag = false;
        for (var i = 0; i < decoded.Length; i++)
        {
            var c = decoded[i];
            if (c == '<' && i + 1 < decoded.Length && (char.IsAsciiLetter(decoded[i + 1]) || decoded[i + 1] == '/'))
                inTag = true;
            else if (inTag)
                inTag = c != '>';
            else if (char.IsWhiteSpace(c) || c == '\0')
                AppendGap();
            else if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\uFEFF') && !LoneSurrogate(decoded, i))
                tidy.Append(c);
        }

        return tidy.ToString().Trim() is { Length: > 0 } shown ? shown : null;

        void AppendGap()
        {
            if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }
    }

    private static bool LoneSurrogate(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
}
