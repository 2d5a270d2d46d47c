using OnRecord.Language;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Linking.Governments;

/// <summary>The governments that one text may speak of, and what it tells of each, as features of a log-linear choice.</summary>
internal sealed class GovernmentContext
{
    /// <summary>The number of features.</summary>
    public const int Features = Whole + (Kinds * GovernmentCues.Count);

    private const int Kinds = 8;
    private const int Evidence = 4 * Kinds * (GovernmentCues.Count + 1);
    private const int Whole = Evidence + 43;
    private const int MostCandidates = 40;
    private const int NearbyTokens = 12;
    private const int GreatCity = 500_000;
    private const string Union = "European Union";

    private readonly AnalyzedText _text;
    private readonly JurisdictionTable _places;
    private readonly PublicRegister _register;
    private readonly OutletHome _home;
    private readonly Dictionary<string, List<int>> _officials = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _sentenceOf;
    private readonly float[] _cues;
    private Dictionary<string, List<int>>? _positions;
    private Dictionary<int, int>? _countryMentions;
    private bool? _speaksOfStateOnly;
    private readonly int _localMentions;
    private readonly Dictionary<int, float> _stateShares;
    private readonly float _mostShare;

    public GovernmentContext(AnalyzedText text, IReadOnlyList<ResolvedPlace> places, OutletHome home, DayRange? published, PublicRegister register)
    {
        _text = text;
        _register = register;
        _places = register.Jurisdictions;
        UnitedStates = _places.Find(Jurisdiction.UnitedStates);
        _home = home;
        _sentenceOf = new int[text.Tokens.Count];
        for (var s = 0; s < text.Sentences.Count; s++) Array.Fill(_sentenceOf, s, text.Sentences[s].First, text.Sentences[s].Count);
        _cues = CueShares(text);
        Candidates = FindCandidates(places);
        FindOfficials(published);
        _localMentions = Candidates.Sum(c => KindOf(c) is 3 or 4 ? c.Mentions.Count : 0);
        _stateShares = StateShares();
        _mostShare = _stateShares.Values.DefaultIfEmpty().Max();
    }

    /// <summary>The candidates. The first is none: the text does not tell.</summary>
    public IReadOnlyList<GovernmentCandidate> Candidates { get; }

    /// <summary>The register's row of the United States.</summary>
    public int UnitedStates { get; }

    /// <summary>The tokens of a token's sentence.</summary>
    public TokenRange SentenceOf(int token) => token < 0 || token >= _sentenceOf.Length ? default : _text.Sentences[_sentenceOf[token]];

    /// <summary>The one town that a token's sentence names, or null where it names none or several.</summary>
    public GovernmentCandidate? OnlyTownOfSentence(int token)
    {
        GovernmentCandidate? only = null;
        foreach (var candidate in Candidates)
        {
            if (candidate.Row < 0 || KindOf(candidate) is not (4 or 6) || !candidate.Mentions.Exists(m => _sentenceOf[m.First] == _sentenceOf[token])) continue;
            if (only is not null) return null;
            only = candidate;
        }

        return only;
    }

    /// <summary>The town of "In Tucson, the mayor signed", or null where a token's sentence does not begin so, or its actor is no city's.</summary>
    public GovernmentCandidate? TownOpeningSentence(int token, TokenRange actor)
    {
        var opening = _text.Sentences[_sentenceOf[token]].First;
        if (_text.Form(opening) is not "In" || (Cues([actor]) & GovernmentCue.City) == GovernmentCue.None) return null;
        return Candidates.FirstOrDefault(c => c.Row >= 0 && KindOf(c) is 4 or 6 && c.Mentions.Exists(m => m.First == opening + 1));
    }

    /// <summary>Whether the text names a country and places in it at least as often as the United States and theirs.</summary>
    public bool SpeaksMoreOf(int country) => CountryMentions.GetValueOrDefault(country) >= CountryMentions.GetValueOrDefault(UnitedStates);

    /// <summary>The country abroad of which alone the text names places, or -1: where it names none, several, or the United States.</summary>
    public int OnlyCountryAbroad => CountryMentions.Count == 1 && CountryMentions.Keys.First() is var only && only != UnitedStates ? only : -1;

    /// <summary>Whether the text speaks of a governor or a legislature and never of Congress.</summary>
    public bool SpeaksOfStateOnly => _speaksOfStateOnly ??= Speaks("Gov.", "governor", "Governor", "Statehouse", "Legislature", "legislature") && !Speaks("Congress", "congressional", "Capitol");

