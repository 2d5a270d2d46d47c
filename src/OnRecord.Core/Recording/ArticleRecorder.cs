using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Recording;

/// <summary>Makes of what was found in an article what stands on the record: facts with their evidence, their valid time and
/// whoever is known to be behind them. Private names are left in the text.</summary>
/// <param name="extractor">What found the facts, name and version: <c>onrecord 0.1.0</c>.</param>
public sealed class ArticleRecorder(string extractor)
{
    /// <summary>The most facts of one article that are kept; far more than any report has.</summary>
    public const int MaxTellings = 50_000;

    // The evidence of an act is the passage from its first part to its last, unless they stand so far apart.
    private const int LongestPassage = 800;

    // Between a cue and the date of what was said: "said in an interview on Monday".
    private const int FarthestDate = 24;

    /// <summary>The form in which the record keeps an article.</summary>
    public RecordedArticle Record(ExtractedArticle extracted)
    {
        ArgumentNullException.ThrowIfNull(extracted);
        var article = extracted.Article;
        var identity = ArticleIdentity.Of(article);
        var hidden = Hidden(extracted.Entities);
        var parties = new PartyLookup(extracted.Entities, hidden);
        var names = new PrivateNames(extracted.Entities, keep: false);
        var published = PartialDate.Parse(article.Published);
        var latest = NoLaterThan(published);
        var number = 0;
        return new RecordedArticle
        {
            Id = ContentId.Of(identity.Report, identity.Text),
            Report = ContentId.Of(identity.Report),
            TextId = ContentId.Of(identity.Text),
            TextSha256 = TextDigest.Sha256(article.Text),
            Article = article,
            Language = extracted.Language,
            Extractor = extractor,
            Parties = [.. extracted.Entities.Select(entity => Party(entity, hidden.Contains(entity.Id), names))],
            Places = [.. extracted.Places.Select(p => new NamedPlace(p.Span, p.Name, p.Division, p.Latitude, p.Longitude, p.Confidence))],
            Statements = [.. Kept(extracted.Attributions).Select(a => Statement(a, ++number))],
            Actions = [.. Kept(extracted.Actions).Select(a => Action(a, ++number))],
            Gatherings = [.. Kept(extracted.Gatherings).Select(g => Gathering(g, ++number))],
        };

        // The numbers run on over the three lists.
        IEnumerable<T> Kept<T>(IReadOnlyList<T> facts) => facts.Take(MaxTellings - number);

        Statement Statement(Attribution told, int its)
        {
            var date = DateOf(told, extracted.Dates);
            var speakers = told.Speakers.Select(s => s.Entity).ToList();
            var (division, place) = speakers.Select(parties.GovernmentOf).FirstOrDefault(government => government.Division is not null);
            return new Statement
            {
                Number = its,
                Evidence = Evidence.Of(article.Text, Hull(told.Content)),
                When = date is null ? latest : PartialDate.Parse(date.When),
                Basis = date is not null ? DateBasis.Stated : published is not null ? DateBasis.Publication : DateBasis.None,
                Date = date?.Span,
                Place = place,
                Division = division,
                Chain = Chain(told.Chain, parties, names),
                Confidence = told.Confidence,
                Source = told.Source,
                Cue = told.Cue,
                Content = told.Content,
                Form = told.Kind switch { ContentKind.Direct => StatementForm.Direct, ContentKind.Mixed => StatementForm.Mixed, _ => StatementForm.Indirect },
                Continues = told.Continues,
                Mode = told.Mode,
                Negated = told.Negated,
                Tense = told.Tense,
                Speakers = speakers,
                Addressee = told.Addressee,
            };
        }

        PolicyAction Action(ActionMention told, int its)
        {
            var (when, basis) = Valid(told.When, told.Status, latest);
            TextSpan[] parts = [told.Trigger, .. told.Actors, .. new[] { told.Instrument, told.Effect }.OfType<TextSpan>()];
            return new PolicyAction
            {
                Number = its,
                Evidence = Evidence.Of(article.Text, Passage(told.Trigger, parts)),
                When = when,
                Basis = basis,
                Date = told.Date,
                Place = told.Jurisdiction,
                Division = told.Division,
                Chain = Chain(told.Chain, parties, names),
                SaidBy = told.SaidBy,
                Confidence = told.Confidence,
                Trigger = told.Trigger,
                Deed = told.Act,
                Status = Status(told.Status),
                Instrument = told.Instrument,
                InstrumentKind = told.InstrumentKind,
                Actors = told.Actors,
                ActorKeys = Keys(told.Actors),
                Effect = told.Effect,
                Changes = told.Changes?.Span,
                Relation = told.Changes?.Relation,
            };
        }

        Gathering Gathering(GatheringMention told, int its)
        {
            var (when, basis) = Valid(told.When, told.Status, latest);
            TextSpan[] parts = [told.Trigger, .. told.Places, .. new[] { told.Date, told.Purpose }.OfType<TextSpan>()];
            return new Gathering
            {
                Number = its,
                Evidence = Evidence.Of(article.Text, Passage(told.Trigger, parts)),
                When = when,
                Basis = basis,
                Date = told.Date,
                Place = told.PlaceName,
                Division = told.Division,
                Chain = Chain(told.Chain, parties, names),
                SaidBy = told.SaidBy,
                Confidence = told.Confidence,
                Trigger = told.Trigger,
                Form = told.Kind,
                Status = Status(told.Status),
                Venue = told.Places,
                Duration = told.Duration,
                Organizers = told.Organizers,
                OrganizerKeys = Keys(told.Organizers),
                Participants = [.. told.Participants.Select(p => new Attendance(p.Span, parties.KeyAt(p.Span), p.Count, p.IsApproximate))],
                Purpose = told.Purpose,
            };
        }

        List<string> Keys(IReadOnlyList<TextSpan> spans) => [.. spans.Select(parties.KeyAt).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The ids of those whose names must stay in the text: private persons, and those called by words that hold a private name ("the mother
    /// of …"). "Leader of the senate", of whom the article gives no name, names nobody.</summary>
    private static HashSet<string> Hidden(IReadOnlyList<Entity> entities)
    {
        var words = entities.Where(e => e.IsPrivate && e.IsNamed).SelectMany(e => SearchWords.Of(e.Name).Split(' ')).ToHashSet(StringComparer.Ordinal);
        return entities.Where(e => e.IsPrivate && (e.IsNamed || SearchWords.Of(e.Name).Split(' ').Any(words.Contains))).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static Party Party(Entity entity, bool isPrivate, PrivateNames names)
    {
        var spans = entity.Mentions.Where(m => m.Form == MentionForm.Name).Select(m => m.Span).ToList();
        var party = new Party
        {
            Key = entity.Id,
            Kind = entity.Kind switch
            {
                EntityKind.Person => PartyKind.Person,
                EntityKind.Organization => PartyKind.Organization,
                EntityKind.Government => PartyKind.Government,
                EntityKind.Outlet => PartyKind.Outlet,
                _ => PartyKind.Group,
            },
            Name = OnRecord.Party.PrivateName,
            Class = entity.Class switch
            {
                null => null,
                PersonClass.Official => "official",
                PersonClass.Candidate => "candidate",
                PersonClass.Spokesperson => "spokesperson",
                PersonClass.OrganizationVoice => "organization_voice",
                PersonClass.Expert => "expert",
                PersonClass.Private => "private",
                PersonClass.Minor => "minor",
                _ => "unknown",
            },
            IsPrivate = isPrivate,
            Names = spans,
            Mentions = [.. entity.Mentions.Where(m => m.Form != MentionForm.Name).Select(m => m.Span)],
        };
        return isPrivate
            ? party
            : party with
            {
                // "Relatives of a private person".
                Name = names.Without(entity.Name)!,
                Role = names.Without(entity.Role),
                Affiliation = names.Without(entity.Affiliation),
                Division = entity.Jurisdiction,
                PersonId = entity.Office?.PersonId,
                Office = entity.Office,
            };
    }

    private static Relay[] Chain(IReadOnlyList<ChainLink> links, PartyLookup parties, PrivateNames names)
        => [.. links.Select(link => new Relay(
            link.Entity is { } key && parties.IsPrivate(key) ? OnRecord.Party.PrivateName : names.Shown(link.Entity, link.By, link.Span),
            link.Kind switch
            {
                LinkKind.Said => "said",
                LinkKind.Told => "told",
                LinkKind.Reported => "reported",
                LinkKind.Citing => "citing",
                LinkKind.Posted => "posted",
                LinkKind.Wrote => "wrote",
                LinkKind.Published => "published",
                _ => "testified",
            },
            link.Span, link.Entity, link.IsOrigin))];

    private static EntryStatus Status(FactStatus status) => status switch
    {
        FactStatus.Done => EntryStatus.Done,
        FactStatus.Ongoing => EntryStatus.Ongoing,
        FactStatus.Planned => EntryStatus.Planned,
        FactStatus.Possible => EntryStatus.Possible,
        _ => EntryStatus.Denied,
    };

    // What has come about came about before it was printed; of what is to come nothing is known.
    private static (PartialDate? When, DateBasis Basis) Valid(string? stated, FactStatus status, PartialDate? latest)
        => PartialDate.Parse(stated) is { } when ? (when, DateBasis.Stated)
            : status is FactStatus.Done or FactStatus.Ongoing && latest is not null ? (latest, DateBasis.Publication)
            : (null, DateBasis.None);

    private static PartialDate? NoLaterThan(PartialDate? published)
        => published?.Latest is { } day ? PartialDate.Parse("../" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : null;

    /// <summary>The day on which something was said, where the article gives it beside the source or the cue: "said on Monday".</summary>
    private static DateMention? DateOf(Attribution told, IReadOnlyList<DateMention> dates)
    {
        if (dates.Count == 0)
            return null;
        var low = LowerBound(dates, told.Source.Concat(told.Cue).Select(s => s.Start).DefaultIfEmpty(0).Min() - FarthestDate);
        var high = told.Source.Concat(told.Cue).Select(s => s.End).DefaultIfEmpty(0).Max() + FarthestDate;
        for (var i = low; i < dates.Count && dates[i].Span.Start <= high; i++)
        {
            var date = dates[i];
            if (date.Kind == DateKind.Date && PartialDate.Parse(date.When) is not null
                && !told.Content.Any(part => part.Overlaps(date.Span))
                && told.Source.Concat(told.Cue).Any(part => Math.Max(part.Start - date.Span.End, date.Span.Start - part.End) <= 4))
            {
                return date;
            }
        }

        return null;
    }

    private static int LowerBound(IReadOnlyList<DateMention> dates, int start)
    {
        var (low, high) = (0, dates.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (dates[middle].Span.Start < start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static TextSpan Hull(IEnumerable<TextSpan> parts) => parts.Aggregate((one, other) => new(Math.Min(one.Start, other.Start), Math.Max(one.End, other.End)));

    private static TextSpan Passage(TextSpan trigger, TextSpan[] parts) => Hull(parts) is { Length: <= LongestPassage } hull ? hull : trigger;

    /// <summary>Who stands at a span.</summary>
    private sealed class PartyLookup
    {
        private readonly Dictionary<TextSpan, string> _keyAt = [];
        private readonly Dictionary<int, string> _keyEndingAt = [];
        private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);

        private readonly HashSet<string> _hidden;

        internal PartyLookup(IReadOnlyList<Entity> entities, HashSet<string> hidden)
        {
            _hidden = hidden;
            foreach (var entity in entities)
            {
                _entities.TryAdd(entity.Id, entity);
                foreach (var mention in entity.Mentions)
                {
                    _keyAt.TryAdd(mention.Span, entity.Id);
                    _keyEndingAt.TryAdd(mention.Span.End, entity.Id);
                }
            }
        }

        // A span of one part of the analysis may begin with a title that another leaves out; the name's end is the same.
        internal string? KeyAt(TextSpan span) => _keyAt.GetValueOrDefault(span) ?? _keyEndingAt.GetValueOrDefault(span.End);

        internal bool IsPrivate(string key) => _hidden.Contains(key);

        internal (string? Division, string? Place) GovernmentOf(string key)
            => _entities.GetValueOrDefault(key) is { } entity ? (entity.Office?.Jurisdiction ?? entity.Jurisdiction, entity.JurisdictionName) : default;
    }
}
