using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>One syntactic word as a treebank or a parser has it.</summary>
/// <param name="Form">The word.</param>
/// <param name="Lemma">Its lemma.</param>
/// <param name="Upos">Its universal part-of-speech tag.</param>
/// <param name="Xpos">Its Penn Treebank tag.</param>
/// <param name="Head">The number of its head in the sentence, from 1; 0 for the root.</param>
/// <param name="Deprel">Its relation to the head.</param>
public sealed record ParsedWord(string Form, string Lemma, string Upos, string Xpos, int Head, string Deprel);

/// <summary>One token as written, with its words: one, or several where the token is a multiword token ("don't").</summary>
/// <param name="Span">Where the token stands in the text.</param>
/// <param name="Words">Its words, at least one.</param>
public sealed record ParsedToken(TextSpan Span, IReadOnlyList<ParsedWord> Words);

/// <summary>One text with its sentences, each a list of tokens in text order.</summary>
/// <param name="Text">The raw text.</param>
/// <param name="Sentences">Its sentences; heads count the words of their sentence.</param>
public sealed record ParsedText(string Text, IReadOnlyList<IReadOnlyList<ParsedToken>> Sentences)
{
    /// <summary>A document of a treebank.</summary>
    public static ParsedText Of(ConlluDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ParsedText(document.Text, [.. document.Sentences.Select((sentence, s) => Tokens(sentence, document.TokenSpans[s]))]);
    }

    /// <summary>A text as our own pipeline analysed it; each token is one word.</summary>
    public static ParsedText Of(AnalyzedText analyzed)
    {
        ArgumentNullException.ThrowIfNull(analyzed);
        return new ParsedText(analyzed.Text, [.. analyzed.Sentences.Select(sentence => Tokens(analyzed, sentence))]);
    }

    private static ParsedToken[] Tokens(ConlluSentence sentence, IReadOnlyList<TextSpan> spans)
        => [.. sentence.Tokens.Select((token, t) => new ParsedToken(spans[t], [.. sentence.Words.Take(token.Words.First..token.Words.End).Select(
            static word => new ParsedWord(word.Form, word.Lemma, word.Upos, word.Xpos, word.Head, word.Deprel))]))];

    private static ParsedToken[] Tokens(AnalyzedText analyzed, TokenRange sentence)
        => [.. Enumerable.Range(sentence.First, sentence.Count).Select(token => new ParsedToken(analyzed.Tokens[token], [new ParsedWord(
            analyzed.Form(token).ToString(), analyzed.Lemmas[token], analyzed.Upos[token], analyzed.Xpos[token],
            analyzed.Heads[token] < 0 ? 0 : analyzed.Heads[token] - sentence.First + 1, analyzed.Relations[token])]))];
}
