using System.Numerics;
using OnRecord.Register;

namespace OnRecord.Linking.Places;

/// <summary>What a text tells of each sense of its place names, as features of a log-linear choice.</summary>
internal sealed class PlaceContext
{
    /// <summary>The number of features.</summary>
    public const int Features = 50;

    private const int MostAnchors = 40;
    private const double Earth = 6371;

    private readonly JurisdictionTable _places;
    private readonly OutletHome _home;
    private readonly List<PlaceGroup> _groups;
    private readonly HashSet<int> _states = [];
    private readonly HashSet<int> _countries = [];
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);
    private readonly int _unitedStates;
    private List<Anchor> _anchors = [];

    public PlaceContext(PublicRegister register, OutletHome home, List<PlaceGroup> groups)
    {
        _places = register.Jurisdictions;
        _home = home;
        _groups = groups;
        _unitedStates = _places.Find(Jurisdiction.UnitedStates);
        foreach (var group in groups)
        {
            // What stands as a container is one; else the most populous sense is what counts here.
            foreach (var sense in group.Container) Mention(sense.Row);
            if (group.Senses is [{ IsDerived: false } first, ..]) Mention(first.Row);
        }
    }

    /// <summary>Whether the groups that are settled so far are told of.</summary>
    public bool HasAnchors => _anchors.Count > 0;

    /// <summary>Takes what is settled so far as the surroundings of what is to be settled.</summary>
    public void TakeAnchors() => _anchors = [.. _groups.Where(g => g.Best >= 0 && g.Senses[g.Best].Row >= 0).OrderByDescending(g => g.Mentions.Count).Take(MostAnchors)
        .Select(g => new Anchor(g, g.Senses[g.Best].Row, g.Points[g.Best], g.Probability * Math.Log2(g.Mentions.Count + 1)))];

    /// <summary>The register's row of the settled town or county that stands nearest to a name, or else of the place most spoken of; -1
    /// where there is none.</summary>
    public int Surroundings(PlaceGroup group)
    {
        var best = -1;
        var nearest = int.MaxValue;
        foreach (var anchor in _anchors)
        {
            if (anchor.Group == group) continue;
            if (_places.KindOf(anchor.Row) is not (JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.CityAbroad or JurisdictionKind.County)) continue;
            var at = anchor.Group.Mentions.BinarySearch(group.Mentions[0]);
            at = at < 0 ? ~at : at;
            for (var k = Math.Max(0, at - 1); k <= at && k < anchor.Group.Mentions.Count; k++)
            {
                var distance = Math.Abs(anchor.Group.Mentions[k] - group.Mentions[0]);
                if (distance >= nearest) continue;
                nearest = distance;
                best = anchor.Row;
            }
        }

        if (best >= 0) return best;
        foreach (var anchor in _anchors)
        {
            if (anchor.Group != group) return anchor.Row;
        }

        return -1;
    }

    /// <summary>Writes the features of one sense of a group, <see cref="Features"/> floats.</summary>
    public void Write(PlaceGroup group, int sense, Span<float> row)
    {
        row.Clear();
        var (place, isDerived) = group.Senses[sense];
        if (place < 0)
        {
            row[0] = 1;
            row[1] = HasAnchors ? 1 : 0;
            row[2] = group.Senses is [{ IsDerived: true }, ..] ? 1 : 0;
            row[3] = group.Container.Count > 0 ? 1 : 0;
            return;
        }

        var kind = _places.KindOf(place);
        var population = _places.PopulationOf(place);
        row[4] = MathF.Log10(population + 1) / 4;
        row[5] = population == 0 ? 1 : 0;
        row[6 + (int)kind] = 1;
        row[15] = isDerived ? 1 : 0;
        row[16] = sense == 0 ? 1 : 0;
        row[17] = Share(group, population);
        row[18] = kind == JurisdictionKind.Place && group.IsCalledTown ? 1 : 0;
        var state = _places.StateOf(place);
        var country = CountryOf(place);
        WriteContainer(group, place, row);
        WriteHome(group, place, state, country, row);
        if (state >= 0 && state != place) row[27] = _states.Contains(state) ? 1 : 0;
        if (state >= 0 && state != place && _states.Count > 0) row[28] = _states.Contains(state) ? 0 : 1;
        if (country >= 0 && country != place) row[29] = _countries.Contains(country) ? 1 : 0;
        if (kind == JurisdictionKind.CityAbroad && _places[place].Region is { } region) row[30] = _regions.Contains(region) ? 1 : 0;
        row[31] = country == _unitedStates ? 1 : 0;
        if (kind is JurisdictionKind.State or JurisdictionKind.Country) row[32] = group.Senses.Exists(s => s.Row >= 0 && _places.KindOf(s.Row) == JurisdictionKind.Place && _places.PopulationOf(s.Row) >= 300_000) ? 1 : 0;
        row[33] = _places.KindOf(place) == JurisdictionKind.Place && group.Senses.Exists(s => s.Row >= 0 && _places.KindOf(s.Row) == JurisdictionKind.County && _places.StateOf(s.Row) == state) ? 1 : 0;
        WriteAnchors(group, place, state, country, group.Points[sense], row);
    }

    /// <summary>The country that a place is or lies in, or -1.</summary>
    public int CountryOf(int row)
    {
        while (row >= 0 && _places.KindOf(row) != JurisdictionKind.Country) row = _places.ParentOf(row);
        return row;
    }

    /// <summary>A point on the unit sphere.</summary>
    public static Vector3 OnSphere(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return new Vector3((float)(cosLatitude * cosLongitude), (float)(cosLatitude * sinLongitude), (float)sinLatitude);
    }

    private static double Kilometres(Vector3 a, Vector3 b) => 2 * Earth * Math.Asin(Math.Min(1, Vector3.Distance(a, b) / 2));

    private void Mention(int row)
    {
        if (row < 0) return;
        switch (_places.KindOf(row))
        {
            case JurisdictionKind.State or JurisdictionKind.District or JurisdictionKind.Territory:
                _states.Add(row);
                break;
            case JurisdictionKind.Country:
                _countries.Add(row);
                break;
            case JurisdictionKind.Region:
                _regions.Add(_places[row].Name);
                if (CountryOf(row) is >= 0 and var country) _countries.Add(country);
                break;
        }
    }

    private float Share(PlaceGroup group, int population)
    {
        double all = 0;
        foreach (var sense in group.Senses)
        {
            if (sense.Row >= 0) all += _places.PopulationOf(sense.Row) + 1;
        }

        return (float)((population + 1) / all);
    }

    private void WriteContainer(PlaceGroup group, int place, Span<float> row)
    {
        if (group.Container.Count == 0) return;
        foreach (var container in group.Container)
        {
            if (container.Row == place || !Holds(_places, container.Row, place)) continue;
            row[19] = 1;
            return;
        }

        row[20] = 1;
    }

    /// <summary>Whether a place lies in another by its parents, its county, its region or, for a town said to lie in a town, its point.</summary>
    public static bool Holds(JurisdictionTable places, int container, int place)
    {
        if (places.IsWithin(place, container)) return true;
        if (places.KindOf(container) == JurisdictionKind.Region && places.KindOf(place) == JurisdictionKind.CityAbroad)
            return string.Equals(places[place].Region, places[container].Name, StringComparison.Ordinal);
        const double suburb = 60;
        return places.KindOf(container) is JurisdictionKind.Place or JurisdictionKind.CityAbroad or JurisdictionKind.CensusPlace && places.Distance(place, container) < suburb;
    }

    private void WriteHome(PlaceGroup group, int place, int state, int country, Span<float> row)
    {
        if (_home.State >= 0)
        {
            row[21] = state == _home.State ? 1 : 0;
            row[22] = state >= 0 && state != _home.State ? 1 : 0;
        }

        if (_home.Country >= 0)
        {
            row[23] = country == _home.Country ? 1 : 0;
            row[24] = country >= 0 && country != _home.Country ? 1 : 0;
        }

        const double near = 80;
        for (var t = 0; t < _home.Towns.Count; t++)
        {
            if (_places.Distance(_home.Towns[t], place) > near) continue;
            row[46] = 1;
            row[47] = t == 0 ? 1 : 0;
            row[48] = _home.Towns[t] == place ? 1 : 0;
            row[49] = _home.State >= 0 || _home.Towns.Count == 1 ? 1 : 0;
            break;
        }

        const int shortest = 4;
        if (group.Label.Length < shortest || !_home.Label.Contains(group.Label, StringComparison.Ordinal)) return;
        row[25] = 1;
        row[26] = _home.State < 0 || state == _home.State ? 1 : 0;
    }

    private void WriteAnchors(PlaceGroup group, int place, int state, int country, Vector3 point, Span<float> row)
    {
        if (!HasAnchors) return;
        double nearest = double.PositiveInfinity, near = 0, weights = 0, sameState = 0, sameCountry = 0;
        foreach (var anchor in _anchors)
        {
            if (anchor.Group == group) continue;
            var (other, weight) = (anchor.Row, anchor.Weight);
            weights += weight;
            if (CountryOf(other) == country && country >= 0) sameCountry += weight;
            if (_places.StateOf(other) == state && state >= 0) sameState += weight;
            // A state or a country is near everything and nothing.
            if (_places.KindOf(other) is JurisdictionKind.Country or JurisdictionKind.State or JurisdictionKind.Region || other == place) continue;
            var distance = Kilometres(point, anchor.Point);
            nearest = Math.Min(nearest, distance);
            near += weight * Math.Exp(-distance / 150);
        }

        row[34] = nearest < 30 ? 1 : 0;
        row[35] = nearest is >= 30 and < 100 ? 1 : 0;
        row[36] = nearest is >= 100 and < 300 ? 1 : 0;
        row[37] = nearest is >= 300 and < 1000 ? 1 : 0;
        row[38] = nearest is >= 1000 and < 1e6 ? 1 : 0;
        if (weights == 0) return;
        row[39] = (float)(near / weights);
        row[40] = (float)(sameState / weights);
        row[41] = (float)(sameCountry / weights);
        row[42] = (float)Math.Log(1 + near);
        row[43] = (float)Math.Log(1 + sameState);
        row[44] = (float)Math.Log(1 + sameCountry);
        row[45] = 1;
    }

    /// <summary>A settled group, as it was when its surroundings were told.</summary>
    private readonly record struct Anchor(PlaceGroup Group, int Row, Vector3 Point, double Weight);
}
