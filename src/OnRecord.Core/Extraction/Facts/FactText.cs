using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Facts;

/// <summary>What earlier steps found in a text.</summary>
/// <param name="Attributions">Who says what.</param>
/// <param name="Dates">The time expressions, in text order.</param>
/// <param name="Entities">Everyone and everything spoken of.</param>
/// <param name="Published">The day the text was published, EDTF; null where unknown.</param>
public sealed record FactEvidence(IReadOnlyList<Attribution> Attributions, IReadOnlyList<DateMention> Dates, IReadOnlyList<Entity> Entities, string? Published)
{
    /// <summary>Nothing found.</summary>
    public static FactEvidence None { get; } = new([], [], [], null);
}

/// <summary>What earlier steps said of a token.</summary>
[Flags]
internal enum TokenMark : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It belongs to a date or time.</summary>
    Date = 1,

    /// <summary>It belongs to what someone says.</summary>
    Content = 2,

    /// <summary>It says that someone says something.</summary>
    Cue = 4,

    /// <summary>It names who says something.</summary>
    Source = 8,
}

/// <summary>How a text speaks of a person.</summary>
/// <param name="Mentions">How often it names the person.</param>
/// <param name="Statements">How many statements are the person's.</param>
/// <param name="First">Where it names the person first.</param>
/// <param name="Fullest">Where it does so with the most words.</param>
internal sealed record SpokenPerson(int Mentions, int Statements, TextSpan First, TextSpan Fullest);

/// <summary>One text prepared for the reading of facts.</summary>
internal sealed class FactText
{
    private readonly SpokenPerson?[] _people;

    public FactText(AnalyzedText text, FactEvidence evidence, WordClasses classes)
    {
        Trees = new TextTrees(text);
        Words = new PolicyWords(Trees, classes);
        Facts = new FactFeatures(Trees, Words);
        Evidence = evidence;
        foreach (var entity in evidence.Entities) MarkOffice(entity);
        DateTokens = [.. evidence.Dates.Select(d => FirstToken(d.Span))];
        Marks = Marked();
        SpokeElsewhere = Spoke();
        _people = People();
        Triggers = new TriggerFeatures(Trees, Words, Marks);
        Antecedents = new Antecedents(this);
        Arguments = new ArgumentFeatures(this);
        Encodings = Encode(text, classes.Words);
    }

    public AnalyzedText Text => Trees.Text;

    /// <summary>Where the opening sentence ends, if it is as short as a headline; else 0.</summary>
    public int HeadlineEnd
    {
        get
        {
            const int longest = 16;
            return Text.Sentences[0] is { Count: <= longest } opening ? Text.Tokens[opening.End - 1].End : 0;
        }
    }

    public TextTrees Trees { get; }

    public PolicyWords Words { get; }

    public TriggerFeatures Triggers { get; }

    public ArgumentFeatures Arguments { get; }

    public FactFeatures Facts { get; }

    public FactEvidence Evidence { get; }

    public Antecedents Antecedents { get; }

    /// <summary>What earlier steps said of each token.</summary>
    public TokenMark[] Marks { get; }

    /// <summary>Which tokens name who told the origin of what is reported something, and not those gathered: the Plum of "Plum told Politico".</summary>
    public bool[] SpokeElsewhere { get; }

    /// <summary>What networks read of each token: the syntax encoder's state, which knows the sentence, and the word's own vector, which knows
    /// the words that are like it.</summary>
    public Matrix Encodings { get; }

    /// <summary>The first token of each time expression, -1 where it stands in another part of the text.</summary>
    public int[] DateTokens { get; }

    /// <summary>Whether a token may be the head of a part of a fact that its sentence tells of, or belong to its date.</summary>
    public bool MayBePart(int token) => Marks[token].HasFlag(TokenMark.Date) || Arguments.MayBeHead(token);

    private static Matrix Encode(AnalyzedText text, WordEmbedding words)
    {
        var width = text.States.Columns;
        var encodings = new Matrix(text.Tokens.Count, width + words.WordWidth);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var row = encodings.RowSpan(i);
            text.States.RowSpan(i).CopyTo(row);
            words.WriteWord(text.Form(i), row[width..]);
        }

