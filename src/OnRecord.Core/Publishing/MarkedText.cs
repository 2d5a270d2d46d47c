using OnRecord.Extraction.Attributions;
using OnRecord.Language;

namespace OnRecord.Publishing;

/// <summary>A stretch of text over which the same attributions hold.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Statements">The numbers of the attributions, from 0, ascending; the first few of them.</param>
/// <param name="Content">How the innermost content told here is told; null where none is.</param>
/// <param name="ContentDepth">How many contents lie over one another here.</param>
/// <param name="IsSource">Whether it belongs to a source.</param>
/// <param name="IsCue">Whether it belongs to a cue.</param>
/// <param name="Fact">The number of the fact named here, from 0, the first of several; null where none is.</param>
internal readonly record struct MarkedSegment(
    TextSpan Span, IReadOnlyList<int> Statements, ContentKind? Content, int ContentDepth, bool IsSource, bool IsCue, int? Fact = null);

/// <summary>Cuts a text at every border of every span, so that overlapping and nested attributions can be shown in a row.</summary>
internal static class MarkedText
{
    // Hostile text can nest without end; more than this is not told apart on a page.
    private const int MaxStatementsShown = 8;

    /// <summary>The segments in text order; stretches under no attribution or fact are left out.</summary>
    /// <param name="attributions">The attributions.</param>
    /// <param name="facts">Where other facts are named.</param>
    internal static List<MarkedSegment> Segments(IReadOnlyList<Attribution> attributions, IReadOnlyList<TextSpan>? facts = null)
    {
        var borders = new List<(int Position, int Change, SpanRole Role, int Statement)>();
        for (var i = 0; i < attributions.Count; i++)
        {
            AddBorders(borders, attributions[i].Source, SpanRole.Source, i);
            AddBorders(borders, attributions[i].Cue, SpanRole.Cue, i);
            AddBorders(borders, attributions[i].Content, SpanRole.Content, i);
        }

        for (var i = 0; i < (facts?.Count ?? 0); i++) AddBorders(borders, [facts![i]], SpanRole.None, i);
        borders.Sort();
        var segments = new List<MarkedSegment>();
        var open = new OpenSpans();
        for (var i = 0; i < borders.Count;)
        {
            var position = borders[i].Position;
            while (i < borders.Count && borders[i].Position == position)
            {
                open.Change(borders[i].Role, borders[i].Statement, borders[i].Change);
                i++;
            }

            if (i < borders.Count && open.Any)
            {
                var contents = open.Of(SpanRole.Content);
                segments.Add(new MarkedSegment(
                    new TextSpan(position, borders[i].Position),
                    open.Statements.Take(MaxStatementsShown).ToList(),
                    contents.Count > 0 ? attributions[contents.Max].Kind : null,
                    contents.Count,
                    open.Of(SpanRole.Source).Count > 0,
                    open.Of(SpanRole.Cue).Count > 0,
                    open.Of(SpanRole.None) is { Count: > 0 } named ? named.Min : null));
            }
        }

        return segments;
    }

    private static void AddBorders(
        List<(int Position, int Change, SpanRole Role, int Statement)> borders, IReadOnlyList<TextSpan> spans, SpanRole role, int statement)
    {
        foreach (var span in spans.Where(span => !span.IsEmpty))
        {
            borders.Add((span.Start, 1, role, statement));
            borders.Add((span.End, -1, role, statement));
        }
    }

    private sealed class OpenSpans
    {
        private readonly SortedSet<int>[] _byRole = [[], [], [], []];

        internal bool Any => _byRole.Any(open => open.Count > 0);

        internal IEnumerable<int> Statements
            => _byRole.Skip(1).SelectMany(open => open.Take(MaxStatementsShown)).Distinct().Order();

        internal SortedSet<int> Of(SpanRole role) => _byRole[(int)role];

        internal void Change(SpanRole role, int statement, int change)
        {
            if (change > 0)
                _byRole[(int)role].Add(statement);
            else
                _byRole[(int)role].Remove(statement);
        }
    }
}
