using System.Collections.Frozen;

namespace OnRecord.Language.Coreference;

/// <summary>The words of a person's name, folded to lower case, without titles: what tells whether two names can be one
/// person's.</summary>
internal sealed class PersonName
{
    private static readonly FrozenSet<string> Suffixes = Set("jr sr ii iii iv v jnr snr junior senior");
    private static readonly FrozenSet<string> Degrees = Set("md m.d phd ph.d esq cpa dds rn");
    private static readonly FrozenSet<string> Particles = Set("de da di do du del della der den van von la le el al bin ibn ben dos das st st. san ter ten af av");
    private static readonly FrozenDictionary<string, int> Nicknames = NicknameSets();

    private PersonName(IReadOnlyList<string> words, string? suffix)
    {
        Words = words;
        Suffix = suffix;
    }

    /// <summary>Given names, middle names and surname, particles left out; never empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The last word.</summary>
    public string Surname => Words[^1];

    /// <summary>The first word.</summary>
    public string Given => Words[0];

    /// <summary>What tells generations apart (<c>jr</c>, <c>iii</c>); null where there is none.</summary>
    public string? Suffix { get; }

    /// <summary>Whether it holds more than a surname.</summary>
    public bool IsFull => Words.Count > 1;

    /// <summary>Reads the words of a name, titles left out before; null where no word is left.</summary>
    public static PersonName? Of(ReadOnlySpan<char> text)
    {
        const int LongestName = 12;
        var words = new List<string>();
        string? suffix = null;
        foreach (var range in text.SplitAny(' ', '\n', '\t', '\u00a0', ','))
        {
            var word = text[range].Trim("\"'().“”‘’");
            if (word.IsEmpty || (words.Count > 1 && IsPostNominal(word))) continue;
            var folded = word.ToString().ToLowerInvariant();
            if (words.Count > 0 && Suffixes.Contains(folded)) suffix = Canonical(folded);
            else if (words.Count == LongestName) break;
            else if (!Particles.Contains(folded) && !(words.Count > 0 && Degrees.Contains(folded))) words.Add(folded);
        }

        return words.Count > 0 ? new PersonName(words, suffix) : null;
    }

    /// <summary>Whether two names that both hold given names can be one person's: the same surname, given names that are alike,
    /// middle names that do not clash, the same suffix.</summary>
    public bool AgreesWith(PersonName other)
    {
        if (Surname != other.Surname || Suffix != other.Suffix) return false;
        if (!Alike(Given, other.Given) && !(Words.Count > 2 && Alike(Words[1], other.Given)) && !(other.Words.Count > 2 && Alike(Given, other.Words[1]))) return false;
        return Words.Count != other.Words.Count || Words.Count < 3 || Given != other.Given || Alike(Words[1], other.Words[1]);
    }

    /// <summary>Letters of an honour or degree: "MBE".</summary>
    private static bool IsPostNominal(ReadOnlySpan<char> word)
    {
        const int LongestHonour = 4;
        if (word.Length is < 2 or > LongestHonour || word is "II" or "III" or "IV") return false;
        foreach (var letter in word)
        {
            if (!char.IsUpper(letter)) return false;
        }

        return true;
    }

    private static bool Alike(string one, string other)
        => one == other
            || (one.Length == 1 && other[0] == one[0])
            || (other.Length == 1 && one[0] == other[0])
            || (Nicknames.TryGetValue(one, out var a) && Nicknames.TryGetValue(other, out var b) && a == b)
            || (Math.Min(one.Length, other.Length) >= 3 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));

    private static string Canonical(string suffix) => suffix switch
    {
        "junior" or "jnr" => "jr",
        "senior" or "snr" => "sr",
        _ => suffix,
    };

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, int> NicknameSets()
    {
        string[] sets =
        [
            "william bill billy will willie", "robert bob bobby rob robbie", "richard rick dick rich ricky", "james jim jimmy jamie",
            "john jack johnny jon", "joseph joe joey", "michael mike mick mickey", "thomas tom tommy", "charles charlie chuck",
            "edward ed eddie ted ned", "theodore ted teddy", "anthony tony", "elizabeth liz beth betty betsy lizzie eliza", "margaret maggie meg peggy",
            "katherine kathryn catherine kate kathy cathy katie", "patricia pat patty tricia", "patrick pat", "daniel dan danny", "samuel sam sammy",
            "benjamin ben benny", "alexander alex alec", "andrew andy drew", "matthew matt", "christopher chris", "nicholas nick", "stephen steve steven",
            "jeffrey jeff geoffrey", "gregory greg", "kenneth ken kenny", "ronald ron ronnie", "donald don donnie", "raymond ray", "lawrence larry", "gerald gerry jerry jerome",
            "timothy tim", "walter walt", "frederick fred", "francis frank", "henry hank harry", "albert al", "alan al allen", "alfred al fred", "eugene gene", "leonard len leo lenny",
            "douglas doug", "david dave", "philip phil phillip", "peter pete", "susan sue suzanne", "deborah debbie deb", "barbara barb", "jennifer jen jenny", "jessica jess",
            "rebecca becky", "victoria vicky vicki", "cynthia cindy", "pamela pam", "sandra sandy", "judith judy", "dorothy dot", "virginia ginny", "abigail abby", "amanda mandy",
            "nathaniel nathan nate", "zachary zach zack", "joshua josh", "jonathan jon", "vincent vince", "maurice mo", "martin marty", "mitchell mitch", "russell russ", "terrence terry terence",
            "teresa theresa terry", "joan joanie", "ana anna ann anne annie", "bernard bernie", "rodney rod", "rudolph rudy", "melvin mel", "clifford cliff", "calvin cal",
        ];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < sets.Length; i++)
        {
            foreach (var name in sets[i].Split(' ')) numbers.TryAdd(name, i);
        }

        return numbers.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
