using OnRecord.Fuzz;

namespace OnRecord.Tests.Pipeline;

/// <summary>Everything is looked for in texts that a careless or malicious writer could send.</summary>
public class HostileTextTests
{
    private const int Length = 5_000;

    // What grows up to a bound: memory that is kept from text to text, such as what the networks of facts read at once, and people of one surname who are weighed
    // against each other.
    private const long Kept = 20L << 20;

    public static TheoryData<string> Kinds => [.. HostileTexts.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_found_is_sound_and_twice_the_text_takes_twice_the_memory(string kind)
    {
        var text = HostileTexts.Kinds[kind];
        Allocated(text(Length));
        var (once, twice) = (Allocated(text(Length)), Allocated(text(2 * Length)));
        Assert.True(twice <= (2.6 * once) + Kept, $"{once} bytes, {twice} for twice the text");
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("\0", "\ud800", "not a day")]
    [InlineData("An outlet of which nobody knows", "\u202e", "2031-02-30")]
    public void Whatever_stands_beside_the_text_does_no_harm(string outlet, string headline, string published)
    {
        foreach (var length in new[] { 1, 10_000 })
        {
            ExtractorTarget.Check(new Article
            {
                Id = "x",
                Text = "Mayor Ana Roe of Salem told the newspaper on Tuesday that the council approved the plan.",
                Outlet = string.Concat(Enumerable.Repeat(outlet, length)),
                Headline = string.Concat(Enumerable.Repeat(headline, length)),
                Byline = string.Concat(Enumerable.Repeat(headline, length)),
                Published = published,
            });
        }
    }

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = ExtractorTarget.Check(new Article { Id = "hostile", Text = text, Outlet = "The Gem City Beacon", Published = "2031-05-04" });
        Assert.NotEmpty(found.Language);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
