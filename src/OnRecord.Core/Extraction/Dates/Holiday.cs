namespace OnRecord.Extraction.Dates;

/// <summary>A holiday whose day a rule gives for every year.</summary>
/// <param name="Name">Its name, in lower case, words parted by one blank.</param>
/// <param name="In">Its day in a year.</param>
internal sealed record Holiday(string Name, Func<int, DateOnly?> In)
{
    private static readonly Holiday[] All =
    [
        Fixed("new year 's day", 1, 1), Fixed("new year 's eve", 12, 31), Fixed("christmas eve", 12, 24), Fixed("christmas day", 12, 25), Fixed("christmas", 12, 25),
        Fixed("boxing day", 12, 26), Fixed("halloween", 10, 31), Fixed("valentine 's day", 2, 14), Fixed("st. patrick 's day", 3, 17), Fixed("earth day", 4, 22),
        Fixed("may day", 5, 1), Fixed("cinco de mayo", 5, 5), Fixed("flag day", 6, 14), Fixed("juneteenth", 6, 19), Fixed("independence day", 7, 4),
        Fixed("fourth of july", 7, 4), Fixed("veterans day", 11, 11), Fixed("veteran 's day", 11, 11), Fixed("armistice day", 11, 11), Fixed("inauguration day", 1, 20),
        Fixed("pearl harbor day", 12, 7), Fixed("bastille day", 7, 14), Fixed("groundhog day", 2, 2), Fixed("april fools ' day", 4, 1),
        Nth("martin luther king jr. day", 1, DayOfWeek.Monday, 3), Nth("martin luther king day", 1, DayOfWeek.Monday, 3), Nth("mlk day", 1, DayOfWeek.Monday, 3),
        Nth("presidents day", 2, DayOfWeek.Monday, 3), Nth("presidents ' day", 2, DayOfWeek.Monday, 3), Nth("president 's day", 2, DayOfWeek.Monday, 3),
        Nth("mother 's day", 5, DayOfWeek.Sunday, 2), Nth("father 's day", 6, DayOfWeek.Sunday, 3), Nth("labor day", 9, DayOfWeek.Monday, 1),
        Nth("columbus day", 10, DayOfWeek.Monday, 2), Nth("indigenous peoples ' day", 10, DayOfWeek.Monday, 2),
        Nth("thanksgiving day", 11, DayOfWeek.Thursday, 4), Nth("thanksgiving", 11, DayOfWeek.Thursday, 4),
        new("black friday", year => After(NthWeekday(year, 11, DayOfWeek.Thursday, 4), 1)),
        new("memorial day", year => Calendar.Day(year, 5, 31) is { } last ? Calendar.AddDays(last, -Calendar.DaysFromMonday(last)) : null),
        new("election day", year => year % 2 == 0 ? After(NthWeekday(year, 11, DayOfWeek.Monday, 1), 1) : null),
        new("good friday", year => After(Easter(year), -2)), new("palm sunday", year => After(Easter(year), -7)), new("ash wednesday", year => After(Easter(year), -46)),
        new("mardi gras", year => After(Easter(year), -47)), new("easter sunday", Easter), new("easter monday", year => After(Easter(year), 1)), new("easter", Easter),
    ];

    private static readonly Dictionary<string, Holiday>.AlternateLookup<ReadOnlySpan<char>> ByName = All
        .ToDictionary(static holiday => holiday.Name, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest name, in words.</summary>
    public static int MostWords { get; } = All.Max(static holiday => holiday.Name.Count(' ') + 1);

    /// <summary>The first word of each name.</summary>
    public static IEnumerable<string> FirstWords => All.Select(static holiday => holiday.Name.Split(' ')[0]).Distinct(StringComparer.Ordinal);

    /// <summary>The holiday of a name, whatever its case; null where there is none.</summary>
    public static Holiday? Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var holiday) ? holiday : null;

    private static Holiday Fixed(string name, int month, int day) => new(name, year => Calendar.Day(year, month, day));

    private static Holiday Nth(string name, int month, DayOfWeek weekday, int nth) => new(name, year => NthWeekday(year, month, weekday, nth));

    private static DateOnly? NthWeekday(int year, int month, DayOfWeek weekday, int nth)
        => Calendar.Day(year, month, 1) is { } first ? Calendar.AddDays(first, ((weekday - first.DayOfWeek + 7) % 7) + (7 * (nth - 1))) : null;

    private static DateOnly? After(DateOnly? day, int days) => day is { } known ? Calendar.AddDays(known, days) : null;

    /// <summary>Easter of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876).</summary>
    private static DateOnly? Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return Calendar.Day(year, sum / 31, (sum % 31) + 1);
    }
}
