using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Facts;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Facts;

/// <summary>One report with what people marked in it.</summary>
/// <param name="Text">Its analysis.</param>
/// <param name="Evidence">What earlier steps found in it.</param>
/// <param name="Facts">What people marked.</param>
internal sealed record AnnotatedReport(AnalyzedText Text, FactEvidence Evidence, ReportFacts Facts);

/// <summary>What shapes a training run of actions and gatherings.</summary>
internal sealed record FactTrainingOptions
{
    public ShallowOptions Triggers { get; init; } = new() { Classes = 3, Hidden = 32, Epochs = 10, NegativeShare = .25f, StateDropout = .5f, Networks = 5 };

    public ShallowOptions Labels { get; init; } = new() { Classes = 27, Hidden = 32, Epochs = 20, NegativeShare = 1, StateDropout = .5f, Decay = 6e-3f, Networks = 2 };

    public ShallowOptions Arguments { get; init; } = new() { Classes = 5, Hidden = 32, Epochs = 8, NegativeShare = .35f };

    public ShallowOptions Values { get; init; } = new() { Classes = 5, Hidden = 16, Epochs = 15, NegativeShare = 1, Decay = 3e-4f };

    /// <summary>How likely an action, a gathering and a date must be.</summary>
    public float[] Thresholds { get; init; } = [.38f, .42f, .3f, .4f];

    /// <summary>How likely a phrase must be to play each role of <see cref="FactModel.ActionRoles"/>.</summary>
    public float[] ActionArguments { get; init; } = [1, .3f, .4f, .3f, .9f];

    /// <summary>How likely a phrase must be to play each role of <see cref="FactModel.GatheringRoles"/>.</summary>
    public float[] GatheringArguments { get; init; } = [1, .2f, .35f, .25f, .3f];
}

/// <summary>Trains what finds actions and gatherings, from reports that people marked.</summary>
internal static class FactTraining
{
    private static readonly string[] Statuses = ["done", "ongoing", "planned", "possible", "denied"];

