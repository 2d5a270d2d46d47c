using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Places;
using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>Links the persons of a report to the offices that the register says they held on its date. Namesakes are told
/// apart by office, place, party and date; where these do not settle it, nobody is linked.</summary>
/// <remarks>Safe to share between threads. The rules stand in docs/design/register.md.</remarks>
public sealed class OfficialLinker
{
    // A report repeats a title; the first mentions of a name say what there is to say.
    private const int MentionsRead = 8;


    private readonly PublicRegister _register;
    private readonly OfficialTable _officials;
    private readonly JurisdictionTable _jurisdictions;
    private readonly int _country;

    /// <param name="register">Whom the report's persons may be.</param>
    public OfficialLinker(PublicRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        _register = register;
        _officials = register.Officials;
        _jurisdictions = register.Jurisdictions;
        _country = _jurisdictions.Find(Jurisdiction.UnitedStates);
    }

    /// <summary>Links the entities of a report, and gives the speakers of its statements the ids of the persons found.</summary>
    /// <param name="article">The report; without a date nobody is linked.</param>
    /// <param name="found">Its entities and statements.</param>
    /// <param name="places">Its places, with their divisions.</param>
    public TextEntities Link(Article article, TextEntities found, IReadOnlyList<PlaceMention> places)
    {
        ArgumentNullException.ThrowIfNull(found);
        var entities = Link(article, found.Entities, places);
        var persons = entities.Where(entity => entity.Office is not null).ToDictionary(entity => entity.Id, entity => entity.Office!.PersonId, StringComparer.Ordinal);
        return persons.Count == 0 ? found : new TextEntities(entities,
            [.. found.Attributions.Select(attribution => attribution.Speakers.Any(speaker => persons.ContainsKey(speaker.Entity))
                ? attribution with { Speakers = [.. attribution.Speakers.Select(speaker => speaker with { PersonId = persons.GetValueOrDefault(speaker.Entity) })] }
                : attribution)]);
    }

    /// <summary>Links what can be linked.</summary>
    /// <param name="article">The report; without a date nobody is linked.</param>
    /// <param name="entities">Its entities.</param>
    /// <param name="places">Its places, with their divisions.</param>
    /// <returns>The entities, in their order; linked ones with their office, its jurisdiction, and the class of an official.</returns>
    public IReadOnlyList<Entity> Link(Article article, IReadOnlyList<Entity> entities, IReadOnlyList<PlaceMention> places)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(places);
        var setting = new ReportSetting(_register, article, places);
        if (setting.Days is not { } days) return entities;
        var linked = new Entity[entities.Count];
        for (var i = 0; i < linked.Length; i++)
        {
            var entity = entities[i];
            linked[i] = entity.Kind == EntityKind.Person && Settle(article.Text, entity, setting, days) is >= 0 and var tenure
                ? entity with
                {
                    Office = _officials.Tenure(tenure),
                    Jurisdiction = _officials.JurisdictionIdOf(tenure),
                    JurisdictionName = _officials.JurisdictionOf(tenure) is >= 0 and var row ? _jurisdictions[row].NormalName : null,
                    Class = PersonClass.Official,
                }
                : entity;
        }

