using System.Globalization;
using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>Facts in words for people, the same on the page and in the terminal.</summary>
internal sealed class FactWords
{
    private const int LongestPart = 160;
    private const int LongestName = 80;

    private readonly ExtractedArticle _extracted;
    private readonly PrivateNames _names;
    private readonly Dictionary<string, Entity> _entities;

    /// <param name="extracted">The article.</param>
    /// <param name="names">Which names may be written.</param>
    internal FactWords(ExtractedArticle extracted, PrivateNames names)
    {
        _extracted = extracted;
        _names = names;
        _entities = extracted.Entities.ToDictionary(e => e.Id, StringComparer.Ordinal);
    }

    /// <summary>Whom a statement's source stands for, with role and office: <c>Ana Ruiz, mayor</c>; null where that is not known or the
    /// source's own words say it all.</summary>
    internal string? Speakers(Attribution attribution)
    {
        if (attribution.Speakers.Count == 0) return null;
        var source = string.Join(' ', attribution.Source.Select(span => _names.Redacted(_extracted.Article.Text, span)));
        var parts = attribution.Speakers.Select(Parts).ToList();
        return parts.SelectMany(p => p).All(part => source.Contains(part, StringComparison.OrdinalIgnoreCase)) ? null : string.Join("; ", parts.Select(p => string.Join(", ", p)));
    }

    /// <summary>A chain step by step; empty where nobody stands between the speaker and the report.</summary>
    internal IReadOnlyList<ChainStep> Chain(IReadOnlyList<ChainLink> chain)
        => chain.Any(l => l.Kind is not (LinkKind.Said or LinkKind.Published))
            ? [.. chain.Select(l => new ChainStep(_names.Shown(l.Entity, l.By, l.Span), l.Kind switch
            {
                LinkKind.Said or LinkKind.Published => null,
                LinkKind.Told => "told",
                LinkKind.Reported => "reported",
                LinkKind.Citing => "citing",
                LinkKind.Posted => "posted",
                LinkKind.Wrote => "wrote",
                _ => "testified",
            }, l.IsOrigin))]
            : [];

    /// <summary>What an action is, in a few parts: actors, instrument, the rule it changes, government, date, status.</summary>
    internal IEnumerable<string> Parts(ActionMention action)
    {
        if (action.Actors.Count > 0) yield return Words(action.Actors);
        if (action.Instrument is { } instrument) yield return Words(instrument);
        if (action.Changes is { } earlier) yield return $"changes ({earlier.Relation}) {Words(earlier.Span)}";
        if (action.Jurisdiction is { } government) yield return government;
        if (action.When is { } when) yield return when;
        if (action.Status != FactStatus.Done) yield return Status(action.Status);
    }

    /// <summary>What a gathering is: place, date, duration, who called it, who attends, its purpose, status.</summary>
    internal IEnumerable<string> Parts(GatheringMention gathering)
    {
        if (gathering.PlaceName is { } place) yield return place;
        if (gathering.When is { } when) yield return when;
        if (gathering.Duration is { } duration) yield return Words(duration);
        if (gathering.Organizers.Count > 0) yield return $"called by {Words(gathering.Organizers)}";
        if (gathering.Participants.Count > 0) yield return $"with {string.Join(", ", gathering.Participants.Select(Attending))}";
        if (gathering.Purpose is { } purpose) yield return $"purpose: {Words(purpose)}";
        if (gathering.Status != FactStatus.Done) yield return Status(gathering.Status);
    }

    /// <summary>What is known of a place beside its name.</summary>
    internal static IEnumerable<string> Parts(PlaceMention place)
    {
        if (place.Division is { } division) yield return division;
        if (place is { Latitude: { } latitude, Longitude: { } longitude }) yield return string.Create(CultureInfo.InvariantCulture, $"{latitude:0.00}, {longitude:0.00}");
    }

    /// <summary>Words cut at a blank where they are longer than <paramref name="longest"/>, with an ellipsis.</summary>
    internal static string Shortened(string words, int longest)
    {
        if (words.Length <= longest) return words;
        var blank = words.LastIndexOf(' ', longest - 1);
        var end = blank > longest / 2 ? blank : longest - 1;
        if (char.IsHighSurrogate(words[end - 1])) end--;
        return words[..end].TrimEnd(' ', ',', ';') + "…";
    }

    /// <summary>A date's value, or that it has none.</summary>
    internal static string Value(DateMention date) => date.When ?? "not settled";

    private List<string> Parts(Speaker speaker)
    {
        var name = _names.Shown(speaker.Entity, speaker.Name);
        if (_names.Hides(speaker.Entity)) return [name];
        string?[] parts = [Shortened(name, LongestName), _names.Without(speaker.Role), _names.Without(speaker.Affiliation), _entities.GetValueOrDefault(speaker.Entity)?.Office is { } office ? Office(office) : null];
        return [.. parts.OfType<string>()];
    }

    private static string Office(Tenure office)
        => $"by the register {office.Title}{(office.District is { } district ? $" {district}" : "")}{(office.Start is { } start ? $" from {start}" : "")}{(office.End is { } end ? $" to {end}" : "")}";

    private string Words(IEnumerable<TextSpan> spans) => string.Join(", ", spans.Select(Words));

    private string Words(TextSpan span) => Shortened(RoleReader.OneLine(_names.Redacted(_extracted.Article.Text, span)), LongestPart);

    private string Attending(Participants participants)
    {
        var words = Words(participants.Span);
        if (participants.Count is not { } count) return words;
        var number = count.ToString("N0", CultureInfo.InvariantCulture);
        return participants.IsApproximate ? $"{words} (about {number})" : words.Contains(number, StringComparison.Ordinal) ? words : $"{words} ({number})";
    }

    private static string Status(FactStatus status) => status switch
    {
        FactStatus.Done => "done",
        FactStatus.Ongoing => "under way",
        FactStatus.Planned => "planned",
        FactStatus.Possible => "possible",
        _ => "denied",
    };
}

/// <summary>One step of a chain as people read it.</summary>
/// <param name="By">Who.</param>
/// <param name="How">How it got to them; null for the speaker and for the report.</param>
/// <param name="IsOrigin">Whether the words were first heard there.</param>
internal readonly record struct ChainStep(string By, string? How, bool IsOrigin);
