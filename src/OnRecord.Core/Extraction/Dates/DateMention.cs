using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>What a time expression names.</summary>
public enum DateKind
{
    /// <summary>A day, week, month, season, year, decade, century, or a range of them.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A length of time: "two-day".</summary>
    Duration,

    /// <summary>Something that recurs: "every Tuesday".</summary>
    Set,
}

/// <summary>A time expression of one text with its value.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">What it names.</param>
/// <param name="When">Its value: EDTF level 1 for dates and times, an ISO 8601 duration (<c>P2D</c>) for lengths; null where the
/// text and the report's date do not settle one.</param>
public sealed record DateMention(TextSpan Span, DateKind Kind, string? When);
