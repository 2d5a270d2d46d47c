using System.Globalization;

namespace OnRecord.Recording;

/// <summary>What a user typed into a search, understood as far as it can be. No text is an error: what is not understood is
/// searched for as words, and a note says so.</summary>
/// <remarks>Words must all be there, in any order; <c>"words in quotation marks"</c>, straight or curly, side by side; <c>-word</c> must not;
/// <c>word*</c> begins a word. <c>speaker:</c> <c>place:</c> <c>act:</c> <c>date:</c> <c>outlet:</c> <c>kind:</c> restrict, each with a word, words in quotation marks,
/// or for dates EDTF: <c>date:2031-05</c>, <c>date:2031-05-01/2031-06-15</c>. Of several acts or kinds one must be there; several places or dates must all hold.</remarks>
/// <param name="Query">What is asked for.</param>
/// <param name="WantsTellings">Whether statements, actions or gatherings are asked for.</param>
/// <param name="WantsArticles">Whether reports are asked for.</param>
/// <param name="Notes">What was not understood, a line each.</param>
public sealed record SearchQuery(RecordQuery Query, bool WantsTellings, bool WantsArticles, IReadOnlyList<string> Notes)
{
    /// <summary>The most words that are heeded; the others are left out, with a note.</summary>
    public const int MaxWords = 64;

    private static readonly string[] Fields = ["speaker", "place", "act", "date", "outlet", "kind"];

    /// <summary>Whether something was typed, and nothing in it can be looked for.</summary>
    public bool AsksNothing { get; private init; }

    /// <summary>A question as it would be typed.</summary>
    /// <param name="query">Words, and conditions that can be typed; what else it asks for is left out.</param>
    public static string Write(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return string.Join(' ', new IEnumerable<string>[]
        {
            query.Phrases.Select(Quoted), query.Without.Select(words => "-" + Quoted(words)), query.Names.Select(name => "speaker:" + Quoted(name)), query.Places.Select(place => "place:" + Quoted(place)),
            query.Acts.Select(act => "act:" + Quoted(act)), query.Outlet is { } outlet ? ["outlet:" + Quoted(outlet)] : [],
            query.Kinds.Select(kind => kind switch { EntryKind.Statement => "kind:statement", EntryKind.Action => "kind:action", _ => "kind:gathering" }),
            query.From is null && query.To is null ? [] : [$"date:{Day(query.From)}/{Day(query.To)}"],
        }.SelectMany(terms => terms));

        static string Quoted(string words) => words.Contains(' ', StringComparison.Ordinal) ? $"\"{words}\"" : words;

        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "..";
    }

