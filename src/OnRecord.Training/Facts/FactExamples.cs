using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Facts;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Facts;

/// <summary>What reports that people marked teach each part of a <see cref="FactModel"/>.</summary>
internal sealed class FactExamples
{
    // Reports made up for training tell of more acts than real ones do: they teach the words, and less how likely an act is.
    private const float WrittenWeight = .5f;

    private static readonly string[] StatusNames = ["done", "ongoing", "planned", "possible", "denied"];

    /// <summary>Words that may name a fact: nothing, an action, a gathering.</summary>
    public List<JudgedExample> Triggers { get; } = [];

    /// <summary>Marked actions, with their act.</summary>
    public List<JudgedExample> Acts { get; } = [];

    /// <summary>Marked gatherings, with their kind.</summary>
    public List<JudgedExample> Kinds { get; } = [];

    /// <summary>Phrases near marked actions, with their role.</summary>
    public List<JudgedExample> ActionArguments { get; } = [];

    /// <summary>Phrases near marked gatherings, with their role.</summary>
    public List<JudgedExample> GatheringArguments { get; } = [];

    /// <summary>Marked facts, with their status.</summary>
    public List<JudgedExample> Statuses { get; } = [];

    /// <summary>Marked actions, with the kind of their instrument.</summary>
    public List<JudgedExample> Instruments { get; } = [];

    /// <summary>Time expressions near marked facts: whether they are the fact's date.</summary>
    public List<JudgedExample> Dates { get; } = [];

    /// <summary>Marked facts told in a statement: whether its source vouches for them.</summary>
    public List<JudgedExample> Sources { get; } = [];

    /// <summary>Adds what a report teaches.</summary>
    public void Add(AnnotatedReport report, WordClasses words)
    {
        var facts = new FactText(report.Text, report.Evidence, words);
        var labels = new Dictionary<int, int>();
        foreach (var gathering in report.Facts.Gatherings)
        {
            var trigger = facts.HeadToken(gathering.Trigger);
            var kind = Array.IndexOf(FactModel.Kinds, gathering.Label);
            if (trigger < 0 || kind < 0) continue;
            labels[trigger] = FactModel.Gathering;
            Kinds.Add(Trigger(facts, trigger, kind));
            AddParts(facts, gathering, trigger, isGathering: true);
        }

        foreach (var action in report.Facts.Actions)
        {
            var trigger = facts.HeadToken(action.Trigger);
            var act = PolicyActs.All.ToList().IndexOf(action.Label ?? "");
            if (trigger < 0 || act < 0) continue;
            labels[trigger] = FactModel.Action;
            Acts.Add(Trigger(facts, trigger, act));
            AddParts(facts, action, trigger, isGathering: false);
            var list = new FeatureList(1);
            var instrument = action.Spans.TryGetValue("instrument", out var spans) ? facts.HeadToken(spans[0]) : -1;
            facts.Facts.InstrumentKind(trigger, FeatureList.Hash(action.Label!), instrument, list);
            Instruments.Add(Example(facts, list, Math.Max(0, Array.IndexOf(FactModel.InstrumentKinds, action.Values.GetValueOrDefault("instrument_kind") ?? "")), 1));
        }

        var features = new FeatureList(TriggerFeatures.States);
        foreach (var t in facts.Triggers.Candidates())
        {
            facts.Triggers.FillInOrder(t, features);
            Triggers.Add(Example(facts, features, labels.GetValueOrDefault(t), report.Facts.IsWritten ? WrittenWeight : 1));
        }
    }

    private void AddParts(FactText facts, FactSpans fact, int trigger, bool isGathering)
    {
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        var label = FeatureList.Hash(fact.Label!);
        (isGathering ? GatheringArguments : ActionArguments).AddRange(ArgumentsOf(facts, fact, trigger, clause, label, isGathering ? FactModel.GatheringRoles : FactModel.ActionRoles));
        var list = new FeatureList(1);
        var marked = fact.Spans.GetValueOrDefault("date") ?? [];
        if (Array.IndexOf(StatusNames, fact.Values.GetValueOrDefault("status")) is var s and >= 0)
        {
            var when = facts.Evidence.Dates.FirstOrDefault(d => marked.Any(m => m.Overlaps(d.Span)))?.When;
            facts.Facts.Status(trigger, clause, label, isGathering, facts.Side(when), list);
            Statuses.Add(Example(facts, list, s, 1));
        }

        if (facts.StatementAround(trigger) is { } statement)
        {
            facts.Facts.SaidBy(trigger, clause, label, isGathering, statement, facts.HeadToken(statement.Source[0]), statement.Cue.Count > 0 ? facts.HeadToken(statement.Cue[0]) : -1, list);
            Sources.Add(Example(facts, list, fact.Spans.ContainsKey("said_by") ? 1 : 0, 1));
        }

        foreach (var i in facts.Facts.DatesNear(trigger, facts.Evidence.Dates, facts.DateTokens))
        {
            var date = facts.Evidence.Dates[i];
            facts.Facts.Date(trigger, label, isGathering, date, facts.DateTokens[i], facts.DatesBetween(i, trigger), list);
            Dates.Add(Example(facts, list, marked.Any(m => m.Overlaps(date.Span)) ? 1 : 0, 1));
        }
    }

    private static JudgedExample Trigger(FactText facts, int trigger, int label)
    {
        var list = new FeatureList(TriggerFeatures.States);
        facts.Triggers.Fill(trigger, list);
        return Example(facts, list, label, 1);
    }

    private static IEnumerable<JudgedExample> ArgumentsOf(FactText facts, FactSpans fact, int trigger, Clause clause, uint label, string[] roles)
    {
        var candidates = facts.Arguments.Candidates(trigger);
        var ranks = facts.Ranks(candidates, trigger);
        var labels = new int[candidates.Count];
        var weights = new float[candidates.Count];
        Array.Fill(weights, 1);
        for (var role = 1; role < roles.Length; role++)
        {
            foreach (var span in fact.Spans.GetValueOrDefault(roles[role]) ?? [])
            {
                var (best, index) = (0.0, -1);
                for (var i = 0; i < candidates.Count; i++)
                {
                    var alike = Alike(facts.Text.SpanOf(candidates[i].Tokens), span);
                    if (alike >= .5 && labels[i] == 0) weights[i] = 0;
                    if (alike > best) (best, index) = (alike, i);
                }

                if (best < .5) continue;
                labels[index] = role;
                weights[index] = 1;
            }
        }

        var list = new FeatureList(ArgumentFeatures.States);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (weights[i] == 0) continue;
            facts.Arguments.Fill(trigger, clause, label, candidates[i], ranks[i], list);
            yield return Example(facts, list, labels[i], weights[i]);
        }
    }

    private static double Alike(TextSpan a, TextSpan b)
    {
        var shared = Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start);
        return shared <= 0 ? 0 : (double)shared / (a.Length + b.Length - shared);
    }

    private static JudgedExample Example(FactText facts, FeatureList list, int label, float weight)
        => new([.. list.Keys], [.. list.States], facts.Encodings, label, weight);
}
