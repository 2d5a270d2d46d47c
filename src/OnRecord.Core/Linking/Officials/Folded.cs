using System.Text;
using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>Words in the form in which the register compares names.</summary>
internal static class Folded
{
    /// <summary>The folded text; empty where nothing is left or it is too long for a name.</summary>
    internal static string Text(ReadOnlySpan<char> text)
    {
        Span<byte> folded = stackalloc byte[NameFold.Longest];
        return Encoding.UTF8.GetString(folded[..NameFold.Fold(text, folded)]);
    }

    /// <summary>Its words.</summary>
    internal static string[] Words(ReadOnlySpan<char> text) => Text(text) is { Length: > 0 } folded ? folded.Split(' ') : [];
}
