using System.Collections.Frozen;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Linking.Governments;

/// <summary>A government or town that was settled on.</summary>
/// <param name="Jurisdiction">What the register knows of it.</param>
/// <param name="Probability">How sure it is, 0 to 1.</param>
public readonly record struct SettledGovernment(Jurisdiction Jurisdiction, double Probability);

/// <summary>Tells for one text which government an act is filed under and in which town people meet: a log-linear choice among the
/// governments that the text names or implies and the United States, by the words for who acts ("council", "sheriff", "Congress"),
/// the place named with them, the officials named in the text, the outlet's home, and how near and how often each is named.</summary>
public sealed class GovernmentResolver
{
    private static readonly FrozenSet<string> Plurals = "government city state county town municipality council legislature agency country nation jurisdiction".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const string Capital = "ocd-division/country:us/district:dc";

    /// <summary>What is the nation's own and stands in its capital.</summary>
    private static readonly FrozenSet<string> OfTheCapital = FrozenSet.Create(StringComparer.Ordinal, "region:White House", "region:Capitol Hill", "region:Pentagon");

    private readonly AnalyzedText _text;
    private readonly GovernmentContext _context;
    private readonly GovernmentModel _model;
    private readonly JurisdictionTable _places;
    private readonly IReadOnlyList<ResolvedPlace> _named;
    private readonly OutletHome _home;
    private readonly DayRange? _published;
    private readonly int _capital;

