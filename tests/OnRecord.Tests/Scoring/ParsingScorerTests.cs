using OnRecord.Language;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class ParsingScorerTests
{
    /// <summary>A sentence of <c>form/upos/head/relation</c> words; words joined by <c>+</c> make one multiword token.</summary>
    private static ParsedText Parse(string text, params string[] sentences)
    {
        int at = 0;
        return new ParsedText(text, [.. sentences.Select(sentence => (IReadOnlyList<ParsedToken>)[.. sentence.Split(' ').Select(token =>
        {
            ParsedWord[] words = [.. token.Split('+').Select(word => word.Split('/') is [var form, var upos, var head, var relation]
                ? new ParsedWord(form, form, upos, upos, int.Parse(head, System.Globalization.CultureInfo.InvariantCulture), relation)
                : throw new ArgumentException(word, nameof(sentences)))];
            string surface = string.Concat(words.Select(word => word.Form));
            int start = text.IndexOf(surface, at, StringComparison.Ordinal);
            at = start + surface.Length;
            return new ParsedToken(new TextSpan(start, at), words);
        })])]);
    }

    private const string Text = "The ferry can't sail.";
    private const string Gold = "The/DET/2/det ferry/NOUN/5/nsubj ca/AUX/5/aux+n't/PART/5/advmod sail/VERB/0/root ./PUNCT/5/punct";

    [Fact]
    public void An_analysis_against_itself_is_perfect()
        => Assert.All(ParsingScorer.Score(Parse(Text, Gold), Parse(Text, Gold)).Named, figure => Assert.Equal(1, figure.Figure.F1));

    [Fact]
    public void Plain_tokens_that_spell_a_multiword_token_are_its_words_but_not_its_token()
    {
        ParsingFigures figures = ParsingScorer.Score(Parse(Text, Gold), Parse(Text, Gold.Replace('+', ' ')));

        Assert.Equal(new PrecisionRecall(4, 2, 4, 1), figures.Tokens);
        Assert.Equal(new PrecisionRecall(6, 0, 6, 0), figures.Words);
        Assert.Equal(new PrecisionRecall(6, 0, 6, 0), figures.Las);
    }

    [Fact]
    public void A_wrong_head_costs_both_and_a_wrong_relation_only_the_labelled_figure()
    {
        string system = Gold.Replace("The/DET/2/det", "The/DET/5/det", StringComparison.Ordinal).Replace("nsubj", "obj", StringComparison.Ordinal);
        ParsingFigures figures = ParsingScorer.Score(Parse(Text, Gold), Parse(Text, system));

        Assert.Equal(new PrecisionRecall(5, 1, 5, 1), figures.Uas);
        Assert.Equal(new PrecisionRecall(4, 2, 4, 2), figures.Las);
        Assert.Equal(1, figures.Upos.F1);
    }

    [Fact]
    public void Subtypes_of_relations_do_not_count()
        => Assert.Equal(1, ParsingScorer.Score(Parse(Text, Gold), Parse(Text, Gold.Replace("nsubj", "nsubj:pass", StringComparison.Ordinal))).Las.F1);

    [Fact]
    public void A_sentence_cut_in_two_costs_the_sentence_and_the_heads_across_the_cut()
    {
        ParsingFigures figures = ParsingScorer.Score(
            Parse("We sail . We stop .", "We/PRON/2/nsubj sail/VERB/0/root ./PUNCT/2/punct", "We/PRON/2/nsubj stop/VERB/0/root ./PUNCT/2/punct"),
            Parse("We sail . We stop .", "We/PRON/2/nsubj sail/VERB/0/root ./PUNCT/2/punct We/PRON/5/nsubj stop/VERB/2/conj ./PUNCT/5/punct"));

        Assert.Equal(new PrecisionRecall(0, 1, 0, 2), figures.Sentences);
        Assert.Equal(new PrecisionRecall(5, 1, 5, 1), figures.Uas);
        Assert.Equal(1, figures.Words.F1);
    }

    [Fact]
    public void A_word_cut_in_two_is_not_aligned_and_whoever_hangs_on_it_is_not_right()
    {
        ParsingFigures figures = ParsingScorer.Score(
            Parse("The lightship", "The/DET/2/det lightship/NOUN/0/root"),
            Parse("The lightship", "The/DET/2/det light/NOUN/0/root ship/NOUN/2/dep"));

        Assert.Equal(new PrecisionRecall(1, 2, 1, 1), figures.Words);
        Assert.Equal(new PrecisionRecall(0, 3, 0, 2), figures.Uas);
    }

    [Fact]
    public void Texts_may_differ_in_blanks_but_in_nothing_else()
    {
        Assert.Equal(1, ParsingScorer.Score(Parse("No  way", "No/DET/2/det way/NOUN/0/root"), Parse("No\nway", "No/DET/2/det way/NOUN/0/root")).Las.F1);
        Assert.Contains("first at character 2", Assert.Throws<ArgumentException>(
            () => ParsingScorer.Score(Parse("No way", "No/DET/2/det way/NOUN/0/root"), Parse("No ray", "No/DET/2/det ray/NOUN/0/root"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_outside_its_sentence_is_refused()
        => Assert.Throws<ArgumentException>(() => ParsingScorer.Score(Parse("No", "No/DET/0/root"), Parse("No", "No/DET/2/det")));

    [Fact]
    public void A_multiword_token_of_thousands_of_words_is_refused()
    {
        string words = string.Join('+', Enumerable.Repeat("a/X/0/root", 2100));
        ParsedText huge = Parse(new string('a', 2100), words);

        Assert.Contains("2100 words", Assert.Throws<ArgumentException>(() => ParsingScorer.Score(huge, huge)).Message, StringComparison.Ordinal);
    }
}
