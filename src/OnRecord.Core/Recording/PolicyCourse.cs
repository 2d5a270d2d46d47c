namespace OnRecord.Recording;

/// <summary>What holds in a place by the acts on the record, from the last of them backward. The rule is published in docs/record.md, "What holds".</summary>
/// <remarks>The last act that changes something decides. One that ends a rule to the contrary ("a judge blocked the law that bans city ordinances") takes away all such
/// rules before it, so that what the act before them made holds again. What a court stops concerns the places that the passage names, not the court's own government.</remarks>
internal sealed class PolicyCourse
{
    private static readonly HashSet<string> Begins = new(["pass", "sign", "order", "enforce", "expand", "narrow", "extend", "amend", "uphold"], StringComparer.Ordinal);
    private static readonly HashSet<string> Ends = new(["repeal", "strike", "enjoin", "veto", "reject", "delay"], StringComparer.Ordinal);
    private static readonly HashSet<string> OfCourts = new(["strike", "enjoin"], StringComparer.Ordinal);

    private static readonly string[] Voids =
        ["preempt", "pre empt", "ban ", "bans ", "banning ", "banned ", "bar ", "bars ", "barring ", "barred ", "prohibit", "forbid", "outlaw", "void", "overturn", "nullif", "override", "overrid"];

    private static readonly HashSet<string> Local = new(["city", "cities", "county", "counties", "local", "municipal", "municipality", "municipalities", "town", "towns"], StringComparer.Ordinal);

    private static readonly HashSet<string> Rules = new(
        ["ordinance", "ordinances", "rule", "rules", "policy", "policies", "law", "laws", "order", "orders", "protections", "measures", "limits"], StringComparer.Ordinal);

    // It takes away what stood against the subject.
    private static readonly Change Lift = new(Force.NoEvidence, "", IsLift: true);

    // A place has so many words: "City and County of San Francisco".
    private const int LongestName = 6;

    private const string PreEmpted = "pre-empted by a higher government";

    private readonly Subject _subject;
    private readonly string _place;
    private readonly string? _division;
    private readonly IReadOnlySet<string> _others;
    private readonly DateOnly _day;

    private PolicyCourse(Subject subject, string place, string? division, IReadOnlySet<string> others, DateOnly day)
    {
        (_subject, _place, _division, _others, _day) = (subject, place, division, others, day);
    }

    /// <summary>Whether an act can change what holds at all.</summary>
    internal static bool MayChange(string act) => Begins.Contains(act) || Ends.Contains(act);

    /// <summary>What may be names of places, in the form of the search, in the passage of an act that concerns only those that it names; empty for other acts. Names begin
    /// with a capital letter.</summary>
    internal static IEnumerable<string> PlacesIn(TellingOnRecord told)
    {
        if (!OfCourts.Contains(((PolicyAction)told.Telling).Deed))
            return [];
        var words = told.Passage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length).Where(at => words[at].Any(char.IsUpper))
            .SelectMany(at => Enumerable.Range(1, Math.Min(LongestName, words.Length - at)).Select(length => SearchWords.Of(string.Join(' ', words, at, length))))
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>What an act makes of what it acts on, whatever was before; null where it changes nothing.</summary>
    internal static Force? After(PolicyAction action)
        => Ends.Contains(action.Deed) || (Begins.Contains(action.Deed) && action.Relation == "repeal") ? Force.NotInForce
            : Begins.Contains(action.Deed) ? Force.InForce
            : null;

    /// <summary>What holds in a place on a day.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="place">The place.</param>
    /// <param name="division">Its division id, or null.</param>
    /// <param name="actions">Actions on the subject: its own and those of the governments above it.</param>
    /// <param name="others">The places that have actions on the subject, as texts name them (<see cref="FirstWords"/>).</param>
    /// <param name="day">The day asked about.</param>
    internal static PolicyState StateOn(Subject subject, string place, string? division, IEnumerable<TellingOnRecord> actions, IReadOnlySet<string> others, DateOnly day)
    {
        var course = new PolicyCourse(subject, place, division, others, day);
        TellingOnRecord? lift = null;
        var hasLifted = false;
        foreach (var told in actions.Where(told => PolicyState.Day(told) <= day && ((PolicyAction)told.Telling).Status is EntryStatus.Done or EntryStatus.Ongoing)
            .OrderByDescending(PolicyState.Day).ThenByDescending(told => told.Article.RecordedAt).ThenByDescending(told => told.Id.ToString(), StringComparer.Ordinal))
        {
            switch (course.Of(told, (PolicyAction)told.Telling))
            {
                case null:
                    continue;
                case { IsLift: true }:
                    lift ??= told;
                    continue;
                case { IsContrary: true } when lift is not null:
                    hasLifted = true;
                    continue;
                case { } change:
                    var last = hasLifted ? lift! : told;
                    return new PolicyState(place, division, change.Force, last, hasLifted ? $"{last.Telling.Act} of what stood against it" : change.Reason, day.DayNumber - (change.Since ?? PolicyState.Day(last)!.Value).DayNumber) { RestsOn = told };
            }
        }

        return new PolicyState(place, division, Force.NoEvidence, null, "no evidence", null);
    }

