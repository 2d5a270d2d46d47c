using System.Collections.Frozen;

namespace OnRecord.Language.Coreference;

/// <summary>What speaks for and against a pronoun's standing for someone, as numbers of weights in a log-linear model: distance,
/// syntactic roles and their likeness, clauses between, salience, gender, number, quotations, kinds of verb.</summary>
/// <remarks>What is learned for <c>he</c> holds for <c>she</c>: the two share all features, so that neither is served better.</remarks>
internal sealed class PronounFeatures
{
    /// <summary>The number of weights; feature numbers are hashed into it.</summary>
    public const int Weights = 1 << 16;

    private static readonly FrozenSet<string> SpeechVerbs =
        "say tell add note state claim argue explain insist write ask reply answer announce declare warn testify tweet suggest report recall admit acknowledge deny believe think know feel promise vow urge call conclude complain joke concede assert contend respond stress mention remark observe predict hope want"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const int LongestLemma = 40;

    private readonly AnalyzedText _text;
    private readonly int[] _sentenceOf;
    private readonly int[] _paragraphOf;
    private readonly byte[] _quotes;
    private readonly int[] _quotedBy;
    private readonly List<int> _numbers = [];
    private int _class;

    public PronounFeatures(AnalyzedText text, int[] sentenceOf, int[] paragraphOf, byte[] quotes)
    {
        _text = text;
        _sentenceOf = sentenceOf;
        _paragraphOf = paragraphOf;
        _quotes = quotes;
        _quotedBy = QuotedBy();
    }

    /// <summary>The features of a pronoun that stands for nobody known.</summary>
    /// <param name="pronoun">The pronoun.</param>
    /// <param name="candidates">How many could be meant.</param>
    public IReadOnlyList<int> OfNobody(Mention pronoun, int candidates)
    {
        _numbers.Clear();
        _class = ClassOf(pronoun);
        Add(90);
        Add(91, RoleOf(pronoun.Head));
        Add(92, Math.Min(4, candidates));
        Add(93, Governor(pronoun.Head));
        Add(94, _text.Upos[Math.Max(0, _text.Heads[pronoun.Head])] == "VERB" ? 1 : 0, RoleOf(pronoun.Head));
        Add(95, _quotes[pronoun.Head] != 0 ? 1 : 0);
        return _numbers;
    }

