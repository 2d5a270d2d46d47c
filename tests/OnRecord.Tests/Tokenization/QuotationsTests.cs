using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Tokenization;

public class QuotationsTests
{
    private static string[] Quoted(string text) => [.. Quotations.Find(text).Select(span => span.In(text))];

    [Theory]
    [InlineData("She said, \"We will go,\" and left.", "\"We will go,\"")]
    [InlineData("She said, “We will go,” and left.", "“We will go,”")]
    [InlineData("She said, ''We won't go,'' and left.", "''We won't go,''")]
    [InlineData("She said, ``We will go,'' and left.", "``We will go,''")]
    [InlineData("She said, ‘We won’t go,’ and left.", "‘We won’t go,’")]
    [InlineData("She said, 'We won't go,' and left.", "'We won't go,'")]
    [InlineData("Sie sagte: „Wir gehen“, und ging.", "„Wir gehen“")]
    [InlineData("Elle dit « on y va » et partit.", "« on y va »")]
    [InlineData("Sie sagte: »Wir gehen«, und ging.", "»Wir gehen«")]
    [InlineData("She called it ‘the workers’ bridge’ twice.", "‘the workers’ bridge’")]
    [InlineData("He is 6'2\" tall and said \"no.\"", "\"no.\"")]
    public void Every_style_is_found(string text, string quotation) => Assert.Equal([quotation], Quoted(text));

    [Fact]
    public void Single_marks_nest_in_double_ones()
        => Assert.Equal(["“He said ‘no’ twice,”", "‘no’"], Quoted("“He said ‘no’ twice,” she recalled."));

    [Fact]
    public void Curly_marks_nest_in_curly_marks()
        => Assert.Equal(["“I would not call it “safe” at all,”", "“safe”"], Quoted("“I would not call it “safe” at all,” she recalled."));

    [Fact]
    public void A_forgotten_closing_mark_costs_no_other_quotation_of_the_paragraph()
        => Assert.Equal(["“No,”"], Quoted("“We will go, she said. “No,” he said."));

    [Fact]
    public void A_quotation_left_open_runs_to_the_paragraphs_end()
        => Assert.Equal(["“the bridge is old and must close."], Quoted("She wrote: “the bridge is old and must close.\nHe left."));

    [Fact]
    public void Three_apostrophes_close_an_inner_and_an_outer_quotation()
        => Assert.Equal(["''He said 'Go.'''", "'Go.'"], Quoted("''He said 'Go.'''"));

    [Fact]
    public void A_quotation_over_paragraphs_runs_to_the_end_of_each()
        => Assert.Equal(["“The bridge is old.", "“It must close.”"], Quoted("She said: “The bridge is old.\n\n“It must close.” He left."));

    [Fact]
    public void An_unbalanced_mark_harms_no_other_paragraph()
        => Assert.Equal(["\"yes\""], Quoted("A stray \" mark.\n\nHe said \"yes\" twice.\n\nAnother stray\" mark."));

    [Fact]
    public void Plural_possessives_and_elisions_quote_nothing()
        => Assert.Empty(Quoted("The workers’ pay and the teachers' pay rose in the ’90s, and they told ’em so."));

    [Fact]
    public void Each_token_knows_what_it_is_to_quotations()
    {
        TokenizedText text = Segmenter.Segment("She said “no ‘maybe’ now” today");
        Assert.Equal([0, 0, 3, 1, 3, 2, 4, 1, 4, 0], Quotations.States(text));
    }

    [Fact]
    public void A_double_quotation_in_a_single_one_is_the_inner()
    {
        TokenizedText text = Segmenter.Segment("‘He said “no” now’");
        Assert.Equal([3, 2, 2, 3, 1, 4, 2, 4], Quotations.States(text));
    }

    [Fact]
    public void A_hundred_thousand_marks_pair_up()
        => Assert.Equal(50_000, Quotations.Find(string.Concat(Enumerable.Repeat("\"a\" ", 50_000))).Count);
}
