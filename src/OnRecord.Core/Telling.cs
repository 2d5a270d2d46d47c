using System.Security.Cryptography;
using OnRecord.Language;

namespace OnRecord;

/// <summary>On what an entry's valid time rests.</summary>
public enum DateBasis
{
    /// <summary>Nothing is known of it.</summary>
    None,

    /// <summary>The article states it.</summary>
    Stated,

    /// <summary>The day of publication is all there is: it came about no later.</summary>
    Publication,
}

/// <summary>What one article version tells: a fact with its evidence. Several tellings of the same make one entry.</summary>
public abstract record Telling
{
    /// <summary>Its number within the article version, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What is told.</summary>
    public abstract EntryKind Kind { get; }

    /// <summary>The passage it rests on.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>When it was said, done, in force or held (valid time); null where nothing is known.</summary>
    public PartialDate? When { get; init; }

    /// <summary>On what <see cref="When"/> rests.</summary>
    public DateBasis Basis { get; init; }

    /// <summary>The words of the date, where the article states it.</summary>
    public TextSpan? Date { get; init; }

    /// <summary>The government or town it belongs to, as a normal name ("Los Angeles, CA"); null where unknown.</summary>
    public string? Place { get; init; }

    /// <summary>That place's division id (<c>ocd-division/…</c>); null where unknown.</summary>
    public string? Division { get; init; }

    /// <summary>Through whom it reached the report, from the one who said it outwards.</summary>
    public IReadOnlyList<Relay> Chain { get; init; } = [];

    /// <summary>Who vouches for it, as the article words it; empty where the article asserts it itself.</summary>
    public IReadOnlyList<TextSpan> SaidBy { get; init; } = [];

    /// <summary>How sure the extractor is that this is one, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>The word by which entries of this kind are told apart: a statement's mode, an action's act, a gathering's kind.</summary>
    public abstract string Act { get; }

    /// <summary>The keys, within the article version, of those who speak, act or call it together; first named first.</summary>
    public abstract IEnumerable<string> Parties { get; }

    /// <summary>All its spans in the article's text.</summary>
    public abstract IEnumerable<TextSpan> Spans { get; }
}

/// <summary>The passage of an article version that an entry rests on, word for word.</summary>
/// <param name="Span">Where it stands in the article's text.</param>
/// <param name="Digest">The first 16 hexadecimal digits of the SHA-256 of the passage in UTF-8: whoever holds the text can check that
/// the words are still the ones.</param>
public sealed record Evidence(TextSpan Span, string Digest)
{
    /// <summary>A passage of a text.</summary>
    public static Evidence Of(string text, TextSpan span) => new(span, DigestOf(span.Of(text)));

    /// <summary>Whether the words of <paramref name="text"/> at the span are still the ones.</summary>
    public bool HoldsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Span.End <= text.Length && DigestOf(Span.Of(text)) == Digest;
    }

    private static string DigestOf(ReadOnlySpan<char> passage)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        TextDigest.Sha256(passage, digest);
        return Convert.ToHexStringLower(digest[..8]);
    }
}

/// <summary>One step of the way by which a fact reached the report, from the one who said it outwards.</summary>
/// <param name="By">Who passed it on, in the text's words.</param>
/// <param name="Link">How it reached them: <c>said</c>, <c>told</c>, <c>reported</c>, <c>citing</c>, <c>posted</c>, <c>wrote</c>, <c>testified</c>,
/// <c>published</c>: the report itself.</param>
/// <param name="Span">The words that say so; null for the report's own outlet.</param>
/// <param name="Party">The key of who it is within the article version, or null.</param>
/// <param name="IsOrigin">Whether this is the first carrier that heard it itself.</param>
public sealed record Relay(string By, string Link, TextSpan? Span, string? Party, bool IsOrigin);
