using System.Buffers.Binary;
using System.Security.Cryptography;
using OnRecord.Language;

namespace OnRecord.Recording;

/// <summary>By what two tellings in different articles are taken to be of the same: they share a key, and their days are near
/// (docs/record.md, "Joining").</summary>
internal static class JoinKeys
{
    /// <summary>The most days between the dates of two tellings of one action or gathering.</summary>
    internal const int MaxDaysApart = 10;

    // Shorter quotations are said by many.
    private const int MinQuotedWords = 6;
    private const int MinReportedWords = 8;
    private const int MaxSentences = 3;
    private const int MaxTopics = 4;

    private static readonly HashSet<string> Functional = new(
        ("a an the this that these those his her its their our of to in on for from with without by at as into over under about against and or not no "
        + "new proposed own some more most all any which who whose will would").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The keys of one telling; empty where it can be joined with nothing.</summary>
    /// <param name="telling">The telling.</param>
    /// <param name="text">The article's text.</param>
    /// <param name="place">The content id of its place, or null.</param>
    internal static IReadOnlyList<long> Of(Telling telling, string text, string? place) => telling switch
    {
        Statement statement => OfStatement(statement, text),
        PolicyAction action => place is null ? [] : OfAction(action, text, place),
        Gathering gathering => place is null ? [] : OfGathering(gathering, text, place),
        _ => [],
    };

    // The longest sentences in quotation marks, word for word; or the whole of what is reported.
    private static List<long> OfStatement(Statement statement, string text)
    {
        if (statement.Form != StatementForm.Indirect)
        {
            var sentences = new List<string>();
            foreach (var part in statement.Content)
                AddQuotedSentences(sentences, part.Of(text));
            sentences.Sort((one, other) => one.Length != other.Length ? other.Length.CompareTo(one.Length) : string.CompareOrdinal(one, other));
            return [.. sentences.Take(MaxSentences).Select(words => Key("said", words)).Distinct()];
        }

        var reported = string.Join(' ', statement.Content.Select(part => SearchWords.Of(part.Of(text))));
        return Count(reported) >= MinReportedWords ? [Key("reported", reported)] : [];
    }

    private static List<long> OfAction(PolicyAction action, string text, string place)
    {
        if ((action.Instrument ?? action.Effect) is not { } subject)
            return [];
        var topics = Topics(subject.Of(text));
        return topics.Count == 0 ? [] : [Key("action", place, action.Deed, string.Join(' ', topics.Order(StringComparer.Ordinal)))];
    }

    private static List<long> OfGathering(Gathering gathering, string text, string place)
    {
        var topics = gathering.Organizers.Concat(gathering.Purpose is { } purpose ? [purpose] : Array.Empty<TextSpan>())
            .SelectMany(span => Topics(span.Of(text))).Distinct(StringComparer.Ordinal).Take(MaxTopics);
        return
        [
            .. topics.Select(topic => Key("gathering", place, gathering.Form, topic)),
            .. gathering is { Basis: DateBasis.Stated, When: { IsDay: true, Edtf: var day } } ? [Key("gathering", place, gathering.Form, day)] : Array.Empty<long>(),
        ];
    }

    private static void AddQuotedSentences(List<string> sentences, ReadOnlySpan<char> content)
    {
        var inside = content[Math.Max(0, content.IndexOfAny('"', '“'))..];
        var isOutside = false;
        foreach (var range in inside.SplitAny('"', '“', '”'))
        {
            var run = inside[range];
            if (run.IsEmpty)
                continue;
            foreach (var sentence in isOutside ? default : run.SplitAny('.', '!', '?', ';', '—', '–'))
            {
                if (SearchWords.Of(run[sentence]) is var words && Count(words) >= MinQuotedWords)
                    sentences.Add(words);
            }

            isOutside = !isOutside;
        }
    }

    // The words that say what it is about: not articles and prepositions, not numbers of a count.
    private static List<string> Topics(ReadOnlySpan<char> text)
        => [.. SearchWords.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsTopic).Distinct(StringComparer.Ordinal).Take(8)];

    private static bool IsTopic(string word) => (word.Length > 2 || char.IsDigit(word[0])) && !Functional.Contains(word);

    private static int Count(string words) => words.Length == 0 ? 0 : words.AsSpan().Count(' ') + 1;

    private static long Key(params ReadOnlySpan<string> parts)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        ContentId.Digest(parts, (byte)'\n', closesLast: false, digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }
}
