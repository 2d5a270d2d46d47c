using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Facts;

/// <summary>What speaks for and against a word's naming an act or a gathering.</summary>
/// <param name="trees">The text.</param>
/// <param name="words">What its words are to public policy.</param>
/// <param name="marks">What earlier steps said of each token: bits of <see cref="TokenMark"/>.</param>
internal sealed class TriggerFeatures(TextTrees trees, PolicyWords words, TokenMark[] marks)
{
    /// <summary>Whose states are read: the word's, of what it acts on, and of who acts.</summary>
    public const int States = 3;

    /// <summary>The template of the feature that says which act the word most likely names.</summary>
    public const int GuessTemplate = 38;

    /// <summary>The template of the feature that says which acts the word may name.</summary>
    public const int ActTemplate = 20;

    private readonly AnalyzedText _text = trees.Text;
    private readonly Dictionary<uint, int> _before = [];
    private (int Whole, int[] Sentences)? _plain;
    private List<uint>? _topics;
    private readonly HashSet<uint> _near = [];
    private readonly Dictionary<uint, int> _last = LastUses(words);

    /// <summary>How many words of the text, and of each sentence, look like acts at first sight: an official word, and either a body or
    /// someone in office who acts or an instrument acted on. Reports of council meetings are full of them.</summary>
    private (int Whole, int[] Sentences) PlainActs()
    {
        var sentences = new int[_text.Sentences.Count];
        var whole = 0;
        for (var i = 0; i < _text.Tokens.Count; i++)
        {
            if (_text.Upos[i] != "VERB" || !ActGuess.IsOfficial(trees.Lemmas[i])) continue;
            var clause = Clause.Of(trees, words, i);
            if (words.Governs(clause.Subject) != 2 && words.Kind(clause.Object) == 0) continue;
            whole++;
            sentences[trees.SentenceOf[i]]++;
        }

        return (whole, sentences);
    }

    /// <summary>The words that may name an act or a gathering, in text order: those that the lexicon knows. Nine in ten triggers are among them;
    /// the others are too few to learn from, and a report has three times as many words that name nothing.</summary>
    public IEnumerable<int> Candidates()
    {
        for (var i = 0; i < _text.Tokens.Count; i++)
        {
            var may = _text.Upos[i] is "VERB" or "NOUN" or "PROPN" or "ADJ" && (words.Acts[i].Length > 0 || words.Gatherings[i].Length > 0);
            if (may) yield return i;
        }
    }

    /// <summary>Fills <paramref name="list"/> for a candidate, with what was told before. Candidates must come in text order, each once.</summary>
    public void FillInOrder(int t, FeatureList list)
    {
        Fill(t, list);
        Repetition(t, Clause.Of(trees, words, t), list);
    }

