namespace OnRecord.Language.Tokenization;

/// <summary>Pairs opening and closing quotation marks, paragraph by paragraph.</summary>
internal sealed class QuotationPairing
{
    private const int None = -1;

    private readonly TokenizedText _text;
    private readonly List<QuotedRegion> _regions = [];
    private TokenRange _paragraph;
    private int _openDouble;
    private int _outerDouble;
    private int _openSingle;
    private int _lastDouble;

    private QuotationPairing(TokenizedText text) => _text = text;

    /// <summary>The quotations of <paramref name="text"/> by first token; no two cross.</summary>
    internal static List<QuotedRegion> Pair(TokenizedText text)
    {
        var pairing = new QuotationPairing(text);
        for (int i = 0; i < text.Paragraphs.Count; i++)
            pairing.PairParagraph(i);
        pairing._regions.Sort((a, b) => a.First.CompareTo(b.First));
        return pairing._regions;
    }

    private void PairParagraph(int number)
    {
        _paragraph = _text.Paragraphs[number];
        _openDouble = _outerDouble = _openSingle = _lastDouble = None;
        for (int i = _paragraph.First; i < _paragraph.End; i++)
        {
            switch (QuotationMarks.Of(_text.Form(i)))
            {
                case QuotationMark.Double:
                    TakeDouble(i);
                    break;
                case QuotationMark.Single:
                    TakeSingle(i);
                    break;
            }
        }
        if (_openDouble != None)
            EndDouble(number);
        else if (_openSingle != None && Continues(number, QuotationMark.Single))
            Add(_openSingle, _paragraph.End - 1, QuotationMark.Single, closed: false);
    }

    /// <summary>A double quotation left open runs to the paragraph's end, unless another stood in it whole: then its mark is the
    /// odd one, if the next paragraph does not take it up.</summary>
    private void EndDouble(int paragraph)
    {
        int first = _outerDouble != None ? _outerDouble : _openDouble;
        bool odd = _openDouble != first || _lastDouble > first || !GluedAfter(first);
        if (!odd || (first == _paragraph.First && Continues(paragraph, QuotationMark.Double)))
            Add(first, _paragraph.End - 1, QuotationMark.Double, closed: false);
        else if (_openDouble != first && GluedAfter(_openDouble))
            Add(_openDouble, _paragraph.End - 1, QuotationMark.Double, closed: false);
    }

    /// <summary>Whether the paragraph after <paramref name="paragraph"/> begins with an opening mark of <paramref name="style"/>.</summary>
    private bool Continues(int paragraph, QuotationMark style)
    {
        if (paragraph + 1 == _text.Paragraphs.Count)
            return false;
        int next = _text.Paragraphs[paragraph + 1].First;
        return QuotationMarks.Of(_text.Form(next)) == style && !IsClosingShape(_text.Form(next));
    }

    private void TakeDouble(int mark)
    {
        if (_openDouble == None)
        {
            if (CanOpen(mark))
                _openDouble = mark;
            return;
        }
        if (CanClose(mark, _openDouble))
        {
            Add(_openDouble, mark, QuotationMark.Double, closed: true);
            _lastDouble = _openDouble;
            if (_openSingle > _openDouble)
                _openSingle = None;
            (_openDouble, _outerDouble) = (_outerDouble, None);
            return;
        }
        // Curly marks may nest, once. A second typewriter mark that opens tells that the first has no partner.
        if (!IsOpeningShape(_text.Form(mark)))
            _openDouble = mark;
        else if (_outerDouble == None)
            (_outerDouble, _openDouble) = (_openDouble, mark);
    }

    private void TakeSingle(int mark)
    {
        if (_openSingle != None && CanClose(mark, _openSingle) && !IsPossessive(mark))
        {
            if (_openDouble < _openSingle || _openDouble == None)
                Add(_openSingle, mark, QuotationMark.Single, closed: true);
            _openSingle = None;
        }
        else if (CanOpen(mark))
        {
            _openSingle = mark;
        }
    }

    private void Add(int first, int last, QuotationMark style, bool closed)
        => _regions.Add(new QuotedRegion(first, last, style, closed, style == QuotationMark.Single && _lastDouble > first));

