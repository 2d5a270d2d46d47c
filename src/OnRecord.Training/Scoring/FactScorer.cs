using OnRecord.Extraction.Actions;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>How well actions and gatherings were found, micro-averaged. Names follow the roles and values of docs/reference/facts.md.</summary>
/// <param name="Reports">The number of reports.</param>
/// <param name="Actions">The figures of actions, in a fixed order.</param>
/// <param name="Gatherings">The figures of gatherings, in a fixed order.</param>
/// <param name="SureActions">How well the actions were identified of which the finder is sure (<see cref="ActionMention.Sure"/>).</param>
public sealed record FactFigures(int Reports, IReadOnlyList<FactFigure> Actions, IReadOnlyList<FactFigure> Gatherings, PrecisionRecall SureActions);

/// <summary>One figure.</summary>
/// <param name="Name">What was counted: <c>identified</c>, <c>classified</c>, <c>arguments</c>, a role, or a value.</param>
/// <param name="Figure">Precision and recall.</param>
public sealed record FactFigure(string Name, PrecisionRecall Figure);

/// <summary>Scores actions and gatherings as event extraction does (ACE 2005, CASE 2021). A fact is <c>identified</c> where its trigger overlaps a
/// reference trigger, one to one, largest overlap first; <c>classified</c> where its act or kind agrees too; a span is right where it and a
/// reference span of the same role of the matched fact share at least half of their characters; a value is right where it equals the
/// reference's after case and blanks are folded.</summary>
public static class FactScorer
{
    private const string Unknown = "unknown";

    private static readonly string[] Overall = ["identified", "classified", "arguments"];

    private static readonly string[] ActionRoles = ["instrument", "actor", "effect", "date", "said_by", "changes"];

    private static readonly string[] GatheringRoles = ["place", "date", "duration", "organizer", "participants", "purpose", "said_by"];

    private static readonly string[] ActionValues = ["jurisdiction", "when", "status", "instrument_kind"];

    private static readonly string[] GatheringValues = ["place_name", "when", "status"];

    /// <summary>Scores predictions; a report without one counts as empty, one that the reference lacks is not looked at.</summary>
    public static FactFigures Score(IEnumerable<ReportFacts> reference, IEnumerable<ReportFacts> predicted)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(predicted);
        // The last line of an id counts.
        var found = new Dictionary<string, ReportFacts>(StringComparer.Ordinal);
        foreach (var report in predicted) found[report.Id] = report;
        var gold = new Dictionary<string, ReportFacts>(StringComparer.Ordinal);
        foreach (var report in reference) gold[report.Id] = report;
        var actions = new Tally(ActionRoles, ActionValues);
        var gatherings = new Tally(GatheringRoles, GatheringValues);
        var sure = default(PrecisionRecall);
        foreach (var report in gold.Values)
        {
            var own = found.GetValueOrDefault(report.Id);
            actions.Add(report.Actions, own?.Actions ?? []);
            gatherings.Add(report.Gatherings, own?.Gatherings ?? []);
            IReadOnlyList<FactSpans> surely = [.. (own?.Actions ?? []).Where(a => a.Confidence >= ActionMention.Sure)];
            sure += PrecisionRecall.OneToOne(Match(report.Actions, surely).Count, surely.Count, report.Actions.Count);
        }

        return new FactFigures(gold.Count, actions.Figures(), gatherings.Figures(), sure);
    }

    private sealed class Tally(string[] roles, string[] values)
    {
        private readonly Dictionary<string, (long Right, long Wrong, long Missed)> _counts = new(StringComparer.Ordinal);

        public void Add(IReadOnlyList<FactSpans> gold, IReadOnlyList<FactSpans> predicted)
        {
            var pairs = Match(gold, predicted);
            Count("identified", pairs.Count, predicted.Count - pairs.Count, gold.Count - pairs.Count);
            var same = pairs.Count(p => string.Equals(gold[p.Key].Label, predicted[p.Value].Label, StringComparison.Ordinal));
            Count("classified", same, predicted.Count - same, gold.Count - same);
            for (var i = 0; i < gold.Count; i++)
            {
                var match = pairs.TryGetValue(i, out var j) ? predicted[j] : null;
                foreach (var role in roles)
                {
                    var (a, b) = (Spans(gold[i], role), Spans(match, role));
                    var right = Pairs(a, b);
                    Count(role, right, b.Length - right, a.Length - right);
                    Count("arguments", right, b.Length - right, a.Length - right);
                }

                foreach (var value in values)
                {
                    var expected = Value(gold[i], value);
                    if (expected is null or Unknown) continue;
                    var given = Value(match, value);
                    if (string.Equals(expected, given, StringComparison.Ordinal)) Count(value, 1, 0, 0);
                    else Count(value, 0, given is null or Unknown ? 0 : 1, 1);
                }
            }

            for (var j = 0; j < predicted.Count; j++)
            {
                if (pairs.ContainsValue(j)) continue;
                foreach (var role in roles)
                {
                    Count(role, 0, Spans(predicted[j], role).Length, 0);
                    Count("arguments", 0, Spans(predicted[j], role).Length, 0);
                }
            }
        }

        public IReadOnlyList<FactFigure> Figures() => [.. Overall.Concat(roles).Concat(values).Select(name =>
        {
            var (right, wrong, missed) = _counts.GetValueOrDefault(name);
            return new FactFigure(name, new PrecisionRecall(right, wrong, right, missed));
        })];

        private void Count(string name, long right, long wrong, long missed)
        {
            var (r, w, m) = _counts.GetValueOrDefault(name);
            _counts[name] = (r + right, w + wrong, m + missed);
        }
    }

    /// <summary>Pairs triggers one to one, largest overlap first, then nearest begin.</summary>
    private static Dictionary<int, int> Match(IReadOnlyList<FactSpans> gold, IReadOnlyList<FactSpans> predicted)
    {
        var pairs = from i in Enumerable.Range(0, gold.Count)
                    from j in Enumerable.Range(0, predicted.Count)
                    let shared = Shared(gold[i].Trigger, predicted[j].Trigger)
                    where shared > 0
                    orderby shared descending, Math.Abs(gold[i].Trigger.Start - predicted[j].Trigger.Start), i descending, j descending
                    select (i, j);
        var matched = new Dictionary<int, int>();
        foreach (var (i, j) in pairs)
        {
            if (!matched.ContainsKey(i) && !matched.ContainsValue(j)) matched[i] = j;
        }

        return matched;
    }

    private static int Pairs(TextSpan[] gold, TextSpan[] predicted)
    {
        var used = new bool[predicted.Length];
        var right = 0;
        foreach (var g in gold)
        {
            var (best, index) = (0.0, -1);
            for (var k = 0; k < predicted.Length; k++)
            {
                if (!used[k] && Alike(g, predicted[k]) is var alike && alike >= best) (best, index) = (alike, k);
            }

            if (best < .5) continue;
            used[index] = true;
            right++;
        }

        return right;
    }

    private static int Shared(TextSpan a, TextSpan b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));

    private static double Alike(TextSpan a, TextSpan b)
    {
        var shared = Shared(a, b);
        return shared == 0 ? 0 : (double)shared / (a.Length + b.Length - shared);
    }

    private static TextSpan[] Spans(FactSpans? fact, string role) => fact?.Spans.GetValueOrDefault(role) ?? [];

    private static string? Value(FactSpans? fact, string key)
        => fact?.Values.GetValueOrDefault(key) is { } value ? string.Join(' ', value.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;
}
