using OnRecord.Language;

namespace OnRecord.Tests;

public class TextSpanTests
{
    [Fact]
    public void A_span_reads_back_exactly_the_characters_it_covers()
        => Assert.Equal("bcd", new TextSpan(1, 4).In("abcde"));

    [Fact]
    public void Spans_that_only_touch_do_not_overlap()
        => Assert.False(new TextSpan(0, 3).Overlaps(new TextSpan(3, 5)));
}
