using System.Text;
using BenchmarkDotNet.Attributes;
using OnRecord.Reading;
using OnRecord.Reading.Feeds;

namespace OnRecord.Benchmarks;

/// <summary>Reading an RSS feed of 500 entries with full text, some 2 MB, on one core.</summary>
[MemoryDiagnoser]
public class FeedReading
{
    private byte[] _feed = [];

    /// <summary>Makes the feed.</summary>
    [GlobalSetup]
    public void MakeFeed()
    {
        var feed = new StringBuilder("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Courier</title><link>http://courier.example/</link>");
        for (var i = 0; i < 500; i++)
        {
            feed.Append("<item><title>Report ").Append(i).Append("</title><link>http://courier.example/").Append(i).Append("</link><pubDate>Sun, 04 May 2031 10:30:00 EST</pubDate><content:encoded><![CDATA[");
            for (var p = 0; p < 20; p++)
                feed.Append("<p>The council of Port Halden voted on item ").Append(p).Append(" on Tuesday, the clerk said, after a hearing in which residents &amp; merchants spoke for and against the plan.</p>");
            feed.Append("]]></content:encoded></item>");
        }

        _feed = Encoding.UTF8.GetBytes(feed.Append("</channel></rss>").ToString());
    }

    /// <summary>Reads it.</summary>
    [Benchmark]
    public async Task<int> Rss()
    {
        var articles = 0;
        await foreach (var outcome in new FeedReader().ReadAsync(new MemoryStream(_feed, writable: false), new ReadingContext("x.xml"), CancellationToken.None))
            articles += outcome.Article is null ? 0 : 1;
        return articles;
    }
}
