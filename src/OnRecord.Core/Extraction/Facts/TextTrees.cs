using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Facts;

/// <summary>An analyzed text with what walking its trees needs: the dependents of each token, how far its subtree reaches, and the
/// sentence, paragraph, quotation and name it stands in. Takes time and memory linear in the text's length.</summary>
internal sealed class TextTrees
{
    private readonly int[] _first;
    private readonly int[] _dependents;

    public TextTrees(AnalyzedText text)
    {
        Text = text;
        var n = text.Tokens.Count;
        Heads = [.. text.Heads];
        Lemmas = new string[n];
        for (var i = 0; i < n; i++) Lemmas[i] = PolicyLexicon.Repaired(text.Lemmas[i].ToLowerInvariant());
        SentenceOf = NumberOf(text.Sentences, n);
        ParagraphOf = NumberOf(text.Paragraphs, n);
        Quotes = Quotations.States(text.Tokenized);
        NameOf = new int[n];
        Array.Fill(NameOf, -1);
        for (var i = 0; i < text.Names.Count; i++) NameOf.AsSpan(text.Names[i].Tokens.First, text.Names[i].Tokens.Count).Fill(i);

        _first = new int[n + 1];
        foreach (var head in Heads)
        {
            if (head >= 0) _first[head + 1]++;
        }

        for (var i = 0; i < n; i++) _first[i + 1] += _first[i];
        var next = _first.AsSpan(0, n).ToArray();
        _dependents = new int[_first[n]];
        for (var i = 0; i < n; i++)
        {
            if (Heads[i] >= 0) _dependents[next[Heads[i]]++] = i;
        }

        (Left, Right) = Extents();
    }

    public AnalyzedText Text { get; }

    /// <summary>The head of each token, -1 for the root of a sentence.</summary>
    public int[] Heads { get; }

    /// <summary>Lemmas in lower case, names included.</summary>
    public string[] Lemmas { get; }

    public int[] SentenceOf { get; }

    public int[] ParagraphOf { get; }

    /// <summary>What each token is to quotations (<see cref="QuotationState"/>).</summary>
    public byte[] Quotes { get; }

    /// <summary>The number of the name each token belongs to, -1 for none.</summary>
    public int[] NameOf { get; }

    /// <summary>The first token of each token's subtree.</summary>
    public int[] Left { get; }

    /// <summary>The last token of each token's subtree.</summary>
    public int[] Right { get; }

    /// <summary>The tokens that depend on <paramref name="token"/>, in text order.</summary>
    public ReadOnlySpan<int> Dependents(int token) => _dependents.AsSpan(_first[token].._first[token + 1]);

    /// <summary>The first dependent by <paramref name="relation"/>, or -1.</summary>
    public int Dependent(int token, string relation)
    {
        foreach (var d in Dependents(token))
        {
            if (Text.Relations[d] == relation) return d;
        }

        return -1;
    }

    /// <summary>The lemma of the preposition (or other case marker) of a noun, or "".</summary>
    public string Case(int token)
    {
        var marker = Dependent(token, "case");
        return marker < 0 ? "" : Lemmas[marker];
    }

    /// <summary>The kind of the name a token belongs to, or null.</summary>
    public EntityType? NameType(int token) => NameOf[token] < 0 ? null : Text.Names[NameOf[token]].Type;

    private static int[] NumberOf(IReadOnlyList<TokenRange> ranges, int tokens)
    {
        var numbers = new int[tokens];
        for (var r = 0; r < ranges.Count; r++) numbers.AsSpan(ranges[r].First, ranges[r].Count).Fill(r);
        return numbers;
    }

    private (int[] Left, int[] Right) Extents()
    {
        var n = Heads.Length;
        var order = new int[n];
        var count = 0;
        for (var i = 0; i < n; i++)
        {
            if (Heads[i] < 0) order[count++] = i;
        }

        for (var at = 0; at < count; at++)
        {
            foreach (var d in Dependents(order[at])) order[count++] = d;
        }

        int[] left = [.. Enumerable.Range(0, n)], right = [.. Enumerable.Range(0, n)];
        for (var at = count - 1; at >= 0; at--)
        {
            var token = order[at];
            var head = Heads[token];
            if (head < 0) continue;
            left[head] = Math.Min(left[head], left[token]);
            right[head] = Math.Max(right[head], right[token]);
        }

        return (left, right);
    }
}
