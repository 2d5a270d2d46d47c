namespace OnRecord.Web.Reports;

/// <summary>A drawing of facts in two lanes: above when they happened, below when they were reported. Positions are shares of the width, 0 to 1.</summary>
/// <param name="First">The first day drawn.</param>
/// <param name="Last">The last day drawn.</param>
/// <param name="Marks">The facts.</param>
public sealed record Lanes(DateOnly First, DateOnly Last, IReadOnlyList<LaneMark> Marks)
{
    /// <summary>Draws some tellings; null where fewer than two are dated.</summary>
    public static Lanes? Of(IReadOnlyList<TellingOnRecord> tellings)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        var dated = tellings.Select(told => (told.Telling.When, Published: PartialDate.Parse(told.Article.Recorded.Article.Published)?.Latest))
            .Where(one => one.When is { Earliest: not null } or { Latest: not null }).ToList();
        var days = dated.SelectMany(one => new[] { one.When!.Earliest, one.When.Latest, one.Published }).OfType<DateOnly>().ToList();
        if (dated.Count < 2 || days.Min() == days.Max())
            return null;
        var (first, last) = (days.Min(), days.Max());
        var width = (double)(last.DayNumber - first.DayNumber);
        return new Lanes(first, last,
        [
            .. dated.Select(one => new LaneMark(
                At(one.When!.Earliest ?? one.When.Latest!.Value), At(one.When.Latest ?? one.When.Earliest!.Value), one.When is { Earliest: null } or { Latest: null }, one.Published is { } day ? At(day) : null)),
        ]);

        double At(DateOnly day) => (day.DayNumber - first.DayNumber) / width;
    }
}

/// <summary>A fact in the lanes.</summary>
/// <param name="From">Where the earliest day on which it may have happened is.</param>
/// <param name="To">Where the latest is.</param>
/// <param name="IsOpen">Whether one end is not known.</param>
/// <param name="Reported">Where the day of publication is; null where unknown.</param>
public sealed record LaneMark(double From, double To, bool IsOpen, double? Reported);
