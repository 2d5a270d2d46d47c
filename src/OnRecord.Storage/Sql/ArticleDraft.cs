using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>An article with the keys by which what it speaks of is known on the record: what can be said of it before the database is asked.</summary>
internal sealed class ArticleDraft
{
    private readonly Dictionary<(string? Name, string? Division), string?> _places = [];

    internal ArticleDraft(RecordedArticle article)
    {
        Article = article;
        Published = PartialDate.Parse(article.Article.Published);
        Outlet = NameKeys.OfOutlet(article.Article.Outlet);
        Parties = [.. article.Parties.Select(party => (party, NameKeys.Of(party, article.Id))).Where(party => party.Item2 is not null).Select(party => (party.party, party.Item2!))];
        Tellings = [.. article.Tellings.Select(telling => new TellingDraft(telling, PlaceKey(telling.Place, telling.Division), JoinKeys.Of(telling, article.Article.Text, PlaceKey(telling.Place, telling.Division))))];
        foreach (var place in article.Places)
            PlaceKey(place.Name, place.Division);
    }

    internal RecordedArticle Article { get; }

    internal PartialDate? Published { get; }

    /// <summary>The key of the outlet; null for none.</summary>
    internal string? Outlet { get; }

    /// <summary>Those who get a name on the record, each with its key.</summary>
    internal IReadOnlyList<(Party Party, string Key)> Parties { get; }

    internal IReadOnlyList<TellingDraft> Tellings { get; }

    /// <summary>The keys of all names.</summary>
    internal IEnumerable<string> PartyKeys => Outlet is null ? Parties.Select(party => party.Key) : Parties.Select(party => party.Key).Append(Outlet);

    /// <summary>The keys of all places.</summary>
    internal IEnumerable<string> PlaceKeys => _places.Values.OfType<string>();

    /// <summary>The key of a place that the article speaks of; null for no place.</summary>
    internal string? PlaceKey(string? name, string? division)
    {
        if (!_places.TryGetValue((name, division), out var key))
            _places.Add((name, division), key = NameKeys.OfPlace(name, division));
        return key;
    }
}

/// <summary>A telling with the key of its place and those by which it finds others of the same.</summary>
internal sealed record TellingDraft(Telling Telling, string? Place, IReadOnlyList<long> Keys);
