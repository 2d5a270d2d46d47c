using System.Globalization;
using CsCheck;

namespace OnRecord.Tests;

public class PartialDateTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> SimpleValues = Gen.Select(
        OneOf("2031", "2032", "203X", "20XX", "0001", "9999", "XXXX", "-0044", "Y17000", "000X"),
        OneOf("", "-02", "-12", "-XX", "-21", "-24"),
        OneOf("", "-01", "-29", "-31", "-XX", "-2X", "-0X"),
        OneOf("", "~", "?", "%"),
        (year, month, day, qualifier) => year + month + day + qualifier);

    [Theory]
    [InlineData("2031-05-04", "2031-05-04", "2031-05-04")]
    [InlineData("2031-05-04T10:30Z", "2031-05-04", "2031-05-04")]
    [InlineData("2032-02", "2032-02-01", "2032-02-29")]
    [InlineData("2032-02~", "2032-02-01", "2032-02-29")]
    [InlineData("2031", "2031-01-01", "2031-12-31")]
    [InlineData("2031-XX-XX", "2031-01-01", "2031-12-31")]
    [InlineData("2031-05-2X", "2031-05-20", "2031-05-29")]
    [InlineData("2031-02-2X", "2031-02-20", "2031-02-28")]
    [InlineData("203X", "2030-01-01", "2039-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("2031-21", "2031-03-01", "2031-05-31")]
    [InlineData("2031-24", "2031-12-01", "2032-02-29")]
    [InlineData("2031-05/2031-06-03", "2031-05-01", "2031-06-03")]
    [InlineData("1979/..", "1979-01-01", null)]
    [InlineData("../1979", null, "1979-12-31")]
    [InlineData("/1979", null, "1979-12-31")]
    [InlineData("XXXX-04-03", null, null)]
    [InlineData("-0044", null, null)]
    [InlineData("Y17000", null, null)]
    public void A_value_has_a_first_and_a_last_day(string edtf, string? earliest, string? latest)
    {
        var date = PartialDate.Parse(edtf);
        Assert.NotNull(date);
        Assert.Equal((edtf, earliest, latest), (date.Edtf, Text(date.Earliest), Text(date.Latest)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Tuesday")]
    [InlineData("P2D")]
    [InlineData("2031-05-04/2031-05-03")]
    [InlineData("2032/2031")]
    public void Everything_else_is_no_date(string? edtf) => Assert.Null(PartialDate.Parse(edtf));

    [Fact]
    public void Whatever_is_a_valid_value_is_read_and_never_ends_before_it_begins()
        => SimpleValues.Sample(value =>
        {
            var date = PartialDate.Parse(value);
            Assert.Equal(EdtfDate.IsValid(value), date is not null);
            Assert.True(date?.Earliest is not { } earliest || date.Latest is not { } latest || earliest <= latest);
        });

    [Fact]
    public void Days_months_and_years_are_read_back_as_they_were_made()
        => Days.Sample(day =>
        {
            PartialDate[] made = [PartialDate.Day(day), PartialDate.Month(day.Year, day.Month), PartialDate.Year(day.Year)];
            foreach (var date in made)
            {
                var read = PartialDate.Parse(date.Edtf);
                Assert.Equal((date, date.Earliest, date.Latest), (read, read?.Earliest, read?.Latest));
                Assert.True(date.Earliest <= day && day <= date.Latest);
            }
        });

    [Fact]
    public void A_range_of_days_begins_and_ends_with_its_days()
        => Gen.Select(Days, Days).Sample((one, other) =>
        {
            var (first, last) = one < other ? (one, other) : (other, one);
            var range = PartialDate.Days(first, last);
            Assert.Equal((first, last, first == last), (range.Earliest, range.Latest, range.IsDay));
            Assert.Equal(range, PartialDate.Parse(range.Edtf));
        });

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused()
        => Assert.Throws<ArgumentException>(() => PartialDate.Days(new(2031, 5, 4), new(2031, 5, 3)));

    [Theory]
    [InlineData("2031", false, false)]
    [InlineData("2031~", true, false)]
    [InlineData("2031?", false, true)]
    [InlineData("2031-05%", true, true)]
    public void Qualifiers_are_told(string edtf, bool approximate, bool uncertain)
        => Assert.Equal((approximate, uncertain), (PartialDate.Parse(edtf)?.IsApproximate, PartialDate.Parse(edtf)?.IsUncertain));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
