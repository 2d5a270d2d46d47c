using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Language;
using OnRecord.Recording;

namespace OnRecord.Publishing.Records;

/// <summary>An entry as exports tell it. Its words are those of its first telling, private names masked; the other tellings count and are named.</summary>
/// <remarks>All words of an article come through <see cref="RecordedArticle.Quote"/>, never from the text itself. A headline is no evidence and is not
/// told: it may name whom the record does not.</remarks>
public sealed class ExportedEntry
{
    private readonly Lazy<EntryOrigins> _origins;

    /// <summary>Prepares an entry.</summary>
    public ExportedEntry(EntryOnRecord entry, RecordExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(entry);
        (Entry, Options) = (entry, options);
        _origins = new(() => EntryOrigins.Of(entry));
    }

    /// <summary>The entry.</summary>
    public EntryOnRecord Entry { get; }

    /// <summary>How it is exported.</summary>
    public RecordExportOptions Options { get; }

    /// <summary>The telling that the words are of.</summary>
    public TellingOnRecord First => Entry.Tellings[0];

    /// <summary>How many independent origins stand behind it.</summary>
    public EntryOrigins Origins => _origins.Value;

    /// <summary>The article version that the words stand in.</summary>
    internal RecordedArticle Recorded => First.Article.Recorded;

    internal Article Article => Recorded.Article;

    internal Telling Telling => First.Telling;

    /// <summary>The statement, action or gathering, where it is one; else null.</summary>
    internal Statement? Statement => Telling as Statement;

    internal PolicyAction? Action => Telling as PolicyAction;

    internal Gathering? Gathering => Telling as Gathering;

    /// <summary>Those who speak, act or call together.</summary>
    internal IEnumerable<Party> Parties => (Telling is Gathering gathering ? gathering.OrganizerKeys : Telling.Parties).Select(Recorded.Party).OfType<Party>();

    /// <summary>The place as the article names it on its map, where it does.</summary>
    internal NamedPlace? Place => Recorded.Places.FirstOrDefault(place
        => place.Latitude is not null && (Telling.Division is { } division ? place.Division == division : Telling.Place is { } name && place.Name == name));

    /// <summary>The publication dates of the reports, earliest first.</summary>
    internal IEnumerable<PartialDate> Published
        => Entry.Tellings.Select(told => PartialDate.Parse(told.Article.Recorded.Article.Published)).OfType<PartialDate>().OrderBy(date => date.Latest ?? DateOnly.MaxValue);

    /// <summary>The outlets of the reports, each once, first recorded first.</summary>
    internal IEnumerable<string> Outlets => Entry.Tellings.Select(told => told.Article.Recorded.Article.Outlet).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Where the act leaves the policy; null for other kinds.</summary>
    internal string? Stage => Action is { } action ? PolicyStages.After(action.Deed, Fact(action.Status)) : null;

    /// <summary>The entry in a line of words, without a full stop.</summary>
    internal string Title
    {
        get
        {
            var words = Telling switch
            {
                Statement statement => $"{Who(statement.Source) ?? "Someone"} ({(statement.Negated ? "not " : "")}{statement.Mode}): {Text}",
                PolicyAction action => $"{Who(action.Actors) ?? action.Place ?? "Someone"} {Words(action.Trigger)} {Words(action.Instrument ?? action.Effect)}",
                Gathering gathering => $"{gathering.Form.Replace('_', ' ')}{(gathering.Place is { } place ? $", {place}" : "")}{(gathering.Purpose is { } purpose ? $": {Words(purpose)}" : "")}",
                _ => Text,
            };
            return Shortened(words, 160);
        }
    }

    /// <summary>What is said, or the passage that tells of an act or a gathering.</summary>
    internal string Text => Statement is { } statement ? Joined(statement.Content, " … ")! : First.Passage;

    /// <summary>The words of spans, private names masked; null where there are none.</summary>
    internal string? Joined(IEnumerable<TextSpan> spans, string between = "; ")
        => string.Join(between, spans.Select(Recorded.Quote)) is { Length: > 0 } words ? words : null;

    /// <summary>The words of a span, private names masked; null where there is none.</summary>
    internal string? Words(TextSpan? span) => span is { } given ? Recorded.Quote(given) : null;

    /// <summary>The id of a party's name on the record; null for whoever has none there.</summary>
    internal RecordId? NameOf(Party party) => NameKeys.On(First.Article, party);

    /// <summary>The origin that the first telling has its words from; null where it is not established.</summary>
    internal string? FirstOrigin => Origins.Origins.FirstOrDefault(origin => origin.Tellings.Any(told => told.Id == First.Id))?.Name;

    /// <summary>A text on one line, cut where it is long.</summary>
    internal static string Shortened(string text, int length)
    {
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (flat.Length <= length)
            return flat;
        var end = flat.LastIndexOf(' ', length);
        return (end < length / 2 ? flat[..(char.IsHighSurrogate(flat[length - 1]) ? length - 1 : length)] : flat[..end]) + " …";
    }

    private string? Who(IReadOnlyList<TextSpan> asWritten)
    {
        var names = Parties.Where(party => !party.IsPrivate).Select(party => party.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count > 0 ? string.Join(", ", names) : Joined(asWritten, ", ");
    }

    private static FactStatus Fact(EntryStatus status) => status switch
    {
        EntryStatus.Done => FactStatus.Done,
        EntryStatus.Ongoing => FactStatus.Ongoing,
        EntryStatus.Planned => FactStatus.Planned,
        EntryStatus.Possible => FactStatus.Possible,
        _ => FactStatus.Denied,
    };
}
