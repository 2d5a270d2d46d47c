using System.Globalization;
using OnRecord.Reading.Feeds;

namespace OnRecord.Tests.Reading.Feeds;

public class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 04 May 2031 10:30:00 GMT", "2031-05-04", "2031-05-04T10:30:00+00:00")]
    [InlineData("Tue, 04 May 2031 10:30:00 EST", "2031-05-04", "2031-05-04T10:30:00-05:00")]
    [InlineData("Tue, 04 May 2031 10:30:00 EDT", "2031-05-04", "2031-05-04T10:30:00-04:00")]
    [InlineData("Tue, 04 May 2031 10:30:00 PST", "2031-05-04", "2031-05-04T10:30:00-08:00")]
    [InlineData("Tue, 04 May 2031 10:30 pdt", "2031-05-04", "2031-05-04T10:30:00-07:00")]
    [InlineData("4 May 31 23:59:60 +0530", "2031-05-04", "2031-05-04T23:59:59+05:30")]
    [InlineData("Tuesday, 4-May-2031 10:30:00 Z", "2031-05-04", "2031-05-04T10:30:00+00:00")]
    [InlineData("Tue, 04 May 2031 10:30:00 -0000", "2031-05-04", "2031-05-04T10:30:00+00:00")]
    [InlineData("Tue, 04 Sept 2031 10:30:00 GMT+0200", "2031-09-04", "2031-09-04T10:30:00+02:00")]
    [InlineData("04 May 2031 10:30:00 +0000 (UTC)", "2031-05-04", "2031-05-04T10:30:00+00:00")]
    [InlineData("2031-05-04T22:30:00.123-07:00", "2031-05-04", "2031-05-04T22:30:00-07:00")]
    [InlineData("2031-05-04T22:30Z", "2031-05-04", "2031-05-04T22:30:00+00:00")]
    [InlineData("2031-05-04 22:30:00 UTC", "2031-05-04", "2031-05-04T22:30:00+00:00")]
    [InlineData("Wrongday, 04 May 2031 10:30:00 GMT", "2031-05-04", "2031-05-04T10:30:00+00:00")]
    public void A_date_with_a_known_zone_is_a_day_and_a_moment(string raw, string day, string moment)
    {
        var date = FeedDate.Parse(raw);

        Assert.Equal(day, date.Day);
        Assert.Equal(moment, date.Moment?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Tue, 04 May 2031 10:30:00", "2031-05-04")]
    [InlineData("Tue, 04 May 2031 10:30:00 ET", "2031-05-04")]
    [InlineData("Tue, 04 May 2031 10:30:00 IST", "2031-05-04")]
    [InlineData("Tue, 04 May 2031 25:30:00 GMT", "2031-05-04")]
    [InlineData("Tue, 04 May 2031 10:30:00 +9900", "2031-05-04")]
    [InlineData("2031-05-04", "2031-05-04")]
    [InlineData("2031-05", "2031-05")]
    [InlineData("2031", "2031")]
    public void Without_a_time_or_a_zone_that_says_which_there_is_no_moment(string raw, string day)
    {
        var date = FeedDate.Parse(raw);

        Assert.Equal(day, date.Day);
        Assert.Null(date.Moment);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("05/04/2031 10:30")]
    [InlineData("Wed, 30 Nov -0001 00:00:00 +0000")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("30 Feb 2031 10:00:00 GMT")]
    [InlineData("2031-13-04")]
    [InlineData("Tue, 99 May 2031 10:30:00 GMT")]
    [InlineData("10:30")]
    public void What_cannot_be_read_is_unknown_and_nothing_is_invented(string? raw) => Assert.Equal(default, FeedDate.Parse(raw));
}