    private Dictionary<int, int> CountryMentions => _countryMentions ??= CountMentions();

    private bool Speaks(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < _text.Tokens.Count; i++)
        {
            foreach (var word in words)
            {
                if (_text.Form(i).SequenceEqual(word)) return true;
            }
        }

        return false;
    }

    private Dictionary<int, int> CountMentions()
    {
        var counts = new Dictionary<int, int>();
        foreach (var candidate in Candidates)
        {
            var row = candidate.Row;
            while (row >= 0 && _places.KindOf(row) != JurisdictionKind.Country) row = _places.ParentOf(row);
            if (row >= 0 && candidate.Mentions.Count > 0) counts[row] = counts.GetValueOrDefault(row) + candidate.Mentions.Count;
        }

        return counts;
    }

    /// <summary>What the text tells of something that happens, whoever's it is.</summary>
    /// <param name="trigger">The token that names what happens.</param>
    /// <param name="actors">Who does it; for a gathering, where.</param>
    /// <param name="about">What it is done to.</param>
    public GovernmentEvent Event(int trigger, IReadOnlyList<TokenRange> actors, TokenRange? about)
    {
        var (first, end) = (Math.Max(0, trigger - NearbyTokens), Math.Min(_text.Tokens.Count, trigger + NearbyTokens));
        return new GovernmentEvent(trigger, actors, about, [Cues(actors), about is { } thing ? Cues([thing]) : GovernmentCue.None, Cues([new TokenRange(first, end)]), CuesElsewhere(actors)]);
    }

    /// <summary>Writes the features of a candidate for something that happens, <see cref="Features"/> floats.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="told">What happens.</param>
    /// <param name="row">Receives the features.</param>
    public void Write(GovernmentCandidate candidate, GovernmentEvent told, Span<float> row)
    {
        row.Clear();
        var kind = KindOf(candidate);
        var (trigger, actors, about) = (told.Trigger, told.Actors, told.About);
        for (var block = 0; block < told.Cues.Length; block++) WriteCues(told.Cues[block], kind, block, row);
        _cues.CopyTo(row[(Whole + (kind * GovernmentCues.Count))..]);
        var own = row[Evidence..Whole];
        own[0] = actors.Count == 0 ? 1 : 0;
        if (candidate.Row < 0) return;
        own[1] = candidate.Mentions.Count == 0 ? 1 : 0;
        var state = _places.StateOf(candidate.Row);
        own[2] = state == _home.State && _home.State >= 0 ? 1 : 0;
        own[3] = candidate.Row == _home.State ? 1 : 0;
        own[4] = (float)Math.Log2(candidate.Mentions.Count + 1) / 3;
        own[5] = candidate.Share;
        own[6] = candidate.Mentions is [var opening, ..] && opening.First < 40 ? 1 : 0;
        own[7] = candidate.InLabel ? 1 : 0;
        own[8] = candidate.IsMostSpokenOf ? 1 : 0;
        foreach (var actor in actors) WriteActor(candidate, actor, kind, own);
        WriteDistances(candidate, trigger, own);
        if (about is { } what && candidate.Mentions.Exists(m => m.First >= what.First - 3 && m.End <= what.End)) own[25] = 1;
        own[26 + kind] = actors.Count == 0 ? 1 : 0;
        // A local outlet writes of Congress seldom.
        own[36] = kind == 1 && _home.State >= 0 ? 1 : 0;
        own[37] = kind == 1 && _localMentions >= 3 ? 1 : 0;
        own[38] = kind == 1 && _localMentions == 0 ? 1 : 0;
        own[39] = kind == 2 && candidate.Row == _home.State && candidate.Mentions.Count == 0 ? 1 : 0;
        own[40] = state >= 0 ? _stateShares.GetValueOrDefault(state) : 0;
        own[41] = kind == 1 ? _mostShare : 0;
        own[42] = candidate.Mentions.Exists(m => _sentenceOf[m.First] == _sentenceOf[trigger] && m.End < _text.Tokens.Count && IsBody(m.End)) ? 1 : 0;
        own[34] = _home.Towns.Contains(candidate.Row) ? 1 : 0;
        own[35] = _home.Towns.Count > 0 && _home.Towns.Any(town => _places.CountyOf(town) == candidate.Row) ? 1 : 0;
    }

    /// <summary>How much of all cue words in the text each cue has: a text about a council speaks otherwise than one about Congress.</summary>
    private static float[] CueShares(AnalyzedText text)
    {
        var shares = new float[GovernmentCues.Count];
        var total = 3f;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var cues = GovernmentCues.Of(text, i);
            if (cues == GovernmentCue.None) continue;
            total++;
            for (var c = 0; c < shares.Length; c++) shares[c] += ((int)cues & (1 << c)) != 0 ? 1 : 0;
        }

        for (var c = 0; c < shares.Length; c++) shares[c] = 2 * shares[c] / total;
        return shares;
    }

    private static void WriteCues(GovernmentCue cues, int kind, int block, Span<float> row)
    {
        var at = ((block * Kinds) + kind) * (GovernmentCues.Count + 1);
        row[at] = cues == GovernmentCue.None ? 1 : 0;
        for (var c = 0; c < GovernmentCues.Count; c++) row[at + 1 + c] = ((int)cues & (1 << c)) != 0 ? 1 : 0;
    }

    private void WriteActor(GovernmentCandidate candidate, TokenRange actor, int kind, Span<float> own)
    {
        // The place is part of the actor's name, or stands right before it.
        foreach (var mention in candidate.Mentions)
        {
            if (mention.First >= actor.First && mention.End <= actor.End) own[9] = 1;
            else if (mention.End <= actor.First && actor.First - mention.End <= 2) own[10] = 1;
            else if (mention.First >= actor.End && mention.First - actor.End <= 2) own[11] = 1;
        }

        var last = actor.End - 1;
        if (_officials.TryGetValue(_text.Form(last).ToString(), out var rows) && rows.Contains(candidate.Row)) own[12] = 1;
        if (rows is not null && !rows.Contains(candidate.Row)) own[13] = 1;
        if (kind == 1 && rows is not null && rows.Contains(candidate.Row)) own[14] = 1;
        // The same body was named with a place before: "the Kenner City Council" … "the council".
        if (NamedWith(candidate, actor)) own[15] = 1;
    }

    private bool NamedWith(GovernmentCandidate candidate, TokenRange actor)
    {
        const int reach = 4;
        var head = _text.Form(actor.End - 1);
        foreach (var mention in candidate.Mentions)
        {
            for (var i = mention.End; i < Math.Min(mention.End + reach, _text.Tokens.Count); i++)
            {
                if (i < actor.First && _text.Form(i).Equals(head, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private void WriteDistances(GovernmentCandidate candidate, int trigger, Span<float> own)
    {
        var (before, after, inSentence) = (int.MaxValue, int.MaxValue, false);
        foreach (var mention in candidate.Mentions)
        {
            inSentence |= _sentenceOf[mention.First] == _sentenceOf[trigger];
            if (mention.First < trigger) before = Math.Min(before, trigger - mention.First);
            else after = Math.Min(after, mention.First - trigger);
        }

        own[16] = inSentence ? 1 : 0;
        var nearest = Math.Min(before, after);
        own[17] = nearest <= 5 ? 1 : 0;
        own[18] = nearest is > 5 and <= 15 ? 1 : 0;
        own[19] = nearest is > 15 and <= 50 ? 1 : 0;
        own[20] = nearest is > 50 and <= 150 ? 1 : 0;
        own[21] = nearest is > 150 and < int.MaxValue ? 1 : 0;
        own[22] = before < after ? 1 : 0;
        own[23] = before < int.MaxValue ? (float)(1 / Math.Log2(before + 2)) : 0;
        own[24] = after < int.MaxValue ? (float)(1 / Math.Log2(after + 2)) : 0;
    }

    /// <summary>What sort of government words tell of.</summary>
    public GovernmentCue Cues(IReadOnlyList<TokenRange> ranges)
    {
        var cues = GovernmentCue.None;
        foreach (var range in ranges)
        {
            for (var i = range.First; i < Math.Min(range.End, range.First + 60); i++) cues |= GovernmentCues.Of(_text, i);
        }

        return cues;
    }

    /// <summary>What the text says of the same persons and bodies elsewhere: of "Pawlenty" that he is "Gov. Tim Pawlenty", of "the board" that it is a school's.</summary>
    private GovernmentCue CuesElsewhere(IReadOnlyList<TokenRange> actors)
    {
        const int before = 4;
        const int behind = 6;
        const int most = 20;
        var cues = GovernmentCue.None;
        foreach (var actor in actors)
        {
            _positions ??= Positions();
            if (!_positions.TryGetValue(_text.Form(actor.End - 1).ToString(), out var positions)) continue;
            foreach (var at in positions.Take(most))
            {
                if (at >= actor.First && at < actor.End) continue;
                var sentence = _text.Sentences[_sentenceOf[at]];
                var apposed = at + 1 < sentence.End && _text.Form(at + 1) is ",";
                cues |= Cues([new TokenRange(Math.Max(sentence.First, at - before), apposed ? Math.Min(sentence.End, at + behind) : at + 1)]);
            }
        }

        return cues;
    }

    private Dictionary<string, List<int>> Positions()
    {
        var positions = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _text.Tokens.Count; i++)
        {
            if (_text.Upos[i] is not ("NOUN" or "PROPN")) continue;
            var form = _text.Form(i).ToString();
            if (!positions.TryGetValue(form, out var known)) positions[form] = known = [];
            known.Add(i);
        }

        return positions;
    }

    /// <summary>Of the mentions of American states, counties and towns, how many lie in each state.</summary>
    private Dictionary<int, float> StateShares()
    {
        var counts = new Dictionary<int, float>();
        var total = 0;
        foreach (var candidate in Candidates)
        {
            if (candidate.Row < 0 || _places.StateOf(candidate.Row) is not (>= 0 and var state)) continue;
            counts[state] = counts.GetValueOrDefault(state) + candidate.Mentions.Count;
            total += candidate.Mentions.Count;
        }

        foreach (var state in counts.Keys.ToArray()) counts[state] /= Math.Max(1, total);
        return counts;
    }

    /// <summary>Whether a word names a body that governs: the "Senate" of "the Ohio Senate".</summary>
    private bool IsBody(int token)
    {
        const GovernmentCue bodies = GovernmentCue.State | GovernmentCue.County | GovernmentCue.City | GovernmentCue.School | GovernmentCue.Chamber | GovernmentCue.Court;
        return char.IsUpper(_text.Form(token)[0]) && (GovernmentCues.Of(_text, token) & bodies) != GovernmentCue.None;
    }

    /// <summary>Seas, mountains, airports, continents, parts of them and parts of the country govern nothing.</summary>
    private bool Governs(int row) => _places.KindOf(row) != JurisdictionKind.Region
        || (_places[row] is var place && (place.Name == Union || (place.Form is not ("water" or "ocean" or "mountain" or "airport" or "usregion" or "continent") && !(place.Form == "region" && IsPartOfContinent(place.Name)))));

    private static bool IsPartOfContinent(string name) => name is "Middle East" or "Scandinavia" or "Balkans" or "Caucasus" or "Caribbean" or "Sahel" or "Sahara" or "Maghreb"
        || name.EndsWith(" Asia", StringComparison.Ordinal) || name.EndsWith(" Africa", StringComparison.Ordinal) || name.EndsWith(" Europe", StringComparison.Ordinal) || name.EndsWith(" Peninsula", StringComparison.Ordinal);

    /// <summary>0 none, 1 the United States, 2 a state, 3 a county, 4 a town, 5 a country abroad, 6 a city abroad, 7 a region.</summary>
    private int KindOf(GovernmentCandidate candidate) => candidate.Row < 0 ? 0 : _places.KindOf(candidate.Row) switch
    {
        JurisdictionKind.Country => candidate.Row == UnitedStates ? 1 : 5,
        JurisdictionKind.State or JurisdictionKind.Territory => 2,
        JurisdictionKind.County => 3,
        JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.District => 4,
        JurisdictionKind.CityAbroad => 6,
        _ => 7,
    };

    private List<GovernmentCandidate> FindCandidates(IReadOnlyList<ResolvedPlace> places)
    {
        var byRow = new Dictionary<int, GovernmentCandidate>();
        var order = new List<GovernmentCandidate>();
        Candidate(UnitedStates);
        foreach (var place in places)
        {
            if (place.Row < 0 || !Governs(place.Row)) continue;
            Candidate(place.Row).Mentions.Add(place.Found.Tokens);
            if (_places.KindOf(place.Row) != JurisdictionKind.State) continue;
            // "New York" and "Washington" stay open between the state and the city until it is clear what is done there.
            foreach (var namesake in _places.Named(_places[place.Row].Name))
            {
                if (_places.KindOf(namesake) is JurisdictionKind.Place or JurisdictionKind.District && _places.PopulationOf(namesake) >= GreatCity) Candidate(namesake).Mentions.Add(place.Found.Tokens);
            }
        }

        foreach (var mentioned in order.ToArray())
        {
            if (_places.StateOf(mentioned.Row) is >= 0 and var state) Candidate(state);
            if (_places.CountyOf(mentioned.Row) is >= 0 and var county) Candidate(county);
            if (_places.KindOf(mentioned.Row) is JurisdictionKind.CityAbroad or JurisdictionKind.Region && _places.ParentOf(mentioned.Row) is >= 0 and var country) Candidate(country);
        }

        if (_home.State >= 0) Candidate(_home.State);
        var kept = order.OrderByDescending(c => c.Mentions.Count).ThenBy(c => c.Mentions.Count == 0 ? int.MaxValue : c.Mentions[0].First).Take(MostCandidates).ToList();
        if (UnitedStates >= 0 && !kept.Contains(byRow[UnitedStates])) kept.Add(byRow[UnitedStates]);
        var total = Math.Max(1, kept.Sum(c => c.Mentions.Count));
        var towns = kept.Where(c => c.Mentions.Count > 0 && _places.KindOf(c.Row) is not (JurisdictionKind.Country or JurisdictionKind.State)).ToList();
        foreach (var candidate in kept)
        {
            candidate.Share = candidate.Mentions.Count / (float)total;
            candidate.IsMostSpokenOf = towns.Count > 0 && candidate == towns[0];
            var label = OutletHome.Squashed(_places[candidate.Row].Name);
            candidate.InLabel = label.Length >= 4 && _home.Label.Contains(label, StringComparison.Ordinal);
        }

        return [GovernmentCandidate.None(), .. kept];

        GovernmentCandidate Candidate(int row)
        {
            if (byRow.TryGetValue(row, out var known)) return known;
            byRow[row] = known = new GovernmentCandidate(row);
            if (row >= 0) order.Add(known);
            return known;
        }
    }

    /// <summary>The persons whom the text names in full and the register knows in an office at the text's date, by their last name.</summary>
    private void FindOfficials(DayRange? published)
    {
        const int most = 60;
        var looked = 0;
        foreach (var name in _text.Names)
        {
            if (name.Type != EntityType.Person || name.Tokens.Count is < 2 or > 4 || looked++ > most) continue;
            var family = _text.Form(name.Tokens.End - 1).ToString();
            foreach (var person in _register.Officials.Named(_text.SpanOf(name.Tokens).Of(_text.Text)))
            {
                var (first, end) = _register.Officials.TenuresOf(person);
                for (var tenure = first; tenure < end; tenure++)
                {
                    if (published is { } days && _register.Officials.HeldAt(tenure, days) == TenureCertainty.No) continue;
                    var role = _register.Officials.RoleOf(tenure);
                    var row = role.StartsWith("us_", StringComparison.Ordinal) ? UnitedStates : _register.Officials.JurisdictionOf(tenure);
                    if (row < 0) continue;
                    if (!_officials.TryGetValue(family, out var rows)) _officials[family] = rows = [];
                    if (!rows.Contains(row)) rows.Add(row);
                }
            }
        }
    }
}

/// <summary>Something that a government does, or a gathering.</summary>
/// <param name="Trigger">The token that names it.</param>
/// <param name="Actors">Who does it; for a gathering, where.</param>
/// <param name="About">What it is done to.</param>
/// <param name="Cues">What sort of government the words tell of: those for who acts, for what is acted on, those near by, and those that stand with the actors elsewhere.</param>
internal sealed record GovernmentEvent(int Trigger, IReadOnlyList<TokenRange> Actors, TokenRange? About, GovernmentCue[] Cues);

/// <summary>A government that may be meant.</summary>
/// <param name="row">The register's row, -1 for none.</param>
internal sealed class GovernmentCandidate(int row)
{
    /// <summary>The register's row, -1 for none.</summary>
    public int Row { get; } = row;

    /// <summary>The tokens of its mentions, in text order; empty where the text only implies it (the state of a town).</summary>
    public List<TokenRange> Mentions { get; } = [];

    /// <summary>Its share of all mentions.</summary>
    public float Share { get; set; }

    /// <summary>Whether the outlet's name holds its name.</summary>
    public bool InLabel { get; set; }

    /// <summary>Whether no town or county is spoken of more often.</summary>
    public bool IsMostSpokenOf { get; set; }

    /// <summary>What stands for none.</summary>
    public static GovernmentCandidate None() => new(-1);
}