        return linked;
    }

    private int Settle(string text, Entity entity, ReportSetting setting, DayRange days)
    {
        var names = entity.Mentions.Where(mention => mention.Form == MentionForm.Name).Take(MentionsRead).ToList();
        if (names.Count == 0) return Holder(entity, setting, days);
        var name = new PersonName(entity.Name);
        return name.Family.Length == 0 ? -1 : Named(name, new Description(text, entity, names, _jurisdictions), setting, days);
    }

    // The one person who bears the name and fits best, if nobody else fits about as well.
    private int Named(PersonName name, Description said, ReportSetting setting, DayRange days)
    {
        var exact = _officials.Named(name.Full);
        var (best, rival) = (default(Fit), 0);
        foreach (var person in _officials.WithFamilyName(name.Family)) Weigh(person, exact.Contains(person));
        foreach (var person in exact)
        {
            if (!_officials.WithFamilyName(name.Family).Contains(person)) Weigh(person, isExact: true);
        }

        return best.Score > rival + 1 ? best.Tenure : -1;

        void Weigh(int person, bool isExact)
        {
            var likeness = name.LikenessTo(_officials[person], isExact);
            if (likeness == 0) return;
            var fit = BestFit(person, new Likeness(likeness, _officials.Named(name.Full).Length == 1), said, setting, days);
            if (fit.Score == 0 || (best.Score > 0 && AreOne(fit, best))) return;
            if (fit.Score > best.Score) (best, rival) = (fit, best.Score);
            else rival = Math.Max(rival, fit.Score);
        }
    }

    // Two entries of one name in an office that one person at a time holds are one person, listed twice.
    private bool AreOne(Fit fit, Fit other)
        => _officials.JurisdictionOf(fit.Tenure) == _officials.JurisdictionOf(other.Tenure) && _officials.RoleOf(fit.Tenure) is "mayor" or "governor" or "lt_governor" or "president"
            && _officials.RoleOf(fit.Tenure) == _officials.RoleOf(other.Tenure);

    private Fit BestFit(int person, Likeness likeness, Description said, ReportSetting setting, DayRange days)
    {
        var best = default(Fit);
        var (first, end) = _officials.TenuresOf(person);
        for (var tenure = first; tenure < end; tenure++)
        {
            var held = _officials.HeldAt(tenure, days);
            if (held == TenureCertainty.No || (said.Party is { } party && !party.Allows(_officials.PartyOf(tenure)))) continue;

            // Of two offices that fit alike the one held later.
            if (Score(tenure, likeness, held, said, setting) is > 0 and var score && score >= best.Score) best = new Fit(tenure, score);
        }

        return best;
    }

    /// <summary>How well an office fits what the report says; 0 where that is not enough.</summary>
    private int Score(int tenure, Likeness likeness, TenureCertainty held, Description said, ReportSetting setting)
    {
        var role = _officials.RoleOf(tenure);
        var office = said.CompareTo(role, _officials.TitleOf(tenure));
        if (office is OfficeMatch.Differs or OfficeMatch.NamesAsPast) return 0;
        var jurisdiction = _officials.JurisdictionOf(tenure);
        var place = jurisdiction != _country ? said.CompareTo(jurisdiction, setting)
            : said.SpeaksOfAbroad && role != "ambassador" ? PlaceMatch.Differs
            : PlaceMatch.Named;
        if (place == PlaceMatch.Differs) return 0;

        // That a report names a state among others makes nobody a legislator of it.
        if (place == PlaceMatch.Supported && IsOfLegislature(role) && !said.SpeaksOfState && setting.SoleState != jurisdiction) place = PlaceMatch.Open;
        var isCertain = held == TenureCertainty.Certain;
        var suffices = (office, likeness.Degree) switch
        {
            // The report calls the person what the register does, and so vouches for the time itself.
            (OfficeMatch.Names, > 1) => place != PlaceMatch.Open || (!IsLocal(role) && (isCertain || likeness.IsOnlyBearer)),

            // A family name alone: "Mayor Garcetti" needs the town, "Sen. Brown" the state beside it, a secretary the department.
            (OfficeMatch.Names, _) => IsSole(role) ? place != PlaceMatch.Open : place == PlaceMatch.Named && (jurisdiction != _country || said.IsSpecific),

            // It says nothing of an office: then the name must be whole, the time certain, and the office one that readers know.
            (_, 3) when isCertain => said.HasParty
                || (role is "president" or "vice_president" || likeness.IsOnlyBearer) && (IsNational(role) || (IsKnown(role) && place != PlaceMatch.Open && !said.HasWords)),
            _ => false,
        };
        return suffices ? (office == OfficeMatch.Names ? 8 : 0) + ((int)place * 4) + (likeness.Degree * 2) + (isCertain ? 1 : 0) : 0;
    }

    // "The mayor", where the government meant and its holder on that day are beyond doubt.
    private int Holder(Entity entity, ReportSetting setting, DayRange days)
    {
        var said = new OfficeWords(entity.Role ?? entity.Name);
        if (said.SoleOffice is not { } role) return -1;

        // "Governor of Arkansas in 2002" is of another time than the report.
        if (entity.Name.AsSpan().ContainsAnyInRange('0', '9') || entity.Role.AsSpan().ContainsAnyInRange('0', '9')) return -1;
        var jurisdiction = entity.Jurisdiction is { } settled ? _jurisdictions.Find(settled)
            : entity.Affiliation is { } affiliation ? SoleRow(affiliation, role)
            : role switch
            {
                "mayor" => setting.SoleTown,
                "governor" or "lt_governor" => setting.SoleState,
                _ => setting.IsAmerican ? _country : -1,
            };
        if (jurisdiction < 0) return -1;
        var certain = -1;
        foreach (var (tenure, certainty) in _officials.Holding(jurisdiction, role, days))
        {
            if (certainty != TenureCertainty.Certain) continue;
            if (certain >= 0 && _officials.PersonOf(certain) != _officials.PersonOf(tenure)) return -1;
            certain = tenure;
        }

        return certain;
    }

    // What an affiliation names, where only one of its bearers has such an office.
    private int SoleRow(string affiliation, string role)
    {
        var found = -1;
        foreach (var row in _jurisdictions.Named(affiliation))
        {
            foreach (var tenure in _officials.TenuresIn(row))
            {
                if (_officials.RoleOf(tenure) != role) continue;
                if (found >= 0) return -1;
                found = row;
                break;
            }
        }

        return found;
    }

    private static bool IsSole(string role) => role is "mayor" or "governor" or "lt_governor" or "president" or "vice_president";

    // Of these there are more than the register knows, and their names are many people's.
    private static bool IsLocal(string role) => role is "mayor" or "council_member" || IsOfLegislature(role);

    private static bool IsOfLegislature(string role) => role is "state_senator" or "state_representative" or "state_legislator";

    private static bool IsNational(string role) => role is "president" or "vice_president" or "cabinet" or "justice" or "speaker_us_house" or "us_senator" or "first_lady";

    private static bool IsKnown(string role) => role is "us_representative" or "governor" or "mayor" or "federal_official";

    // How like a name is, and whether only one official of any time bears it.
    private readonly record struct Likeness(int Degree, bool IsOnlyBearer);

    private readonly record struct Fit(int Tenure, int Score);
}
