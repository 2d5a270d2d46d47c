using System.Globalization;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.Coreference;

namespace OnRecord.Extraction.Entities;

/// <summary>Everyone and everything a text speaks of, and who speaks in it.</summary>
/// <param name="Entities">The entities, in order of first mention.</param>
/// <param name="Attributions">The attributions, with their speakers.</param>
public sealed record TextEntities(IReadOnlyList<Entity> Entities, IReadOnlyList<Attribution> Attributions);

/// <summary>Finds the entities of an analyzed text, ties their mentions together, and tells whom each attribution's source stands
/// for. Safe to share between threads.</summary>
/// <param name="pronouns">Tells whom pronouns stand for.</param>
/// <param name="mayBear">Who may be called by a title and a family name; null where nothing is known of anybody.</param>
public sealed class EntityExtractor(PronounModel pronouns, TitleBearing? mayBear = null)
{
    private readonly PronounResolver.Choice _choice = PronounResolver.By(pronouns);

    /// <summary>Finds entities and speakers.</summary>
    /// <param name="text">The text, or a part of one.</param>
    /// <param name="attributions">Its attributions.</param>
    /// <param name="firstNumber">The number of the first entity; parts of one text go on counting.</param>
    /// <param name="places">The words that name places; null where nobody looked for them.</param>
    public TextEntities Extract(AnalyzedText text, IReadOnlyList<Attribution> attributions, int firstNumber = 1, IEnumerable<TokenRange>? places = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(attributions);
        var graph = CoreferenceGraph.Of(text, _choice, mayBear: mayBear);
        var speakers = new SpeakerResolver(graph).Resolve(attributions);
        var spoken = speakers.SelectMany(s => s.Select(t => t.Referent)).ToHashSet();
        var roles = new RoleReader(graph);
        var classes = new PersonClasses(graph);
        var headline = HeadlineEnd(text);
        var ofPlaces = places?.SelectMany(tokens => Enumerable.Range(tokens.First, tokens.Count)).ToHashSet() ?? [];
        var entities = new Dictionary<Referent, Entity>();
        foreach (var referent in graph.Referents.Where(r => IsEntity(text, r, spoken, ofPlaces)).OrderBy(r => r.Mentions.Min(m => m.Tokens.First)).ThenBy(r => r.Mentions.Min(m => m.Head)))
            entities.Add(referent, Describe(graph, roles, classes, referent, headline, "e" + (firstNumber + entities.Count).ToString(CultureInfo.InvariantCulture)));

        return new TextEntities([.. entities.Values], [.. attributions.Select((a, i) => a with { Speakers = [.. speakers[i].Select(s => ToSpeaker(entities[s.Referent], s.Confidence))] })]);
    }

    private static Speaker ToSpeaker(Entity entity, double confidence) => new(entity.Id, entity.Name, entity.Role, entity.Affiliation, null, confidence);

    /// <summary>Whoever speaks or is named is an entity; a place or an unnamed body or group only where it acts.</summary>
    private static bool IsEntity(AnalyzedText text, Referent referent, HashSet<Referent> spoken, HashSet<int> ofPlaces)
    {
        if (referent.Members.Count > 0) return false;
        if (spoken.Contains(referent)) return true;
        // A town that was taken for a person, whom nothing else makes one: no title, no "she".
        if (referent.Type == ReferentType.Person && referent.Mentions.All(m => m.Kind == MentionKind.Name && m.Name == m.Tokens && Enumerable.Range(m.Name.First, m.Name.Count).All(ofPlaces.Contains))) return false;
        var isNamed = referent.Mentions.Any(m => m.Kind == MentionKind.Name);
        return referent.Type switch
        {
            ReferentType.Person or ReferentType.Organization when isNamed => true,
            ReferentType.Person or ReferentType.Organization or ReferentType.Group or ReferentType.Location => referent.Mentions.Any(m => text.Relations[m.Head] is "nsubj" or "nsubj:pass" or "obl:agent"),
            _ => false,
        };
    }

