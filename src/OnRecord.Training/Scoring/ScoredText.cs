using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>A text as the measures see it: its tokens, which of them are words and which are quoted.</summary>
internal sealed class ScoredText
{
    private readonly int[] _tokenAt;
    private readonly bool[] _isWord;
    private readonly bool[] _isQuoted;

    public ScoredText(string text)
    {
        Text = text;
        Tokens = ScoringTokenizer.Tokenize(text);
        _tokenAt = new int[text.Length];
        Array.Fill(_tokenAt, -1);
        _isWord = new bool[Tokens.Count];
        _isQuoted = new bool[Tokens.Count];
        for (int token = 0; token < Tokens.Count; token++)
        {
            TextSpan span = Tokens[token];
            _tokenAt.AsSpan(span.Start, span.Length).Fill(token);
            _isWord[token] = ScoringTokenizer.HasLetterOrNumber(span.Of(text));
        }

        foreach (TextSpan quoted in QuotedPassages.Of(text))
        {
            foreach (int token in TokensOf(quoted)) _isQuoted[token] = true;
        }
    }

    public string Text { get; }

    public IReadOnlyList<TextSpan> Tokens { get; }

    /// <summary>The tokens that share a character with <paramref name="span"/>, in order, each once.</summary>
    /// <exception cref="ArgumentException">The span is empty or lies outside the text.</exception>
    public IEnumerable<int> TokensOf(TextSpan span)
    {
        if (span.Start < 0 || span.IsEmpty || span.End > Text.Length)
            throw new ArgumentException($"the span {span} is empty or lies outside the text of {Text.Length} UTF-16 units", nameof(span));
        return Walk();

        IEnumerable<int> Walk()
        {
            int last = -1;
            for (int i = span.Start; i < span.End; i++)
            {
                if (_tokenAt[i] <= last) continue;
                last = _tokenAt[i];
                yield return last;
            }
        }
    }

    /// <summary>The token sets of an attribution's parts.</summary>
    public TokenAttribution Attribution(AttributionSpans spans)
    {
        TokenSet content = Set(spans.Content);
        return new TokenAttribution(Set(spans.Source), Set(spans.Cue), content, KindOf(content));
    }

    private TokenSet Set(IReadOnlyList<TextSpan> spans) => new(spans.SelectMany(TokensOf));

    /// <summary>Counts words only, since marks and full stops stand now inside a quotation, now outside.</summary>
    private ContentKind KindOf(TokenSet content)
    {
        int words = 0, quotedWords = 0, quoted = 0;
        foreach (int token in content.Tokens)
        {
            if (_isQuoted[token]) quoted++;
            if (!_isWord[token]) continue;
            words++;
            if (_isQuoted[token]) quotedWords++;
        }

        (int all, int inside) = words > 0 ? (words, quotedWords) : (content.Count, quoted);
        return inside == 0 ? ContentKind.Indirect : inside == all ? ContentKind.Direct : ContentKind.Mixed;
    }
}

/// <summary>An attribution as token sets; two with the same tokens in each part are equal.</summary>
internal sealed record TokenAttribution(TokenSet Source, TokenSet Cue, TokenSet Content, ContentKind Kind)
{
    public TokenSet Part(Role role) => role switch
    {
        Role.Source => Source,
        Role.Cue => Cue,
        _ => Content,
    };
}

/// <summary>The part that words play in an attribution.</summary>
public enum Role
{
    /// <summary>Who holds the content.</summary>
    Source,

    /// <summary>What ties the two together.</summary>
    Cue,

    /// <summary>What is attributed.</summary>
    Content,
}
