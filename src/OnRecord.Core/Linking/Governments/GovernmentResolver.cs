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

    private const string UnitedStates = "ocd-division/country:us";

    private readonly AnalyzedText _text;
    private readonly GovernmentContext _context;
    private readonly GovernmentModel _model;
    private readonly JurisdictionTable _places;

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
        _context = new GovernmentContext(text, places, OutletHome.Of(article, register), DayRange.Parse(article.Published), register);
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
        // A mayor or a governor does not act for the nation: where no town or state is named that it may be, none is told.
        return settled is { Jurisdiction.Id: UnitedStates } && actors.Count > 0 && actors.All(actor => IsLocal(_text.TokensIn(actor))) ? null : settled;
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
    public SettledGovernment? Meeting(TextSpan trigger, IReadOnlyList<TextSpan> places, TextSpan? organizer) => Choose(Example(trigger, places, organizer), _model.Meeting);

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
        return Meeting(gathering.Trigger, gathering.Places, gathering.Organizers is [var organizer, ..] ? organizer : null) is not { Jurisdiction: var place } ? gathering
            : gathering with { PlaceName = place.PlaceName, Division = place.Division };
    }

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

        return Acting(named, [named], null) is { Probability: >= .5, Jurisdiction: var place } ? entity with { Jurisdiction = place.Division, JurisdictionName = place.NormalName } : entity;
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

    private SettledGovernment? Choose(float[][] features, float[] weights)
    {
        if (features.Length == 0) return null;
        var scores = Array.ConvertAll(features, f => PlaceResolver.Score(f, weights));
        var best = 0;
        for (var c = 1; c < scores.Length; c++)
        {
            if (scores[c] > scores[best]) best = c;
        }

        return best == 0 ? null : new SettledGovernment(_places[_context.Candidates[best].Row], 1 / scores.Sum(s => Math.Exp(s - scores[best])));
    }
}
