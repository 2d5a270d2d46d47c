namespace OnRecord.Storage.Sql;

/// <summary>Instants as the databases keep them: microseconds since 1970, UTC.</summary>
internal static class Instant
{
    internal static long ToNumber(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset Of(long number) => new(DateTimeOffset.UnixEpoch.Ticks + (number * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    internal static DateTimeOffset? Of(long? number) => number is { } given ? Of(given) : null;
}
