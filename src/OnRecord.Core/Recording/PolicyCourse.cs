namespace OnRecord.Recording;

/// <summary>How a policy on one subject went in one place, act by act. The rule is published in docs/record.md, "What holds".</summary>
/// <remarks>The place's own acts move its own policy; an act of a government above that voids or pre-empts what places below may do stands over it until
/// that act falls itself. An act on a rule that runs contrary to the subject ("requires cities to …") moves it the other way. What a court stops
/// concerns the places that the passage names, not the court's own government.</remarks>
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

    private readonly Subject _subject;
    private readonly string _place;
    private readonly string? _division;
    private readonly IReadOnlyCollection<string> _others;
    private readonly DateOnly _day;
    private readonly Stack<(PolicyState State, bool IsContrary)> _own = [];
    private PolicyState? _above;
    private PolicyState? _lifted;

    private PolicyCourse(Subject subject, string place, string? division, IReadOnlyCollection<string> others, DateOnly day)
    {
        (_subject, _place, _division, _day) = (subject, place, division, day);
        _others = [.. others.Where(other => other != place).Select(FirstWords).Where(other => other != FirstWords(place))];
        _own.Push((new PolicyState(place, division, Force.NoEvidence, null, "no evidence", null), false));
    }

    /// <summary>What holds in a place on a day.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="place">The place.</param>
    /// <param name="division">Its division id, or null.</param>
    /// <param name="actions">Actions on the subject: its own and those of the governments above it.</param>
    /// <param name="others">The names of the places that have actions on the subject.</param>
    /// <param name="day">The day asked about.</param>
    public static PolicyState StateOn(Subject subject, string place, string? division, IEnumerable<TellingOnRecord> actions, IReadOnlyCollection<string> others, DateOnly day)
    {
        var course = new PolicyCourse(subject, place, division, others, day);
        foreach (var told in actions.Where(told => PolicyState.Day(told) <= day).OrderBy(PolicyState.Day).ThenBy(told => told.Article.RecordedAt).ThenBy(told => told.Id.ToString(), StringComparer.Ordinal))
        {
            if (((PolicyAction)told.Telling).Status is EntryStatus.Done or EntryStatus.Ongoing) course.Take(told, (PolicyAction)told.Telling);
        }

        return course.State;
    }

    private PolicyState State => _above ?? _lifted ?? _own.Peek().State;

    private void Take(TellingOnRecord told, PolicyAction action)
    {
        var words = $" {SearchWords.Of(told.Passage)} ";
        var isOfCourt = OfCourts.Contains(action.Deed);
        var isOwn = action.Division == _division && (_division is not null || action.Place == _place);
        var hasBelow = action.Division is { } acting && acting[(acting.LastIndexOf('/') + 1)..] is var last && (last.StartsWith("country:", StringComparison.Ordinal) || last.StartsWith("state:", StringComparison.Ordinal));
        var isOnLocalRules = hasBelow && action.Instrument is { } span && IsOfLocalRules(Head(SearchWords.Of(told.Article.Recorded.Quote(span))));
        var isContrary = _subject.Contrary.Any(phrase => Has(words, phrase)) || (hasBelow && IsOfVoidedRules(words));
        var isFor = !isOfCourt || !NamesAnother(words) || Names(words, _place);
        if (isOwn && (!isOfCourt || !NamesAnother(words))) TakeOwn(told, action, isContrary, isOnLocalRules);
        else if (!isOwn) TakeFromAbove(told, action, isContrary, isOnLocalRules && isFor, isOfCourt && Names(words, _place));
    }

    private void TakeOwn(TellingOnRecord told, PolicyAction action, bool isContrary, bool isOnLocalRules)
    {
        if (isOnLocalRules && (Begins.Contains(action.Deed) || Ends.Contains(action.Deed))) Push(Force.NotInForce, $"{action.Deed}: against what places in it may do", contrary: true);
        else if (Ends.Contains(action.Deed) && !isContrary) Push(Force.NotInForce, action.Deed);
        else if (Ends.Contains(action.Deed) && _own.Peek().IsContrary) Fall(told, action);
        else if (!Begins.Contains(action.Deed)) return;
        else if (isContrary) Push(Force.NotInForce, $"{action.Deed}: a rule to the contrary", contrary: true);
        else if (action.Relation == "repeal") Push(Force.NotInForce, $"{action.Deed}: repeals the earlier rule");
        else
        {
            Push(Force.InForce, action.Relation ?? action.Deed);

            // An act that names its last day ends by itself.
            if (action.When is { Edtf: var edtf, Latest: { } last } && edtf.Contains('/', StringComparison.Ordinal) && !edtf.StartsWith("../", StringComparison.Ordinal) && last < _day)
                _own.Push((_own.Pop().State with { Force = Force.NotInForce, Reason = "expired", Age = _day.DayNumber - last.DayNumber }, false));
        }

        void Push(Force force, string reason, bool contrary = false)
        {
            _lifted = null;
            _own.Push((Changed(force, told, reason), contrary));
        }
    }

    // What stood before the rule to the contrary stands again.
    private void Fall(TellingOnRecord told, PolicyAction action)
    {
        _own.Pop();
        var (before, isAlso) = _own.Pop();
        _own.Push((before.LastChange is null ? before : Changed(before.Force, told, $"{action.Deed} of the rule to the contrary"), isAlso));
    }

    private void TakeFromAbove(TellingOnRecord told, PolicyAction action, bool isContrary, bool isOnLocalRules, bool isOfCourtHere)
    {
        var (begins, ends) = (Begins.Contains(action.Deed), Ends.Contains(action.Deed));
        if ((isOnLocalRules && (begins || ends)) || (isContrary && begins))
        {
            _above = Changed(Force.NotInForce, told, ends ? $"{action.Deed} by a higher government" : "pre-empted by a higher government");
        }
        else if (isContrary && isOfCourtHere && _own.Peek().IsContrary)
        {
            Fall(told, action);
        }
        else if (isContrary && ends && _above is not null)
        {
            _above = null;
            if (_own.Peek().State is { LastChange: not null } own) _lifted = Changed(own.Force, told, $"{action.Deed} of what pre-empted it");
        }
        else if (!isContrary && isOfCourtHere)
        {
            _lifted = null;
            _own.Push((Changed(Force.NotInForce, told, $"{action.Deed} by a higher government"), false));
        }
    }

    private PolicyState Changed(Force force, TellingOnRecord told, string reason)
        => new(_place, _division, force, told, reason, _day.DayNumber - PolicyState.Day(told)!.Value.DayNumber);

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

    private bool NamesAnother(string words) => _others.Any(other => words.Contains($" {other} ", StringComparison.Ordinal));

    private static bool Names(string words, string place) => words.Contains($" {FirstWords(place)} ", StringComparison.Ordinal);

    // "Dayton, OH" is named as "Dayton".
    private static string FirstWords(string place) => SearchWords.Of(place.Split(',')[0]);
}
