using OnRecord.Extraction.Places;
using OnRecord.Language;

namespace OnRecord.Linking.Places;

/// <summary>Whether the "City" of "Dublin City Council" belongs to the town's name, as that of "Boulder City Council" does: the rest of the text tells, where the
/// town is named by itself.</summary>
internal static class CityNames
{
    /// <summary>The tokens that name each place, in the order of <paramref name="places"/>.</summary>
    public static TokenRange[] Read(AnalyzedText text, IReadOnlyList<FoundPlace> places)
    {
        var names = new TokenRange[places.Count];
        var alone = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = places[i].Tokens;
            if (!IsBody(text, names[i].End) && !IsCity(text, names[i].End)) alone.Add(Name(text, names[i]));
        }

        for (var i = 0; i < names.Length; i++)
        {
            var (first, end) = (names[i].First, names[i].End);
            if (end - first > 1 && IsCity(text, end - 1) && IsBody(text, end))
            {
                var without = new TokenRange(first, end - 1);
                if (!alone.Contains(Name(text, names[i])) && alone.Contains(Name(text, without))) names[i] = without;
            }
            else if (IsCity(text, end) && IsBody(text, end + 1))
            {
                var with = new TokenRange(first, end + 1);
                if (!alone.Contains(Name(text, names[i])) && alone.Contains(Name(text, with))) names[i] = with;
            }
        }

        return names;
    }

    private static bool IsCity(AnalyzedText text, int token) => token < text.Tokens.Count && text.Form(token) is "City";

    private static bool IsBody(AnalyzedText text, int token)
        => token < text.Tokens.Count && text.Form(token) is "Council" or "Commission" or "Hall" or "Manager" or "Attorney" or "Clerk" or "Police" or "Schools" or "Councilman" or "Councilwoman" or "Councilmember";

    private static string Name(AnalyzedText text, TokenRange tokens) => text.SpanOf(tokens).Of(text.Text) is { Length: <= 100 } name ? name.ToString() : "";
}
