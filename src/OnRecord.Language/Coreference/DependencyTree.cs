namespace OnRecord.Language.Coreference;

/// <summary>The dependents of each token of a text, for walks down the trees.</summary>
internal sealed class DependencyTree
{
    private readonly AnalyzedText _text;
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;

    public DependencyTree(AnalyzedText text)
    {
        _text = text;
        _firstChild = new int[text.Tokens.Count];
        _nextSibling = new int[text.Tokens.Count];
        Array.Fill(_firstChild, -1);
        Array.Fill(_nextSibling, -1);
        for (var i = text.Tokens.Count - 1; i >= 0; i--)
        {
            var head = text.Heads[i];
            if (head < 0) continue;
            _nextSibling[i] = _firstChild[head];
            _firstChild[head] = i;
        }
    }

    /// <summary>The first dependent of <paramref name="token"/> in text order, or -1.</summary>
    public int FirstChild(int token) => _firstChild[token];

    /// <summary>The dependent of the same head after <paramref name="token"/>, or -1.</summary>
    public int NextSibling(int token) => _nextSibling[token];

    /// <summary>The first dependent with one of the relations, or -1.</summary>
    public int Child(int token, string relation, string? other = null)
    {
        for (var c = _firstChild[token]; c >= 0; c = _nextSibling[c])
        {
            if (_text.Relations[c] == relation || _text.Relations[c] == other) return c;
        }

        return -1;
    }

    /// <summary>The noun phrase that <paramref name="head"/> is the head of, as one run of tokens: its modifiers and what depends
    /// on them, without relative clauses, appositions, coordinated phrases, or a leading article or possessive.</summary>
    public TokenRange NounPhrase(int head)
    {
        const int MostBefore = 24;
        const int MostAfter = 40;
        var left = head;
        var right = head;
        for (var c = _firstChild[head]; c >= 0; c = _nextSibling[c])
        {
            if (!BelongsToPhrase(c)) continue;
            if (c < head) left = Math.Min(left, Edge(c, -1));
            else right = Math.Max(right, Edge(c, +1));
        }

        left = Math.Max(left, head - MostBefore);
        right = Math.Min(right, head + MostAfter);
        while (right > head && _text.Upos[right] == "PUNCT") right--;
        while (left < head && IsDroppedBefore(left)) left++;
        return new TokenRange(left, right + 1);
    }

    private bool BelongsToPhrase(int child) => _text.Relations[child] switch
    {
        "acl:relcl" or "appos" or "parataxis" or "conj" or "cc" or "case" or "cop" or "nsubj" or "nsubj:pass" or "csubj" or "expl" or "mark" or "advcl" or "aux" or "obl"
            or "discourse" or "vocative" or "list" or "dislocated" or "cc:preconj" or "advmod" or "advcl:relcl" or "punct" => false,
        // "His lawyer that the suit was lost": a clause that the parse hangs here belongs to what was said.
        "acl" or "nmod" => !FollowsComma(child) && !(_text.Relations[child] == "acl" && Child(child, "mark") is >= 0 and var mark && _text.Form(mark) is "that"),
        _ => true,
    };

    private bool FollowsComma(int child)
    {
        var first = Edge(child, -1);
        return first > 0 && _text.Form(first - 1) is "," or "-" or "--" or "—";
    }

    private bool IsDroppedBefore(int token)
        => _text.Form(token) is "the" or "The" or "a" or "A" or "an" or "An" or "THE" or "," or "\"" or "“" || (_text.Xpos[token] == "PRP$") || _text.Upos[token] == "PUNCT";

    /// <summary>The outermost token on one side of the subtree of <paramref name="token"/>.</summary>
    public int Edge(int token, int side)
    {
        const int DeepestWalk = 64;
        var edge = token;
        for (var depth = 0; depth < DeepestWalk; depth++)
        {
            var outer = edge;
            for (var c = _firstChild[edge]; c >= 0; c = _nextSibling[c])
            {
                if (side < 0 ? c < outer : c > outer && !(_text.Relations[c] is "punct" or "acl:relcl" or "parataxis" or "appos")) outer = c;
            }

            if (outer == edge) break;
            edge = outer;
        }

        return edge;
    }
}
