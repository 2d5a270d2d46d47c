using System.Globalization;
using System.Text.Json;
using CsCheck;
using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Tokenization;

public class SegmenterProperties
{
    private static readonly Gen<string> HostileText = Gen.OneOf(
        Gen.OneOf("'", "''", "\"", "“", "”", "‘", "’", "`", "«", "»", "„", ".", "...", "…", ". ", "?", "!", "-", "--", "—", ",", "/", "@", "#", "$",
            "%", "&", "(", ")", "[1]", ":", "://", "www.", "a@b.com", " ", "\n", "\r\n", "\u2028", "\u00A0", "\u200B", "\uFEFF", "\u202E", "\0", "\u0301",
            "\uD83D", "\uDE00", "😀", "U.S.", "Sen.", "p.m.", "n't", "'s", "cannot", "non-", "word", "Word", "I", "1", "1,000", "555-0134", "字", "س", "𝒜"),
        Gen.Char.Select(c => c.ToString())).Array[0, 60].Select(parts => string.Concat(parts));

    [Fact]
    public void Any_text_is_cut_into_tokens_sentences_and_paragraphs_that_fit()
        => HostileText.Sample(AssertFits, iter: 20_000, seed: "0000KOIPJ3T4");

    [Fact]
    public void Every_text_of_the_corpora_is_cut_into_tokens_sentences_and_paragraphs_that_fit()
    {
        int texts = 0;
        foreach (string file in new[]
                 {
                     "polnear/train.jsonl", "polnear/dev.jsonl", "news/basil.jsonl", "news/horne2017-real.jsonl", "geo/lgl.jsonl", "geo/trnews.jsonl",
                     "geo/geowebnews.jsonl", "geo/geovirus.jsonl", "time/meantime.jsonl", "time/te3-platinum.jsonl", "events/ecbplus.jsonl",
                 })
        {
            foreach (string line in File.ReadLines(SharedCorpora.Require("corpora/" + file)))
            {
                using JsonDocument row = JsonDocument.Parse(line);
                AssertFits(row.RootElement.GetProperty("text").GetString()!);
                texts++;
            }
        }
        Assert.True(texts > 1000);
    }

    private static void AssertFits(string text)
    {
        TokenizedText cut = Segmenter.Segment(text);
        var covered = new bool[text.Length];
        int end = 0;
        foreach (TextSpan token in cut.Tokens)
        {
            if (token.Start < end || token.IsEmpty || token.End > text.Length)
                Assert.Fail($"token {token} after {end} in {Escape(text)}");
            for (int i = token.Start; i < token.End; i++)
            {
                if (char.IsWhiteSpace(text[i]))
                    Assert.Fail($"white space in token {token} of {Escape(text)}");
                covered[i] = true;
            }
            end = token.End;
        }
        for (int i = 0; i < text.Length; i++)
        {
            if (!covered[i] && !char.IsWhiteSpace(text[i]) && !IsInvisible(text[i]))
                Assert.Fail($"character {i} of {Escape(text)} is in no token");
        }
        AssertPartition(cut.Sentences, cut.Tokens.Count);
        AssertPartition(cut.Paragraphs, cut.Tokens.Count);
        Assert.Subset(cut.Sentences.Select(sentence => sentence.First).ToHashSet(), cut.Paragraphs.Select(paragraph => paragraph.First).ToHashSet());
        Assert.All(cut.Sentences, sentence => Assert.True(sentence.Count <= 400));
        AssertQuotationsFit(cut);
        TokenizedText again = Segmenter.Segment(text);
        Assert.Equal(cut.Tokens, again.Tokens);
        Assert.Equal(cut.Sentences, again.Sentences);
    }

    private static void AssertQuotationsFit(TokenizedText cut)
    {
        IReadOnlyList<TextSpan> quotations = Quotations.Find(cut);
        var open = new Stack<TextSpan>();
        foreach (TextSpan quotation in quotations)
        {
            while (open.Count > 0 && open.Peek().End <= quotation.Start)
                open.Pop();
            Assert.True(open.Count == 0 || open.Peek().Contains(quotation), "quotations cross");
            open.Push(quotation);
        }
        byte[] states = Quotations.States(cut);
        Assert.Equal(cut.Tokens.Count, states.Length);
        int end = 0, next = 0;
        for (int i = 0; i < states.Length; i++)
        {
            for (; next < quotations.Count && quotations[next].Start <= cut.Tokens[i].Start; next++)
                end = Math.Max(end, quotations[next].End);
            if ((cut.Tokens[i].Start < end) != (states[i] != QuotationState.Outside))
                Assert.Fail($"state {states[i]} of token {i} in {Escape(cut.Text)}");
        }
    }

    private static void AssertPartition(IReadOnlyList<TokenRange> ranges, int tokens)
    {
        int next = 0;
        foreach (TokenRange range in ranges)
        {
            Assert.Equal(next, range.First);
            Assert.True(range.Count > 0);
            next = range.End;
        }
        Assert.Equal(tokens, next);
    }

    private static bool IsInvisible(char c)
        => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static string Escape(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
