namespace OnRecord.Extraction.Entities;

/// <summary>Makes one entity of those that parts of one text name alike. Parts of a text are read on their own, so that an overlong
/// one need not be held at once.</summary>
public static class EntityMerger
{
    /// <summary>Merges entities of the same kind and name that hold a proper name; speakers and chains are led to the one that stays.</summary>
    /// <param name="parts">The parts of the text, in order.</param>
    public static TextEntities Merge(IReadOnlyList<TextEntities> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 1) return parts[0];
        var byName = new Dictionary<(EntityKind, string), int>();
        var kept = new List<Entity>();
        var mentions = new List<List<EntityMention>>();
        var stays = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in parts.SelectMany(p => p.Entities))
        {
            var number = kept.Count;
            if (entity.IsNamed && !byName.TryAdd((entity.Kind, entity.Name), number))
            {
                number = byName[(entity.Kind, entity.Name)];
                mentions[number].AddRange(entity.Mentions);
                var first = kept[number];
                kept[number] = first with { Role = first.Role ?? entity.Role, Affiliation = first.Affiliation ?? entity.Affiliation, Class = IsKnown(first.Class) ? first.Class : entity.Class };
            }
            else
            {
                kept.Add(entity);
                mentions.Add([.. entity.Mentions]);
            }

            stays[entity.Id] = kept[number].Id;
        }

        return new TextEntities(
            [.. kept.Select((e, i) => e with { Mentions = mentions[i] })],
            [.. parts.SelectMany(p => p.Attributions).Select(a => a with
            {
                Speakers = [.. a.Speakers.Select(s => s with { Entity = stays[s.Entity] })],
                Chain = [.. a.Chain.Select(l => l.Entity is { } entity ? l with { Entity = stays[entity] } : l)],
            })]);
    }

    private static bool IsKnown(PersonClass? found) => found is not (null or PersonClass.Unknown);
}
