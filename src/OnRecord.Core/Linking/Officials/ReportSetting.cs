using OnRecord.Extraction.Places;
using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>What a report tells of the time and the governments that its officials belong to: its date, the places it names,
/// the home of its outlet.</summary>
internal sealed class ReportSetting
{
    private readonly JurisdictionTable _jurisdictions;
    private readonly Dictionary<int, int> _mentions = [];
    private readonly HashSet<int> _states = [];
    private readonly int _homeState;

    internal ReportSetting(PublicRegister register, Article article, IReadOnlyList<PlaceMention> places)
    {
        _jurisdictions = register.Jurisdictions;
        Days = DayRange.Parse(article.Published);
        foreach (var place in places)
        {
            if (place.Division is null || _jurisdictions.Find(place.Division) is not (>= 0 and var row)) continue;
            _mentions[row] = _mentions.GetValueOrDefault(row) + 1;
            if (_jurisdictions.StateOf(row) is >= 0 and var state) _states.Add(state);
        }

        _homeState = HomeState(register, article);
        if (_homeState >= 0) _states.Add(_homeState);
        SoleTown = Sole(JurisdictionKind.Place);
        SoleState = _states.Count == 1 ? _states.Single() : -1;
        IsAmerican = _states.Count > 0 || _mentions.Keys.All(row => _jurisdictions[row].Id == Jurisdiction.UnitedStates);
    }

    /// <summary>The days the report may be of; null where it has no date, and then nobody is known to hold an office.</summary>
    internal DayRange? Days { get; }

    /// <summary>The row of the town that most of the report's towns are mentions of, where that leaves no doubt; else -1.</summary>
    internal int SoleTown { get; }

    /// <summary>The row of the one state the report and its outlet belong to; -1 where there are several or none.</summary>
    internal int SoleState { get; }

    /// <summary>Whether no place of the report speaks against its being about the United States.</summary>
    internal bool IsAmerican { get; }

    /// <summary>Whether the report names a jurisdiction, or for a state one of its places, or its outlet is at home there.</summary>
    internal bool Supports(int jurisdiction) => _mentions.ContainsKey(jurisdiction) || _states.Contains(jurisdiction);

    // A town that has three of four mentions of towns; with the home of the outlet on its side where the report names others.
    private int Sole(JurisdictionKind kind)
    {
        var towns = _mentions.Where(pair => _jurisdictions.KindOf(pair.Key) == kind).ToList();
        var all = towns.Sum(pair => pair.Value);
        foreach (var (row, count) in towns)
        {
            if (count * 4 >= all * 3) return row;
        }

        return -1;
    }

    private int HomeState(PublicRegister register, Article article)
    {
        var organizations = register.Organizations;
        var rows = Uri.TryCreate(article.Url, UriKind.Absolute, out var address) ? organizations.AtHost(address.Host) : [];
        if (rows.IsEmpty) rows = organizations.Named(article.Outlet);
        string? home = null;
        foreach (var row in rows)
        {
            var state = organizations[row].State;
            if (state is null || (home is not null && home != state)) return -1;
            home = state;
        }

        return home is not null && _jurisdictions.Abbreviated(home) is [var found, ..] ? found : -1;
    }
}
