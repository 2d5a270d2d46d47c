using OnRecord.Register;

namespace OnRecord.Linking.Places;

/// <summary>Looks up what places a name may mean.</summary>
internal sealed class PlaceSenses(PublicRegister register)
{
    private const int Most = 30;
    private const int LongestName = 100;

    private static readonly HashSet<string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast", "southwest", "upper", "lower",
        "downtown", "midtown", "uptown", "greater", "metro", "metropolitan", "suburban", "historic", "inner", "rural", "mainland", "old", "occupied", "federal",
        "north-east", "north-west", "south-east", "south-west", "mid",
    };

    private static readonly HashSet<string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        "state", "province", "county", "parish", "district", "city", "town", "township", "village", "borough", "region", "area", "republic", "governorate", "prefecture", "co.", "co",
        "metro", "suburbs", "oblast", "division", "municipality", "federation", "peninsula", "islands", "island",
    };

    // Streets and squares bear the names of towns and countries, and lie in neither.
    private static readonly HashSet<string> Streets = new(StringComparer.OrdinalIgnoreCase)
    {
        "street", "st.", "avenue", "ave", "ave.", "road", "rd", "rd.", "lane", "drive", "dr.", "boulevard", "blvd", "blvd.", "highway", "parkway", "pkwy", "expressway", "freeway", "turnpike",
        "square", "plaza", "circle",
    };

    // There are villages called Street, Bridge and Lake; "the Mill Bridge" is none of them.
    private static readonly HashSet<string> Features = new(StringComparer.OrdinalIgnoreCase)
    {
        "bridge", "park", "hill", "hills", "lake", "lakes", "river", "creek", "beach", "harbor", "harbour", "center", "centre", "hall", "house", "school", "church", "chapel", "airport", "station", "college", "university",
        "hospital", "building", "forest", "valley", "mountain", "mountains", "point", "square", "plaza", "court", "mill", "market", "field", "garden", "gardens", "tower", "temple", "castle", "bank", "ford", "port", "grove", "heights", "street", "lane", "road", "saint",
    };

    /// <summary>The register.</summary>
    public PublicRegister Register => register;

    /// <summary>The places that a name may mean, the most populous first; none where the register has no such name.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="isContainer">Whether it stands where a short form of a state may: after a town and a comma.</param>
    /// <param name="next">The word after the name ("County"), which may belong to it.</param>
    public List<PlaceSense> Of(ReadOnlySpan<char> name, bool isContainer, ReadOnlySpan<char> next)
    {
        var senses = new List<PlaceSense>();
        if (name.Length > LongestName) return senses;
        var places = register.Jurisdictions;
        if (isContainer) Add(senses, places.Abbreviated(name), isDerived: false);
        if (next is "County" or "Parish" or "Township" or "Borough") Add(senses, places.Named($"{name} {next}"), isDerived: false);
        Add(senses, places.Named(name), isDerived: false);
        if (senses.Count == 0) Add(senses, places.Abbreviated(name), isDerived: false);
        if (senses.Count < Most && !name.Contains(' ')) Add(senses, places.Named($"{name} County"), isDerived: true);
        if (senses.Count == 0) AddParts(senses, name);
        return senses;
    }

    /// <summary>Adds what a name means within its container where so many places bear it that those in the container were left out.</summary>
    public void AddWithin(List<PlaceSense> senses, ReadOnlySpan<char> name, List<PlaceSense> container)
    {
        if (senses.Count < Most || name.Length > LongestName) return;
        var most = senses.Count + Most;
        foreach (var row in register.Jurisdictions.Named(name))
        {
            if (senses.Count >= most) return;
            if (register.Jurisdictions.PointOf(row) is null || senses.Exists(s => s.Row == row) || !container.Exists(c => PlaceContext.Holds(register.Jurisdictions, c.Row, row))) continue;
            senses.Add(new PlaceSense(row, false));
        }
    }

    /// <summary>"North Dublin", "Oaxaca State", "Republic of Armenia", "University of Minnesota": what the name holds a place's name of.</summary>
    private void AddParts(List<PlaceSense> senses, ReadOnlySpan<char> name)
    {
        var words = name.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || Streets.Contains(words[^1])) return;
        if (words[^1].Equals("co.", StringComparison.OrdinalIgnoreCase) || words[^1].Equals("co", StringComparison.OrdinalIgnoreCase))
            Add(senses, register.Jurisdictions.Named(string.Join(' ', words[..^1]) + " County"), isDerived: false);
        if (senses.Count == 0 && (Parts.Contains(words[0]) || Forms.Contains(words[^1])))
        {
            var (first, end) = (Parts.Contains(words[0]) ? 1 : 0, Forms.Contains(words[^1]) ? words.Length - 1 : words.Length);
            if (first < end) Add(senses, register.Jurisdictions.Named(string.Join(' ', words[first..end])), isDerived: true);
        }

        const int longest = 4;
        for (var length = Math.Min(longest, words.Length - 1); length > 0 && senses.Count == 0; length--)
        {
            for (var first = 0; first + length <= words.Length && senses.Count == 0; first++)
            {
                if (length == 1 && (words[first].Length < 4 || Parts.Contains(words[first]) || Forms.Contains(words[first]) || Features.Contains(words[first]))) continue;
                Add(senses, register.Jurisdictions.Named(string.Join(' ', words[first..(first + length)])), isDerived: true);
            }
        }
    }

    private void Add(List<PlaceSense> senses, ReadOnlySpan<int> rows, bool isDerived)
    {
        foreach (var row in rows)
        {
            if (senses.Count >= Most) return;
            if (register.Jurisdictions.PointOf(row) is null || senses.Exists(s => s.Row == row)) continue;
            senses.Add(new PlaceSense(row, isDerived));
        }
    }
}
