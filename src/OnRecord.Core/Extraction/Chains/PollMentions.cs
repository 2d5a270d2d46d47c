using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>The polls a text names: what respondents are said to hold came through the poll named last.</summary>
internal sealed class PollMentions
{
    private const int Reach = 12;

    private readonly AnalyzedText _text;
    private readonly List<(int Token, int Paragraph, TokenRange Words)> _polls = [];

    /// <param name="text">The text.</param>
    /// <param name="content">For each token whether it is part of any content.</param>
    public PollMentions(AnalyzedText text, bool[] content)
    {
        _text = text;
        for (var p = 1; p < text.Paragraphs.Count; p++)
        {
            for (var t = text.Paragraphs[p].First; t < text.Paragraphs[p].End; t++)
            {
                if (content[t] || text.Upos[t] is not ("NOUN" or "PROPN") || CarrierWords.SortOf(text.Lemmas[t].ToLowerInvariant()) != CarrierSort.Poll) continue;
                var first = t;
                while (first > text.Paragraphs[p].First && t - first < 10 && IsPartOfName(first - 1)) first--;
                while (first < t && text.Upos[first] is "PUNCT" or "DET") first++;
                if (first == t && _polls.Count > 0) continue;
                _polls.Add((t, p, new TokenRange(first, t + 1)));
            }
        }
    }

    /// <summary>The poll through which the view of a source that reads like respondents came; null where there is none.</summary>
    public Carrier? For(TokenRange source, int paragraph)
    {
        if (_polls.Count == 0 || !AreRespondents(source)) return null;
        (int Token, int Paragraph, TokenRange Words)? last = null;
        foreach (var poll in _polls)
        {
            if (poll.Token > source.First && poll.Paragraph > paragraph) break;
            if (poll.Paragraph >= paragraph - Reach) last = poll;
        }

        return last is { } found ? new Carrier(LinkKind.Reported, CarrierSort.Poll, found.Words) : null;
    }

    private bool IsPartOfName(int token)
        => _text.Upos[token] is "NOUN" or "PROPN" or "ADJ" or "NUM" || _text.Form(token) is "-" or "/" or "'s" or "\u2019s" or "of" && _text.Upos[token + 1] is not "DET";

    private bool AreRespondents(TokenRange source)
    {
        var people = false;
        var share = false;
        for (var t = source.First; t < source.End; t++)
        {
            var lemma = _text.Lemmas[t].ToLowerInvariant();
            if (lemma is "%" or "percent" or "percentage" or "majority" or "plurality" or "respondent" or "third" or "quarter" or "half") return true;
            if (lemma is "voter" or "adult" or "american" or "participant" or "resident" or "people" or "republican" or "democrat" or "independent" or "woman" or "man") people = true;
            if (_text.Upos[t] == "NUM") share = true;
        }

        return people && share;
    }
}
