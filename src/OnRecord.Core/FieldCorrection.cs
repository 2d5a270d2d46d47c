using OnRecord.Language;

namespace OnRecord;

/// <summary>One field of a fact as a reviewer says it should be.</summary>
/// <param name="Field">The field's name (<see cref="TellingField"/>).</param>
/// <param name="Spans">Its words, in text order; null or empty where it has none, or is no field of words.</param>
/// <param name="Value">Its value; null where it has none, or is a field of words.</param>
/// <param name="Digest">The digest of the passage from the first of its words to the last (<see cref="Evidence"/>): whoever holds the text can
/// check that the words are still the ones. Null where there are none.</param>
public sealed record FieldCorrection(string Field, IReadOnlyList<TextSpan>? Spans = null, string? Value = null, string? Digest = null)
{
    // As many as a fact has fields and more; what comes from elsewhere may hold anything.
    private const int MostSpans = 64;
    private const int LongestValue = 400;

    /// <summary>A fact with some fields as they should be. Corrections that do not fit it are passed over: <see cref="Check"/> tells them.</summary>
    /// <param name="telling">The fact as the machine found it.</param>
    /// <param name="corrections">The fields.</param>
    /// <param name="length">The length of the text, in UTF-16 units.</param>
    public static Telling Apply(Telling telling, IReadOnlyList<FieldCorrection> corrections, int length)
    {
        ArgumentNullException.ThrowIfNull(telling);
        ArgumentNullException.ThrowIfNull(corrections);
        foreach (var correction in corrections)
        {
            if (correction.IsWithin(length) && TellingField.Find(telling.Kind, correction.Field)?.Apply(telling, correction) is { } changed)
                telling = changed;
        }

        return telling;
    }

    /// <summary>The corrections that make one fact of another: a field each.</summary>
    /// <param name="found">The fact as the machine found it.</param>
    /// <param name="wanted">The fact as it should be; of the same kind.</param>
    /// <param name="text">The article's text.</param>
    public static IReadOnlyList<FieldCorrection> Between(Telling found, Telling wanted, string text)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(wanted);
        return [.. TellingField.Of(found.Kind).Where(field => field.Written(found) != field.Written(wanted)).Select(field => field.Correction(wanted, text))];
    }

    /// <summary>What is wrong with corrections, in words for whoever made them; null where they fit the fact and change it.</summary>
    public static string? Check(RecordedArticle article, Telling telling, IReadOnlyList<FieldCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(telling);
        ArgumentNullException.ThrowIfNull(corrections);
        if (corrections.Count == 0)
            return "no field is otherwise than the machine found it";
        if (corrections.Select(correction => correction.Field).Distinct(StringComparer.Ordinal).Count() < corrections.Count)
            return "a field is corrected twice";
        foreach (var correction in corrections)
        {
            if (TellingField.Find(telling.Kind, correction.Field) is not { } field)
                return $"a {telling.Kind.ToString().ToLowerInvariant()} has no field “{correction.Field}”";
            if (correction.Problem(article, field, telling) is { } problem)
                return $"{field.Label}: {problem}";
        }

        return null;
    }

    /// <summary>Whether the words of <paramref name="text"/> at the spans are still the ones that the reviewer saw.</summary>
    public bool HoldsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Spans is not { Count: > 0 } || (IsWithin(text.Length) && Evidence.Of(text, Hull(Spans)).Digest == Digest);
    }

    /// <summary>Whether two say the same.</summary>
    public bool SaysTheSameAs(FieldCorrection other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Field == other.Field && Value == other.Value && (Spans ?? []).SequenceEqual(other.Spans ?? []);
    }

    internal static TextSpan Hull(IReadOnlyList<TextSpan> spans) => new(spans.Min(span => span.Start), spans.Max(span => span.End));

    private bool IsWithin(int length) => Spans is null || (Spans.Count <= MostSpans && Spans.All(span => span.Start >= 0 && !span.IsEmpty && span.End <= length));

    private string? Problem(RecordedArticle article, TellingField field, Telling telling)
    {
        var text = article.Article.Text;
        if (Spans is { Count: > MostSpans } || Value is { Length: > LongestValue })
            return $"more than {MostSpans} pieces or {LongestValue} characters";
        if (!IsWithin(text.Length))
            return "a span is empty or reaches beyond the text";
        if ((Spans ?? []).Any(span => Splits(text, span.Start) || Splits(text, span.End)))
            return "a span cuts a character in two";
        if (Spans is { Count: > 0 } && !HoldsIn(text))
            return "the words are not those that the correction was made for";
        if (field.Apply(telling, this) is not { } changed)
            return field.Wants;
        if (changed.Parties.Except(telling.Parties, StringComparer.Ordinal).FirstOrDefault(key => article.Party(key) is null) is not null)
            return "the article speaks of nobody with that key";
        return null;
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