    /// <summary>Trains all parts.</summary>
    /// <returns>The model file.</returns>
    public static byte[] Run(IReadOnlyList<AnnotatedReport> reports, FactTrainingOptions options, Action<string> log)
    {
        List<JudgedExample> triggers = [], acts = [], kinds = [], actions = [], gatherings = [], status = [], instruments = [], dates = [], said = [];
        foreach (var report in reports)
        {
            var facts = new FactText(report.Text, report.Evidence);
            var labels = new Dictionary<int, int>();
            foreach (var gathering in report.Facts.Gatherings)
            {
                var trigger = facts.HeadToken(gathering.Trigger);
                var kind = Array.IndexOf(FactModel.Kinds, gathering.Label);
                if (trigger < 0 || kind < 0) continue;
                labels[trigger] = FactModel.Gathering;
                Fact(facts, gathering, trigger, gathering.Label!, isGathering: true);
                kinds.Add(Trigger(facts, trigger, kind));
            }

            foreach (var action in report.Facts.Actions)
            {
                var trigger = facts.HeadToken(action.Trigger);
                var act = PolicyActs.All.ToList().IndexOf(action.Label ?? "");
                if (trigger < 0 || act < 0) continue;
                labels[trigger] = FactModel.Action;
                Fact(facts, action, trigger, action.Label!, isGathering: false);
                acts.Add(Trigger(facts, trigger, act));
                var list = new FeatureList(1);
                var instrument = action.Spans.TryGetValue("instrument", out var spans) ? facts.HeadToken(spans[0]) : -1;
                facts.Facts.InstrumentKind(trigger, FeatureList.Hash(action.Label!), instrument, list);
                instruments.Add(Example(facts, list, Math.Max(0, Array.IndexOf(FactModel.InstrumentKinds, action.Values.GetValueOrDefault("instrument_kind") ?? "")), 1));
            }

            var features = new FeatureList(TriggerFeatures.States);
            foreach (var t in facts.Triggers.Candidates())
            {
                facts.Triggers.FillInOrder(t, features);
                triggers.Add(Example(facts, features, labels.GetValueOrDefault(t), 1));
            }
        }

        var file = new TensorFileWriter();
        file.Metadata("description", FormattableString.Invariant($"OnRecord model of actions and gatherings; {reports.Count} reports, seed {options.Triggers.Seed}"));
        void Train(List<JudgedExample> examples, ShallowOptions shape, string name)
        {
            log(FormattableString.Invariant($"{name}: {examples.Count} examples, {examples.Count(e => e.Label != 0)} of classes other than the first"));
            ShallowTrainer.Train(examples, shape, file, name);
        }

        Train(triggers, options.Triggers, "triggers");
        Train(acts, options.Labels with { Beliefs = Beliefs(PolicyActs.All) }, "acts");
        Train(kinds, options.Labels with { Classes = FactModel.Kinds.Length }, "kinds");
        Train(actions, options.Arguments, "actions");
        Train(gatherings, options.Arguments, "gatherings");
        Train(status, options.Values, "status");
        Train(instruments, options.Values with { Classes = FactModel.InstrumentKinds.Length }, "instruments");
        Train(dates, options.Values with { Classes = 2 }, "dates");
        Train(said, options.Values with { Classes = 2 }, "said");
        file.Floats("thresholds", options.Thresholds);
        file.Floats("actions.thresholds", options.ActionArguments);
        file.Floats("gatherings.thresholds", options.GatheringArguments);
        return file.ToBytes();

        void Fact(FactText facts, FactSpans fact, int trigger, string label, bool isGathering)
        {
            var clause = Clause.Of(facts.Trees, facts.Words, trigger);
            var hash = FeatureList.Hash(label);
            (isGathering ? gatherings : actions).AddRange(Arguments(facts, fact, trigger, clause, hash, isGathering ? FactModel.GatheringRoles : FactModel.ActionRoles));
            var list = new FeatureList(1);
            if (Array.IndexOf(Statuses, fact.Values.GetValueOrDefault("status")) is var s and >= 0)
            {
                facts.Facts.Status(trigger, clause, hash, isGathering, list);
                status.Add(Example(facts, list, s, 1));
            }

            if (facts.StatementAround(trigger) is { } statement)
            {
                facts.Facts.SaidBy(trigger, clause, hash, isGathering, statement, facts.HeadToken(statement.Source[0]), statement.Cue.Count > 0 ? facts.HeadToken(statement.Cue[0]) : -1, list);
                said.Add(Example(facts, list, fact.Spans.ContainsKey("said_by") ? 1 : 0, 1));
            }

            var marked = fact.Spans.GetValueOrDefault("date") ?? [];
            foreach (var i in facts.Facts.DatesNear(trigger, facts.Evidence.Dates, facts.DateTokens))
            {
                var date = facts.Evidence.Dates[i];
                facts.Facts.Date(trigger, hash, isGathering, date, facts.DateTokens[i], facts.DatesBetween(i, trigger), list);
                dates.Add(Example(facts, list, marked.Any(m => m.Overlaps(date.Span)) ? 1 : 0, 1));
            }
        }

    }

    /// <summary>The act that the lexicon guesses is likely.</summary>
    internal static Dictionary<uint, (int Class, float Weight)> Beliefs(IReadOnlyList<string> acts)
    {
        var beliefs = new Dictionary<uint, (int, float)>();
        var list = new FeatureList(1);
        for (var act = 0; act < acts.Count; act++)
        {
            list.Clear();
            list.Add(TriggerFeatures.GuessTemplate, acts[act]);
            list.Add(TriggerFeatures.ActTemplate, FeatureList.Hash(acts[act]), 1);
            list.Add(TriggerFeatures.ActTemplate, FeatureList.Hash(acts[act]), 0);
            for (var k = 0; k < list.Count; k++) beliefs[list.Keys[k]] = (act, k == 0 ? 3f : .5f);
        }

        return beliefs;
    }

    private static JudgedExample Trigger(FactText facts, int trigger, int label)
    {
        var list = new FeatureList(TriggerFeatures.States);
        facts.Triggers.Fill(trigger, list);
        return Example(facts, list, label, 1);
    }

    private static IEnumerable<JudgedExample> Arguments(FactText facts, FactSpans fact, int trigger, Clause clause, uint label, string[] roles)
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
        => new([.. list.Keys], [.. list.States], facts.Text.States, label, weight);
}
