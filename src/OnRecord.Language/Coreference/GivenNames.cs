using System.Collections.Frozen;

namespace OnRecord.Language.Coreference;

/// <summary>Given names that are borne almost only by women or almost only by men.</summary>
internal static class GivenNames
{
    private static readonly FrozenDictionary<string, Gender> Genders = Read();

    /// <summary>The gender of a given name in lower case.</summary>
    public static Gender GenderOf(string name) => Genders.GetValueOrDefault(name);

    private static FrozenDictionary<string, Gender> Read()
    {
        using var stream = typeof(GivenNames).Assembly.GetManifestResourceStream("OnRecord.Language.Coreference.GivenNames.txt")
            ?? throw new InvalidOperationException("the list of given names is not built in");
        using var reader = new StreamReader(stream);
        var genders = new Dictionary<string, Gender>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var names = line.Split(' ');
            foreach (var name in names.AsSpan(1)) genders[name] = names[0] == "f" ? Gender.Feminine : Gender.Masculine;
        }

        return genders.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
