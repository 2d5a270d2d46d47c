using System.Collections.Frozen;

namespace OnRecord.Language.Tokenization;

/// <summary>Closed-class words that tell where a sentence begins after an abbreviation, where a capital letter alone does not.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = FrozenSet.ToFrozenSet(
        ("The A An This That These Those He She It We You They I His Her Its Our Your Their My There Here " +
         "And But Or So Yet Nor If When While As At On In For From With Without Within After Before Since Until Although Though " +
         "Because However Meanwhile Moreover Instead Still Then Now Also Even Only Just Not No Some Many Most All Both Each " +
         "Several More Another Other Few Asked What Who Why How Where Which Whether Once During Despite According Under " +
         "Over To By Of About Among Between Last Earlier Later Nearly Perhaps Maybe Yes Let Did Does Do Is Are Was Were Has " +
         "Have Had Can Could Would Should Will").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Times = FrozenSet.ToFrozenSet(
        ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January February March " +
         "April May June July August September October November December Jan Feb Mar Apr Aug Sept Oct Nov Dec ET EST EDT CT CST CDT MT " +
         "MST MDT PT PST PDT GMT UTC BST CET CEST IST Eastern Central Mountain Pacific Greenwich Moscow").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpeechVerbs = FrozenSet.ToFrozenSet(
        ("said says asked asks added adds wrote writes tweeted replied shouted cried yelled continued declared joked exclaimed " +
         "wondered quipped demanded responded answered told explained recalled argued insisted concluded remarked noted").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether <paramref name="word"/> is a common verb of speech, as it stands after a quotation and a name. A hint for
    /// where a sentence ends, never for what was said by whom.</summary>
    internal static bool Reports(ReadOnlySpan<char> word) => SpeechVerbs.Contains(word);

    /// <summary>Whether a sentence may well open with <paramref name="word"/> (capitalised), as a name would not.</summary>
    internal static bool OpensSentence(ReadOnlySpan<char> word) => Openers.Contains(word);

    /// <summary>Whether <paramref name="word"/> goes on with a time of day: a weekday, a month, a time zone.</summary>
    internal static bool FollowsTime(ReadOnlySpan<char> word) => Times.Contains(word);
}
