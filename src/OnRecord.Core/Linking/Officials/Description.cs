using OnRecord.Extraction.Entities;
using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>How the places that a report gives for a person stand to the jurisdiction of an office.</summary>
internal enum PlaceMatch
{
    /// <summary>They are elsewhere.</summary>
    Differs = -1,

    /// <summary>Nothing tells.</summary>
    Open = 0,

    /// <summary>The report names the jurisdiction, or is at home there.</summary>
    Supported = 1,

    /// <summary>The person's title, affiliation or party label names it.</summary>
    Named = 2,
}

/// <summary>What a report says of one person beside the name: titles, role, affiliation, party label.</summary>
internal sealed class Description
{
    private const int LongestLead = 4, LongestLeadWord = 24;

    private readonly JurisdictionTable _jurisdictions;
    private readonly List<OfficeWords> _roles = [];
    private readonly List<string> _folded = [];
    private readonly List<int> _rows = [];

    internal Description(string text, Entity entity, List<EntityMention> names, JurisdictionTable jurisdictions)
    {
        _jurisdictions = jurisdictions;
        var last = entity.Name.AsSpan()[(entity.Name.LastIndexOf(' ') + 1)..];
        Add(entity.Role is null ? null : (IsPast(Lead(text, names[0].Span.Start)) ? "former " : "") + entity.Role, isRole: true);
        Add(entity.Affiliation, isRole: false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in names)
        {
            var span = mention.Span.Of(text);
            var first = entity.Name.AsSpan()[..Math.Max(0, entity.Name.IndexOf(' ', StringComparison.Ordinal))];
            var at = first.IsEmpty ? -1 : span.IndexOf(first, StringComparison.Ordinal);
            if (at < 0) at = span.LastIndexOf(last, StringComparison.Ordinal);
            if (at > 0 && Lead(text, mention.Span.Start) + span[..at].Trim().ToString() is { } title && seen.Add(title)) Add(title, isRole: true);
            Party ??= PartyLabel.After(text, mention.Span.End);
        }

        if (Party is not { } label) return;
        var named = label.Rows(jurisdictions);
        _rows.AddRange(named[..Math.Min(named.Length, 64)]);
    }

    /// <summary>The party label after the name, or null.</summary>
    internal PartyLabel? Party { get; }

    /// <summary>Whether there is one.</summary>
    internal bool HasParty => Party is not null;

    /// <summary>Whether a role is given.</summary>
    internal bool HasWords => _roles.Exists(role => !role.IsEmpty);

    /// <summary>Whether a role is told in two words or more: "Defense Secretary", not "Secretary".</summary>
    internal bool IsSpecific => _roles.Exists(role => role.Length > 1);

    /// <summary>Whether one of the titles is of a state's office: "state Rep.".</summary>
    internal bool SpeaksOfState => _roles.Exists(words => words.IsOfState);

    /// <summary>Whether the affiliation names a place whose best-known bearer lies outside the United States.</summary>
    internal bool SpeaksOfAbroad { get; private set; }

    /// <summary>How what is said stands to an office: it names it where one of the titles does, and none as past.</summary>
    internal OfficeMatch CompareTo(string role, string title)
    {
        // One title that says "state" speaks for the shorter ones: "state Rep. Marsh", later "Rep. Marsh".
        if (role is "us_representative" or "us_senator" && SpeaksOfState) return OfficeMatch.Differs;
        var (names, differs) = (false, false);
        foreach (var words in _roles)
        {
            var match = words.CompareTo(role, title);
            if (match == OfficeMatch.NamesAsPast) return match;
            names |= match == OfficeMatch.Names;
            differs |= match == OfficeMatch.Differs;
        }

        return names ? OfficeMatch.Names : differs ? OfficeMatch.Differs : OfficeMatch.Open;
    }

    /// <summary>How what is said stands to a jurisdiction.</summary>
    internal PlaceMatch CompareTo(int jurisdiction, ReportSetting setting)
    {
        if (jurisdiction < 0) return PlaceMatch.Open;
        foreach (var row in _rows)
        {
            if (row == jurisdiction || (IsStatewide(jurisdiction) && _jurisdictions.IsWithin(row, jurisdiction))) return PlaceMatch.Named;
        }

        if (_folded.Exists(words => Says(words, _jurisdictions[jurisdiction]))) return PlaceMatch.Named;
        if (_rows.Count > 0 && !_rows.Exists(row => _jurisdictions.IsWithin(jurisdiction, row))) return PlaceMatch.Differs;
        return setting.Supports(jurisdiction) ? PlaceMatch.Supported : PlaceMatch.Open;
    }

    private bool IsStatewide(int row) => _jurisdictions.KindOf(row) is JurisdictionKind.State or JurisdictionKind.Territory or JurisdictionKind.District;

    private void Add(string? words, bool isRole)
    {
        if (string.IsNullOrWhiteSpace(words)) return;
        if (isRole) _roles.Add(new OfficeWords(words));
        _folded.Add(" " + Folded.Text(words) + " ");
        if (isRole) return;
        var named = _jurisdictions.Named(words);
        _rows.AddRange(named[..Math.Min(named.Length, 64)]);
        SpeaksOfAbroad |= named is [var first, ..] && _jurisdictions.KindOf(first) is JurisdictionKind.Country or JurisdictionKind.CityAbroad && _jurisdictions[first].State is null
            && _jurisdictions[first].Code != "US";
    }

    // "Oakland Mayor", "Calif. Gov.", "California's senior senator".
    private static bool Says(string words, Jurisdiction jurisdiction)
        => Says(words, jurisdiction.Name) || jurisdiction.Aliases.Any(alias => Says(words, alias)) || jurisdiction.Abbreviations.Any(form => form.Length > 3 && Says(words, form));

    private static bool Says(string words, string name)
        => Folded.Text(name) is { Length: > 1 } folded && (words.Contains(" " + folded + " ", StringComparison.Ordinal) || words.Contains(" " + folded + "s ", StringComparison.Ordinal));

    private static bool IsPast(string lead) => lead.Contains("former", StringComparison.OrdinalIgnoreCase) || lead.StartsWith("then", StringComparison.Ordinal) || lead.StartsWith("ex-", StringComparison.Ordinal);

    // Words of a title that the mention leaves out: "Wisconsin state | Rep. Marsh", "then-|Mayor Ruiz", "former | Mayor Ruiz".
    private string Lead(string text, int start)
    {
        var from = start;
        for (var word = 0; word < LongestLead; word++)
        {
            var end = from;
            while (end > 0 && text[end - 1] is ' ' or '\u00A0' or '-' or '‑' or '–') end--;
            var begin = end;
            while (begin > 0 && end - begin < LongestLeadWord && (char.IsLetter(text[begin - 1]) || text[begin - 1] is '.' or '\'' or '’')) begin--;
            if (begin == end || end - begin == LongestLeadWord) break;
            var lead = text.AsSpan(begin, end - begin);

            // A full stop ends a sentence, unless it shortens a state.
            if (lead[^1] == '.' && _jurisdictions.Abbreviated(lead).IsEmpty) break;
            if (!char.IsUpper(lead[0]) && lead is not ("state" or "former" or "then" or "ex")) break;
            from = begin;
        }

        return text[from..start];
    }
}
