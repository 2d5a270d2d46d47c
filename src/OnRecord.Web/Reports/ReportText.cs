using System.Globalization;
using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Web.Reports;

/// <summary>An article's text cut into what a page draws: paragraphs, sentences with an anchor each, and within them pieces over which the same
/// facts hold.</summary>
/// <param name="Paragraphs">In text order.</param>
/// <param name="IsWhole">Whether that is all of the text.</param>
public sealed record ReportText(IReadOnlyList<TextParagraph> Paragraphs, bool IsWhole)
{
    /// <summary>The most UTF-16 units that are drawn.</summary>
    public const int LongestText = 400_000;

    private const int LongestTitle = 140;

    /// <summary>Cuts a text.</summary>
    /// <param name="recorded">The article and what it tells.</param>
    /// <param name="masksNames">Whether the names of private persons give way to a mark that says so.</param>
    public static ReportText Of(RecordedArticle recorded, bool masksNames)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var text = recorded.Article.Text;
        var isWhole = text.Length <= LongestText;
        var tokens = Segmenter.Segment(isWhole ? text : text[..LongestText]);
        var sweep = new Sweep(recorded, masksNames);
        // A headline stands first in the text; without one, a first line that is short enough to be one.
        var title = recorded.Article.Headline?.Length ?? LongestTitle;
        var paragraphs = new List<TextParagraph>(tokens.Paragraphs.Count);
        var (sentence, units, points) = (0, 0, 0);
        foreach (var paragraph in tokens.Paragraphs)
        {
            var sentences = new List<TextSentence>();
            var end = tokens.Tokens[paragraph.End - 1].End;
            for (; sentence < tokens.Sentences.Count && tokens.Sentences[sentence].First < paragraph.End; sentence++)
            {
                // White space between two sentences goes with the first.
                var start = tokens.Tokens[tokens.Sentences[sentence].First].Start;
                var isLast = sentence + 1 == tokens.Sentences.Count || tokens.Sentences[sentence + 1].First >= paragraph.End;
                var span = new TextSpan(start, isLast ? end : tokens.Tokens[tokens.Sentences[sentence + 1].First].Start);
                for (; units < start; units++)
                    points += char.IsLowSurrogate(text[units]) && units > 0 && char.IsHighSurrogate(text[units - 1]) ? 0 : 1;
                sentences.Add(new TextSentence(string.Create(CultureInfo.InvariantCulture, $"c{points}"), sweep.Pieces(span)));
            }

            paragraphs.Add(new TextParagraph(paragraphs.Count == 0 && end <= title + 1 && end < text.Length, sentences));
        }

        return new ReportText(paragraphs, isWhole);
    }

    private enum Role
    {
        Content,
        Source,
        Cue,
        Action,
        Gathering,
        Private,
    }

    /// <summary>Goes through the text once, and knows at each place which facts hold there.</summary>
    private sealed class Sweep
    {
        private readonly string _text;
        private readonly List<(int Position, int Change, Role Role, int Telling)> _borders = [];
        private readonly Dictionary<int, Statement> _statements;
        private readonly ILookup<int, int> _beginnings;
        private readonly SortedSet<int> _contents = [];
        private readonly int[] _open = new int[Enum.GetValues<Role>().Length];
        private int _next;

        internal Sweep(RecordedArticle recorded, bool masksNames)
        {
            _text = recorded.Article.Text;
            _statements = recorded.Statements.ToDictionary(statement => statement.Number);
            foreach (var statement in recorded.Statements)
            {
                Add(statement.Content, Role.Content, statement.Number);
                Add(statement.Source, Role.Source, statement.Number);
                Add(statement.Cue, Role.Cue, statement.Number);
            }

            foreach (var action in recorded.Actions)
                Add([action.Trigger], Role.Action, action.Number);
            foreach (var gathering in recorded.Gatherings)
                Add([gathering.Trigger], Role.Gathering, gathering.Number);
            if (masksNames)
                Add(PrivateWords.Spans(recorded), Role.Private, 0);
            _borders.Sort();
            _beginnings = recorded.Tellings.ToLookup(
                telling => telling switch
                {
                    PolicyAction action => action.Trigger.Start,
                    Gathering gathering => gathering.Trigger.Start,
                    _ => telling.Evidence.Span.Start,
                },
                telling => telling.Number);
        }

        internal List<TextPiece> Pieces(TextSpan span)
        {
            var pieces = new List<TextPiece>();
            var at = span.Start;
            Pass(at);
            while (at < span.End)
            {
                var end = _next < _borders.Count ? Math.Min(_borders[_next].Position, span.End) : span.End;
                pieces.Add(Piece(new TextSpan(at, end)));
                at = end;
                Pass(at, within: span.End);
            }

            return pieces;
        }

        private TextPiece Piece(TextSpan span)
        {
            var begins = (IReadOnlyList<int>)[.. _beginnings[span.Start]];
            if (_open[(int)Role.Private] > 0)
            {
                // Of a name that facts cut in two, the first part stands for all of it.
                var isFirst = _borders.BinarySearch((span.Start, 1, Role.Private, 0)) >= 0;
                return new TextPiece(isFirst ? PrivateWords.Mask : "", begins, "span", "masked");
            }

            var classes = new List<string>(4);
            if (_contents.Count > 0)
                classes.Add(_statements[_contents.Max].Form.ToString().ToLowerInvariant());
            if (_contents.Count > 1)
                classes.Add("nested");
            foreach (var role in new[] { Role.Source, Role.Cue, Role.Action, Role.Gathering })
            {
                if (_open[(int)role] > 0)
                    classes.Add(role.ToString().ToLowerInvariant());
            }

            var element = _contents.Count > 0 ? "mark" : _open[(int)Role.Source] > 0 ? "b" : _open[(int)Role.Cue] > 0 ? "i" : classes.Count > 0 ? "span" : null;
            return new TextPiece(span.In(_text), begins, element, classes.Count > 0 ? string.Join(' ', classes) : null);
        }

        private void Pass(int position, int within = int.MaxValue)
        {
            // What begins where a sentence ends is the next one's.
            for (; _next < _borders.Count && _borders[_next].Position <= position && !(position == within && _borders[_next].Change > 0); _next++)
            {
                var (_, change, role, telling) = _borders[_next];
                _open[(int)role] += change;
                if (role == Role.Content)
                    _ = change > 0 ? _contents.Add(telling) : _contents.Remove(telling);
            }
        }

        private void Add(IEnumerable<TextSpan> spans, Role role, int telling)
        {
            foreach (var span in spans.Where(span => !span.IsEmpty && span.End <= _text.Length))
            {
                _borders.Add((span.Start, 1, role, telling));
                _borders.Add((span.End, -1, role, telling));
            }
        }
    }
}

/// <summary>A paragraph of a text.</summary>
/// <param name="IsTitle">Whether it is the headline.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record TextParagraph(bool IsTitle, IReadOnlyList<TextSentence> Sentences);

/// <summary>A sentence of a text.</summary>
/// <param name="Anchor">Its address on the page: <c>c</c> and the code points before it in the text.</param>
/// <param name="Pieces">What it is made of.</param>
public sealed record TextSentence(string Anchor, IReadOnlyList<TextPiece> Pieces);

/// <summary>A piece of a text over which the same facts hold.</summary>
/// <param name="Text">The words.</param>
/// <param name="Begins">The numbers of the tellings whose evidence begins with it.</param>
/// <param name="Element">The element it is drawn as; null for none.</param>
/// <param name="Classes">The classes of that element.</param>
public sealed record TextPiece(string Text, IReadOnlyList<int> Begins, string? Element, string? Classes);