    /// <summary>The features of a pronoun with one who could be meant.</summary>
    /// <param name="pronoun">The pronoun.</param>
    /// <param name="candidate">Who could be meant, and what is known of it so far.</param>
    /// <param name="standing">Where it stands among those who could be meant.</param>
    public IReadOnlyList<int> Of(Mention pronoun, Candidate candidate, Standing standing)
    {
        _numbers.Clear();
        _class = ClassOf(pronoun);
        var (p, last) = (pronoun.Head, candidate.Last);
        var c = last.Head;
        var isAhead = c > p;
        var sentences = isAhead ? 6 : Math.Min(5, _sentenceOf[p] - _sentenceOf[c]);
        int role = RoleOf(p), own = RoleOf(c), kind = KindOf(last);
        var gender = GenderOf(pronoun, candidate);
        var type = (int)candidate.Referent.Type + (candidate.Referent.Members.Count > 0 ? 10 : 0);
        var (rank, told, spoke) = (Math.Min(4, standing.Rank), Math.Min(4, standing.ToldRank), Math.Min(3, standing.SpeechRank));
        Add(1, sentences);
        Add(2, sentences, role);
        Add(3, sentences, own, role);
        Add(4, kind, sentences);
        Add(5, kind, own);
        Add(6, rank, sentences);
        Add(7, gender);
        Add(8, type);
        Add(9, type, sentences, kind);
        Add(10, Bucket(candidate.Count));
        Add(11, candidate.IsFirstOfText ? 1 : 0, Bucket(candidate.Count));
        Add(12, Clauses(p, c), role, own);
        Add(13, standing.IsFirst ? 1 : 0, sentences);
        Add(14, standing.IsFirst ? 1 : 0, own, role);
        Add(15, Quotation(p), Quotation(c), sentences);
        var speaks = IsSpeaker(c);
        Add(16, Quotation(p), speaks ? 1 : 0, sentences);
        Add(17, IsSpeaker(p) ? 1 : 0, speaks ? 1 : 0, sentences);
        Add(18, Opening(p), own, sentences);
        Add(19, _paragraphOf[p] == _paragraphOf[c] ? 1 : 0, sentences);
        if (sentences == 0) Add(20, Math.Min(6, (p - c) / 4), role);
        Add(21, candidate.LastName is { } name ? Math.Min(5, Math.Abs(_sentenceOf[p] - _sentenceOf[name.Head])) : 6);
        Add(22, candidate.SubjectSentence >= 0 ? Math.Min(4, _sentenceOf[p] - candidate.SubjectSentence) : 5, role);
        Add(23, own == role ? 1 : 0, sentences, role);
        Add(24, Preposition(c), sentences > 1 ? 2 : sentences);
        Add(25, Contains(last, p) ? 1 : 0, role);
        Add(26, OwnerOf(c), role, sentences > 1 ? 2 : sentences);
        Add(27, rank, own, role);
        Add(28, rank, kind, sentences);
        Add(29, candidate.PronounCount > 0 ? 1 : 0, Math.Min(2, candidate.Count), sentences);
        Add(30, last.IsPlural ? 1 : 0, candidate.Referent.IsPlural ? 1 : 0);
        Add(35, candidate.Next is { } next ? 1 + Clauses(p, next.Head) : 0, candidate.Next is { } mention ? RoleOf(mention.Head) : 0, role);
        int speaker = IsSpeaker(p) ? 1 : 0, quotation = Quotation(p);
        var paragraphs = Math.Clamp(_paragraphOf[p] - _paragraphOf[c], 0, 3);
        Add(36, told, quotation, candidate.LastTold is { } outside ? Math.Clamp(_sentenceOf[p] - _sentenceOf[outside.Head], 0, 5) : 6);
        Add(37, told, speaker, candidate.LastTold is { } teller ? RoleOf(teller.Head) : 14);
        Add(38, spoke, (speaker * 2) + quotation, candidate.LastSpeech >= 0 ? Math.Min(3, _paragraphOf[p] - _paragraphOf[candidate.LastSpeech]) : 4);
        Add(39, spoke, (speaker * 2) + quotation, candidate.LastSpeech >= 0 ? Math.Min(5, _sentenceOf[p] - _sentenceOf[candidate.LastSpeech]) : 6);
        Add(40, paragraphs, kind, speaker);
        Add(41, told, rank, speaker);
        Add(42, IsInFirstSentence(p) ? 1 : 0, spoke, (told * 5) + rank);
        // Who is quoted speaks of others as "he", and the report as "he" of who is quoted.
        if (quotation > 0) Add(43, standing.IsQuoted is { } quoted ? quoted ? 2 : 1 : 0, role == 0 ? 1 : 0);
        if (quotation > 0) Add(44, standing.IsQuoted is { } speaking ? speaking ? 2 : 1 : 0, Quotation(c), sentences);
        if (speaker > 0) Add(45, _quotedBy[c] == p ? 1 : 0, candidate.LastTold is null ? 1 : 0, told);
        if (sentences <= 1)
        {
            Add(31, Governor(p), own, sentences);
            Add(32, Governor(c), Governor(p), (own * 16) + role);
        }

        if (role == 1) Add(33, Lemma(_text.Heads[p]), own, sentences);
        if (last.Kind == MentionKind.Nominal) Add(34, Lemma(c));
        return _numbers;
    }

    private static int ClassOf(Mention pronoun) => pronoun.Type == ReferentType.Person ? 0 : pronoun.IsPlural ? 1 : 2;

    private static int GenderOf(Mention pronoun, Candidate candidate)
    {
        if (pronoun.Gender == Gender.Unknown) return 0;
        var own = candidate.Referent.Gender;
        return own == Gender.Unknown ? 1 : (own == pronoun.Gender ? 2 : 10) + (int)candidate.Referent.GenderBasis;
    }

    private static int KindOf(Mention m) => m.Kind switch
    {
        MentionKind.Name => m.Person is { IsFull: true } ? 0 : 1,
        MentionKind.Nominal => 2,
        _ => 3,
    };

    private static int Bucket(int count) => count switch
    {
        <= 3 => count,
        <= 6 => 4,
        _ => 5,
    };

