using OnRecord.Register;

namespace OnRecord.Linking.Places;

/// <summary>Where an outlet is at home, as far as its address and name tell: reports of its own neighbourhood name no state.</summary>
/// <param name="State">The register's row of its state, or -1.</param>
/// <param name="Country">The register's row of its country, or -1.</param>
/// <param name="Label">The outlet's name and its domain in small letters without blanks ("lasvegassun"), or empty.</param>
/// <param name="Towns">The register's rows of the towns that the outlet's name begins with ("columbuslocalnews"), in its state where
/// that is known; the most populous first.</param>
public readonly record struct OutletHome(int State, int Country, string Label, IReadOnlyList<int> Towns)
{
    private const int MostTowns = 6;

    /// <summary>Nothing is known.</summary>
    public static OutletHome Unknown { get; } = new(-1, -1, "", []);

    /// <summary>The home of the outlet that published an article.</summary>
    public static OutletHome Of(Article article, PublicRegister register)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(register);
        var host = Host(article);
        var (state, country) = (-1, -1);
        foreach (var row in host is null ? [] : register.Organizations.AtHost(host))
        {
            if (register.Organizations[row] is not { IsOutlet: true, State: { } code }) continue;
            state = StateCalled(code, register);
            break;
        }

        if (state < 0 && article.Outlet is { } outlet && register.Organizations.Named(outlet) is [var only] && register.Organizations[only] is { IsOutlet: true, IsAmbiguous: false, State: { } home })
            state = StateCalled(home, register);
        if (state >= 0) country = register.Jurisdictions.Find(Jurisdiction.UnitedStates);
        else if (host is not null) country = CountryOf(host, register);
        var label = host is null ? article.Outlet : Name(host);
        return new OutletHome(state, country, Squashed(label), TownsIn(label, state, country, register.Jurisdictions));
    }

    /// <summary>The towns whose name is the longest beginning of the outlet's.</summary>
    private static List<int> TownsIn(string? label, int state, int country, JurisdictionTable places)
    {
        const int shortest = 5;
        const int longest = 30;
        var towns = new List<int>();
        if (label is null) return towns;
        if (label.StartsWith("the", StringComparison.OrdinalIgnoreCase)) label = label[3..].TrimStart();
        for (var length = Math.Min(label.Length, longest); length >= shortest && towns.Count == 0; length--)
        {
            foreach (var row in places.Named(label.AsSpan(0, length)))
            {
                if (places.KindOf(row) is not (JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.CityAbroad or JurisdictionKind.County)) continue;
                if (state >= 0 && places.StateOf(row) != state) continue;
                if (country >= 0 && !places.IsWithin(row, country)) continue;
                if (towns.Count < MostTowns) towns.Add(row);
            }
        }

        return towns;
    }

    private static string? Host(Article article)
    {
        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Host.Length > 0) return address.Host;
        // Some inputs give the outlet as its domain.
        return article.Outlet is { } outlet && outlet.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(outlet) == UriHostNameType.Dns ? outlet : null;
    }

    private static int StateCalled(string code, PublicRegister register) => register.Jurisdictions.Abbreviated(code) is [var row, ..] ? row : -1;

    /// <summary>The country of a two-letter top domain that is in use for the country itself.</summary>
    private static int CountryOf(string host, PublicRegister register)
    {
        var top = host[(host.LastIndexOf('.') + 1)..].ToLowerInvariant();
        return top switch
        {
            "uk" => register.Jurisdictions.Find("ocd-division/country:gb"),
            "us" or "gov" or "mil" or "edu" => register.Jurisdictions.Find(Jurisdiction.UnitedStates),
            "tv" or "fm" or "am" or "io" or "co" or "me" or "ly" or "la" or "to" or "cc" or "ai" => -1,
            { Length: 2 } => register.Jurisdictions.Find("ocd-division/country:" + top),
            _ => -1,
        };
    }

    /// <summary>The part of a host that names the outlet: of <c>www.cambridge-news.co.uk</c>, <c>cambridge-news</c>.</summary>
    private static string Name(string host)
    {
        var labels = host.Split('.');
        var last = labels.Length - 2;
        while (last > 0 && labels[last].Length <= 3) last--;
        return last >= 0 ? labels[last] : host;
    }

    /// <summary>The letters of a name in small, without blanks and marks.</summary>
    public static string Squashed(string? name)
        => name is null ? "" : string.Concat(name.Where(char.IsLetterOrDigit).Take(100).Select(char.ToLowerInvariant));
}