    /// <summary>Fills <paramref name="list"/> for a candidate.</summary>
    public void Fill(int t, FeatureList list)
    {
        list.Clear();
        var clause = Clause.Of(trees, words, t);
        var lemma = words.Hashes[t];
        string upos = _text.Upos[t], xpos = _text.Xpos[t], relation = _text.Relations[t];
        uint tag = FeatureList.Hash(xpos), sort = (uint)words.Of(clause.Subject), objectSort = (uint)words.Of(clause.Object);
        var kind = words.Kind(clause.Object);
        var objectLemma = clause.Object < 0 ? 0 : words.Hashes[clause.Object];
        var subjectLemma = clause.Subject < 0 ? 0 : words.Hashes[clause.Subject];
        var verb = upos is "VERB" ? 1u : 0;
        var passive = clause.IsPassive ? 1u : 0;

        list.Add(1);
        list.Add(2, lemma);
        list.Add(3, lemma, verb);
        list.Add(4, tag);
        list.Add(5, relation);
        list.Add(6, lemma, objectSort);
        list.Add(7, lemma, sort);
        list.Add(8, lemma, kind);
        list.Add(9, sort, objectSort, verb);
        list.Add(10, objectLemma, verb);
        list.Add(11, subjectLemma, verb);
        list.Add(12, kind, verb, passive);
        list.Add(13, sort, passive, verb);
        list.Add(14, kind, sort, verb);
        list.Add(15, lemma, objectLemma);
        list.Add(16, tag, FeatureList.Hash(relation));
        list.Add(17, passive, verb, tag);
        foreach (var act in words.Acts[t])
        {
            var a = FeatureList.Hash(act);
            list.Add(ActTemplate, a, verb);
            list.Add(21, a, kind);
            list.Add(22, a, sort, verb);
            list.Add(23, a, objectSort);
            list.Add(24, a, kind, sort);
            list.Add(25, a, tag);
            list.Add(26, a, FeatureList.Hash(relation));
        }

        var guess = Guess(t, clause);
        uint governs = words.Governs(clause.Subject), instrument = clause.Object < 0 ? 0u : kind == 0 ? 1u : 2;
        uint known = guess is null ? 0u : ActGuess.IsOfficial(trees.Lemmas[t]) ? 2u : 1;
        list.Add(34, known, (governs * 4) + instrument, verb);
        list.Add(35, known, verb, passive);
        list.Add(36, known, governs, verb);
        list.Add(37, known, instrument, tag);
        if (guess is not null)
        {
            list.Add(GuessTemplate, guess);
            list.Add(39, guess, governs);
            list.Add(84, FeatureList.Hash(guess), instrument, verb);
        }

        Classes(t, clause, guess, list, lemma);

        foreach (var g in words.Gatherings[t])
        {
            var k = FeatureList.Hash(g);
            list.Add(30, k, verb);
            list.Add(31, k, sort);
            list.Add(32, k, FeatureList.Hash(relation));
            list.Add(33, k, tag);
        }

        Modifiers(t, list, lemma, verb);
        Surroundings(t, clause, list, lemma);

        list.States[0] = t;
        list.States[1] = clause.Object;
        list.States[2] = clause.Subject;
    }

    /// <summary>What words like these tell.</summary>
    private void Classes(int t, Clause clause, string? guess, FeatureList list, uint lemma)
    {
        uint verb = _text.Upos[t] == "VERB" ? 1u : 0, act = guess is null ? 0 : FeatureList.Hash(guess);
        list.Add(160, words.Narrow[t], verb);
        list.Add(161, words.Wide[t], verb);
        if (clause.Object >= 0)
        {
            list.Add(162, words.Narrow[clause.Object], lemma);
            list.Add(163, words.Wide[clause.Object], lemma);
            list.Add(164, words.Narrow[clause.Object], act, verb);
            list.Add(165, words.Wide[clause.Object], act, verb);
            list.Add(166, words.Wide[clause.Object], words.Wide[t], verb);
            list.Add(167, words.Narrow[clause.Object], verb);
        }

        if (clause.Subject >= 0)
        {
            list.Add(168, words.Wide[clause.Subject], lemma);
            list.Add(169, words.Narrow[clause.Subject], act, verb);
            list.Add(170, words.Wide[clause.Subject], words.Wide[t], verb);
            list.Add(171, words.Narrow[clause.Subject], verb);
        }

        if (trees.Heads[t] is >= 0 and var head) list.Add(172, words.Wide[head], FeatureList.Hash(_text.Relations[t]), verb);
        foreach (var d in trees.Dependents(t))
        {
            if (_text.Relations[d] is "obl" or "nmod" or "compound" or "amod" or "xcomp" or "ccomp")
            {
                list.Add(173, words.Wide[d], FeatureList.Hash(_text.Relations[d]), lemma);
                list.Add(174, words.Narrow[d], FeatureList.Hash(_text.Relations[d]), verb);
            }
        }

        for (var k = -2; k <= 2; k++)
        {
            if (k == 0 || t + k < 0 || t + k >= _text.Tokens.Count) continue;
            list.Add(180 + k, words.Narrow[t + k], verb);
            list.Add(185 + k, words.Wide[t + k], lemma);
        }

        const int reach = 30;
        var sentence = _text.Sentences[trees.SentenceOf[t]];
        _near.Clear();
        for (var i = Math.Max(sentence.First, t - reach); i < Math.Min(sentence.End, t + reach); i++)
        {
            if (i == t || _text.Upos[i] is not ("NOUN" or "VERB" or "PROPN" or "ADJ") || !_near.Add(words.Wide[i])) continue;
            list.Add(175, words.Wide[i], verb);
            list.Add(176, words.Wide[i], act);
        }

        _topics ??= Topics();
        foreach (var topic in _topics)
        {
            list.Add(190, topic, verb);
            list.Add(191, topic, act);
        }
    }

