using System.Text;

namespace OnRecord.Publishing.Records;

/// <summary>Links to words within a live page (<see href="https://wicg.github.io/scroll-to-text-fragment/"/>).</summary>
public static class TextFragment
{
    // Of a longer passage only its first and last words stand in the link.
    private const int LongestWhole = 300;
    private const int WordsAtEnds = 6;

    /// <summary>The address with a fragment that leads to the words; null for an address that is none of the web's, or no words.</summary>
    public static string? Link(string? address, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var all = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (all.Length == 0)
            return null;
        var fragment = all.Length > 2 * WordsAtEnds && words.Length > LongestWhole
            ? $"{Encoded(all.AsSpan(0, WordsAtEnds))},{Encoded(all.AsSpan(all.Length - WordsAtEnds))}"
            : Encoded(all);
        return $"{address}{(address!.Contains('#', StringComparison.Ordinal) ? "" : "#")}:~:text={fragment}";
    }

    // Hyphen and comma are marks of the form itself.
    private static string Encoded(ReadOnlySpan<string> words)
    {
        var encoded = new StringBuilder();
        foreach (var word in words)
            encoded.Append(encoded.Length == 0 ? "" : "%20").Append(Uri.EscapeDataString(word).Replace("-", "%2D", StringComparison.Ordinal));
        return encoded.ToString();
    }
}
