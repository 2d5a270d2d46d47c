using System.Collections.Frozen;

namespace OnRecord.Language.Tokenization;

/// <summary>Words that the treebanks cut in two or keep whole against the general rules. Written by hand.</summary>
internal static class Contractions
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Fused = BuildFused();

    /// <summary>Prefixes that stay on their word across a hyphen (English Web Treebank guidelines).</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = Set(
        "e co non re mid anti pre post pro ex semi sub multi over inter intra counter cross neo mini micro macro mega ultra " +
        "super un de bi tri uni psycho socio proto pseudo arch trans extra infra para peri hyper hypo bio geo electro " +
        "cyber agro contra crypto auto dis mis ante meta poly thermo under hydro");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Suffixes = Set(
        "esque ish less wise gate fest fold most ism ist itis");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elided = Set(
        "em til till tis twas cause cuz coz bout round neath n nuff cept");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitSymbols = Set(
        "m M k K b bn mn mm MM cm km ft kg g lb lbs oz mph kph km/h hz Hz kHz MHz GHz GB MB TB KB kb mb gb mg ml min mins hr hrs yr yrs " +
        "sq am pm AM PM Am Pm tn trn x pts pct percent million billion trillion kW MW GW kWh MWh mw hp p pp C F nm");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Slashed = Set("s/he w/o w/out l/c");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Interjections = Set(
        "uh-huh uh-oh uh-uh mm-hm mm-hmm mhm-hm hm-m o-kay oh-ho");

    /// <summary>Where a word written as one is cut (<c>can|not</c>, <c>gon|na</c>), or 0.</summary>
    internal static int CutOf(ReadOnlySpan<char> word)
        => word.Length is >= 2 and <= 8 && TryLower(word, stackalloc char[8], out ReadOnlySpan<char> lower)
            && Fused.TryGetValue(lower, out int cut) ? cut : 0;

    internal static bool IsPrefix(ReadOnlySpan<char> part) => Has(Prefixes, part);

    internal static bool IsSuffix(ReadOnlySpan<char> part) => Has(Suffixes, part);

    internal static bool IsUnit(ReadOnlySpan<char> letters) => UnitSymbols.Contains(letters);

    internal static bool IsSlashed(ReadOnlySpan<char> word) => Has(Slashed, word);

    internal static bool IsInterjection(ReadOnlySpan<char> word) => Has(Interjections, word);

    /// <summary>Whether <paramref name="letters"/> are a word whose start an apostrophe replaces: <c>'em</c>, <c>'til</c>.</summary>
    internal static bool IsElided(ReadOnlySpan<char> letters) => Has(Elided, letters);

    /// <summary>Whether <paramref name="letters"/> after an apostrophe are a clitic: <c>'s 'm 'd 'll 've 're</c>.</summary>
    internal static bool IsClitic(ReadOnlySpan<char> letters) => letters.Length switch
    {
        1 => (letters[0] | 0x20) is 's' or 'm' or 'd',
        2 => ((char)(letters[0] | 0x20), (char)(letters[1] | 0x20)) is ('l', 'l') or ('v', 'e') or ('r', 'e'),
        _ => false,
    };

    private static bool Has(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word)
        => TryLower(word, stackalloc char[8], out ReadOnlySpan<char> lower) && set.Contains(lower);

    private static bool TryLower(ReadOnlySpan<char> word, Span<char> buffer, out ReadOnlySpan<char> lower)
    {
        bool fits = word.Length <= buffer.Length;
        lower = fits ? buffer[..word.ToLowerInvariant(buffer)] : default;
        return fits;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words)
        => words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BuildFused()
    {
        const string words =
            "can|not gon|na wan|na got|ta lot|ta gim|me lem|me do|nt did|nt does|nt is|nt was|nt could|nt would|nt " +
            "should|nt have|nt has|nt had|nt are|nt were|nt ai|nt ca|nt wo|nt that|s what|s there|s you|re they|re i|ve i|m";
        return words.Split(' ')
            .ToFrozenDictionary(word => word.Replace("|", "", StringComparison.Ordinal), word => word.IndexOf('|', StringComparison.Ordinal))
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