    /// <summary>What the text is about: the narrow classes of at least a fiftieth of its words.</summary>
    private List<uint> Topics()
    {
        const int share = 50;
        var counts = new SortedDictionary<uint, int>();
        var all = 0;
        for (var i = 0; i < _text.Tokens.Count; i++)
        {
            if (words.Narrow[i] == 0 || _text.Upos[i] is not ("NOUN" or "VERB" or "ADJ")) continue;
            counts[words.Narrow[i]] = counts.GetValueOrDefault(words.Narrow[i]) + 1;
            all++;
        }

        return [.. counts.Where(c => c.Value > 1 && c.Value * share > all).Select(c => c.Key)];
    }

    /// <summary>The act that a word most likely names, or null.</summary>
    public string? Guess(int t, Clause clause)
    {
        var companion = "";
        foreach (var d in trees.Dependents(t))
        {
            if (_text.Relations[d] == "compound:prt" || (companion.Length == 0 && d == t + 1 && _text.Upos[d] is "ADV" or "ADP")) companion = trees.Lemmas[d];
            else if (companion.Length == 0 && _text.Relations[d] is "obj" or "obl" && trees.Lemmas[d] is "effect" or "force" or "place" or "hold" or "floor" or "table" or "cloture" or "vote" or "oath") companion = trees.Lemmas[d];
        }

        // "Passed out of the House", wherever the tree hangs the "out".
        if (companion.Length == 0 && t + 2 < _text.Tokens.Count && _text.Form(t + 1) is "out" && _text.Form(t + 2) is "of") companion = "out";
        return ActGuess.Of(
            trees.Lemmas[t], companion, words.Acts[t], words.Kinds(clause.Object), words.Actor(clause.Subject), clause.Object < 0 ? "" : trees.Lemmas[clause.Object]);
    }

    /// <summary>The act that a word names whatever the story, or null for most words.</summary>
    public string? Certain(int t, Clause clause) => ActGuess.Certain(trees.Lemmas[t], words.Actor(clause.Subject), Target(clause.Object));

    /// <summary>What is acted on, as a lemma; of "a Freedom of Information lawsuit", however the tree hangs it, the lawsuit.</summary>
    private string Target(int t)
    {
        const int reach = 5;
        if (t < 0) return "";
        for (var i = t + 1; i < Math.Min(trees.Heads.Length, t + reach) && _text.Upos[i] is "NOUN" or "PROPN" or "ADP"; i++)
        {
            if (trees.Lemmas[i] is "lawsuit" or "suit" && trees.NameOf[t] >= 0) return trees.Lemmas[i];
        }

        return trees.Lemmas[t];
    }

