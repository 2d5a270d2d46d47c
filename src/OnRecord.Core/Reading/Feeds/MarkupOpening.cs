using System.Buffers;

namespace OnRecord.Reading.Feeds;

/// <summary>What the first characters of some markup say it is.</summary>
internal static class MarkupOpening
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n/>[");

    /// <summary>The name of the root element, or of the document type where that comes first, without its prefix; empty where
    /// <paramref name="opening"/> begins with something else, or ends before it.</summary>
    public static ReadOnlySpan<char> RootName(ReadOnlySpan<char> opening)
    {
        while (true)
        {
            opening = opening.TrimStart();
            var past = opening.StartsWith("<!--") ? Past(opening, "-->")
                : opening.StartsWith("<?") ? Past(opening, "?>")
                : -1;
            if (past < 0)
                break;
            opening = opening[past..];
        }

        const string documentType = "<!DOCTYPE";
        if (opening.StartsWith(documentType, StringComparison.OrdinalIgnoreCase))
            opening = opening[documentType.Length..].TrimStart();
        else if (opening.StartsWith("<"))
            opening = opening[1..];
        else
            return [];
        var end = opening.IndexOfAny(NameEnd);
        var name = end < 0 ? [] : opening[..end];
        return name[(name.IndexOf(':') + 1)..];
    }

    private static int Past(ReadOnlySpan<char> text, string end) => text.IndexOf(end) is var at and >= 0 ? at + end.Length : -1;
}
