using System.Globalization;
using OnRecord.Language;
using OnRecord.Language.Tokenization;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Tokenization;

/// <summary>How well tokens and sentences agree with the treebanks, from raw text: the sentences of a paragraph joined by a
/// blank, paragraphs by an empty line. Writes its figures to the test's output.</summary>
public class TreebankAgreement(ITestOutputHelper output)
{
    [Theory]
    [InlineData(98.9, 83.5, "ud/en_ewt-dev.conllu")]
    [InlineData(99.7, 95, "ud/gum-dev.open.conllu", "ud/gum-dev.nc.conllu", "ud/gum-dev.unlisted.conllu")]
    public void Tokens_and_sentences_agree_with_the_treebank(double tokens, double sentences, params string[] files)
    {
        var tokenScore = new Score();
        var sentenceScore = new Score();
        foreach (ConlluDocument document in files.SelectMany(file => ConlluCorpus.ReadDocuments(SharedCorpora.Require("corpora/" + file))))
        {
            TokenizedText cut = Segmenter.Segment(document.Text);
            tokenScore.Add(document.WordSpans.SelectMany(words => words), cut.Tokens);
            sentenceScore.Add(document.WordSpans.Select(words => new TextSpan(words[0].Start, words[^1].End)), cut.Sentences.Select(s => new TextSpan(cut.Tokens[s.First].Start, cut.Tokens[s.End - 1].End)));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files[0]}: tokens F1 {tokenScore.F1:F2}, sentences F1 {sentenceScore.F1:F2}"));
        Assert.True(tokenScore.F1 >= tokens, $"tokens F1 {tokenScore.F1:F2}");
        Assert.True(sentenceScore.F1 >= sentences, $"sentences F1 {sentenceScore.F1:F2}");
    }

    private sealed class Score
    {
        private int _right, _gold, _found;

        internal double F1 => 200.0 * _right / (_gold + _found);

        internal void Add(IEnumerable<TextSpan> gold, IEnumerable<TextSpan> found)
        {
            HashSet<TextSpan> expected = [.. gold];
            HashSet<TextSpan> actual = [.. found];
            _gold += expected.Count;
            _found += actual.Count;
            _right += expected.Intersect(actual).Count();
        }
    }
}
