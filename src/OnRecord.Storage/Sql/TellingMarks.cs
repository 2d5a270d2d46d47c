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
    private const int MostOfDays = 24;
    private const int MostAround = 3;

    internal static string Kind(EntryKind kind) => Mark('k', (long)kind);

    internal static string Act(long term) => Mark('a', term);

    internal static string Place(long place) => Mark('l', place);

    internal static string Party(long party) => Mark('p', party);

    internal static string Outlet(long party) => Mark('o', party);

    /// <summary>The mark of all that belongs to the article versions of a block (<see cref="PartSizes.BlockOf"/>).</summary>
    internal static string Block(long block) => Mark('b', block);

    /// <summary>The marks of days, one of which a telling of such a day has.</summary>
    /// <returns>The marks, and whether tellings of no other day have one; null where there are too many.</returns>
    internal static (IReadOnlyList<string> Marks, bool IsExact)? Days(DateOnly from, DateOnly to)
    {
        if (from > to)
            return ([None], true);
        var isExact = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        return Within(from, to, isExact ? MostOfDays : MostAround) is { } marks ? (marks, isExact) : null;
    }

    /// <summary>The marks of the years and months from that of one day to that of another.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="most">How many marks there may be.</param>
    /// <returns>Null where they would be more.</returns>
    internal static IReadOnlyList<string>? Within(DateOnly from, DateOnly to, int most)
    {
        const int MonthsInYear = 12;
        var marks = new List<string>();
        for (var month = Months(from); month <= Months(to);)
        {
            var isYear = month % MonthsInYear == 0 && month + MonthsInYear - 1 <= Months(to);
            marks.Add(isYear ? Mark('y', month / MonthsInYear) : Mark('m', month));
            if (marks.Count > most)
                return null;
            month += isYear ? MonthsInYear : 1;
        }

        return marks;
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
