using OnRecord.Language;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Places;

/// <summary>What the place tagger is told of one text: the encoder's states around a token, its word, and features of it and
/// its neighbours: whether listed names stand there, what the general names tagger found, its letters, and what the general
/// tagger makes of the same word elsewhere in the text.</summary>
internal sealed class PlaceInput
{
    private const int Features = 44;
    private const int FeatureWindow = 2;
    private const int NameAt = 3 * PlaceNames.Kinds;
    private const int ShapeAt = NameAt + 8;
    private const int TextAt = ShapeAt + 7;
    private const int Opening = 12;

    private readonly AnalyzedText _text;
    private readonly WordEmbedding _words;
    private readonly float[] _features;

    public PlaceInput(AnalyzedText text, WordEmbedding words, PlaceNames names)
    {
        _text = text;
        _words = words;
        _features = new float[text.Tokens.Count * Features];
        Runs = FindRuns(text);
        WriteNames();
        WriteShapes();
        WriteListed(names);
    }

    /// <summary>The stretches of tokens that may hold place names: tokens that begin with a capital, with up to two others between
    /// them ("Isle of Man", "Nelson-Creston"). Everything else is no place name without asking.</summary>
    public IReadOnlyList<TokenRange> Runs { get; }

    /// <summary>The text.</summary>
    public AnalyzedText Text => _text;

    /// <summary>The number of floats that <see cref="Write"/> writes.</summary>
    public static int Width(int stateWidth, int wordWidth) => (3 * stateWidth) + wordWidth + (((2 * FeatureWindow) + 1) * Features);

    /// <summary>Whether a token stands where a listed word for people or their adjective is.</summary>
    public bool IsPeople(int token) => _features[(token * Features) + (2 * PlaceNames.Kinds) + 5] > 0;

    /// <summary>Writes what is told of one token.</summary>
    public void Write(int token, Span<float> row)
    {
        var states = _text.States;
        var last = _text.Tokens.Count - 1;
        var at = 0;
        for (var i = token - 1; i <= token + 1; i++, at += states.Columns)
        {
            if (i < 0 || i > last) row.Slice(at, states.Columns).Clear();
            else states.RowSpan(i).CopyTo(row[at..]);
        }

        _words.Write(_text.Form(token), row[at..]);
        at += _words.Width;
        for (var i = token - FeatureWindow; i <= token + FeatureWindow; i++, at += Features)
        {
            if (i < 0 || i > last) row.Slice(at, Features).Clear();
            else _features.AsSpan(i * Features, Features).CopyTo(row[at..]);
        }
    }

    private static List<TokenRange> FindRuns(AnalyzedText text)
    {
        const int widestGap = 2;
        const int longestRun = 100;
        var runs = new List<TokenRange>();
        foreach (var sentence in text.Sentences)
        {
            var first = -1;
            var end = -1;
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (!char.IsUpper(text.Form(i)[0])) continue;
                if (first >= 0 && (i - end > widestGap || i - first >= longestRun))
                {
                    runs.Add(new TokenRange(first, end));
                    first = -1;
                }

                if (first < 0) first = i;
                end = i + 1;
            }

            if (first >= 0) runs.Add(new TokenRange(first, end));
        }

        return runs;
    }

    /// <summary>The names that the general tagger found, and for each word how it is tagged in the whole text.</summary>
    private void WriteNames()
    {
        var count = _text.Tokens.Count;
        foreach (var name in _text.Names)
        {
            for (var i = name.Tokens.First; i < name.Tokens.End; i++) _features[(i * Features) + NameAt + ((int)name.Type * 2) + (i == name.Tokens.First ? 0 : 1)] = 1;
        }

        const int types = 5;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var tallies = new List<int[]>();
        var number = new int[count];
        foreach (var run in Runs)
        {
            for (var i = run.First; i < run.End; i++)
            {
                var form = _text.Form(i);
                if (!lookup.TryGetValue(form, out number[i]))
                {
                    number[i] = tallies.Count;
                    lookup[form] = number[i];
                    tallies.Add(new int[types]);
                }

                tallies[number[i]][TypeOf(i)]++;
            }
        }

        foreach (var run in Runs)
        {
            for (var i = run.First; i < run.End; i++)
            {
                var tally = tallies[number[i]];
                var total = 0;
                foreach (var n in tally) total += n;
                var row = _features.AsSpan((i * Features) + TextAt, types);
                for (var t = 0; t < types; t++) row[t] = tally[t] / (float)total;
                // Only what the other places say: a word that stands once has nothing to add.
                if (total == 1) row.Clear();
            }
        }
    }

    private int TypeOf(int token)
    {
        var row = _features.AsSpan((token * Features) + NameAt, 8);
        for (var t = 0; t < 4; t++)
        {
            if (row[2 * t] > 0 || row[(2 * t) + 1] > 0) return t;
        }

        return 4;
    }

    private void WriteShapes()
    {
        foreach (var sentence in _text.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var form = _text.Form(i);
                var row = _features.AsSpan((i * Features) + ShapeAt, TextAt - ShapeAt);
                row[0] = char.IsUpper(form[0]) ? 1 : 0;
                row[1] = form.Length > 1 && form.ContainsAnyExceptInRange('A', 'Z') ? 0 : 1;
                row[2] = form.Length > 1 && form.Contains('.') ? 1 : 0;
                row[3] = char.IsDigit(form[0]) ? 1 : 0;
                row[4] = i == sentence.First ? 1 : 0;
                row[5] = i < Opening ? 1 : 0;
                row[6] = form is "," ? 1 : 0;
            }
        }
    }

    private void WriteListed(PlaceNames names)
    {
        var text = (ReadOnlySpan<char>)_text.Text;
        foreach (var run in Runs)
        {
            var covered = run.First;
            for (var i = run.First; i < run.End; i++)
            {
                if (!char.IsUpper(_text.Form(i)[0])) continue;
                var hash = PlaceNames.Seed;
                var (longest, kinds) = (0, PlaceNameKinds.None);
                for (var end = i + 1; end <= run.End && end - i <= PlaceNames.LongestName; end++)
                {
                    if (end > i + 1 && _text.Tokens[end - 1].Start > _text.Tokens[end - 2].End) hash = PlaceNames.Append(hash, " ");
                    hash = PlaceNames.Append(hash, _text.Tokens[end - 1].Of(text));
                    var found = names[hash];
                    if (end == i + 1) Mark(i, 2 * PlaceNames.Kinds, found);
                    if (found != PlaceNameKinds.None) (longest, kinds) = (end - i, found);
                }

                if (longest == 0 || i + longest <= covered) continue;
                Mark(i, 0, kinds);
                for (var k = i + 1; k < i + longest; k++) Mark(k, PlaceNames.Kinds, kinds);
                covered = Math.Max(covered, i + longest);
            }
        }
    }

    private void Mark(int token, int at, PlaceNameKinds kinds)
    {
        var row = _features.AsSpan((token * Features) + at, PlaceNames.Kinds);
        for (var k = 0; k < PlaceNames.Kinds; k++)
        {
            if (((int)kinds & (1 << k)) != 0) row[k] = 1;
        }
    }
}