    /// <summary>Understands what a user typed.</summary>
    public static SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new Reading();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var isExcluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            if (isExcluded)
                at++;
            var field = Array.Find(Fields, name => string.Compare(text, at, name + ":", 0, name.Length + 1, StringComparison.OrdinalIgnoreCase) == 0);
            if (field is not null)
                at += field.Length + 1;
            var value = Value(text, ref at);
            reading.Take(field, value, isExcluded);
        }

        return reading.Done();
    }

    // A run up to the next white space, or what stands between quotation marks; an open one reaches to the end.
    private static string Value(string text, ref int at)
    {
        var start = at;
        if (at < text.Length && IsQuotationMark(text[at]))
        {
            var end = at + 1;
            while (end < text.Length && !IsQuotationMark(text[end]))
                end++;
            at = Math.Min(end + 1, text.Length);
            return text[(start + 1)..end];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        return text[start..at];
    }

    private static bool IsQuotationMark(char unit) => unit is '"' or '“' or '”' or '„' or '«' or '»';

    private sealed class Reading
    {
        private readonly List<string> _phrases = [];
        private readonly List<string> _without = [];
        private readonly List<string> _names = [];
        private readonly List<string> _places = [];
        private readonly List<string> _acts = [];
        private readonly List<EntryKind> _kinds = [];
        private readonly List<string> _notes = [];
        private bool _wantsArticles;
        private string? _outlet;
        private RecordQuery _days = new();
        private bool _isTyped;
        private int _words;

        internal void Take(string? field, string value, bool isExcluded)
        {
            _isTyped = true;
            var words = SearchWords.Of(value);
            if (field is not null && words.Length == 0)
            {
                _notes.Add($"{field}: is followed by nothing to look for, and was left out");
                return;
            }

            if (isExcluded && field is not null)
            {
                _notes.Add($"-{field}: cannot exclude; it was left out");
                return;
            }

            switch (field)
            {
                case "speaker":
                    _names.Add(words);
                    break;
                case "place":
                    _places.Add(value.StartsWith("ocd-division/", StringComparison.Ordinal) ? value : words);
                    break;
                case "act":
                    _acts.Add(words.Replace(' ', '_'));
                    break;
                case "outlet":
                    _outlet = SearchWords.WithoutArticle(words);
                    break;
                case "date":
                    TakeDate(value);
                    break;
                case "kind":
                    TakeKind(value, words);
                    break;
                default:
                    TakeWords(value, words, isExcluded);
                    break;
            }
        }

        internal SearchQuery Done()
        {
            if (_phrases.Count == 0 && _without.Count > 0)
            {
                _notes.Add("words to leave out need a word to look for; they were left out");
                _without.Clear();
            }

            var isRestricted = _names.Count + _acts.Count + _places.Count > 0;
            if (isRestricted && _wantsArticles)
                _notes.Add("speaker:, place: and act: are for statements, actions and gatherings; reports are found by words, outlet: and date:");
            var asksNothing = _isTyped && !isRestricted && !_wantsArticles && _phrases.Count + _kinds.Count == 0 && _outlet is null && _days is { From: null, To: null };
            if (asksNothing && _notes.Count == 0)
                _notes.Add("there is no word to look for");
            var query = new RecordQuery
            {
                Phrases = _phrases,
                Without = _without,
                Kinds = _kinds,
                Names = _names,
                Places = _places,
                Acts = _acts,
                Outlet = _outlet,
                From = _days.From,
                To = _days.To,
            };
            return new SearchQuery(query, _kinds.Count > 0 || !_wantsArticles, !isRestricted && (_wantsArticles || _kinds.Count == 0), _notes) { AsksNothing = asksNothing };
        }

        private void TakeWords(string value, string words, bool isExcluded)
        {
            if (words.Length == 0)
                return;
            _words += words.AsSpan().Count(' ') + 1;
            if (_words > MaxWords)
            {
                if (!_notes.Contains(TooMany, StringComparer.Ordinal))
                    _notes.Add(TooMany);
                return;
            }

            (isExcluded ? _without : _phrases).Add(value.EndsWith('*') ? words + "*" : words);
        }

        private static string TooMany { get; } = string.Create(CultureInfo.InvariantCulture, $"only the first {MaxWords} words were looked for");

        private void TakeDate(string value)
        {
            var date = PartialDate.Parse(value) ?? PartialDate.Parse(value.Replace("..", "/", StringComparison.Ordinal));
            if (date is { Earliest: not null } or { Latest: not null })
                _days = _days.And(new RecordQuery { From = date.Earliest, To = date.Latest });
            else
                _notes.Add($"date:{value} is no date, and was left out; write date:2031-05-04, date:2031-05, date:2031 or date:2031-05-01/2031-06-15");
        }

        private void TakeKind(string value, string words)
        {
            switch (words.TrimEnd('s'))
            {
                case "statement": _kinds.Add(EntryKind.Statement); break;
                case "action": _kinds.Add(EntryKind.Action); break;
                case "gathering": _kinds.Add(EntryKind.Gathering); break;
                case "report" or "article": _wantsArticles = true; break;
                default: _notes.Add($"kind:{value} is none, and was left out; there are statement, action, gathering and report"); break;
            }
        }
    }
}