    private Change? Of(TellingOnRecord told, PolicyAction action)
    {
        var (begins, ends, isOfCourt) = (Begins.Contains(action.Deed), Ends.Contains(action.Deed), OfCourts.Contains(action.Deed));
        if (!begins && !ends) return null;
        var words = $" {SearchWords.Of(told.Passage)} ";
        var hasBelow = HasPlacesBelow(action.Division);
        var isOnLocalRules = hasBelow && action.Instrument is { } span && IsOfLocalRules(Head(SearchWords.Of(told.Article.Recorded.Quote(span))));
        var isContrary = _subject.Contrary.Any(phrase => Has(words, phrase)) || (hasBelow && IsOfVoidedRules(words));
        var isNamed = words.Contains($" {FirstWords(_place)} ", StringComparison.Ordinal);
        var isOfAnother = isOfCourt && !isNamed && PlacesIn(told).Any(other => other != FirstWords(_place) && _others.Contains(other));
        if (isOfAnother && !(isContrary && !isOnLocalRules && !IsOwn(action))) return null;
        if (isOnLocalRules) return new Change(Force.NotInForce, IsOwn(action) ? $"{action.Deed}: against rules of places in it" : isOfCourt ? $"{action.Deed} by a higher government" : PreEmpted, IsContrary: !isOfCourt);
        if (isContrary) return begins ? new Change(Force.NotInForce, IsOwn(action) ? $"{action.Deed}: a rule to the contrary" : PreEmpted, IsContrary: true) : Lift;
        if (!IsOwn(action)) return isOfCourt && isNamed ? new Change(Force.NotInForce, $"{action.Deed} by a higher government") : null;
        if (ends) return new Change(Force.NotInForce, action.Deed);
        if (action.Relation == "repeal") return new Change(Force.NotInForce, $"{action.Deed}: repeals the earlier rule");

        // An act that names its last day ends by itself.
        return action.When is { Edtf: var edtf, Latest: { } last } && edtf.Contains('/', StringComparison.Ordinal) && !edtf.StartsWith("../", StringComparison.Ordinal) && last < _day
            ? new Change(Force.NotInForce, "expired", Since: last)
            : new Change(Force.InForce, action.Relation ?? action.Deed);
    }

    private bool IsOwn(PolicyAction action) => action.Division == _division && (_division is not null || SearchWords.Of(action.Place) == SearchWords.Of(_place));

    // A country or a state.
    private static bool HasPlacesBelow(string? division)
        => division is not null && division[(division.LastIndexOf('/') + 1)..] is var last && (last.StartsWith("country:", StringComparison.Ordinal) || last.StartsWith("state:", StringComparison.Ordinal));

    private static bool Has(string words, string phrase)
        => phrase.EndsWith('*') ? words.Contains($" {phrase[..^1]}", StringComparison.Ordinal) : words.Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>"bans city ordinances", "void local immigration policies".</summary>
    private static bool IsOfVoidedRules(string words)
    {
        const int Reach = 60;
        foreach (var verb in Voids)
        {
            for (var at = words.IndexOf($" {verb}", StringComparison.Ordinal); at >= 0; at = words.IndexOf($" {verb}", at + 1, StringComparison.Ordinal))
            {
                if (IsOfLocalRules(words.AsSpan(at, Math.Min(Reach, words.Length - at)).ToString())) return true;
            }
        }

        return false;
    }

    // Of "law that bans city ordinances" the law.
    private static string Head(string words) => words.Split([" that ", " which ", " to ", " requiring ", " barring ", " banning "], 2, StringSplitOptions.None)[0];

    private static bool IsOfLocalRules(string words)
    {
        const int Apart = 3;
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == "sanctuary" && i + 1 < parts.Length && parts[i + 1] is "cities" or "jurisdictions") return true;
            if (Local.Contains(parts[i]) && parts.Skip(i + 1).Take(Apart).Any(Rules.Contains)) return true;
        }

        return false;
    }

    /// <summary>How a text names a place, in the form of the search: "Dayton, OH" as "dayton".</summary>
    internal static string FirstWords(string place) => SearchWords.Of(place.Split(',')[0]);

    /// <summary>What one act does to the policy.</summary>
    /// <param name="Force">Whether it holds afterwards.</param>
    /// <param name="Reason">In a few words.</param>
    /// <param name="IsContrary">Whether it is a rule against the subject, that may be taken away again.</param>
    /// <param name="IsLift">Whether it takes such rules away.</param>
    /// <param name="Since">From when, where that is not the act's day.</param>
    private sealed record Change(Force Force, string Reason, bool IsContrary = false, bool IsLift = false, DateOnly? Since = null);
}
