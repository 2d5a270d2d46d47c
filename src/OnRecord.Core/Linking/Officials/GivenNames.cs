namespace OnRecord.Linking.Officials;

/// <summary>Which given names may be one person's: the same, an initial or the
/// beginning of the other, or long and short forms of one name.</summary>
internal static class GivenNames
{
    private static readonly Dictionary<string, int> Groups = new(
        ((string[])
        [
            "albert al bert", "alexander alex", "alan allen allan al", "andrew andy drew", "anthony tony", "arthur art", "barbara barb", "benjamin ben",
            "bernard bernie", "bradley brad", "calvin cal", "catherine katherine kathryn kathleen cathy kathy kate katie", "charles charlie chuck",
            "christopher chris", "christine christina chris", "clifford cliff", "cynthia cindy", "daniel dan danny", "david dave", "deborah debra debbie deb",
            "donald don", "douglas doug", "edward ed eddie ted", "edwin ed", "elizabeth liz beth betsy betty", "eugene gene", "francis frank", "franklin frank",
            "frederick fred", "gabriel gabe", "gerald jerry", "gregory greg", "harold hal", "henry hank", "jacob jake", "jacqueline jackie", "james jim jimmy jamie",
            "janet jan", "jeffrey geoffrey jeff", "jennifer jen jenny", "jerome jerry", "john jack johnny jon", "jonathan jon", "joseph joe joey",
            "joshua josh", "judith judy", "kenneth ken kenny", "kimberly kim", "lawrence laurence larry", "leonard len", "louis lou", "margaret maggie peggy",
            "martin marty", "matthew matt", "melvin mel", "michael mike", "mitchell mitch", "nathaniel nathan nate", "nicholas nick", "norman norm", "pamela pam",
            "patricia pat patty", "patrick pat", "peter pete", "philip phillip phil", "raymond ray", "rebecca becky", "richard rick rich dick", "robert bob bobby rob",
            "ronald ron", "rodney rod", "russell russ", "samuel sam", "sandra sandy", "stanley stan", "stephen steven steve", "stuart stu", "susan sue",
            "terrence terence terry", "theodore ted", "theresa teresa terry", "thomas tom tommy", "timothy tim", "victoria vicky", "vincent vince", "virginia ginny",
            "walter walt", "wayne wayne", "william bill billy will", "zachary zach",
        ])
        .SelectMany((names, group) => names.Split(' ').Select(name => (name, group)))
        .GroupBy(pair => pair.name, StringComparer.Ordinal)
        .Select(same => KeyValuePair.Create(same.Key, same.Aggregate(0, (all, pair) => all == 0 ? pair.group + 1 : all | ((pair.group + 1) << 10)))),
        StringComparer.Ordinal);

    /// <summary>Whether two folded given names may be one person's.</summary>
    internal static bool MayBeSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.IsEmpty || other.IsEmpty) return false;
        if (one.SequenceEqual(other)) return true;
        if (one.Length == 1 || other.Length == 1) return one[0] == other[0];
        if (Math.Min(one.Length, other.Length) >= 3 && (one.StartsWith(other) || other.StartsWith(one))) return true;
        var groups = Groups.GetAlternateLookup<ReadOnlySpan<char>>();
        return groups.TryGetValue(one, out var a) && groups.TryGetValue(other, out var b) && Share(a, b);
    }

    // A short form may stand for several names; three are as many as the table has.
    private static bool Share(int a, int b)
    {
        for (; a != 0; a >>= 10)
        {
            for (var rest = b; rest != 0; rest >>= 10)
            {
                if ((a & 1023) == (rest & 1023)) return true;
            }
        }

        return false;
    }
}