    private void Modifiers(int t, FeatureList list, uint lemma, uint verb)
    {
        var determiner = 0u;
        foreach (var d in trees.Dependents(t))
        {
            var relation = _text.Relations[d];
            switch (relation)
            {
                case "aux" or "aux:pass" or "mark" or "advmod" or "compound:prt" or "cop":
                    list.Add(40, words.Hashes[d], verb);
                    if (relation == "compound:prt") list.Add(41, lemma, words.Hashes[d]);
                    break;
                case "det" or "nmod:poss":
                    determiner = relation == "det" ? words.Hashes[d] : 7;
                    break;
                case "compound" or "amod":
                    list.Add(42, words.Hashes[d]);
                    list.Add(43, lemma, words.Hashes[d]);
                    list.Add(44, (uint)words.Of(d), verb);
                    list.Add(58, words.Kind(d), lemma);
                    break;
                case "obl" or "nmod":
                    var preposition = FeatureList.Hash(trees.Case(d));
                    list.Add(45, preposition, (uint)words.Of(d), verb);
                    list.Add(46, preposition, words.Kind(d), verb);
                    list.Add(47, preposition, lemma);
                    list.Add(48, lemma, preposition, words.Kind(d));
                    break;
                case "xcomp" or "ccomp":
                    list.Add(49, lemma, words.Hashes[d]);
                    list.Add(50, FeatureList.Hash(relation), verb);
                    foreach (var act in words.Acts[d]) list.Add(51, lemma, FeatureList.Hash(act));
                    break;
            }
        }

        if (verb == 0)
        {
            list.Add(52, determiner);
            list.Add(53, determiner, lemma);
            foreach (var k in words.Gatherings[t]) list.Add(54, determiner, FeatureList.Hash(k));
        }

        var head = trees.Heads[t];
        if (head < 0) return;
        list.Add(55, words.Hashes[head], FeatureList.Hash(_text.Relations[t]));
        list.Add(56, (uint)words.Of(head), FeatureList.Hash(_text.Relations[t]));
        foreach (var act in words.Acts[head]) list.Add(57, FeatureList.Hash(act), FeatureList.Hash(_text.Relations[t]), verb);
        if (verb == 0) list.Add(59, FeatureList.Hash(trees.Case(t)), lemma);
    }

    private void Surroundings(int t, Clause clause, FeatureList list, uint lemma)
    {
        var sentence = _text.Sentences[trees.SentenceOf[t]];
        uint bodies = 0, officials = 0, instruments = 0, money = 0, numbers = 0;
        for (var i = Math.Max(sentence.First, t - 40); i < Math.Min(sentence.End, t + 40); i++)
        {
            switch (words.Of(i))
            {
                case Sort.Body or Sort.BodyName: bodies++; break;
                case Sort.Official or Sort.OfficialName: officials++; break;
                case Sort.Instrument: instruments++; break;
                case Sort.Money: money++; break;
                case Sort.Number: numbers++; break;
            }
        }

        bodies = Math.Min(2, bodies);
        officials = Math.Min(2, officials);
        instruments = Math.Min(2, instruments);
        var strength = (uint)(words.Acts[t].Length > 0 ? 1 : 0) + (words.Gatherings[t].Length > 0 ? 2u : 0);
        list.Add(60, bodies, strength);
        list.Add(61, officials, strength);
        list.Add(62, instruments, strength);
        list.Add(63, Math.Min(1, money), strength);
        list.Add(64, (uint)words.Politicalness, strength);
        list.Add(65, bodies, instruments, strength);
        list.Add(66, trees.Quotes[t] == QuotationState.Outside ? 0u : 1, strength);
        list.Add(67, (uint)Math.Min(6, trees.ParagraphOf[t]), strength);
        list.Add(68, IsHeadline(t) ? 1u : 0, strength);
        foreach (var act in words.Acts[t])
        {
            list.Add(69, FeatureList.Hash(act), (uint)words.Politicalness);
            list.Add(70, FeatureList.Hash(act), bodies, instruments);
        }

        if (clause.Governor >= 0)
        {
            list.Add(71, words.Hashes[clause.Governor]);
            list.Add(72, lemma, words.Hashes[clause.Governor]);
        }

        if (clause.Object >= 0)
        {
            var article = 0u;
            foreach (var d in trees.Dependents(clause.Object))
            {
                if (_text.Relations[d] is "det" or "nmod:poss") article = _text.Relations[d] == "det" ? words.Hashes[d] : 7;
            }

            list.Add(85, article, strength);
            list.Add(86, article, words.Kind(clause.Object), strength);
        }

        var mark = (uint)(marks[t] & ~TokenMark.Source);
        list.Add(87, mark, strength);
        list.Add(88, mark, _text.Upos[t] == "VERB" ? 1u : 0);
        var dated = 0u;
        foreach (var d in trees.Dependents(t))
        {
            if (marks[d].HasFlag(TokenMark.Date)) dated = 2;
        }

        for (var i = Math.Max(sentence.First, t - 25); dated == 0 && i < Math.Min(sentence.End, t + 25); i++)
        {
            if (marks[i].HasFlag(TokenMark.Date)) dated = 1;
        }

        _plain ??= PlainActs();
        var whole = (uint)(_plain.Value.Whole switch { < 3 => _plain.Value.Whole, < 6 => 3, < 12 => 4, _ => 5 });
        list.Add(92, whole, strength);
        list.Add(93, (uint)Math.Min(3, _plain.Value.Sentences[trees.SentenceOf[t]]), strength);
        if (trees.SentenceOf[t] > 0) list.Add(94, (uint)Math.Min(2, _plain.Value.Sentences[trees.SentenceOf[t] - 1]), strength);
        list.Add(89, dated, strength);
        list.Add(90, dated, FeatureList.Hash(_text.Xpos[t]), strength);
        list.Add(91, trees.SentenceOf[t] == 0 ? (_last.GetValueOrDefault(lemma, -1) > t ? 2u : 1) : 0, strength);
        list.Add(73, t > 0 ? words.Hashes[t - 1] : 0, lemma);
        list.Add(74, t + 1 < _text.Tokens.Count ? words.Hashes[t + 1] : 0, lemma);
        list.Add(75, t > 0 ? words.Hashes[t - 1] : 0);
        list.Add(76, t + 1 < _text.Tokens.Count ? words.Hashes[t + 1] : 0);
        list.Add(77, trees.NameOf[t] >= 0 ? 1 + (uint)_text.Names[trees.NameOf[t]].Type : 0, strength);
    }

