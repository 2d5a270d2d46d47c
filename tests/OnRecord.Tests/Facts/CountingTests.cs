using OnRecord.Extraction.Facts;
using OnRecord.Language;

namespace OnRecord.Tests.Facts;

public class CountingTests
{
    [Theory]
    [InlineData("some 40 elected officials", 40L, true)]
    [InlineData("about 600 supporters", 600L, true)]
    [InlineData("25 senior officials", 25L, false)]
    [InlineData("coalition of 150 mayors", 150L, false)]
    [InlineData("More than 7,500 engineers", 7500L, true)]
    [InlineData("twenty-two senators", 22L, false)]
    [InlineData("two hundred residents", 200L, false)]
    [InlineData("60-plus experts", 60L, true)]
    [InlineData("22-member committee", 22L, false)]
    [InlineData("nine council members", 9L, false)]
    [InlineData("hundreds of marchers", null, false)]
    [InlineData("the mayor", null, false)]
    public void The_number_of_participants_is_read_and_whether_it_is_about_right_only(string words, long? count, bool approximate)
    {
        var read = Counting.Participants(words, new TextSpan(0, words.Length));
        Assert.Equal((count, approximate), (read.Count, read.IsApproximate));
    }

    [Fact]
    public void Words_before_the_span_can_make_a_number_approximate()
    {
        const string text = "It drew more than 200 people.";
        Assert.True(Counting.Participants(text, new TextSpan(18, 28)).IsApproximate);
    }

    [Fact]
    public void Numbers_of_any_size_are_read_without_a_fault()
    {
        var words = new string('9', 400) + " million million million people";
        Assert.Null(Counting.Participants(words, new TextSpan(0, words.Length)).Count);
    }
}
