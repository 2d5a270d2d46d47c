using System.Numerics;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Register;

namespace OnRecord.Linking.Places;

/// <summary>A place name and what it was settled to be.</summary>
/// <param name="Found">The name.</param>
/// <param name="Row">The register's row of the place, or -1 where it was not settled.</param>
/// <param name="IsDerived">Whether only part of the name names that place ("North Dublin"): the point holds, the division does not.</param>
/// <param name="Latitude">Degrees north, or null; of a name the register lacks, those of the town the text speaks of beside it.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Probability">How sure the resolution is, 0 to 1.</param>
public sealed record ResolvedPlace(FoundPlace Found, int Row, bool IsDerived, double? Latitude, double? Longitude, double Probability)
{
    /// <summary>The mention for the output.</summary>
    public PlaceMention ToMention(AnalyzedText text, PublicRegister register)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(register);
        var span = text.SpanOf(Found.Tokens);
        var place = Row < 0 || IsDerived ? null : register.Jurisdictions[Row];
        return new PlaceMention(span, place?.Name ?? span.In(text.Text), place?.Division, Latitude, Longitude, Found.Probability * (Row < 0 ? 1 : Probability));
    }
}

/// <summary>Settles which places the names of a text mean: one sense a text for a name, unless it names different containers
/// ("Athens, Ga." and "Athens, Ohio"). A log-linear choice among the register's places of that name, by their population, the
/// container named with them, the outlet's home, and the other places of the text.</summary>
/// <param name="register">The register of places.</param>
/// <param name="model">The learned weights.</param>
public sealed class PlaceResolver(PublicRegister register, PlaceSenseModel model)
{
    private readonly PlaceSenses _senses = new(register);

    /// <summary>Resolves the names of a text, in their order. Takes time linear in their number.</summary>
    public IReadOnlyList<ResolvedPlace> Resolve(AnalyzedText text, IReadOnlyList<FoundPlace> places, OutletHome home)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(places);
        var groups = Groups(text, places);
        var context = new PlaceContext(register, home, groups);
        for (var round = 0; round < PlaceSenseModel.Rounds; round++)
        {
            Settle(groups, context, round, (group, features) => Choose(group, features, model.Weights[round]));
            CapitalNames.Settle(groups, text, places, home, register.Jurisdictions);
            context.TakeAnchors();
        }

        var resolved = new ResolvedPlace[places.Count];
        foreach (var group in groups)
        {
            var (row, isDerived) = group.Best < 0 ? PlaceSense.Unlisted : group.Senses[group.Best];
            var point = PointOf(group, row, context);
            foreach (var mention in group.Mentions)
            {
                resolved[mention] = CapitalNames.OneMention(group, text, places, mention, register.Jurisdictions) is { } said
                    ? At(mention, said, false, register.Jurisdictions.PointOf(said), CapitalNames.Probability(group, register.Jurisdictions))
                    : At(mention, row, isDerived, point, row < 0 ? 0 : group.Probability);
            }
        }

        return resolved;

