using System.Globalization;
using System.Runtime.CompilerServices;

namespace OnRecord.Storage.Sql;

/// <summary>What else than its words a telling is found by, as words of the same full-text index: its kind, act, place, names, outlet, month and year. A question for
/// words and such things is then one question to the index.</summary>
internal static class TellingMarks
{
    /// <summary>The mark that no telling has.</summary>
    internal const string None = "·none";

    // Neither a letter nor a digit: no word of a text or of a question begins so.
    private const char Sign = '·';

    // The index looks at all that are asked for as one at each step.
    private const int MostYears = 12;
    private const int MostMonths = 24;
    private const int MostMonthsAround = 3;

    internal static string Kind(EntryKind kind) => Mark('k', (long)kind);

    internal static string Act(long term) => Mark('a', term);

    internal static string Place(long place) => Mark('l', place);

    internal static string Party(long party) => Mark('p', party);

    internal static string Outlet(long party) => Mark('o', party);

    /// <summary>The marks of days, one of which a telling of such a day has.</summary>
    /// <returns>The marks, and whether tellings of no other day have one; null where there are too many.</returns>
    internal static (IReadOnlyList<string> Marks, bool IsExact)? Days(DateOnly from, DateOnly to)
    {
        var months = Months(to) - Months(from) + 1;
        var isExact = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        return months <= 0 ? ([None], true)
            : isExact && from.Month == 1 && to.Month == 12 && to.Year - from.Year < MostYears ? ([.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(year => Mark('y', year))], true)
            : months <= (isExact ? MostMonths : MostMonthsAround) ? ([.. Enumerable.Range(Months(from), months).Select(month => Mark('m', month))], isExact)
            : null;
    }

    /// <summary>All marks of a telling, a blank between them.</summary>
    internal static string Of(EntryKind kind, long act, long? place, IEnumerable<long> parties, long? outlet, long day)
    {
        var date = DateOnly.FromDayNumber((int)day);
        var marks = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        marks.AppendLiteral(Kind(kind));
        Append(ref marks, 'a', act);
        Append(ref marks, 'y', date.Year);
        Append(ref marks, 'm', Months(date));
        if (place is { } its)
            Append(ref marks, 'l', its);
        if (outlet is { } publisher)
            Append(ref marks, 'o', publisher);
        foreach (var party in parties)
            Append(ref marks, 'p', party);
        return marks.ToStringAndClear();
    }

    private static void Append(ref DefaultInterpolatedStringHandler marks, char what, long number)
    {
        marks.AppendFormatted([' ', Sign, what]);
        marks.AppendFormatted(number);
    }

    private static int Months(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static string Mark(char what, long number) => string.Create(CultureInfo.InvariantCulture, $"{Sign}{what}{number}");
}
