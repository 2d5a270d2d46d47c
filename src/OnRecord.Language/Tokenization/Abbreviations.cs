using System.Collections.Frozen;

namespace OnRecord.Language.Tokenization;

/// <summary>What is known of a word that is written with a full stop.</summary>
internal enum Abbreviation
{
    /// <summary>Not an abbreviation: a stop after it ends a sentence.</summary>
    None,

    /// <summary>Stands before a name or another word and so never ends a sentence: <c>Sen.</c>, <c>vs.</c></summary>
    Leading,

    /// <summary>Always keeps its stop, and may end a sentence: <c>Inc.</c>, <c>Calif.</c></summary>
    Any,

    /// <summary>Keeps its stop before a number only: <c>No. 5</c>, <c>Sun. 12</c>.</summary>
    BeforeNumber,

    /// <summary>A state whose short form is also a word; keeps its stop where the sentence goes on: <c>Wash., Mass.</c></summary>
    Continuing,

    /// <summary>A time of day: <c>a.m.</c></summary>
    Time,
}

/// <summary>The abbreviations of English news, written by hand, with their full stops left off.</summary>
internal static class Abbreviations
{
    private const string Leading =
        "Mr Mrs Ms Messrs Mx Dr Drs Prof Profs Sen Sens Rep Reps Gov Govs Lt Gen Gens Col Cols Maj Capt Cmdr Cdr Adm Brig " +
        "Sgt Cpl Pfc Pvt Spc Rev Revs Fr Hon Pres Supt Det Insp Msgr Amb Atty Sec Asst Assoc Dir Treas Ald Cllr Comdr Del Dels " +
        "Mt Ft St Ste Sts vs v cf eg ie viz approx ca Mlle Mme M";

    private const string Any =
        "Jr Sr Esq Inc Corp Co Cos Ltd Bros Llc Plc Assn Dept Univ Inst Ave Blvd Rd Hwy Pkwy Bldg etc al et Jan Feb Aug Sept Oct " +
        "Nov Dec Calif Fla Tex Ariz Conn Mich Minn Tenn Okla Colo Ky Wis Nev Neb Va Md Ga Ala Penn Wyo Mont Dak Ont Que " +
        "Ph.D M.Sc B.Sc M.Ed B.Ed D.Phil Ed.D Psy.D Pharm.D Lt.Gov Ass't attn Arrv div esp incl est dist Tues Thurs Wed yr yrs hrs mins lbs ft " +
        "comp refrig Rs";

    private const string BeforeNumber =
        "No Nos no nos p pp Art art Fig fig Figs vol Vol ch Ch sec par Par Mar Apr Jun Jul Sun Sat Mon Tue Thu Thur Fri Ext ext c b d ed Ed op";

    private const string Continuing = "Mass Wash Ill Ore Ind Pa La Mo Kan Ark Miss Me Vt Del Nev N.H N.J Sask Man Alta";

    private static readonly FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Known = Build();

    /// <summary>What the lexicon says about <paramref name="word"/>, written without its last stop. Case counts only in that
    /// a capital in the lexicon is required: <c>SEN</c> is found, <c>sen</c> is not.</summary>
    internal static Abbreviation Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 9)
            return Abbreviation.None;
        if (IsTimeOfDay(word))
            return Abbreviation.Time;
        if (Known.TryGetValue(word, out Abbreviation found))
            return found;
        if (word.Length < 2 || !char.IsUpper(word[1]))
            return Abbreviation.None;
        Span<char> title = stackalloc char[word.Length];
        word.ToLowerInvariant(title);
        title[0] = word[0];
        return Known.TryGetValue(title, out found) ? found : Abbreviation.None;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> word)
        => word.Length == 3 && word[0] is 'a' or 'p' or 'A' or 'P' && word[1] == '.' && word[2] is 'm' or 'M';

    private static FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var all = new Dictionary<string, Abbreviation>(StringComparer.Ordinal);
        foreach ((string list, Abbreviation kind) in new[]
                 {
                     (Leading, Abbreviation.Leading), (Any, Abbreviation.Any),
                     (BeforeNumber, Abbreviation.BeforeNumber), (Continuing, Abbreviation.Continuing),
                 })
        {
            foreach (string word in list.Split(' '))
                all.TryAdd(word, kind);
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
