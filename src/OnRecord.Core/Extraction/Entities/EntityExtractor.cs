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
public static class EntityExtractor
{
    /// <summary>Finds entities and speakers.</summary>
    /// <param name="text">The text, or a part of one.</param>
    /// <param name="attributions">Its attributions.</param>
    /// <param name="firstNumber">The number of the first entity; parts of one text go on counting.</param>
    public static TextEntities Extract(AnalyzedText text, IReadOnlyList<Attribution> attributions, int firstNumber = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(attributions);
        var graph = CoreferenceGraph.Of(text);
        var speakers = new SpeakerResolver(graph).Resolve(attributions);
        var spoken = speakers.SelectMany(s => s.Select(t => t.Referent)).ToHashSet();
        var roles = new RoleReader(graph);
        var entities = new Dictionary<Referent, Entity>();
        foreach (var referent in graph.Referents.Where(r => IsEntity(text, r, spoken)).OrderBy(r => r.Mentions.Min(m => m.Tokens.First)).ThenBy(r => r.Mentions.Min(m => m.Head)))
            entities.Add(referent, Describe(graph, roles, referent, "e" + (firstNumber + entities.Count).ToString(CultureInfo.InvariantCulture)));

        return new TextEntities([.. entities.Values], [.. attributions.Select((a, i) => a with { Speakers = [.. speakers[i].Select(s => ToSpeaker(entities[s.Referent], s.Confidence))] })]);
    }

    private static Speaker ToSpeaker(Entity entity, double confidence) => new(entity.Id, entity.Name, entity.Role, entity.Affiliation, null, confidence);

    /// <summary>Whoever speaks or is named is an entity; a place or an unnamed body or group only where it acts.</summary>
    private static bool IsEntity(AnalyzedText text, Referent referent, HashSet<Referent> spoken)
    {
        if (spoken.Contains(referent)) return true;
        var isNamed = referent.Mentions.Any(m => m.Kind == MentionKind.Name);
        return referent.Type switch
        {
            ReferentType.Person or ReferentType.Organization when isNamed => true,
            ReferentType.Person or ReferentType.Organization or ReferentType.Group or ReferentType.Location => referent.Mentions.Any(m => text.Relations[m.Head] is "nsubj" or "nsubj:pass" or "obl:agent"),
            _ => false,
        };
    }

    private static Entity Describe(CoreferenceGraph graph, RoleReader roles, Referent referent, string id)
    {
        var text = graph.Text;
        var mentions = referent.Mentions.OrderBy(m => m.Head).ToList();
        Role? role = null;
        if (referent.Type == ReferentType.Person) role = mentions.Select(roles.Of).FirstOrDefault(r => r is not null);
        var naming = Naming(text, mentions);
        var name = RoleReader.OneLine(text.SpanOf(naming.Name).In(text.Text));
        var kind = EntityKinds.Of(text, referent, naming);
        var isNamed = naming.Kind == MentionKind.Name;
        return new Entity
        {
            Id = id,
            Kind = kind,
            Name = name,
            Mentions = [.. mentions.Select(m => new EntityMention(text.SpanOf(m.Tokens), Form(m.Kind), m.Confidence))],
            Role = role is { Words.Length: > 0 } ? role.Words : null,
            Affiliation = role?.Affiliation,
            Class = kind != EntityKind.Person ? null : isNamed ? PersonClasses.Of(role) : PersonClasses.OfUnnamed(text.Lemmas[naming.Head].ToLowerInvariant()),
        };
    }

    /// <summary>The mention whose words are the entity's name: its fullest name, or else its first noun phrase.</summary>
    private static Mention Naming(AnalyzedText text, List<Mention> mentions)
    {
        Mention? best = null;
        foreach (var m in mentions)
        {
            if (m.Kind == MentionKind.Name && (best is null || Fullness(text, m) > Fullness(text, best))) best = m;
        }

        return best ?? mentions.Find(m => m.Kind == MentionKind.Nominal) ?? mentions[0];
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