    /// <param name="text">The text.</param>
    /// <param name="places">Its place names, resolved.</param>
    /// <param name="article">The article, whose outlet and date count.</param>
    /// <param name="register">The register.</param>
    /// <param name="model">The learned weights.</param>
    public GovernmentResolver(AnalyzedText text, IReadOnlyList<ResolvedPlace> places, Article article, PublicRegister register, GovernmentModel model)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(register);
        _text = text;
        _model = model;
        _places = register.Jurisdictions;
        _named = places;
        _home = OutletHome.Of(article, register);
        _published = DayRange.Parse(article.Published);
        _capital = _places.Find(Capital);
        _context = new GovernmentContext(text, places, _home, _published, register);
    }

    /// <summary>The government on whose behalf an act is done, or null where the text does not tell.</summary>
    /// <param name="trigger">The words that name the act.</param>
    /// <param name="actors">Who acts; may be empty.</param>
    /// <param name="instrument">What is acted on, or null.</param>
    public SettledGovernment? Acting(TextSpan trigger, IReadOnlyList<TextSpan> actors, TextSpan? instrument)
    {
        ArgumentNullException.ThrowIfNull(actors);
        if (actors.Count > 0 && actors.All(actor => IsNoneInParticular(_text.TokensIn(actor)))) return null;
        if (actors.Count == 1 && _text.Tokens.Count > 0)
        {
            var (at, actor) = (Math.Min(_text.TokensIn(trigger).First, _text.Tokens.Count - 1), _text.TokensIn(actors[0]));
            if ((IsOfTheCity(actor) ? _context.OnlyTownOfSentence(at) : _context.TownOpeningSentence(at, actor)) is { } town) return new SettledGovernment(_places[town.Row], 1);
        }

        var settled = Choose(Example(trigger, actors, instrument), _model.Acting);
        if (settled is not { Jurisdiction.Id: Jurisdiction.UnitedStates } || actors.Count == 0) return settled;
        // A mayor or a governor does not act for the nation: where no town or state is named that it may be, none is told.
        if (actors.All(actor => IsLocal(_text.TokensIn(actor)))) return null;
        return actors.Count == 1 && ElsewhereThanInTheUnion(_text.TokensIn(actors[0])) is >= 0 and var elsewhere ? new SettledGovernment(_places[elsewhere], settled.Value.Probability) : settled;
    }

    /// <summary>Whose "the federal government", "the House" or "the prime minister" is where it is not the United States': the country of an outlet abroad that writes of its own, the one country abroad
    /// of which the text speaks, the state of a local outlet that writes of its governor. -1 where the words leave it with the United States.</summary>
    private int ElsewhereThanInTheUnion(TokenRange actor)
    {
        if (actor.Count == 0 || NamedIn(actor).Any()) return -1;
        for (var i = actor.First; i < actor.End; i++)
        {
            if (_text.Form(i) is "U.S." or "US" or "American" or "Congress" or "congressional" or "Pentagon" or "FBI" or "CIA") return -1;
        }

        var cues = _context.Cues([actor]);
        var head = _text.Form(actor.End - 1);
        var isNations = cues == GovernmentCue.None || (cues & (GovernmentCue.Federal | GovernmentCue.Abroad | GovernmentCue.Chamber | GovernmentCue.Party | GovernmentCue.Court)) != GovernmentCue.None;
        if (isNations && _home.Country >= 0 && _places[_home.Country].Id != Jurisdiction.UnitedStates) return _context.SpeaksMoreOf(_home.Country) ? _home.Country : -1;
        if (head is "parliament" or "Parliament" or "government" or "cabinet" or "Cabinet" or "minister" or "Minister" or "monarchy" or "king" or "junta" && _context.OnlyCountryAbroad is >= 0 and var abroad) return abroad;
        return _home.State >= 0 && head is "House" or "Senate" or "lawmakers" or "legislators" && _context.SpeaksOfStateOnly ? _home.State : -1;
    }

    private bool IsLocal(TokenRange actor)
    {
        const GovernmentCue local = GovernmentCue.State | GovernmentCue.County | GovernmentCue.City | GovernmentCue.School;
        return _context.Cues([actor]) is var cues and not GovernmentCue.None && (cues & ~(local | GovernmentCue.OwnState)) == GovernmentCue.None;
    }

    /// <summary>Governments spoken of in general: "local governments", "a dozen states".</summary>
    private bool IsNoneInParticular(TokenRange actor)
    {
        if (actor.Count == 0 || !Plurals.Contains(_text.Lemmas[actor.End - 1]) || !_text.Xpos[actor.End - 1].EndsWith('S')) return false;
        for (var i = actor.First; i < actor.End; i++)
        {
            if (_text.Upos[i] == "PROPN") return false;
        }

        return actor.First == 0 || !_text.Form(actor.First - 1).Equals("the", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"City police", "the city": whose is told by the town last named.</summary>
    private bool IsOfTheCity(TokenRange actor)
    {
        if (actor.Count is 0 or > 4) return false;
        for (var i = actor.First; i < actor.End; i++)
        {
            if (_text.Upos[i] == "PROPN") return false;
        }

        return _text.Form(actor.First) is "city" or "town";
    }

    /// <summary>The town where people meet, or null where the text does not tell.</summary>
    /// <param name="trigger">The words that name the gathering.</param>
    /// <param name="places">Where it is said to be; may be empty.</param>
    /// <param name="organizer">Who called it together, or null.</param>
    public SettledGovernment? Meeting(TextSpan trigger, IReadOnlyList<TextSpan> places, TextSpan? organizer)
    {
        ArgumentNullException.ThrowIfNull(places);
        // What the gathering's own sentence says of it goes before the rest, and that before the town that the report is written from.
        var sentence = SentenceOf(trigger);
        TextSpan[] own = [.. places.Where(span => IsIn(sentence, span) && !IsDateline(span))];
        return Town(own) ?? Town(places.Where(span => !IsDateline(span))) ?? Within(own) ?? Town(places) ?? Within(places) ?? Choose(Example(trigger, places, organizer), _model.Meeting);

        SettledGovernment? Town(IEnumerable<TextSpan> spans)
        {
            foreach (var place in spans.SelectMany(span => NamedIn(_text.TokensIn(span))))
            {
                if (TownOf(place) is >= 0 and var town) return new SettledGovernment(_places[town], place.Probability);
            }

            return null;
        }

        // A state or country that is named bars the towns elsewhere.
        SettledGovernment? Within(IReadOnlyList<TextSpan> spans)
        {
            int[] around = [.. spans.SelectMany(span => NamedIn(_text.TokensIn(span))).Where(IsAround).Select(place => place.Row)];
            return around.Length == 0 ? null : Choose(Example(trigger, places, organizer), _model.Meeting, row => Array.Exists(around, named => _places.IsWithin(row, named)));
        }

        bool IsAround(ResolvedPlace place) => place is { Row: >= 0, IsDerived: false }
            && _places.KindOf(place.Row) is JurisdictionKind.Country or JurisdictionKind.State or JurisdictionKind.Territory or JurisdictionKind.County;
    }

    private TokenRange SentenceOf(TextSpan words) => _text.Tokens.Count == 0 ? default : _context.SentenceOf(Math.Min(_text.TokensIn(words).First, _text.Tokens.Count - 1));

    private bool IsIn(TokenRange sentence, TextSpan words) => _text.TokensIn(words) is { Count: > 0 } tokens && tokens.First >= sentence.First && tokens.End <= sentence.End;

    /// <summary>Whether a place stands where a report says where it is written: "OAKLAND, Calif. (AP) — ".</summary>
    private bool IsDateline(TextSpan place)
    {
        const int reach = 10;
        var tokens = _text.TokensIn(place);
        if (tokens.Count == 0 || (tokens.First > 0 && tokens.First != SentenceOf(place).First)) return false;
        for (var i = tokens.End; i < Math.Min(_text.Tokens.Count, tokens.End + reach); i++)
        {
            if (_text.Form(i) is "—" or "–" or "--" or "―" or "-") return true;
            if (_text.Upos[i] is "VERB" or "AUX") return false;
        }

        return false;
    }

    /// <summary>The town that a place is or lies in, -1 where it is none: the White House is in Washington, Brooklyn in New York City.</summary>
    private int TownOf(ResolvedPlace place)
    {
        if (place.Row < 0 || place.IsDerived) return -1;
        switch (_places.KindOf(place.Row))
        {
            case JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.District or JurisdictionKind.CityAbroad:
                return place.Row;
            case JurisdictionKind.County when _places.ParentOf(place.Row) is >= 0 and var city && _places.KindOf(city) == JurisdictionKind.Place:
                return city;
            case JurisdictionKind.Region when OfTheCapital.Contains(_places[place.Row].Id):
                // States have Capitols too.
                return _text.Form(place.Found.Tokens.End - 1) is "Capitol" && place.Found.Tokens.Count == 1 && (_home.State >= 0 || (place.Found.Tokens.First > 0 && _text.Form(place.Found.Tokens.First - 1) is "state" or "State")) ? -1 : _capital;
            default:
                return -1;
        }
    }

    /// <summary>The places of the text that are named within some words, or by them and more.</summary>
    private IEnumerable<ResolvedPlace> NamedIn(TokenRange words)
    {
        var (low, high) = (0, _named.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_named[middle].Found.Tokens.End <= words.First) low = middle + 1;
            else high = middle;
        }

        for (var i = low; i < _named.Count && _named[i].Found.Tokens.First < words.End; i++) yield return _named[i];
    }

    /// <summary>An action with its government filled in.</summary>
    public ActionMention Filed(ActionMention action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Acting(action.Trigger, action.Actors, action.Instrument) is not { Jurisdiction: var place } ? action
            : action with { Jurisdiction = place.NormalName, Division = place.Division };
    }

    /// <summary>A gathering with its town filled in.</summary>
    public GatheringMention Filed(GatheringMention gathering)
    {
        ArgumentNullException.ThrowIfNull(gathering);
        if (Meeting(gathering.Trigger, gathering.Places, gathering.Organizers is [var organizer, ..] ? organizer : null) is not { Jurisdiction: var place }) return gathering;
        if (!IsOfAnotherTime(gathering) || IsNamedBeside(gathering, place)) return gathering with { PlaceName = place.PlaceName, Division = place.Division };
        return gathering with { Places = [.. gathering.Places.Where(span => !IsDateline(span))] };
    }

    /// <summary>Whether a gathering is told to be of a day well before or after the report's: the town of the report's own news tells nothing of where it is.</summary>
    private bool IsOfAnotherTime(GatheringMention gathering)
    {
        const int near = 7;
        if (_published is not { } published || gathering.When is null || PartialDate.Parse(gathering.When) is not { Earliest: { } first, Latest: { } last }) return false;
        return last.DayNumber + near < published.First.DayNumber || first.DayNumber - near > published.Last.DayNumber;
    }

    /// <summary>Whether a gathering's place, or its sentence, names a town, the line that says where the report is written apart.</summary>
    private bool IsNamedBeside(GatheringMention gathering, Jurisdiction town)
        => gathering.Places.Any(span => !IsDateline(span) && NamedIn(_text.TokensIn(span)).Any(place => place.Row >= 0))
            || NamedIn(SentenceOf(gathering.Trigger)).Any(place => place.Row >= 0 && _places[place.Row].Id == town.Id && !IsDateline(_text.SpanOf(place.Found.Tokens)));

    /// <summary>A government's entity with its division filled in where it is likelier than not.</summary>
    public Entity Filed(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.Kind != EntityKind.Government || entity.Jurisdiction is not null) return entity;
        var named = entity.Mentions[0].Span;
        foreach (var mention in entity.Mentions)
        {
            if (mention.Form != MentionForm.Name) continue;
            named = mention.Span;
            break;
        }

        var words = _text.TokensIn(named);
        if (NamedIn(words).FirstOrDefault(place => IsWhole(place, words)) is { } itself)
        {
            // What the register gives no division is no government here: a city abroad, a continent.
            // "Washington said" and "the White House said" are the nation's.
            if (itself.Row >= 0 && ((itself.Row == _capital && words.Count == 1 && _text.Form(words.First).Equals("Washington", StringComparison.OrdinalIgnoreCase)) || OfTheCapital.Contains(_places[itself.Row].Id))) return entity with { Jurisdiction = Jurisdiction.UnitedStates, JurisdictionName = _places[_context.UnitedStates].NormalName };
            return itself is { Row: >= 0 and var row, IsDerived: false } && _places[row] is { Division: { } division } own ? entity with { Jurisdiction = division, JurisdictionName = own.NormalName } : entity;
        }

        // A name of no place and of no body of government is an organization's: a company.
        if (entity.Mentions.Any(m => m.Span == named && m.Form == MentionForm.Name) && !NamedIn(words).Any() && _context.Cues([words]) == GovernmentCue.None && !EntityKinds.IsGovernment(named.In(_text.Text)))
            return entity with { Kind = EntityKind.Organization };
        return Acting(named, [named], null) is { Probability: >= .5, Jurisdiction: var place } ? entity with { Jurisdiction = place.Division, JurisdictionName = place.NormalName } : entity;
    }

    /// <summary>Whether words are a place's name and nothing more: "Bosnia", "the State of Ohio".</summary>
    private bool IsWhole(ResolvedPlace place, TokenRange words)
    {
        if (place.Found.Tokens.End < words.End) return false;
        for (var i = words.First; i < place.Found.Tokens.First; i++)
        {
            if (!(_text.Form(i) is "the" or "The" or "of" or "State" or "state" or "City" or "city" or "Republic")) return false;
        }

        return true;
    }

    /// <summary>The features of each candidate, in the order of <see cref="Jurisdictions"/>; empty where the trigger covers no token.</summary>
    internal float[][] Example(TextSpan trigger, IReadOnlyList<TextSpan> actors, TextSpan? about)
    {
        if (_text.Tokens.Count == 0) return [];
        var at = _text.TokensIn(trigger).First;
        TokenRange[] who = [.. actors.Select(_text.TokensIn).Where(t => t.Count > 0)];
        TokenRange? what = about is { } span && _text.TokensIn(span) is { Count: > 0 } tokens ? tokens : null;
        var features = new float[_context.Candidates.Count][];
        var told = _context.Event(Math.Min(at, _text.Tokens.Count - 1), who, what);
        for (var c = 0; c < features.Length; c++) _context.Write(_context.Candidates[c], told, features[c] = new float[GovernmentContext.Features]);
        return features;
    }

    /// <summary>The candidates; null first, for none.</summary>
    internal IEnumerable<Jurisdiction?> Jurisdictions => _context.Candidates.Select(c => c.Row < 0 ? null : _places[c.Row]);

    private SettledGovernment? Choose(float[][] features, float[] weights, Predicate<int>? mayBe = null)
    {
        if (features.Length == 0) return null;
        var scores = Array.ConvertAll(features, f => PlaceResolver.Score(f, weights));
        var best = 0;
        for (var c = 1; c < scores.Length; c++)
        {
            if (mayBe is not null && !mayBe(_context.Candidates[c].Row)) scores[c] = double.NegativeInfinity;
            if (scores[c] > scores[best]) best = c;
        }

        return best == 0 ? null : new SettledGovernment(_places[_context.Candidates[best].Row], 1 / scores.Sum(s => Math.Exp(s - scores[best])));
    }
}
