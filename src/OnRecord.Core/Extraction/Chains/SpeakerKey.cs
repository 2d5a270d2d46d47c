using OnRecord.Extraction.Attributions;
using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Who speaks, as far as it takes to see whether two statements in a row have the same speaker.</summary>
/// <param name="Name">The last word of the name, or the words of someone new; null for a pronoun, a role, nobody.</param>
/// <param name="Entities">The entities' ids, where the resolution is sure enough; else null.</param>
/// <param name="IsDocument">Whether it is a piece of writing that speaks.</param>
internal readonly record struct SpeakerKey(string? Name, string? Entities, bool IsDocument)
{
    // Below it a pronoun is read as going on with whoever spoke before.
    private const double SureEnough = 0.75;

    public static SpeakerKey Of(AnalyzedText text, Attribution attribution, TokenRange? source)
    {
        if (source is not { } words) return default;
        if (IsWriting(text, words)) return new SpeakerKey(null, null, IsDocument: true);
        var isSure = attribution.Speakers.Count > 0 && attribution.Speakers.All(s => s.Confidence >= SureEnough);
        return new SpeakerKey(NameOf(text, words) ?? RoleOf(text, words), isSure ? string.Join(' ', attribution.Speakers.Select(s => s.Entity)) : null, IsDocument: false);
    }

    /// <summary>Whether it is known at all who speaks.</summary>
    public bool IsKnown => Name is not null || Entities is not null;

    /// <summary>Whether a statement with this speaker may go on with the one before.</summary>
    public bool GoesOnFrom(SpeakerKey before)
    {
        if (Name is not null && string.Equals(Name, before.Name, StringComparison.OrdinalIgnoreCase)) return true;
        if (Entities is not null && before.Entities is not null) return Entities == before.Entities;
        return Name is null || before.Name is null;
    }

    private static bool IsWriting(AnalyzedText text, TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (!words.Contains(text.Heads[t])) return CarrierWords.SortOf(text.Lemmas[t].ToLowerInvariant()) is CarrierSort.Document or CarrierSort.Post;
        }

        return false;
    }

    // "The president" may be anyone named before; "protesters" and "another official" are new.
    private static string? RoleOf(AnalyzedText text, TokenRange words)
        => (text.Upos[words.First] == "PRON" && !(text.Form(words.First) is "I" or "we" or "We" or "you" or "You")) || text.Form(words.First).Equals("the", StringComparison.OrdinalIgnoreCase) ? null : text.SpanOf(words).In(text.Text);

    /// <summary>The last word of the name in a noun phrase, what comes after it left out; null for a pronoun or a role.</summary>
    internal static string? NameOf(AnalyzedText text, TokenRange words)
    {
        var last = -1;
        for (var t = words.First; t < words.End && text.Upos[t] is not ("ADP" or "PUNCT"); t++)
        {
            if (text.Upos[t] == "PROPN") last = t;
        }

        return last < 0 ? null : text.Form(last).ToString();
    }
}
