using System.Collections.Frozen;
using OnRecord.Language;
using OnRecord.Language.Coreference;

namespace OnRecord.Extraction.Entities;

/// <summary>Tells bodies of government, outlets and other organizations apart by the words of their names.</summary>
internal static class EntityKinds
{
    private static readonly FrozenSet<string> GovernmentWords = Set(
        "administration agency army assembly authority board bureau cabinet city commission commissioners committee congress council county court courts department dept district division embassy ministry" +
        " government house judiciary legislature marshals municipality navy office parliament patrol police precinct senate sheriff state subcommittee supervisors township treasury white-house" +
        " pentagon kremlin fbi cia nsa irs epa dea ice dhs doj hud fda fcc ftc sec nasa noaa usda fema cdc nih tsa nypd lapd mta nlrb gao cbo omb cia un nato eu capitol commonwealth kingdom republic");

    private static readonly FrozenSet<string> OutletWords = Set(
        "times post news journal tribune herald chronicle gazette press radio magazine daily weekly globe examiner inquirer observer reporter courier telegraph sentinel dispatch register review bee" +
        " broadcasting network television tv newspaper newspapers wire ledger bulletin advertiser guardian independent mirror sun today beacon courant enquirer picayune intelligencer argus banner newswire newsroom");

    // "Gem City Beacon", "Lake County News".
    private static readonly FrozenSet<string> PlaceWords = Set("city county state district township capitol republic commonwealth nation");

    private static readonly FrozenSet<string> OrganizationWords = Set("coalition caucus alliance fund inc inc. corp corp. co co. llc group league project network society federation institute university college bank foundation council committee associates partners campaign");

    private static readonly FrozenSet<string> Outlets = Set(
        "politico reuters bloomberg cnn msnbc nbc abc cbs npr pbs bbc ap c-span fox huffpost breitbart buzzfeed slate salon vox axios time newsweek nytimes afp upi univision telemundo" +
        " gawker mashable vice propublica espn cnbc aljazeera drudge yahoo");

    /// <summary>What the referent is on the record.</summary>
    public static EntityKind Of(AnalyzedText text, Referent referent, Mention naming) => referent.Type switch
    {
        ReferentType.Person => EntityKind.Person,
        ReferentType.Group => EntityKind.Group,
        ReferentType.Location => EntityKind.Government,
        ReferentType.Organization when naming.Kind == MentionKind.Name => OfName(text, naming.Name),
        ReferentType.Organization => Nouns.IsGovernment(text.Lemmas[naming.Head].ToLowerInvariant()) ? EntityKind.Government : EntityKind.Organization,
        ReferentType.Document => EntityKind.Document,
        _ when naming.Kind == MentionKind.Name => EntityKind.Organization,
        _ => referent.IsPlural ? EntityKind.Group : EntityKind.Other,
    };

    /// <summary>Whether words name a government or one of its bodies, as far as they alone tell: "Oakland City Council".</summary>
    public static bool IsGovernment(string words) => words.Split(' ').Any(w => GovernmentWords.Contains(w.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal)));

    /// <summary>Whether words name an organization that is no government, as far as they alone tell: "Harlow Tenants Coalition".</summary>
    public static bool IsOrganization(string words) => !IsGovernment(words) && (words.Split(' ').Any(w => Nouns.IsBody(w.ToLowerInvariant()) || OrganizationWords.Contains(w.ToLowerInvariant())) || words.Any(char.IsUpper) && words.Split(' ').Length > 3);

    /// <summary>Whether words name an outlet, as far as they alone tell: "the Harlow Ledger", "CNN".</summary>
    public static bool IsOutlet(string words)
    {
        var named = words.ToLowerInvariant().Split([' ', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 && (named.Any(Outlets.Contains) || (named.Length > 1 && OutletWords.Contains(named[^1])));
    }

    private static EntityKind OfName(AnalyzedText text, TokenRange name)
    {
        var kind = EntityKind.Organization;
        for (var i = name.First; i < Math.Min(name.End, name.First + 16); i++)
        {
            var word = text.Form(i).ToString().ToLowerInvariant();
            if (name.Count == 1 && Outlets.Contains(word)) return EntityKind.Outlet;
            if (i > name.First && OutletWords.Contains(word[(word.LastIndexOf('-') + 1)..])) kind = EntityKind.Outlet;
            else if (kind == EntityKind.Organization && Outlets.Contains(word) && i == name.First) kind = EntityKind.Outlet;
            if (GovernmentWords.Contains(word.Replace(".", "", StringComparison.Ordinal)) && !(PlaceWords.Contains(word) && name.Count > 1 && OutletWords.Contains(text.Form(name.End - 1).ToString().ToLowerInvariant()))) return EntityKind.Government;
        }

        return kind;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
