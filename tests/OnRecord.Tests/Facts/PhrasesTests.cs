using OnRecord.Extraction.Facts;
using OnRecord.Language;

namespace OnRecord.Tests.Facts;

public class PhrasesTests
{
    // "recently co-sponsored legislation": the act stands before the head; "members of their upcoming meetings": behind it.
    [Theory]
    [InlineData(0, 3, 1, 2, 2, 3)]
    [InlineData(4, 9, 8, 4, 4, 5)]
    [InlineData(4, 9, 20, 4, 4, 9)]
    public void A_phrase_is_cut_to_the_side_of_its_head_on_which_no_trigger_stands(int first, int end, int trigger, int head, int expectedFirst, int expectedEnd)
        => Assert.Equal(new TokenRange(expectedFirst, expectedEnd), Phrases.Without(new TokenRange(first, end), trigger, head));
}
