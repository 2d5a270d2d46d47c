namespace OnRecord.Storage.Sql;

/// <summary>How the ids of tellings are made of their article version's.</summary>
internal static class TellingRow
{
    private const int NumberBits = 16;

    /// <summary>The id of a telling.</summary>
    internal static long Id(long version, int number) => (version << NumberBits) + number;

    /// <summary>The id of the article version that a telling is of.</summary>
    internal static long Version(long telling) => telling >> NumberBits;

    /// <summary>The telling's number within its article version.</summary>
    internal static int Number(long telling) => (int)(telling & ((1 << NumberBits) - 1));
}
