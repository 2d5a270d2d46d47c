using System.Runtime.CompilerServices;

namespace OnRecord.Publishing.Records;

/// <summary>Positions in a text counted in Unicode code points, where everything of ours counts UTF-16 units. Half of a surrogate pair, alone, is one
/// code point.</summary>
internal sealed class CodePoints
{
    private static readonly ConditionalWeakTable<string, CodePoints> Known = [];

    // Where each pair begins, in UTF-16 units: each makes all that follows one less.
    private readonly List<int> _pairs = [];

    private CodePoints(string text)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAnyInRange('\uD800', '\uDBFF') is var next and >= 0;)
        {
            at += next;
            if (Utf16.StartsWithPair(text.AsSpan(at)))
                _pairs.Add(at++);
            at++;
        }
    }

    /// <summary>The positions in a text; worked out once a text.</summary>
    internal static CodePoints In(string text) => Known.GetValue(text, static text => new CodePoints(text));

    /// <summary>How many code points stand before a place counted in UTF-16 units.</summary>
    internal int At(int position)
    {
        var found = _pairs.BinarySearch(position);
        return position - (found < 0 ? ~found : found);
    }
}
