using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Register;

namespace OnRecord.Linking.Places;

/// <summary>The name that the capital shares with a state. By itself "Washington" is the capital, for news names it far oftener; it is the state where the words say so ("Washington state", "the
/// Washington primary", a list of states), where the text names another place of that state, and at an outlet that is at home there.</summary>
internal static class CapitalNames
{
    /// <summary>Turns the choice of a state to the capital where nothing speaks for the state, and that of the capital to the state at an outlet that is at home there.</summary>
    public static void Settle(List<PlaceGroup> groups, AnalyzedText text, IReadOnlyList<FoundPlace> places, OutletHome home, JurisdictionTable register)
    {
        HashSet<int>? named = null;
        foreach (var group in groups)
        {
            if (Namesakes(group, register) is not var (capital, state) || (group.Best != capital && group.Best != state)) continue;
            var row = group.Senses[state].Row;
            var chosen = group.Best;
            if (home.State == row)
            {
                // An outlet of the state means its own, unless its report comes from the capital.
                if (!group.Mentions.Exists(m => Said(text, places, m, group, register) == true)) chosen = state;
            }
            else if (chosen == state && !group.Mentions.Exists(m => Said(text, places, m, group, register) == false || Form(text, places[m].Tokens.End) is "counties" or "Counties")
                && !(named ??= StatesOfPlaces(groups, register)).Contains(row))
            {
                chosen = capital;
            }

            if (chosen != group.Best) (group.Best, group.Probability) = (chosen, Probability(group, register));
        }
    }

    /// <summary>The register's row that the words beside one mention say it is: a dateline and a newspaper are the capital's whatever the rest of the text means, "Washington state" is the state; null where
    /// they say nothing.</summary>
    public static int? OneMention(PlaceGroup group, AnalyzedText text, IReadOnlyList<FoundPlace> places, int mention, JurisdictionTable register)
    {
        if (Namesakes(group, register) is not var (capital, state) || (group.Best != capital && group.Best != state)) return null;
        return Said(text, places, mention, group, register) is not { } isCapital ? null : group.Senses[isCapital ? capital : state].Row;
    }

    /// <summary>How sure it is that one of the two is meant.</summary>
    public static double Probability(PlaceGroup group, JurisdictionTable register)
        => Namesakes(group, register) is var (capital, state) && group.Probabilities.Length > Math.Max(capital, state) ? Math.Min(1, group.Probabilities[capital] + group.Probabilities[state]) : group.Probability;

    /// <summary>The senses of a name that are the capital and a state, or null where it has not both.</summary>
    private static (int Capital, int State)? Namesakes(PlaceGroup group, JurisdictionTable register)
    {
        var (capital, state) = (-1, -1);
        for (var s = 0; s < group.Senses.Count; s++)
        {
            if (group.Senses[s] is not { Row: >= 0 and var row, IsDerived: false }) continue;
            if (register.KindOf(row) == JurisdictionKind.District) capital = s;
            else if (register.KindOf(row) == JurisdictionKind.State) state = s;
        }

        return capital >= 0 && state >= 0 ? (capital, state) : null;
    }

    /// <summary>Whether the words beside a mention say that it is the capital (true) or the state (false); null where they say neither.</summary>
    private static bool? Said(AnalyzedText text, IReadOnlyList<FoundPlace> places, int mention, PlaceGroup group, JurisdictionTable register)
    {
        var (first, end) = (places[mention].Tokens.First, places[mention].Tokens.End);
        if (Form(text, end) is "state" or "State") return false;
        if (Form(text, end) is "Post" or "Times" or "Examiner" or "Monthly" or "Metro" or "Nationals" or "Redskins" || IsDateline(text, first, end)) return true;
        if (Form(text, end) is "," && Form(text, end + 1) is "D.C." or "DC" or "D.C") return true;
        if (Form(text, end) is "primary" or "caucus" or "caucuses" or "Gov." or "Governor" or "Legislature" or "voters") return false;
        if (Form(text, first - 1) is "of" && Form(text, first - 2) is "state" or "State" or "Democrat" or "Republican") return false;
        if (Form(text, first - 1) is "like" && Form(text, first - 2) is "states") return false;
        return IsAmongStates(text, places, mention, group, register) ? false : null;
    }

    /// <summary>"WASHINGTON (AP) — ", "Washington - ".</summary>
    private static bool IsDateline(AnalyzedText text, int first, int end)
    {
        const int agency = 6;
        var before = first == 0 ? "\n" : text.Text.AsSpan(text.Tokens[first - 1].End, text.Tokens[first].Start - text.Tokens[first - 1].End);
        var isCapitals = text.Form(first).Length > 1 && char.IsUpper(text.Form(first)[1]);
        if (!isCapitals && !before.Contains('\n')) return false;
        if (Form(text, end) is not "(") return Form(text, end) is "—" or "–" or "-" or "--" or "―";
        for (var i = end + 1; i <= end + agency; i++)
        {
            if (Form(text, i) is ")") return true;
        }

        return false;
    }

    /// <summary>Whether a name is one of a list whose others are states: "Oregon, Washington and Idaho". Lists of the states around the capital tell nothing, nor does one state alone that is far from both.</summary>
    private static bool IsAmongStates(AnalyzedText text, IReadOnlyList<FoundPlace> places, int mention, PlaceGroup group, JurisdictionTable register)
    {
        const int reach = 3;
        if (Namesakes(group, register) is not var (capital, state)) return false;
        var (states, others, near) = (0, 0, false);
        for (var i = mention - 1; i >= Math.Max(0, mention - reach) && PlaceResolver.IsJoined(text, places[i].Tokens.End, places[i + 1].Tokens.First); i--) Count(i);
        for (var i = mention + 1; i < Math.Min(places.Count, mention + reach + 1) && PlaceResolver.IsJoined(text, places[i - 1].Tokens.End, places[i].Tokens.First); i++) Count(i);
        return others == 0 && (states > 1 || near);

        void Count(int other)
        {
            const double around = 250;
            const double neighbour = 650;
            var name = text.SpanOf(places[other].Tokens).Of(text.Text);
            var row = register.Named(name) is [var named, ..] ? named : register.Abbreviated(name) is [var shortened, ..] ? shortened : -1;
            if (row < 0 || register.KindOf(row) != JurisdictionKind.State || register.Distance(row, group.Senses[capital].Row) < around)
            {
                others++;
                return;
            }

            states++;
            near |= register.Distance(row, group.Senses[state].Row) < neighbour;
        }
    }

    /// <summary>The states of which the text names a county or town.</summary>
    private static HashSet<int> StatesOfPlaces(List<PlaceGroup> groups, JurisdictionTable register)
    {
        const double sure = .5;
        var states = new HashSet<int>();
        foreach (var group in groups)
        {
            if (group.Best < 0 || group.Probability < sure || group.Senses[group.Best] is not { Row: >= 0 and var row, IsDerived: false }) continue;
            if (register.StateOf(row) is >= 0 and var state && state != row) states.Add(state);
        }

        return states;
    }

    private static ReadOnlySpan<char> Form(AnalyzedText text, int token) => token >= 0 && token < text.Tokens.Count ? text.Form(token) : default;
}
