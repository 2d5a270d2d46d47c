using OnRecord.Extraction.Gatherings;
using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>Tells which gathering is told of once more: by "the meeting", by its name, by its day and who meets.</summary>
internal static class RetoldGatherings
{
    /// <summary>The number of the gathering that "the meeting" or "that meeting" speaks of once more, or -1.</summary>
    public static int Find(FactText facts, int trigger, GatheringMention gathering, List<GatheringMention> before)
    {
        const int reach = 6;
        if (ToldBefore(facts, trigger, gathering, before) is >= 0 and var told) return told;
        if (facts.Text.Upos[trigger] != "NOUN") return -1;
        var determiner = facts.Trees.Dependent(trigger, "det") is var d and >= 0 ? facts.Trees.Lemmas[d] : "";
        var bare = TakesUpAnother(facts.Trees, trigger);
        for (var i = before.Count - 1; i >= Math.Max(0, before.Count - reach); i--)
        {
            var other = before[i];
            if (bare && (other.Kind == gathering.Kind || (determiner != "the" && gathering.Kind == "meeting"))) return i;
            if (other.Kind == gathering.Kind && other.When is not null && other.When == gathering.When && other.Trigger.Length < 40
                && other.Trigger.In(facts.Text.Text).EndsWith(gathering.Trigger.In(facts.Text.Text), StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    /// <summary>The number of the gathering of the same kind that another sentence tells of once more, or -1: one of the same name, or of the same people.</summary>
    private static int ToldBefore(FactText facts, int trigger, GatheringMention gathering, List<GatheringMention> before)
    {
        const int reach = 12;
        var name = NameWith(facts, trigger);
        HashSet<string>? who = null;
        for (var i = before.Count - 1; i >= Math.Max(0, before.Count - reach); i--)
        {
            var other = before[i];
            if (other.Kind != gathering.Kind || !MayBeOneDay(gathering, other)) continue;
            if (name is not null && string.Equals(name, NameWith(facts, facts.FirstToken(other.Trigger)), StringComparison.OrdinalIgnoreCase)) return i;
            // Whoever speaks at one rally speaks at the next on the same day; those who meet, confer or hear are told apart by who they are.
            if (gathering.Kind is not ("meeting" or "hearing" or "summit" or "convention" or "conference") || IsAnother(facts, trigger) || !MayBeOnePlace(facts, gathering, other)) continue;
            if (facts.Trees.SentenceOf[trigger] == facts.Trees.SentenceOf[Math.Max(0, facts.FirstToken(other.Trigger))]) continue;
            who ??= Attending(facts, gathering);
            var shared = who.Count == 0 ? 0 : Attending(facts, other).Count(who.Contains);
            // Two who meet are the two who met; of whom one alone is named, the day must be the same.
            if (shared > 1 || (shared == 1 && who.Count == 1 && gathering.When is not null && gathering.When == other.When)) return i;
        }

        return -1;
    }

    /// <summary>The name of a gathering that has one: "Lake States Water Summit".</summary>
    private static string? NameWith(FactText facts, int trigger)
    {
        const int longest = 8;
        if (trigger < 0 || !char.IsUpper(facts.Text.Form(trigger)[0]) || facts.Trees.NameOf[trigger] < 0) return null;
        var name = facts.Text.Names[facts.Trees.NameOf[trigger]].Tokens;
        return name.Count is < 2 or > longest ? null : facts.Text.SpanOf(name).In(facts.Text.Text);
    }

    /// <summary>"A meeting", "another rally", "two hearings": one not told of yet.</summary>
    private static bool IsAnother(FactText facts, int trigger)
        => facts.Trees.Dependent(trigger, "nummod") >= 0 || (facts.Trees.Dependent(trigger, "det") is >= 0 and var determiner && facts.Trees.Lemmas[determiner] is "a" or "an" or "another" or "each" or "every");

    /// <summary>Whether two gatherings may be of one day: their dates agree, or one is not dated and both have come about or neither.</summary>
    private static bool MayBeOneDay(GatheringMention a, GatheringMention b)
    {
        if (a.When is null || b.When is null) return a.Status == b.Status;
        if (a.When == b.When) return true;
        return PartialDate.Parse(a.When) is { Earliest: { } first, Latest: { } last } && PartialDate.Parse(b.When) is { Earliest: { } from, Latest: { } to } && first <= to && from <= last;
    }

    private static bool MayBeOnePlace(FactText facts, GatheringMention a, GatheringMention b)
    {
        if (a.Places.Count == 0 || b.Places.Count == 0) return true;
        var text = facts.Text.Text;
        return a.Places.Any(one => b.Places.Any(other => one.Of(text).Contains(other.Of(text), StringComparison.OrdinalIgnoreCase) || other.Of(text).Contains(one.Of(text), StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The last words of the names of those who attend or call a gathering, and of those for whom their pronouns stand.</summary>
    private static HashSet<string> Attending(FactText facts, GatheringMention gathering)
    {
        const int most = 30;
        return [.. gathering.Participants.Select(p => p.Span).Concat(gathering.Organizers).Take(most).Select(span => NameOf(facts, span)).OfType<string>()];
    }

    /// <summary>"The meeting": one spoken of before.</summary>
    public static bool TakesUpAnother(TextTrees trees, int trigger)
        => trees.Dependent(trigger, "det") is >= 0 and var determiner && trees.Lemmas[determiner] is "the" or "that" or "this" && !HasOwnDetails(trees, trigger);

    private static bool HasOwnDetails(TextTrees trees, int noun)
    {
        foreach (var d in trees.Dependents(noun))
        {
            if (trees.Text.Relations[d] is not ("det" or "case" or "punct" or "cop" or "nsubj" or "mark" or "cc")) return true;
        }

        return false;
    }

    /// <summary>A gathering with what a later mention tells of it. It is named where it is told first, but not in a headline.</summary>
    public static GatheringMention Merge(FactText facts, GatheringMention first, GatheringMention later)
    {
        HashSet<string> named = [.. first.Participants.Select(p => NameOf(facts, p.Span)).OfType<string>()];
        var merged = first with
        {
            Places = first.Places.Count > 0 ? first.Places : later.Places,
            Organizers = first.Organizers.Count > 0 ? first.Organizers : later.Organizers,
            Participants = [.. first.Participants, .. later.Participants.Where(p => !first.Participants.Any(q => q.Span.Overlaps(p.Span)) && !(NameOf(facts, p.Span) is { } name && named.Contains(name)))],
            Purpose = first.Purpose ?? later.Purpose,
            Duration = first.Duration ?? later.Duration,
            Date = first.Date ?? later.Date,
            When = first.Date is null ? later.When : first.When,
        };
        var isInHeadline = first.Trigger.End <= facts.HeadlineEnd && later.Trigger.Start >= facts.HeadlineEnd;
        return isInHeadline ? merged with { Trigger = later.Trigger, Confidence = later.Confidence, Status = later.Status } : merged;
    }

    /// <summary>The last word of the name that some words or their pronoun name somebody by, or null.</summary>
    private static string? NameOf(FactText facts, TextSpan span)
    {
        if (facts.HeadToken(span) is not (>= 0 and var head)) return null;
        if (facts.Text.Upos[head] == "PRON") head = facts.Antecedents.Of(head) is { } named ? facts.HeadToken(named) : -1;
        return head < 0 || facts.Trees.NameOf[head] < 0 ? null : facts.Text.Form(facts.Text.Names[facts.Trees.NameOf[head]].Tokens.End - 1).ToString();
    }
}
