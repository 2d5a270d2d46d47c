using OnRecord.Extraction.Dates;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>An article whose time expressions people marked.</summary>
/// <param name="Id">What tells it from the others.</param>
/// <param name="Published">Its own date, if known (EDTF).</param>
/// <param name="Text">Its text.</param>
/// <param name="Times">The marked expressions.</param>
public sealed record TimedArticle(string Id, string? Published, string Text, IReadOnlyList<ReferenceTime> Times);

/// <summary>A marked time expression.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">What it names.</param>
/// <param name="When">Its value in the form that <see cref="DateMention.When"/> has; null where the people gave none.</param>
public sealed record ReferenceTime(TextSpan Span, DateKind Kind, string? When);
