using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Tokenization;

public class TokenTests
{
    /// <summary>The tokens of a text, blanks between them.</summary>
    private static string Cut(string text)
    {
        TokenizedText cut = Segmenter.Segment(text);
        return string.Join(' ', cut.Tokens.Select(token => token.In(text)));
    }

    [Theory]
    [InlineData("The council's vote wasn't close.", "The council 's vote was n't close .")]
    [InlineData("They’re sure we’ll win, aren’t they?", "They ’re sure we ’ll win , are n’t they ?")]
    [InlineData("WE DON'T KNOW", "WE DO N'T KNOW")]
    [InlineData("She couldn't've known", "She could n't 've known")]
    [InlineData("the workers' pay", "the workers ' pay")]
    [InlineData("It cannot, gonna and dont", "It can not , gon na and do nt")]
    public void Clitics_are_tokens_of_their_own(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("Mr. O'Hara met Al Qa'ida at 9 o'clock")]
    [InlineData("give 'em the '90s back")]
    [InlineData("in the 1960's")]
    [InlineData("the Hawai‘i delegation")]
    public void Apostrophes_inside_words_stay(string text) => Assert.Equal(text, Cut(text));

    [Theory]
    [InlineData("a state-owned firm", "a state - owned firm")]
    [InlineData("the 12-year-old", "the 12 - year - old")]
    [InlineData("the U.S.-led talks", "the U.S. - led talks")]
    [InlineData("the co-chair's non-binding re-vote", "the co-chair 's non-binding re-vote")]
    [InlineData("a 52-48 vote in 2003-2007", "a 52 - 48 vote in 2003 - 2007")]
    [InlineData("call 555-0134 or 212-555-0134 by 2017-03-28", "call 555-0134 or 212-555-0134 by 2017-03-28")]
    [InlineData("and/or 9/11", "and / or 9/11")]
    public void Compounds_are_cut_at_hyphens_and_slashes_but_prefixes_and_dates_stay(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("Sen. Ada Voss, D-Calif., met Gov. Lee at 9 a.m. in the U.S. office of Hale Inc. on Feb. 3.",
        "Sen. Ada Voss , D - Calif. , met Gov. Lee at 9 a.m. in the U.S. office of Hale Inc. on Feb. 3 .")]
    [InlineData("John F. Doe and J.R. Roe, Ph.D., e.g. No. 5", "John F. Doe and J.R. Roe , Ph.D. , e.g. No. 5")]
    [InlineData("He said no. She chose plan B. Then it was I. They left.", "He said no . She chose plan B . Then it was I . They left .")]
    [InlineData("Roe v. Doe", "Roe v. Doe")]
    [InlineData("The S.&P. 500", "The S.&P. 500")]
    [InlineData("MR. DOE AND SEN. ROE", "MR. DOE AND SEN. ROE")]
    public void Abbreviations_keep_their_stop(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("$1,000 and 3.5% by 10:30pm", "$ 1,000 and 3.5 % by 10:30 pm")]
    [InlineData("$1.5bn, £20m, 5km and .75", "$ 1.5 bn , £ 20 m , 5 km and .75")]
    [InlineData("a US$5 fee, the 1980s, the 3rd", "a US$ 5 fee , the 1980s , the 3rd")]
    [InlineData("1,2,3 and 10,00,000", "1 , 2 , 3 and 10,00,000")]
    public void Numbers_are_whole_and_their_units_apart(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("see https://example.org/a?b=1,2.", "see https://example.org/a?b=1,2 .")]
    [InlineData("(www.example.com/x_(y))", "( www.example.com/x_(y) )")]
    [InlineData("write to a.doe@mail.example.org, or @MayorDoe #VoteNow!", "write to a.doe@mail.example.org , or @MayorDoe #VoteNow !")]
    [InlineData("example.com said. The end.Next", "example.com said . The end . Next")]
    public void Addresses_handles_and_tags_are_whole(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("''We won't,'' he said", "'' We wo n't , '' he said")]
    [InlineData("``Yes''", "`` Yes ''")]
    [InlineData("„Ja“ «oui» »ja« 'no' ‘yes’", "„ Ja “ « oui » » ja « ' no ' ‘ yes ’")]
    [InlineData("\"'Go,' she said.\"", "\" ' Go , ' she said . \"")]
    [InlineData("''He said 'Go.'''", "'' He said ' Go . ' ''")]
    public void Quotation_marks_of_every_style_are_single_tokens(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("Well... maybe--or not—no… Yes!!!", "Well ... maybe -- or not — no … Yes !!!")]
    [InlineData("[the] (bridge);", "[ the ] ( bridge ) ;")]
    public void Dashes_ellipses_and_brackets_are_tokens(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Theory]
    [InlineData("the\u00A0town\u2009hall", "the town hall")]
    [InlineData("\uFEFF\u200BThe\u200B town\u200E.", "The town .")]
    [InlineData("co\u00ADoperate", "co\u00ADoperate")]
    [InlineData("do\u200Bn't", "do n't")]
    [InlineData("a\0b \0 c", "a\0b c")]
    public void Blanks_part_tokens_and_invisible_characters_do_not(string text, string tokens) => Assert.Equal(tokens, Cut(text));

    [Fact]
    public void Emoji_and_lone_surrogates_are_symbols_with_places_of_their_own()
    {
        Assert.Equal("ok 😀 👍🏽 .", Cut("ok 😀👍🏽.").Replace("👍 🏽", "👍🏽", StringComparison.Ordinal));
        Assert.Equal(3, Segmenter.Segment("a\uD83Db").Tokens.Count);
    }

    [Fact]
    public void No_text_has_no_tokens() => Assert.Empty(Segmenter.Segment(" \n\u200B\t").Tokens);
}
