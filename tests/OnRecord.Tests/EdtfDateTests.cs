namespace OnRecord.Tests;

public class EdtfDateTests
{
    [Theory]
    [InlineData("2031")]
    [InlineData("2031-05")]
    [InlineData("2031-05-04")]
    [InlineData("2032-02-29")]
    [InlineData("2031-05~")]
    [InlineData("2031-05-04?")]
    [InlineData("2031-02-XX")]
    [InlineData("2031-XX-XX")]
    [InlineData("203X")]
    [InlineData("20XX")]
    [InlineData("2031-21")]
    [InlineData("-0044")]
    [InlineData("Y170000")]
    [InlineData("2031-02-01/2031-02-15")]
    [InlineData("../2031")]
    [InlineData("2031/")]
    [InlineData("2031-05-04T10:30:00Z")]
    [InlineData("2031-05-04T10:30+02:00")]
    public void Dates_of_levels_0_and_1_are_dates(string date) => Assert.True(EdtfDate.IsValid(date));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2031-5-4")]
    [InlineData("04/05/2031")]
    [InlineData("2031-13")]
    [InlineData("2031-02-30")]
    [InlineData("2031-02-29")]
    [InlineData("2031-21-04")]
    [InlineData("2031-XX-04")]
    [InlineData("X031")]
    [InlineData("20310504")]
    [InlineData("../..")]
    [InlineData("/")]
    [InlineData("2031-05-04T25:00")]
    [InlineData("2031-05-04\n")]
    [InlineData("[1667,1668]")]
    public void Everything_else_is_none(string date) => Assert.False(EdtfDate.IsValid(date));
}
