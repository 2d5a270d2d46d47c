using OnRecord.Extraction.Entities;
using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>Whom a pronoun stands for, as a span that names them. What the entities of the text settle is taken; elsewhere the nearest
/// earlier subject that agrees.</summary>
/// <param name="facts">The text.</param>
internal sealed class Antecedents(FactText facts)
{
    /// <summary>How many sentences back an antecedent is looked for.</summary>
    private const int Reach = 3;

    private readonly Dictionary<int, TextSpan> _named = Named(facts);

    private readonly Dictionary<int, TextSpan?> _found = [];

    /// <summary>The words that name what <paramref name="pronoun"/> stands for, or null.</summary>
    public TextSpan? Of(int pronoun)
    {
        if (!_found.TryGetValue(pronoun, out var found)) _found[pronoun] = found = Find(pronoun);
        return found;
    }

    private TextSpan? Find(int pronoun)
    {
        if (_named.TryGetValue(facts.Text.Tokens[pronoun].Start, out var named)) return named;
        var wanted = facts.Words.Of(pronoun);
        if (wanted is not (Sort.HeOrShe or Sort.They or Sort.It)) return null;
        var own = facts.Trees.SentenceOf[pronoun];
        int best = -1, score = 0;
        for (var s = own; s >= Math.Max(0, own - Reach) && best < 0; s--)
        {
            var sentence = facts.Text.Sentences[s];
            for (var i = Math.Min(sentence.End, pronoun) - 1; i >= sentence.First; i--)
            {
                if (!Agrees(wanted, i)) continue;
                var value = facts.Text.Relations[i] switch { "nsubj" or "nsubj:pass" => 3, "obl" or "obj" => 2, _ => 1 };
                if (value > score) (best, score) = (i, value);
            }
        }

        return best < 0 ? null : facts.Text.SpanOf(Phrases.Core(facts.Trees, best));
    }

    private bool Agrees(Sort wanted, int token)
    {
        if (facts.Text.Relations[token] is "compound" or "flat" or "amod" or "nmod:poss" or "appos") return false;
        var plural = facts.Text.Xpos[token] is "NNS" or "NNPS";
        return (wanted, facts.Words.Of(token)) switch
        {
            (Sort.HeOrShe, Sort.PersonName or Sort.OfficialName) => true,
            (Sort.HeOrShe, Sort.Official) => !plural,
            (Sort.They, Sort.Official or Sort.Body) => plural,
            (Sort.They, Sort.BodyName or Sort.OrganizationName) => true,
            (Sort.It, Sort.BodyName or Sort.OrganizationName or Sort.Place) => true,
            (Sort.It, Sort.Body) => !plural,
            _ => false,
        };
    }

    /// <summary>For each mention that is a pronoun, the last mention before it that names the entity, by the pronoun's first character.</summary>
    private static Dictionary<int, TextSpan> Named(FactText facts)
    {
        var named = new Dictionary<int, TextSpan>();
        foreach (var entity in facts.Evidence.Entities)
        {
            TextSpan? last = null;
            foreach (var mention in entity.Mentions)
            {
                if (mention.Form != MentionForm.Pronoun) last = mention.Span;
                else if (last is { } span) named[mention.Span.Start] = span;
            }
        }

        return named;
    }
}