    /// <summary>The same act told twice is one action, and its first full mention is the trigger.</summary>
    private void Repetition(int t, Clause clause, FeatureList list)
    {
        var lemma = words.Hashes[t];
        var verb = _text.Upos[t] == "VERB" ? 1u : 0;
        var objectLemma = clause.Object < 0 ? 0 : words.Hashes[clause.Object];
        var strength = (uint)(words.Acts[t].Length > 0 ? 1 : 0) + (words.Gatherings[t].Length > 0 ? 2u : 0);
        Seen(80, lemma, 0);
        if (clause.Object >= 0) Seen(81, lemma, objectLemma);
        foreach (var act in words.Acts[t]) Seen(82, FeatureList.Hash(act), words.Kind(clause.Object) + 17);
        foreach (var k in words.Gatherings[t]) Seen(83, FeatureList.Hash(k), 5);

        void Seen(int template, uint a, uint b)
        {
            var key = unchecked((a * 31) + (b * 7919) + (uint)template);
            var count = (uint)Math.Min(3, _before.GetValueOrDefault(key));
            list.Add(template, count, strength, verb);
            _before[key] = (int)count + 1;
        }
    }

    /// <summary>Where each lemma is last used.</summary>
    private static Dictionary<uint, int> LastUses(PolicyWords words)
    {
        var last = new Dictionary<uint, int>();
        for (var i = 0; i < words.Hashes.Length; i++) last[words.Hashes[i]] = i;
        return last;
    }

    private bool IsHeadline(int t)
    {
        if (trees.ParagraphOf[t] != 0 || _text.Paragraphs.Count < 2) return false;
        var first = _text.Paragraphs[0];
        return first.Count <= 30 && _text.Form(first.End - 1) is not ("." or "”" or "\"");
    }
}
