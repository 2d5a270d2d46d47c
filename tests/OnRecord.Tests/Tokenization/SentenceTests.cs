using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Tokenization;

public class SentenceTests
{
    /// <summary>The text with a bar between its sentences, and two between its paragraphs.</summary>
    private static string Split(string text)
    {
        TokenizedText cut = Segmenter.Segment(text);
        return string.Join(" || ", cut.Paragraphs.Select(paragraph => string.Join(" | ", cut.Sentences
            .Where(sentence => paragraph.Contains(sentence.First))
            .Select(sentence => text[cut.Tokens[sentence.First].Start..cut.Tokens[sentence.End - 1].End]))));
    }

    [Theory]
    [InlineData("Sen. Ada Voss spoke. Gov. Lee left.", "Sen. Ada Voss spoke. | Gov. Lee left.")]
    [InlineData("She left the U.S. He stayed in the U.S. Senate.", "She left the U.S. | He stayed in the U.S. Senate.")]
    [InlineData("John F. Doe of Hale Inc. resigned. It was late.", "John F. Doe of Hale Inc. resigned. | It was late.")]
    [InlineData("It opens at 9 a.m. Monday. It shuts at 5 p.m. Police will watch.", "It opens at 9 a.m. Monday. | It shuts at 5 p.m. | Police will watch.")]
    [InlineData("The bid came from Hale Corp. The town refused.", "The bid came from Hale Corp. | The town refused.")]
    public void Stops_of_abbreviations_end_a_sentence_only_where_another_begins(string text, string sentences)
        => Assert.Equal(sentences, Split(text));

    [Theory]
    [InlineData("“We will go.” She left.", "“We will go.” | She left.")]
    [InlineData("“We will go,” she said. “Soon.”", "“We will go,” she said. | “Soon.”")]
    [InlineData("''We won.'' ''We lost.''", "''We won.'' | ''We lost.''")]
    [InlineData("\"Why now?\" he asked. (No one knew.) Then he sat.", "\"Why now?\" he asked. | (No one knew.) | Then he sat.")]
    [InlineData("“Why now?” Ms. Doe asked. “Why not!” I said.", "“Why now?” Ms. Doe asked. | “Why not!” I said.")]
    [InlineData("“Is it safe?” Engineers disagree.", "“Is it safe?” | Engineers disagree.")]
    public void Closing_marks_belong_to_the_sentence_they_close(string text, string sentences) => Assert.Equal(sentences, Split(text));

    [Theory]
    [InlineData("We hoped ... for more. And then… Nothing came.", "We hoped ... for more. | And then… | Nothing came.")]
    [InlineData("He waited . . . and left.", "He waited . . . and left.")]
    public void An_ellipsis_ends_a_sentence_only_before_a_capital(string text, string sentences) => Assert.Equal(sentences, Split(text));

    [Theory]
    [InlineData("Bridge to close\n\nThe town of Hale said so.\r\nIt gave no date.", "Bridge to close || The town of Hale said so. || It gave no date.")]
    [InlineData("One\u2028Two\rThree", "One || Two || Three")]
    public void Every_line_is_a_paragraph_and_no_sentence_crosses_it(string text, string paragraphs) => Assert.Equal(paragraphs, Split(text));

    [Fact]
    public void Lines_wrapped_at_a_column_are_one_paragraph()
    {
        const string wrapped =
            "BRIDGE TO CLOSE\n\n" +
            "The council of the river town of Hale voted on Monday to close its old\n" +
            "iron bridge, which engineers had called unsafe since the floods of the\n" +
            "spring. Mayor Ada Voss said that repairs would begin before the winter\n" +
            "and end in May.\n\n" +
            "Two members voted against the plan, calling it too dear for a town of\n" +
            "that size, and asked the state for help.\n";
        Assert.Equal(3, Segmenter.Segment(wrapped).Paragraphs.Count);
    }

    [Fact]
    public void Short_lines_that_no_program_wrapped_stay_paragraphs()
    {
        const string verse = "For the bridge: Voss, Lee, Roe and three more of the members\nAgainst: Doe\nAbsent: Poe\nThe vote was held on Monday\nIt was close\n";
        Assert.Equal(5, Segmenter.Segment(verse).Paragraphs.Count);
    }

    [Theory]
    [InlineData("COLUMBUS, Ohio (AP) — A judge ruled.", "COLUMBUS, Ohio (AP) — | A judge ruled.")]
    [InlineData("NEW YORK - The mayor left.", "NEW YORK - | The mayor left.")]
    [InlineData("ST. PAUL, Minn. -- “No,” he said.", "ST. PAUL, Minn. -- | “No,” he said.")]
    [InlineData("WASHINGTON, March 4 — Talks ended.", "WASHINGTON, March 4 — | Talks ended.")]
    [InlineData("He left — The door was open.", "He left — The door was open.")]
    [InlineData("NATO members — all of them — agreed.", "NATO members — all of them — agreed.")]
    [InlineData("DAYTON (AP — The judge", "DAYTON (AP — The judge")]
    public void A_dateline_stands_apart_from_the_sentence_behind_it(string text, string sentences) => Assert.Equal(sentences, Split(text));

    [Fact]
    public void Sentences_are_bounded_and_cut_at_a_comma_where_there_is_one()
    {
        string text = string.Concat(Enumerable.Repeat("word word word, ", 300));
        TokenizedText cut = Segmenter.Segment(text);
        Assert.All(cut.Sentences, sentence => Assert.InRange(sentence.Count, 1, SentenceSplitterBound));
        Assert.All(cut.Sentences, sentence => Assert.Equal(",", cut.Form(sentence.End - 1)));
    }

    private const int SentenceSplitterBound = 400;
}
