using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>What speaks for and against a cue's tie to a source or a content, as numbers of weights in a log-linear model.</summary>
internal sealed class LinkFeatures
{
    /// <summary>The number of weights; feature numbers are hashed into it.</summary>
    public const int Weights = 8192;

    private readonly AnalyzedText _text;
    private readonly RoleSegments _segments;
    private readonly int[] _sentenceOf;
    private readonly List<int> _numbers = [];

    /// <param name="text">The text.</param>
    /// <param name="sentenceOf">The number of each token's sentence.</param>
    /// <param name="segments">All segments of the sequence.</param>
    public LinkFeatures(AnalyzedText text, int[] sentenceOf, RoleSegments segments)
    {
        _text = text;
        _sentenceOf = sentenceOf;
        _segments = segments;
    }

    /// <summary>The number of each token's sentence.</summary>
    public static int[] SentenceOf(AnalyzedText text)
    {
        var sentenceOf = new int[text.Tokens.Count];
        for (var s = 0; s < text.Sentences.Count; s++) sentenceOf.AsSpan(text.Sentences[s].First, text.Sentences[s].Count).Fill(s);
        return sentenceOf;
    }

    /// <summary>The features of a cue with a source of its sequence.</summary>
    public IReadOnlyList<int> Source(TokenRange cue, TokenRange source) => Pair(1, cue, source, _segments.Sources);

    /// <summary>The features of a cue with a content of its sequence.</summary>
    public IReadOnlyList<int> Content(TokenRange cue, TokenRange content) => Pair(2, cue, content, _segments.Contents);

    /// <summary>The features of a cue that has no source.</summary>
    public IReadOnlyList<int> NoSource(TokenRange cue)
    {
        _numbers.Clear();
        var head = HeadOf(cue);
        Add(40, 0);
        Add(41, Math.Min(3, _segments.Sources.Count));
        Add(42, Hash(_text.Xpos[head]));
        Add(43, Hash(_text.Relations[head]));
        Add(44, Math.Min(3, _segments.Cues.Count), Math.Min(3, _segments.Sources.Count));
        var passive = false;
        for (var i = Math.Max(0, cue.First - 6); i < Math.Min(_text.Tokens.Count, cue.End + 6); i++)
            passive |= _text.Heads[i] >= cue.First && _text.Heads[i] < cue.End && _text.Relations[i] is "nsubj:pass" or "aux:pass";
        Add(45, passive ? 1 : 0);
        return _numbers;
    }

    private List<int> Pair(int role, TokenRange cue, TokenRange segment, List<TokenRange> alike)
    {
        _numbers.Clear();
        var before = segment.First < cue.First;
        var (left, right) = before ? (segment.End, cue.First) : (cue.End, segment.First);
        var distance = Math.Max(0, right - left);
        var side = before ? 1 : 0;
        var cues = Between(_segments.Cues, left, right);
        var same = Between(alike, left, right);
        var others = Between(role == 1 ? _segments.Contents : _segments.Sources, left, right);
        var sentences = Math.Min(3, Math.Abs(_sentenceOf[Math.Min(right, _sentenceOf.Length - 1)] - _sentenceOf[Math.Max(0, left - 1)]));
        var tie = Tie(cue, segment);
        var marks = 0;
        for (var i = left; i < right; i++)
        {
            if (_text.Form(i) is "\"" or "\u201c" or "\u201d" or "''" or "``") marks++;
        }

        marks = Math.Min(3, marks);
        var nearest = !_segments.Cues.Exists(c => c != cue && Gap(c, segment) < distance);
        var nearestSegment = !alike.Exists(s => s != segment && Gap(cue, s) < distance);
        Add((role * 100) + 1, side);
        Add((role * 100) + 2, side, Bucket(distance));
        Add((role * 100) + 3, side, cues);
        Add((role * 100) + 4, side, same);
        Add((role * 100) + 5, side, others);
        Add((role * 100) + 6, side, sentences);
        Add((role * 100) + 7, tie);
        Add((role * 100) + 8, side, tie);
        Add((role * 100) + 9, marks, side);
        Add((role * 100) + 10, nearest ? 1 : 0, side);
        Add((role * 100) + 11, nearestSegment ? 1 : 0, side);
        Add((role * 100) + 12, side, (cues * 16) + (sentences * 4) + same);
        Add((role * 100) + 13, Hash(_text.Xpos[HeadOf(cue)]), side);
        Add((role * 100) + 14, nearest && nearestSegment ? 1 : 0, (side * 8) + Math.Min(7, sentences));
        Add((role * 100) + 15, distance == 1 && _text.Form(left) is "," ? 1 : 0, side);
        Add((role * 100) + 16, Math.Min(2, segment.Count / 3), (side * 4) + cues);
        return _numbers;
    }

    private static int Gap(TokenRange a, TokenRange b) => Math.Max(0, a.First < b.First ? b.First - a.End : a.First - b.End);

    private static int Between(List<TokenRange> segments, int left, int right)
    {
        var count = 0;
        foreach (var s in segments)
        {
            if (s.First >= left && s.End <= right) count++;
        }

        return Math.Min(3, count);
    }

    private static int Bucket(int distance) => distance switch
    {
        < 5 => distance,
        < 8 => 5,
        < 12 => 6,
        < 20 => 7,
        < 35 => 8,
        < 60 => 9,
        _ => 10,
    };

    /// <summary>How the parse ties the two: an arc from one into the other, a common governor, or nothing.</summary>
    private int Tie(TokenRange cue, TokenRange segment)
    {
        int cueHead = HeadOf(cue), segmentHead = HeadOf(segment);
        int cueGovernor = _text.Heads[cueHead], segmentGovernor = _text.Heads[segmentHead];
        if (segmentGovernor >= 0 && cue.Contains(segmentGovernor)) return 1000 + Hash(_text.Relations[segmentHead]);
        if (cueGovernor >= 0 && segment.Contains(cueGovernor)) return 2000 + Hash(_text.Relations[cueHead]);
        if (segmentGovernor >= 0 && segmentGovernor == cueGovernor) return 3;
        if (cueGovernor >= 0 && segmentGovernor >= 0 && _text.Heads[cueGovernor] == segmentGovernor) return 4;
        if (segmentGovernor >= 0 && cueGovernor >= 0 && _text.Heads[segmentGovernor] >= 0 && cue.Contains(_text.Heads[segmentGovernor])) return 5;
        return 0;
    }

    /// <summary>The first token of a range whose governor lies outside it.</summary>
    private int HeadOf(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (!range.Contains(_text.Heads[i]) && _text.Upos[i] != "PUNCT") return i;
        }

        return range.First;
    }

    private void Add(int feature, int value, int other = 0)
    {
        unchecked
        {
            var hash = (uint)((feature * 0x9E3779B1) ^ (value * 0x85EBCA77) ^ (other * 0xC2B2AE3D));
            hash ^= hash >> 15;
            hash *= 0x2C1B3C6D;
            hash ^= hash >> 13;
            _numbers.Add((int)(hash % Weights));
        }
    }

    private static int Hash(string s)
    {
        var hash = 17;
        foreach (var c in s) hash = unchecked((hash * 31) + c);
        return hash & 0xffff;
    }
}