    /// <summary>The grammatical role, that of the first of several coordinated.</summary>
    private int RoleOf(int token)
    {
        for (var steps = 0; steps < 4 && _text.Relations[token] is "conj" or "appos" or "flat" && _text.Heads[token] >= 0; steps++) token = _text.Heads[token];
        return _text.Relations[token] switch
        {
            "nsubj" => 0,
            "nmod:poss" => 1,
            "obj" => 2,
            "iobj" => 3,
            "nsubj:pass" => 4,
            "obl" => 5,
            "obl:agent" => 6,
            "nmod" => 7,
            "compound" or "nmod:desc" => 8,
            "root" => 9,
            "nsubj:outer" => 10,
            "parataxis" or "vocative" or "dislocated" => 11,
            "ccomp" or "xcomp" or "advcl" or "acl:relcl" => 12,
            _ => 13,
        };
    }

    /// <summary>How the clauses of the two lie to one another.</summary>
    private int Clauses(int p, int c)
    {
        if (_sentenceOf[p] != _sentenceOf[c]) return 0;
        int pc = ClauseOf(p), cc = ClauseOf(c);
        if (pc == cc) return _text.Heads[p] == _text.Heads[c] ? 1 : 2;
        if (Below(pc, cc)) return 3 + Math.Min(2, RelationClass(pc));
        if (Below(cc, pc)) return 6 + Math.Min(2, RelationClass(cc));
        return 9;
    }

    private int RelationClass(int verb) => _text.Relations[verb] switch
    {
        "ccomp" or "xcomp" => 0,
        "advcl" or "conj" => 1,
        _ => 2,
    };

    /// <summary>The head of the clause that a token is in.</summary>
    private int ClauseOf(int token)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            if (_text.Heads[token] < 0 || (_text.Relations[token] is "ccomp" or "xcomp" or "advcl" or "acl:relcl" or "acl" or "csubj" or "parataxis")
                || (_text.Relations[token] == "conj" && _text.Upos[token] is "VERB" or "AUX"))
            {
                return token;
            }