    private static Entity Describe(CoreferenceGraph graph, RoleReader roles, PersonClasses classes, Referent referent, int headline, string id)
    {
        var text = graph.Text;
        var mentions = referent.Mentions.OrderBy(m => m.Head).ToList();
        // "Chuck Okafor Slams Senate": of whom the text names below, the headline tells neither name nor role.
        var told = mentions.Exists(m => m.Head >= headline && m.Kind == MentionKind.Name) ? mentions.FindAll(m => m.Head >= headline || IsPlainName(m)) : mentions;
        List<Role> said = referent.Type == ReferentType.Person ? [.. told.Select(roles.Of).OfType<Role>()] : [];
        var role = said.Find(r => r.Words.Length > 0);
        var naming = Naming(text, referent, told);
        var name = RoleReader.OneLine(text.SpanOf(naming.Name).In(text.Text));
        var kind = EntityKinds.Of(text, referent, naming);
        var isNamed = naming.Kind == MentionKind.Name;
        return new Entity
        {
            Id = id,
            Kind = kind,
            Name = name,
            Mentions = [.. mentions.Select(m => new EntityMention(text.SpanOf(m.Tokens), Form(m.Kind), m.Confidence))],
            Role = role?.Words,
            Affiliation = role?.Affiliation,
            Class = kind != EntityKind.Person ? null : isNamed ? classes.Of(mentions, said) : PersonClasses.OfUnnamed(text.Lemmas[naming.Head].ToLowerInvariant()),
        };
    }

    /// <summary>A given name and a surname: a headline runs names together with other words, but seldom ends them there.</summary>
    private static bool IsPlainName(Mention mention) => mention is { Kind: MentionKind.Name, Person.Words.Count: 2 } && mention.Name.Count == 2;

    /// <summary>Where a headline in capitals ends, as a token: a first line of which nearly all words begin with one, and more below it; 0 where there is none.</summary>
    private static int HeadlineEnd(AnalyzedText text)
    {
        const int longest = 30;
        const int shortWord = 4;
        var line = text.Text.AsSpan().IndexOf('\n');
        if (line < 0) return 0;
        var (end, words, capitals) = (0, 0, 0);
        while (end < text.Tokens.Count && text.Tokens[end].Start < line)
        {
            var form = text.Form(end++);
            if (end > longest) return 0;
            if (form.Length < shortWord || !char.IsLetter(form[0])) continue;
            words++;
            capitals += char.IsUpper(form[0]) ? 1 : 0;
        }

        return words >= 3 && capitals >= words * .8 && end < text.Tokens.Count ? end : 0;
    }

    /// <summary>The mention whose words are the entity's name: its fullest name, or else the longest noun phrase among the first.</summary>
    private static Mention Naming(AnalyzedText text, Referent referent, List<Mention> mentions)
    {
        const int Introductions = 4;
        Mention? best = null;
        foreach (var m in mentions)
        {
            if (m.Kind != MentionKind.Name || (referent.Person is not null && m.Person is null)) continue;
            if (best is null || Fullness(text, m) > Fullness(text, best)) best = m;
        }

        return best ?? mentions.Where(m => m.Kind == MentionKind.Nominal && m.Confidence > LeadResolver.Likely).Take(Introductions).MaxBy(m => Math.Min(12, m.Tokens.Count)) ?? mentions[0];
    }

    private static int Fullness(AnalyzedText text, Mention mention)
        => mention.Person is { } name ? name.Words.Count + (name.Suffix is null ? 0 : 1) : Math.Min(60, text.SpanOf(mention.Name).Length);

    private static MentionForm Form(MentionKind kind) => kind switch
    {
        MentionKind.Name => MentionForm.Name,
        MentionKind.Nominal => MentionForm.Nominal,
        _ => MentionForm.Pronoun,
    };
}
