using CsCheck;
using OnRecord.Register;

namespace OnRecord.Tests.Register;

public class TenureTimeTests
{
    [Theory]

    // To the day, both ends.
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2013-06-30", "No")]
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2013-07-01", "Certain")]
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2022-12-11", "Certain")]
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2022-12-12", "No")]

    // A month or a year asked about is certain where all of its days are.
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2014", "Certain")]
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2013", "Possible")]
    [InlineData("2013-07-01 Day", "2022-12-11 Day", "", "", "2013-05", "No")]

    // Known to the month or the year only: within it, perhaps.
    [InlineData("2011-01-01 Year", "2015-01-05 Day", "", "", "2011-03-01", "Possible")]
    [InlineData("2011-01-01 Year", "2015-01-05 Day", "", "", "2012-01-01", "Certain")]
    [InlineData("2011-01-01 Day", "2015-03-01 Month", "", "", "2015-03-20", "Possible")]
    [InlineData("2011-01-01 Day", "2015-03-01 Month", "", "", "2015-04-01", "No")]

    // A whole Congress, and an end that lay ahead when it was written down, count as they stand.
    [InlineData("1989-01-03 Congress", "1991-01-03 Congress", "", "", "1990-05-05", "Certain")]
    [InlineData("2025-01-03 Day", "2027-01-03 Scheduled", "", "", "2026-05-05", "Certain")]

    // About: perhaps until then, no later.
    [InlineData("2011-01-05 Day", "2012-11-20 About", "", "", "2012-03-01", "Possible")]
    [InlineData("2011-01-05 Day", "2012-11-20 About", "", "", "2012-12-01", "No")]

    // A term's end on paper is soft on both sides, unless a list shows the person still there.
    [InlineData("2014-01-01 Day", "2017-12-31 Nominal", "", "", "2016-01-01", "Possible")]
    [InlineData("2014-01-01 Day", "2017-12-31 Nominal", "", "", "2018-06-01", "Possible")]
    [InlineData("2014-01-01 Day", "2017-12-31 Nominal", "", "", "2019-06-01", "No")]
    [InlineData("2014-01-01 Day", "2017-12-31 Nominal", "2014-02-01", "2016-05-01", "2016-01-01", "Certain")]

    // Without a start, seen on lists.
    [InlineData("", "2022-12-01 Day", "2018-10-16", "", "2019-01-01", "Certain")]
    [InlineData("", "2022-12-01 Day", "2018-10-16", "", "2016-01-01", "Possible")]
    [InlineData("", "2014-12-31 Day", "", "", "2013-01-01", "Possible")]
    [InlineData("", "2014-12-31 Day", "", "", "1960-01-01", "No")]

    // Without an end, as long as lists show the person; perhaps after.
    [InlineData("2024-03-20 Day", "", "", "2026-08-05", "2026-08-05", "Certain")]
    [InlineData("2024-03-20 Day", "", "", "2026-08-05", "2026-08-06", "Possible")]
    [InlineData("", "", "", "", "2026-08-06", "Possible")]
    public void Each_precision_says_what_is_certain_and_what_is_possible(string start, string end, string seenFrom, string seenTo, string asked, string expected)
    {
        var ((from, fromPrecision), (to, toPrecision)) = (Bound(start), Bound(end));
        var time = new TenureTime(from, fromPrecision, to, toPrecision, Day(seenFrom), Day(seenTo));
        Assert.Equal(Enum.Parse<TenureCertainty>(expected), time.At(DayRange.Parse(asked)!.Value));
    }

    [Fact]
    public void What_is_certain_of_a_year_is_certain_of_each_of_its_days()
    {
        var day = Gen.Int[DateOnly.FromDateTime(new DateTime(1990, 1, 1)).DayNumber, DateOnly.FromDateTime(new DateTime(2030, 1, 1)).DayNumber].Select(DateOnly.FromDayNumber);
        Gen.Select(day, Gen.Enum<DatePrecision>(), day, Gen.Enum<DatePrecision>(), day).Sample((start, startPrecision, end, endPrecision, asked) =>
        {
            var time = new TenureTime(start, startPrecision, end, endPrecision, null, null);
            var year = new DayRange(new DateOnly(asked.Year, 1, 1), new DateOnly(asked.Year, 12, 31));
            var (ofDay, ofYear) = (time.At(new DayRange(asked, asked)), time.At(year));
            return (ofYear != TenureCertainty.Certain || ofDay == TenureCertainty.Certain) && (ofDay == TenureCertainty.No || ofYear != TenureCertainty.No);
        });
    }

    [Theory]
    [InlineData("2031-05-04", "2031-05-04", "2031-05-04")]
    [InlineData("2031-05-04T10:00Z", "2031-05-04", "2031-05-04")]
    [InlineData("2031-02", "2031-02-01", "2031-02-28")]
    [InlineData("2031-XX-XX", "2031-01-01", "2031-12-31")]
    [InlineData("2031~", "2031-01-01", "2031-12-31")]
    [InlineData("2031-21", "2031-01-01", "2031-12-31")]
    public void A_date_is_the_days_it_may_mean(string date, string first, string last)
        => Assert.Equal((Day(first), Day(last)), (DayRange.Parse(date)?.First, DayRange.Parse(date)?.Last));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("203X")]
    [InlineData("May 4, 2031")]
    [InlineData("20310504")]
    [InlineData("0000")]
    public void What_tells_no_year_is_no_date(string? date) => Assert.Null(DayRange.Parse(date));

    private static (DateOnly?, DatePrecision) Bound(string bound)
        => bound.Split(' ') is [var date, var precision] ? (Day(date), Enum.Parse<DatePrecision>(precision)) : (null, DatePrecision.Unknown);

    private static DateOnly? Day(string day) => day.Length == 0 ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