    /// <summary>Whether the mark stands where a quotation begins: not glued to a word before it and glued to what follows; a
    /// typewriter mark with blanks on both sides opens too, an apostrophe does not.</summary>
    private bool CanOpen(int mark)
    {
        ReadOnlySpan<char> form = _text.Form(mark);
        bool before = GluedBefore(mark), after = GluedAfter(mark);
        if (IsOpeningShape(form))
            return after || !before;
        if (IsClosingShape(form))
            return !before && (after || mark == _paragraph.First);
        if (!before)
            return after || QuotationMarks.Of(form) == QuotationMark.Double;
        return after && !char.IsLetterOrDigit(_text.Form(mark - 1)[^1]);
    }

    private bool CanClose(int mark, int open)
    {
        ReadOnlySpan<char> form = _text.Form(mark);
        bool before = GluedBefore(mark), after = GluedAfter(mark);
        if (_text.Form(open)[0] is '„' or '‚' or '»' or '›')
            return before || !after;
        if (IsOpeningShape(form))
            return before && (!after || _text.Form(mark - 1)[^1] is '.' or '!' or '?');
        return IsClosingShape(form) ? before || !after : before || !after || mark == open + 1;
    }

    /// <summary>Whether an apostrophe after a word's final s is a plural's possessive rather than the closing mark: a word
    /// follows after a blank, and another mark that can close comes before the paragraph's end and before any that opens.</summary>
    private bool IsPossessive(int mark)
    {
        if (!Characters.IsApostrophe(_text.Form(mark)[0]) || mark + 1 >= _paragraph.End || GluedAfter(mark)
            || _text.Form(mark - 1)[^1] is not ('s' or 'S') || !char.IsLetter(_text.Form(mark + 1)[0]))
            return false;
        int next = NextSingle(mark);
        return next != None && GluedBefore(next) && Characters.IsApostrophe(_text.Form(next)[0]);
    }

    private int _nextSingleFrom = None;
    private int _nextSingle = None;

    /// <summary>The next single mark of the paragraph; remembered, so that all calls together pass over it once.</summary>
    private int NextSingle(int mark)
    {
        if (_nextSingleFrom > mark || _nextSingle <= mark || _nextSingleFrom < _paragraph.First)
        {
            _nextSingleFrom = mark;
            _nextSingle = mark + 1;
            while (_nextSingle < _paragraph.End && QuotationMarks.Of(_text.Form(_nextSingle)) != QuotationMark.Single)
                _nextSingle++;
        }
        return _nextSingle < _paragraph.End ? _nextSingle : None;
    }

    /// <summary>Whether a word or closing punctuation touches the mark on its left.</summary>
    private bool GluedBefore(int mark)
    {
        if (mark == _paragraph.First || _text.Tokens[mark - 1].End < _text.Tokens[mark].Start)
            return false;
        char c = _text.Form(mark - 1)[^1];
        return !Characters.IsOpeningBracket(c) && !Characters.IsDash(c) && c is not ('/' or '=' or ':')
            && !(QuotationMarks.Of(c) != QuotationMark.None && (mark - 1 == _openDouble || mark - 1 == _openSingle));
    }

    /// <summary>Whether a word or opening punctuation touches the mark on its right.</summary>
    private bool GluedAfter(int mark)
    {
        if (mark + 1 >= _paragraph.End || _text.Tokens[mark + 1].Start > _text.Tokens[mark].End)
            return false;
        char c = _text.Form(mark + 1)[0];
        return char.IsLetterOrDigit(c) || Characters.IsOpeningBracket(c) || c is '$' or '£' or '€' or '#' or '@' or '…'
            || (c == '.' && _text.Form(mark + 1).Length > 1)
            || char.IsSurrogate(c)
            || (QuotationMarks.Of(c) != QuotationMark.None && !IsClosingShape(_text.Form(mark + 1)) && mark + 2 < _paragraph.End
                && _text.Tokens[mark + 2].Start == _text.Tokens[mark + 1].End && char.IsLetterOrDigit(_text.Form(mark + 2)[0]));
    }

    private static bool IsOpeningShape(ReadOnlySpan<char> mark) => mark[0] is '“' or '‘' or '„' or '‟' or '‛' or '‚' or '«' or '‹' or '`' or '「' or '『' or '〝';

    private static bool IsClosingShape(ReadOnlySpan<char> mark) => mark[0] is '”' or '’' or '»' or '›' or '´' or '」' or '』' or '〞' or '〟';
}