        ResolvedPlace At(int mention, int row, bool isDerived, (double Latitude, double Longitude)? point, double probability)
            => new(places[mention], row, isDerived, point?.Latitude, point?.Longitude, probability);
    }

    /// <summary>Makes the choice of one round in each group.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="context">What the text tells.</param>
    /// <param name="round">Which round it is; a place that the register lacks is a choice from the second on.</param>
    /// <param name="choose">Is given a group and a row of features for each of its senses.</param>
    internal static void Settle(List<PlaceGroup> groups, PlaceContext context, int round, Action<PlaceGroup, float[][]> choose)
    {
        foreach (var group in groups)
        {
            if (round == 1 && group.Senses.Count > 0) group.Senses.Add(PlaceSense.Unlisted);
            if (group.Senses.Count == 0) continue;
            var features = new float[group.Senses.Count][];
            for (var s = 0; s < features.Length; s++) context.Write(group, s, features[s] = new float[PlaceContext.Features]);
            choose(group, features);
        }
    }

    /// <summary>The point of a group's place, or the surroundings' where the register lacks it.</summary>
    internal (double Latitude, double Longitude)? PointOf(PlaceGroup group, int row, PlaceContext context)
    {
        if (row >= 0) return register.Jurisdictions.PointOf(row);
        if (group.Container is [var container, ..]) return register.Jurisdictions.PointOf(container.Row);
        return context.Surroundings(group) is >= 0 and var near ? register.Jurisdictions.PointOf(near) : null;
    }

    /// <summary>Chooses by weights.</summary>
    internal static void Choose(PlaceGroup group, float[][] features, float[] weights)
    {
        var scores = Array.ConvertAll(features, f => Score(f, weights));
        var best = 0;
        for (var s = 1; s < scores.Length; s++)
        {
            if (scores[s] > scores[best]) best = s;
        }

        var all = scores.Sum(s => Math.Exp(s - scores[best]));
        group.Best = best;
        group.Probability = 1 / all;
        group.Probabilities = Array.ConvertAll(scores, s => Math.Exp(s - scores[best]) / all);
    }

    /// <summary>The score of one sense.</summary>
    internal static double Score(float[] features, float[] weights)
    {
        double score = 0;
        for (var f = 0; f < features.Length; f++) score += features[f] * weights[f];
        return score;
    }

    /// <summary>Puts together the mentions that mean one place.</summary>
    internal List<PlaceGroup> Groups(AnalyzedText text, IReadOnlyList<FoundPlace> places)
    {
        var containers = Containers(text, places);
        var isContainer = new bool[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (containers[i] == i + 1) isContainer[i + 1] = true;
        }

        var groups = new List<PlaceGroup>();
        var byName = new Dictionary<string, PlaceGroup>(StringComparer.Ordinal);
        var names = CityNames.Read(text, places);
        // Names with a container come first, so that the bare name further on means the same.
        foreach (var withContainer in (ReadOnlySpan<bool>)[true, false])
        {
            for (var i = 0; i < places.Count; i++)
            {
                if (containers[i] >= 0 != withContainer) continue;
                var tokens = names[i];
                var name = text.SpanOf(tokens).Of(text.Text);
                var label = OutletHome.Squashed(name.Length > 200 ? null : name.ToString());
                var next = tokens.End < text.Tokens.Count ? text.Form(tokens.End) : default;
                var key = label + (isContainer[i] ? "," : next is "County" or "Parish" or "Township" ? "/" + next.ToString() : "");
                if (containers[i] >= 0)
                {
                    var container = text.SpanOf(places[containers[i]].Tokens).Of(text.Text);
                    var full = key + "|" + OutletHome.Squashed(container.Length > 200 ? null : container.ToString());
                    if (!byName.TryGetValue(full, out var known))
                    {
                        known = Group(label, name, isContainer[i], next, ContainerSenses(container), IsInList(text, places, i, containers[i]));
                        groups.Add(known);
                        byName[full] = known;
                        byName.TryAdd(key, known);
                    }

                    known.Mentions.Add(i);
                    continue;
                }

                if (!byName.TryGetValue(key, out var group))
                {
                    groups.Add(group = Group(label, name, isContainer[i], next, [], false));
                    byName[key] = group;
                }

                group.Mentions.Add(i);
                group.IsCalledTown |= IsCalledTown(text, tokens.First);
            }
        }

        foreach (var group in groups) group.Mentions.Sort();
        return groups;
    }

    private PlaceGroup Group(string label, ReadOnlySpan<char> name, bool isContainer, ReadOnlySpan<char> next, List<PlaceSense> container, bool isInList)
    {
        var senses = _senses.Of(name, isContainer, next);
        if (container.Count > 0) _senses.AddWithin(senses, name, container);
        // "Delaware, Ohio and Iowa" are three states, though Ohio has a Delaware.
        if (isInList && senses is [var most, ..] && IsWide(most)) container = [];
        if (!IsContainer(container, senses)) container = [];
        if (container.Exists(IsWide)) Bar(senses, container);
        return new PlaceGroup
        {
            Label = label,
            Senses = senses,
            Container = container,
            Points = [.. senses.Select(s => register.Jurisdictions.PointOf(s.Row) is { } p ? PlaceContext.OnSphere(p.Latitude, p.Longitude) : Vector3.UnitX), Vector3.UnitX],
        };
    }

    /// <summary>A state or country that stands behind a name bars the namesakes elsewhere. Where it has no place of that name, those stay that a country may hold unlisted;
    /// of a state all towns of any size are known.</summary>
    private void Bar(List<PlaceSense> senses, List<PlaceSense> container)
    {
        var places = register.Jurisdictions;
        if (senses.Exists(IsHeld)) senses.RemoveAll(s => !IsHeld(s));
        else if (container.TrueForAll(c => places.KindOf(c.Row) is JurisdictionKind.State or JurisdictionKind.Territory)) senses.Clear();

        bool IsHeld(PlaceSense sense) => container.Exists(c => c.Row != sense.Row && PlaceContext.Holds(places, c.Row, sense.Row));
    }

    private bool IsWide(PlaceSense sense) => register.Jurisdictions.KindOf(sense.Row) is JurisdictionKind.Country or JurisdictionKind.State or JurisdictionKind.Territory;

    /// <summary>Whether a name and what stands behind it are items of a longer list: "Ohio, Indiana and Iowa".</summary>
    private static bool IsInList(AnalyzedText text, IReadOnlyList<FoundPlace> places, int name, int container)
        => container == name + 1 && ((name > 0 && IsJoined(text, places[name - 1].Tokens.End, places[name].Tokens.First))
            || (container + 1 < places.Count && IsJoined(text, places[container].Tokens.End, places[container + 1].Tokens.First)));

    /// <summary>Whether nothing but a comma or an "and" stands between two names.</summary>
    internal static bool IsJoined(AnalyzedText text, int end, int next)
    {
        const int longest = 3;
        if (next <= end || next - end > longest) return false;
        for (var i = end; i < next; i++)
        {
            if (text.Form(i) is not ("," or "and" or "or" or "&" or ";" or "the")) return false;
        }

        return true;
    }

    /// <summary>Whether one name stands for what the other lies in, and not for the next item of a list ("Paris, London", "Ohio, Indiana").</summary>
    private bool IsContainer(List<PlaceSense> container, List<PlaceSense> senses)
    {
        var places = register.Jurisdictions;
        if (container.Exists(c => senses.Exists(s => s.Row != c.Row && PlaceContext.Holds(places, c.Row, s.Row)))) return true;
        return container is [var first, ..] && IsWide(first) && !(senses is [var most, ..] && IsWide(most));
    }

    private List<PlaceSense> ContainerSenses(ReadOnlySpan<char> name)
    {
        var senses = _senses.Of(name, isContainer: true, default);
        var wide = senses.FindAll(s => register.Jurisdictions.KindOf(s.Row) is not (JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.CityAbroad));
        return wide.Count > 0 ? wide : senses;
    }

    /// <summary>For each name the number of the name that says where it lies, -1 for none: "Oakland, Calif.", "the New Orleans suburb of Kenner".</summary>
    private static int[] Containers(AnalyzedText text, IReadOnlyList<FoundPlace> places)
    {
        var containers = new int[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            containers[i] = -1;
            var tokens = places[i].Tokens;
            if (i + 1 < places.Count && tokens.End + 1 == places[i + 1].Tokens.First && text.Form(tokens.End) is ",") containers[i] = i + 1;
            else if (i > 0 && tokens.First == places[i - 1].Tokens.End + 2 && text.Form(tokens.First - 1) is "of"
                && text.Form(tokens.First - 2) is "suburb" or "neighborhood" or "neighbourhood" or "section" or "district" or "borough" or "suburbs" or "area")
                containers[i] = i - 1;
        }

        return containers;
    }

    private static bool IsCalledTown(AnalyzedText text, int first)
        => first >= 2 && text.Form(first - 1) is "of" && text.Form(first - 2) is "city" or "town" or "village" or "City" or "Town" or "Village" or "suburb" or "township";
}