        return encodings;
    }

    private void MarkOffice(Entity entity)
    {
        var person = entity.Kind == EntityKind.Person;
        if (!person && entity.Kind != EntityKind.Government) return;
        if (person && entity.Class != PersonClass.Official) return;
        foreach (var mention in entity.Mentions)
        {
            var tokens = Text.TokensIn(mention.Span);
            Words.MarkInOffice(tokens.First, tokens.End, person);
        }
    }

    private TokenMark[] Marked()
    {
        var marks = new TokenMark[Text.Tokens.Count];
        foreach (var date in Evidence.Dates)
        {
            if (date.Kind is DateKind.Date or DateKind.Time) Mark(date.Span, TokenMark.Date);
        }

        foreach (var attribution in Evidence.Attributions)
        {
            foreach (var span in attribution.Content) Mark(span, TokenMark.Content);
            foreach (var span in attribution.Cue) Mark(span, TokenMark.Cue);
            foreach (var span in attribution.Source) Mark(span, TokenMark.Source);
        }

        return marks;

        void Mark(TextSpan span, TokenMark mark)
        {
            var tokens = Text.TokensIn(span);
            for (var i = tokens.First; i < tokens.End; i++) marks[i] |= mark;
        }
    }

    private bool[] Spoke()
    {
        var spoke = new bool[Text.Tokens.Count];
        foreach (var attribution in Evidence.Attributions)
        {
            if (!attribution.Chain.Any(link => link is { Kind: LinkKind.Told, IsOrigin: true })) continue;
            foreach (var source in attribution.Source)
            {
                var tokens = Text.TokensIn(source);
                spoke.AsSpan(tokens.First, tokens.Count).Fill(true);
            }
        }

        return spoke;
    }

    /// <summary>The person whom a token names or belongs to the name of, or null.</summary>
    public SpokenPerson? PersonAt(int token) => _people[token];

    private SpokenPerson?[] People()
    {
        var people = new SpokenPerson?[Text.Tokens.Count];
        var sources = new HashSet<int>();
        foreach (var attribution in Evidence.Attributions)
        {
            foreach (var source in attribution.Source) sources.Add(source.Start);
        }

        foreach (var entity in Evidence.Entities)
        {
            if (entity.Kind != EntityKind.Person) continue;
            TextSpan? first = null, fullest = null;
            int mentions = 0, statements = 0;
            foreach (var mention in entity.Mentions)
            {
                if (sources.Contains(mention.Span.Start)) statements++;
                if (mention.Form == MentionForm.Pronoun) continue;
                mentions++;
                first ??= mention.Span;
                if (fullest is null || mention.Span.Length > fullest.Value.Length) fullest = mention.Span;
            }

            if (first is null || fullest is null) continue;
            var person = new SpokenPerson(mentions, statements, first.Value, fullest.Value);
            foreach (var mention in entity.Mentions)
            {
                if (mention.Form == MentionForm.Pronoun) continue;
                var tokens = Text.TokensIn(mention.Span);
                people.AsSpan(tokens.First, tokens.Count).Fill(person);
            }
        }

        return people;
    }

    /// <summary>The first token that shares a character with a span, or -1.</summary>
    public int FirstToken(TextSpan span) => Text.TokensIn(span) is { Count: > 0 } tokens ? tokens.First : -1;

    /// <summary>The word of a span that the others depend on: the one whose head lies outside it, a content word where there is one; -1 where the
    /// span holds no token.</summary>
    public int HeadToken(TextSpan span)
    {
        var first = FirstToken(span);
        if (first < 0) return -1;
        int best = -1, rank = -1;
        for (var i = first; i < Text.Tokens.Count && Text.Tokens[i].Start < span.End; i++)
        {
            var content = Text.Upos[i] is "VERB" or "NOUN" or "PROPN" or "ADJ" or "NUM" or "PRON";
            var head = Trees.Heads[i];
            var outside = head < 0 || !Text.Tokens[head].Overlaps(span);
            var value = (content ? 1 : 0) + (outside ? 2 : 0) + (content && outside ? 2 : 0);
            if (value > rank) (best, rank) = (i, value);
        }

        return best;
    }

    /// <summary>The innermost statement whose content holds a token and that names its source, or null.</summary>
    public Attribution? StatementAround(int token)
    {
        var at = Text.Tokens[token];
        Attribution? best = null;
        var smallest = int.MaxValue;
        foreach (var attribution in Evidence.Attributions)
        {
            if (attribution.Source.Count == 0) continue;
            foreach (var content in attribution.Content)
            {
                if (content.Contains(at) && content.Length < smallest) (best, smallest) = (attribution, content.Length);
            }
        }

        return best;
    }

    /// <summary>How many phrases of the same sort lie between each candidate and the trigger.</summary>
    public int[] Ranks(IReadOnlyList<ArgumentCandidate> candidates, int trigger)
    {
        var ranks = new int[candidates.Count];
        Span<int> seen = stackalloc int[32];
        seen.Clear();
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            if (candidates[i].Head > trigger || candidates[i].Form != 0) continue;
            ranks[i] = seen[(int)Words.Of(candidates[i].Head)]++;
        }

        return ranks;
    }

    /// <summary>Whether an EDTF value lies before the day the text was published (1), on it or about it (2), or after it (3); 0 where it cannot be told.</summary>
    public uint Side(string? when)
    {
        if (when is null || Evidence.Published is not { } published || !char.IsAsciiDigit(when[0])) return 0;
        var length = Math.Min(when.AsSpan().IndexOf('/') is var end and >= 0 ? end : when.Length, published.Length);
        return string.CompareOrdinal(when, 0, published, 0, length) switch { < 0 => 1, 0 => 2, _ => 3 };
    }

    /// <summary>How many other time expressions stand between one and the trigger.</summary>
    public int DatesBetween(int date, int trigger)
    {
        var between = 0;
        var token = DateTokens[date];
        for (var i = 0; i < DateTokens.Length; i++)
        {
            if (i != date && DateTokens[i] >= 0 && Math.Min(token, trigger) < DateTokens[i] && DateTokens[i] < Math.Max(token, trigger)) between++;
        }

        return between;
    }
}
