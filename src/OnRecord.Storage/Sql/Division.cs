using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Counts the tellings of a question by their kinds, acts, places, outlets and years. Places and outlets are counted as the
/// question's conditions would choose them.</summary>
internal sealed class Division
{
    private readonly Dictionary<EntryKind, long> _kinds = [];
    private readonly Dictionary<long, long> _acts = [];
    private readonly Dictionary<long, long> _places = [];
    private readonly Dictionary<long, long> _outlets = [];
    private readonly SortedDictionary<int, long> _years = [];

    /// <summary>The numbers of the terms, places and outlets that were met.</summary>
    internal IReadOnlyCollection<long> Acts => _acts.Keys;

    /// <inheritdoc cref="Acts"/>
    internal IReadOnlyCollection<long> Places => _places.Keys;

    /// <inheritdoc cref="Acts"/>
    internal IReadOnlyCollection<long> Outlets => _outlets.Keys;

    internal void Count(long kind, long act, long? place, long? outlet, long day)
    {
        Increment(_kinds, (EntryKind)kind);
        Increment(_acts, act);
        if (place is { } where)
            Increment(_places, where);
        if (outlet is { } whose)
            Increment(_outlets, whose);
        if (day is > 0 and <= 3_652_058)
            Increment(_years, DateOnly.FromDayNumber((int)day).Year);
    }

    internal RecordDivision Done(
        IReadOnlyDictionary<long, string> acts, IReadOnlyList<(long Id, string Name, string Folded, string? Division)> places, IReadOnlyList<(long Id, string Name, string Folded)> outlets, int limit)
        => new(
            [.. _kinds.OrderBy(one => one.Key).Select(one => (one.Key, one.Value))],
            [.. _acts.Where(one => acts.ContainsKey(one.Key)).Select(one => (acts[one.Key], one.Value)).OrderByDescending(one => one.Value).ThenBy(one => one.Item1, StringComparer.Ordinal).Take(limit)],
            [.. MostOf(places.OrderByDescending(place => _places[place.Id]).Take(limit).Select(place => new PlaceOnRecord(place.Name, place.Division, places.Where(other => IsWithin(other, place)).Sum(other => _places[other.Id]))))],
            [.. outlets.GroupBy(outlet => SearchWords.WithoutArticle(outlet.Folded), StringComparer.Ordinal).Select(same => (same.First().Name, same.Sum(outlet => _outlets[outlet.Id]))).OrderByDescending(one => one.Item2).ThenBy(one => one.Name, StringComparer.Ordinal).Take(limit)],
            [.. _years.Reverse().Take(limit).Select(one => (one.Key, one.Value))]);

    private static IEnumerable<PlaceOnRecord> MostOf(IEnumerable<PlaceOnRecord> places)
        => places.DistinctBy(place => place.Division ?? place.Name, StringComparer.Ordinal).OrderByDescending(place => place.TellingCount).ThenBy(place => place.Name, StringComparer.Ordinal);

    // As in Places.Named.
    private static bool IsWithin((long Id, string Name, string Folded, string? Division) other, (long Id, string Name, string Folded, string? Division) place)
        => place.Division is { } division
            ? other.Division == division || other.Division?.StartsWith(division + "/", StringComparison.Ordinal) == true
            : other.Folded == place.Folded || other.Folded.StartsWith(place.Folded + " ", StringComparison.Ordinal);

    private static void Increment<T>(IDictionary<T, long> counts, T key) => counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;
}
