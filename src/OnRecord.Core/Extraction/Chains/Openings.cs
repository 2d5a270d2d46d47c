using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Entities;
using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Sentences without a statement that open an occasion or a piece of writing for the statements after them: "They sent a letter
/// to the council.", "During a debate, Roe had a question for the mayor."</summary>
internal sealed class Openings
{
    private readonly AnalyzedText _text;
    private readonly List<(TokenRange Verb, Statement Statement)> _found = [];
    private int _next;

    public Openings(AnalyzedText text, bool[] content, IReadOnlyList<Attribution> attributions, TokenLocator tokens, int[] sentenceOf, EntityIndex entities)
    {
        _text = text;
        var hasCue = new HashSet<int>();
        foreach (var attribution in attributions)
        {
            foreach (var cue in attribution.Cue)
            {
                if (tokens.Of(cue) is { } range) hasCue.UnionWith(Enumerable.Range(range.First, range.Count));
            }
        }

        for (var s = 0; s < text.Sentences.Count; s++)
        {
            var sentence = text.Sentences[s];
            var root = sentence.First;
            while (root < sentence.End && text.Heads[root] >= 0) root++;
            if (root == sentence.End || content[root] || hasCue.Contains(root) || text.Upos[root] is not ("VERB" or "AUX" or "ADJ" or "NOUN")) continue;
            if (text.Upos[sentence.First] is not "ADP" && !CarrierWords.Opens(text.Lemmas[root].ToLowerInvariant())) continue;
            if (Subject(sentence, root) is not { } subject) continue;
            _found.Add((new TokenRange(root, root + 1), new Statement(new SpeakerKey(SpeakerKey.NameOf(text, subject), entities.At(text.SpanOf(subject))?.Id, IsDocument: false), tokens.ParagraphOf(root), sentenceOf[root], ContentKind.Indirect, Continues: false, HasContinuingCue: false, IsPerfect: false, HasSource: true, HearerIsUnnamed: true, HearerIsOutlet: false)));
        }
    }

    /// <summary>Those before a token that were not given yet.</summary>
    public IEnumerable<(TokenRange Verb, Statement Statement)> Until(int token)
    {
        while (_next < _found.Count && _found[_next].Verb.First < token) yield return _found[_next++];
    }

    private TokenRange? Subject(TokenRange sentence, int root)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (_text.Heads[t] != root || _text.Relations[t] != "nsubj") continue;
            var end = t + 1;
            while (end < sentence.End && _text.Heads[end] >= t && _text.Relations[end] is "flat") end++;
            return new TokenRange(t, end);
        }

        return null;
    }
}