            token = _text.Heads[token];
        }

        return token;
    }

    private bool Below(int token, int above)
    {
        for (var steps = 0; steps < 20 && token >= 0; steps++)
        {
            token = _text.Heads[token];
            if (token == above) return true;
        }

        return false;
    }

    private bool Contains(Mention mention, int token) => mention.Tokens.Contains(token) || Below(token, mention.Head);

    private int Quotation(int token) => _quotes[token] != 0 ? 1 : 0;

    /// <summary>Whether a token stands in the first sentence of its paragraph.</summary>
    private bool IsInFirstSentence(int token)
        => _text.Sentences[_sentenceOf[token]].First is var first && (first == 0 || _paragraphOf[first - 1] != _paragraphOf[token]);

    /// <summary>Whether the text lets someone speak by this token: the subject of a verb of speech.</summary>
    public bool IsSpeaker(int token)
        => _text.Relations[token] is "nsubj" && _text.Heads[token] is >= 0 and var verb && SpeechVerbs.Contains(_text.Lemmas[verb]);

    /// <summary>The token by which the quotation that a token stands in is given its speaker; -1 where none is known.</summary>
    public int QuotedBy(int token) => _quotedBy[token];

    /// <summary>For each quoted token the subject of the verb of speech beside the quotation: behind it or before it in its sentence; else the
    /// speaker of the quotation before it in its paragraph.</summary>
    private int[] QuotedBy()
    {
        var by = new int[_text.Tokens.Count];
        Array.Fill(by, -1);
        int speaker = -1, paragraph = -1;
        for (var first = 0; first < by.Length;)
        {
            if (_quotes[first] == 0)
            {
                first++;
                continue;
            }

            var end = first + 1;
            while (end < by.Length && _quotes[end] != 0 && _paragraphOf[end] == _paragraphOf[first]) end++;
            if (_paragraphOf[first] != paragraph) speaker = -1;
            paragraph = _paragraphOf[first];
            if (SpeakerBeside(first, end) is >= 0 and var beside) speaker = beside;
            by.AsSpan(first, end - first).Fill(speaker);
            first = end;
        }

        return by;
    }

    private int SpeakerBeside(int first, int end)
    {
        const int Reach = 30;
        // The mark that ends a quotation ends the sentence for the tokenizer too, unless what follows is set off by a comma.
        var behind = _text.Sentences[_sentenceOf[end - 1]].End;
        for (var i = end; i < Math.Min(behind, end + Reach) && _quotes[i] == 0; i++)
        {
            if (IsSpeaker(i)) return i;
        }

        var before = _text.Sentences[_sentenceOf[first]].First;
        for (var i = first - 1; i >= Math.Max(before, first - Reach) && _quotes[i] == 0; i--)
        {
            if (IsSpeaker(i)) return i;
        }

        return -1;
    }

    /// <summary>How the clause of the pronoun is opened: its conjunction, or whether the pronoun opens the sentence.</summary>
    private int Opening(int p)
    {
        var sentence = _text.Sentences[_sentenceOf[p]];
        if (p == sentence.First) return 1;
        var governor = _text.Heads[p];
        for (var i = p - 1; i >= sentence.First && i > p - 4; i--)
        {
            if (_text.Relations[i] is "mark" or "cc" && (_text.Heads[i] == governor || _text.Heads[i] == p)) return 2 + Lemma(i);
        }

        return 0;
    }

    private int Preposition(int c)
    {
        var before = c - 1;
        while (before >= 0 && _text.Upos[before] is "DET" or "PROPN" or "ADJ" && c - before < 5) before--;
        return before >= 0 && _text.Upos[before] == "ADP" ? Lemma(before) : 0;
    }

    /// <summary>For a name inside the noun phrase of another ("the son of X", "X's sister"): the other's noun.</summary>
    private int OwnerOf(int c)
        => _text.Relations[c] is "nmod:poss" or "nmod" or "appos" && _text.Heads[c] is >= 0 and var noun ? (Nouns.IsPerson(_text.Lemmas[noun]) ? 2 : 1) + (_text.Relations[c] == "appos" ? 2 : 0) : 0;

    private int Governor(int token) => _text.Heads[token] >= 0 ? Lemma(_text.Heads[token]) : 0;

    private int Lemma(int token)
    {
        if (token < 0) return 0;
        var hash = 17;
        foreach (var ch in _text.Lemmas[token].AsSpan(0, Math.Min(_text.Lemmas[token].Length, LongestLemma))) hash = unchecked((hash * 31) + ch);
        return hash & 0xffffff;
    }

    private void Add(int feature, int value = 0, int other = 0, int third = 0)
    {
        unchecked
        {
            var hash = (uint)((((feature * 4) + _class) * 0x9E3779B1) ^ (value * 0x85EBCA77) ^ (other * 0xC2B2AE3D) ^ (third * 0x27D4EB2F));
            hash ^= hash >> 15;
            hash *= 0x2C1B3C6D;
            hash ^= hash >> 13;
            _numbers.Add((int)(hash % Weights));
        }
    }

    /// <summary>Where one who could be meant stands among the others.</summary>
    /// <param name="Rank">How many of them were spoken of later.</param>
    /// <param name="ToldRank">How many of them the report itself spoke of later, outside quotations.</param>
    /// <param name="SpeechRank">How many of them were let speak later.</param>
    /// <param name="IsFirst">Whether none of them stands before it in its sentence.</param>
    /// <param name="IsQuoted">Whether it is who speaks in the quotation that the pronoun stands in; null where that is nobody known.</param>
    public readonly record struct Standing(int Rank, int ToldRank, int SpeechRank, bool IsFirst, bool? IsQuoted);

    /// <summary>Someone who could be meant, with what is known of them at the pronoun.</summary>
    public sealed class Candidate(Referent referent, Mention first)
    {
        public Referent Referent { get; } = referent;

        /// <summary>The mention nearest to the pronoun.</summary>
        public Mention Last { get; set; } = first;

        /// <summary>The first mention by name behind the pronoun in its sentence ("In his speech, Okafor …").</summary>
        public Mention? Next { get; set; }

        /// <summary>The last mention by name.</summary>
        public Mention? LastName { get; set; }

        /// <summary>The last mention outside quotation marks, where the report itself speaks of it.</summary>
        public Mention? LastTold { get; set; }

        /// <summary>Where it last was let speak, as a token, or -1.</summary>
        public int LastSpeech { get; set; } = -1;

        /// <summary>The number of the last sentence in which it was a subject, or -1.</summary>
        public int SubjectSentence { get; set; } = -1;

        public int Count { get; set; }

        public int PronounCount { get; set; }

        /// <summary>Whether nobody was spoken of before.</summary>
        public bool IsFirstOfText { get; init; }
    }
}
