using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Attributions;

/// <summary>What the tagger is told of a token beside its word and its sentence: where it stands in quotations, in its
/// sentence and in the text.</summary>
internal static class TaggerInput
{
    /// <summary>The number of context features.</summary>
    public const int Features = 16;

    /// <summary>The most tokens that are tagged as one sequence; a longer paragraph is cut between sentences.</summary>
    public const int LongestSequence = 400;

    /// <summary>The sequences that are tagged: paragraphs, or parts of overlong ones.</summary>
    public static List<TokenRange> Sequences(TokenizedText text)
    {
        var sequences = new List<TokenRange>();
        var sentence = 0;
        foreach (var paragraph in text.Paragraphs)
        {
            if (paragraph.Count <= LongestSequence)
            {
                if (paragraph.Count > 0) sequences.Add(paragraph);
                continue;
            }

            while (sentence < text.Sentences.Count && text.Sentences[sentence].First < paragraph.First) sentence++;
            var first = paragraph.First;
            for (; sentence < text.Sentences.Count && text.Sentences[sentence].End <= paragraph.End; sentence++)
            {
                if (text.Sentences[sentence].End - first <= LongestSequence || text.Sentences[sentence].First == first) continue;
                sequences.Add(new TokenRange(first, text.Sentences[sentence].First));
                first = text.Sentences[sentence].First;
            }

            sequences.Add(new TokenRange(first, paragraph.End));
        }

        return sequences;
    }

    /// <summary>Writes the features of all tokens, <see cref="Features"/> floats each.</summary>
    public static float[] Context(TokenizedText text, byte[] quotes)
    {
        var features = new float[text.Tokens.Count * Features];
        for (var i = 0; i < text.Tokens.Count; i++) features[(i * Features) + quotes[i]] = 1;
        foreach (var sentence in text.Sentences)
        {
            if (sentence.Count > 0) features[(sentence.First * Features) + 5] = 1;
        }

        for (var p = 0; p < text.Paragraphs.Count; p++)
        {
            var paragraph = text.Paragraphs[p];
            if (paragraph.Count == 0) continue;
            var before = p > 0 ? text.Paragraphs[p - 1] : default;
            // A paragraph after one that ends in, or inside, a quotation often goes on with it; one after a colon often quotes.
            var afterQuote = before.Count > 0 && quotes[before.End - 1] != 0;
            var afterColon = before.Count > 0 && text.Form(before.End - 1) is ":";
            var onlyQuote = quotes[paragraph.First] == 3 && quotes[paragraph.End - 1] is 1 or 4;
            for (var i = paragraph.First; i < paragraph.End; i++)
            {
                var row = features.AsSpan(i * Features, Features);
                row[6] = i > 0 && text.Tokens[i].Start == text.Tokens[i - 1].End ? 1 : 0;
                row[7] = p == 0 ? 1 : 0;
                row[8] = p == 1 ? 1 : 0;
                row[9] = afterQuote ? 1 : 0;
                row[10] = afterColon ? 1 : 0;
                row[11] = onlyQuote ? 1 : 0;
                row[12] = i == paragraph.First ? 1 : 0;
                row[13] = i == paragraph.End - 1 ? 1 : 0;
                row[14] = Math.Min(1, (i - paragraph.First) / 50f);
            }
        }

        return features;
    }
}
