using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Places;
using OnRecord.Language;

namespace OnRecord.Linking.Governments;

/// <summary>Tells on whose behalf an action is done: the level of government from the words for who acts, the government itself from the
/// places that the text names, nearest and oftenest.</summary>
/// <remarks>A place counts where linking gave it a division id. Where the words of an actor tell no level, what the text speaks of most
/// does.</remarks>
public static class ActionGovernments
{
    private const string Country = "ocd-division/country:us";

    /// <summary>How far around an action, in characters, a place is near.</summary>
    private const int Near = 400;

    /// <summary>How far into a text, in characters, people are introduced and its subject shows.</summary>
    private const int Beginning = 20_000;

    /// <summary>How many places are weighed; a report names far fewer.</summary>
    private const int MostPlaces = 500;

    /// <summary>The actions with their governments, where these can be told.</summary>
    /// <param name="text">The report's text.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="places">Its places, in text order, as far as they were settled.</param>
    public static IReadOnlyList<ActionMention> Settle(string text, IReadOnlyList<ActionMention> actions, IReadOnlyList<PlaceMention> places)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(places);
        if (actions.Count == 0) return actions;
        var governments = places.Take(MostPlaces).Select(Government).Where(g => g is not null).Select(g => g!).ToList();
        var usual = Usual(text);
        return [.. actions.Select(action => Of(text, action, governments, usual) is { } government
            ? action with { Jurisdiction = government.Name, Division = government.Division }
            : action)];
    }

    private sealed record Named(string Name, string Division, GovernmentLevel Level, TextSpan Span);

    private static Named? Of(string text, ActionMention action, List<Named> governments, GovernmentLevel usual)
    {
        var level = GovernmentLevel.Unknown;
        foreach (var actor in action.Actors)
        {
            // A place within the actor's own words is the government: "Arizona Legislature", "city of West Columbia".
            var own = governments.Find(g => actor.Contains(g.Span));
            level = GovernmentLevels.Of(actor.Of(text));
            if (level == GovernmentLevel.Unknown) level = Titled(text, actor);
            if (own is not null && (level == GovernmentLevel.Unknown || level == own.Level || own.Level == GovernmentLevel.Local)) return own;
            if (level != GovernmentLevel.Unknown) break;
        }

        if (level == GovernmentLevel.Unknown && action.Instrument is { } instrument) level = GovernmentLevels.Of(instrument.Of(text));
        if (level == GovernmentLevel.Unknown) level = usual;
        if (level == GovernmentLevel.Nation)
        {
            var abroad = governments.Exists(g => g.Level == GovernmentLevel.Nation && !g.Division.StartsWith(Country, StringComparison.Ordinal) && g.Span.Start >= action.Trigger.Start - Near && g.Span.End <= action.Trigger.End + Near);
            var home = abroad && governments.TrueForAll(g => !g.Division.StartsWith(Country, StringComparison.Ordinal));
            return home ? Nearest(action, governments, level) : new Named("United States", Country, level, default);
        }

        return Nearest(action, governments, level);
    }

    /// <summary>The place of a level that stands nearest, the oftener named the nearer.</summary>
    private static Named? Nearest(ActionMention action, List<Named> governments, GovernmentLevel level)
    {
        Named? best = null;
        var least = double.MaxValue;
        foreach (var group in governments.Where(g => g.Level == level).GroupBy(g => g.Division, StringComparer.Ordinal))
        {
            var distance = group.Min(g => Math.Abs(g.Span.Start - action.Trigger.Start));
            var weighed = (distance + 200.0) / Math.Sqrt(group.Count());
            if (weighed < least) (best, least) = (group.First(), weighed);
        }

        // A city's state is known where the city is: the state of a local place serves a state's action.
        if (best is null && level == GovernmentLevel.State && governments.FirstOrDefault(g => g.Level == GovernmentLevel.Local) is { } local && State(local.Division) is { } code && UsStates.Name(code) is { } name)
            return new Named(name, $"{Country}/state:{code}", level, default);
        return best;
    }

    /// <summary>The level of an actor named without a title, from where the same last name stands behind one: "LePage", "Gov. Paul LePage".</summary>
    private static GovernmentLevel Titled(string text, TextSpan actor)
    {
        var last = text.LastIndexOf(' ', actor.End - 1, actor.Length);
        var name = text[(last < 0 ? actor.Start : last + 1)..actor.End];
        if (name.Length < 3 || !char.IsUpper(name[0])) return GovernmentLevel.Unknown;
        var beginning = text.AsSpan(0, Math.Min(text.Length, Beginning));
        for (int at = 0, seen = 0; seen < 4; at += name.Length, seen++)
        {
            var next = beginning[at..].IndexOf(name, StringComparison.Ordinal);
            if (next < 0) break;
            at += next;
            var start = Math.Max(0, at - 40);
            var before = beginning[start..at];
            var stop = before.LastIndexOfAny(",;\n");
            if (GovernmentLevels.Of(stop < 0 ? before : before[(stop + 1)..]) is var level and not GovernmentLevel.Unknown) return level;
        }

        return GovernmentLevel.Unknown;
    }

    /// <summary>The level that a text speaks of most.</summary>
    private static GovernmentLevel Usual(string text)
    {
        Span<int> counts = stackalloc int[4];
        counts.Clear();
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, Beginning)).EnumerateLines())
        {
            foreach (var range in line.Split(' ')) counts[(int)GovernmentLevels.Of(line[range])]++;
        }

        counts[0] = 0;
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }

        return (GovernmentLevel)best;
    }

    private static string? State(string division)
    {
        var at = division.IndexOf("/state:", StringComparison.Ordinal);
        return at < 0 || at + 9 > division.Length ? null : division.Substring(at + 7, 2);
    }

    private static Named? Government(PlaceMention place)
    {
        if (place.Division is not { } division) return null;
        var code = State(division);
        var comma = place.Name.IndexOf(',', StringComparison.Ordinal);
        var name = comma < 0 ? place.Name : place.Name[..comma];
        if (code is not null && (division.Contains("/place:", StringComparison.Ordinal) || division.Contains("/county:", StringComparison.Ordinal) || division.Contains("/parish:", StringComparison.Ordinal)))
            return new Named($"{name}, {code.ToUpperInvariant()}", division, GovernmentLevel.Local, place.Span);
        if (code is not null) return new Named(UsStates.Name(code) ?? name, division, GovernmentLevel.State, place.Span);
        return new Named(division == Country ? "United States" : name, division, GovernmentLevel.Nation, place.Span);
    }
}
