using System.Collections.Frozen;

namespace OnRecord.Linking.Governments;

/// <summary>The states of the United States with the District of Columbia, by postal code.</summary>
internal static class UsStates
{
    private static readonly FrozenDictionary<string, string> NamesByCode = ("AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|" +
        "ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|" +
        "NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|SC=South Carolina|" +
        "SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming")
        .Split('|').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> CodesByName = NamesByCode.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>A state's name by its postal code, in either case; null for other codes.</summary>
    public static string? Name(string code) => NamesByCode.GetValueOrDefault(code);

    /// <summary>A state's postal code by its name; null for other names.</summary>
    public static string? Code(string name) => CodesByName.GetValueOrDefault(name);
}
