namespace OnRecord.Recording;

/// <summary>Which names across articles are one person, body, outlet or place: the machine's rule, the same for every store
/// (docs/record.md). Names the rule cannot join stay apart; it never guesses.</summary>
public static class NameKeys
{
    /// <summary>The content id under which a party is known on the record; null for whoever gets no name there: private persons,
    /// groups, persons whom the article does not name and who hold no office, names without a letter.</summary>
    /// <param name="party">The party.</param>
    /// <param name="version">The content id of the article version: a person of one name only is joined with nobody elsewhere.</param>
    public static string? Of(Party party, string version)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (party.IsPrivate || party.Kind == PartyKind.Group || party is { Kind: PartyKind.Person, Names.Count: 0, Class: null or "unknown" or "private" or "minor" })
            return null;
        var name = SearchWords.Of(party.Name);
        if (name.Length == 0)
            return null;
        return party.Kind switch
        {
            PartyKind.Person when party.PersonId is { } id => ContentId.Of("person", id),
            PartyKind.Person => name.Contains(' ', StringComparison.Ordinal) ? ContentId.Of("person", "", name) : ContentId.Of("person", version, name),
            PartyKind.Government => ContentId.Of("government", party.Division ?? "", SearchWords.WithoutArticle(name)),
            PartyKind.Outlet => OutletKey(name),
            _ => ContentId.Of("organization", SearchWords.WithoutArticle(name)),
        };
    }

    /// <summary>The id under which an article version's party stands on the record, as people say who is who; null for whoever has none there.</summary>
    public static RecordId? On(ArticleOnRecord article, Party party)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Of(party, article.Recorded.Id) is { } key ? RecordId.Name(article.Names.GetValueOrDefault(key) ?? key) : null;
    }

    /// <summary>The content id of whom a report means where it does not mean the one that the rule takes it for.</summary>
    /// <param name="name">The content id of the one it does not mean.</param>
    /// <param name="report">The content id of the report.</param>
    public static string Apart(string name, string report) => ContentId.Of("apart", name, report);

    /// <summary>The content id of an outlet by its name; null where the name has no letter.</summary>
    public static string? OfOutlet(string? name) => name is not null && SearchWords.Of(name) is { Length: > 0 } words ? OutletKey(words) : null;

    /// <summary>The content id of a place by its division, or by its name where it has none; null for neither.</summary>
    public static string? OfPlace(string? name, string? division)
        => division is not null ? ContentId.Of("division", division)
            : name is not null && SearchWords.Of(name) is { Length: > 0 } words ? ContentId.Of("place", words)
            : null;

    private static string OutletKey(string words) => ContentId.Of("outlet", SearchWords.WithoutArticle(words));
}
