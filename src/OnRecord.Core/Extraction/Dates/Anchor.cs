namespace OnRecord.Extraction.Dates;

/// <summary>A date that other dates are told from, with how exactly it is known.</summary>
/// <param name="Day">The day itself, or the first of the week, month or year that is known.</param>
/// <param name="Precision">What is known: a <see cref="TimeUnit.Day"/>, <see cref="TimeUnit.Week"/>, <see cref="TimeUnit.Month"/>
/// or <see cref="TimeUnit.Year"/>.</param>
/// <remarks>Whatever asks for more than is known gets null: from a month no week can be told.</remarks>
internal readonly record struct Anchor(DateOnly Day, TimeUnit Precision)
{
    /// <summary>The date as an anchor; null where it lies in no single year.</summary>
    public static Anchor? Of(PartialDate? date)
    {
        if (date is not { Earliest: { } first, Latest: { } last } || first.Year != last.Year) return date is { Earliest: { } start, Latest: { } end } && IsWeek(start, end) ? new(start, TimeUnit.Week) : null;
        if (first == last) return new(first, TimeUnit.Day);
        if (IsWeek(first, last)) return new(first, TimeUnit.Week);
        return first.Month == last.Month ? new(new(first.Year, first.Month, 1), TimeUnit.Month) : new(new(first.Year, 1, 1), TimeUnit.Year);
    }

    /// <summary>The <paramref name="unit"/> that lies <paramref name="shift"/> units after the one the anchor lies in.</summary>
    public PartialDate? Period(TimeUnit unit, int shift)
    {
        if (Math.Abs(shift) > 100_000 || Precision > Needed(unit)) return null;
        switch (unit)
        {
            case TimeUnit.Day:
                return Calendar.AddDays(Day, shift) is { } day ? PartialDate.Day(day) : null;
            case TimeUnit.Week or TimeUnit.Weekend:
                var monday = Calendar.AddDays(Day, (7 * shift) - Calendar.DaysFromMonday(Day));
                return Calendar.Days(monday is { } m && unit is TimeUnit.Weekend ? Calendar.AddDays(m, 5) : monday, unit is TimeUnit.Weekend ? 2 : 7);
            case TimeUnit.Fortnight:
                return Calendar.Days(Calendar.AddDays(Day, (14 * shift) - Calendar.DaysFromMonday(Day)), 14);
            case TimeUnit.Month:
                return Calendar.Month(Months + shift);
            case TimeUnit.Quarter:
                return Calendar.Quarter(Day.Year, ((Day.Month - 1) / 3) + shift);
            case TimeUnit.Season:
                var months = Months - 2 + (3 * shift);
                return Calendar.Season(Math.DivRem(months, 12).Quotient, (months % 12 / 3) + 1);
            case TimeUnit.Year:
                return Calendar.Year(Day.Year + shift);
            case TimeUnit.Decade:
                return Calendar.Digits((Day.Year / 10) + shift, 1);
            case TimeUnit.Century:
                return Calendar.Digits((Day.Year / 100) + shift, 2);
            default:
                return null;
        }
    }

    /// <summary>The point that lies <paramref name="count"/> units later (earlier where negative), as exactly as the unit tells:
    /// the day for days, about the day for weeks, the month for months, the year for years.</summary>
    public PartialDate? After(TimeUnit unit, int count)
    {
        switch (unit)
        {
            case TimeUnit.Hour when count % 24 == 0:
                return Period(TimeUnit.Day, count / 24);
            case TimeUnit.Week or TimeUnit.Fortnight when Math.Abs(count) < 10_000:
                var days = count * (unit is TimeUnit.Week ? 7 : 14);
                return Period(TimeUnit.Day, days) is { } day ? PartialDate.Parse(day.Edtf + "~") : Period(TimeUnit.Week, days / 7);
            case TimeUnit.Decade or TimeUnit.Century when Math.Abs(count) < 100:
                return Period(TimeUnit.Year, count * (unit is TimeUnit.Decade ? 10 : 100)) is { } year ? PartialDate.Parse(year.Edtf + "~") : null;
            // "5,000 years ago" reaches beyond year 1, and to no year exactly.
            case TimeUnit.Year when Day.Year + count is < 1 and >= -9999 and var far:
                return PartialDate.Parse(Calendar.YearText(far) + "~");
            case TimeUnit.Day or TimeUnit.Month or TimeUnit.Year:
                return Period(unit, count);
            default:
                return null;
        }
    }

    /// <summary>Months since year 0.</summary>
    public int Months => (12 * Day.Year) + Day.Month - 1;

    /// <summary>The anchor's year, written as EDTF does.</summary>
    public string YearText => Calendar.YearText(Day.Year);

    private static TimeUnit Needed(TimeUnit unit) => unit switch
    {
        TimeUnit.Week or TimeUnit.Weekend or TimeUnit.Fortnight => TimeUnit.Week,
        TimeUnit.Month or TimeUnit.Quarter or TimeUnit.Season => TimeUnit.Month,
        >= TimeUnit.Year => TimeUnit.Year,
        _ => TimeUnit.Day,
    };

    private static bool IsWeek(DateOnly first, DateOnly last)
        => last.DayNumber - first.DayNumber is > 0 and <= 6 && Calendar.DaysFromMonday(first) < Calendar.DaysFromMonday(last);
}
