using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>The one rule of who may see what, as a condition on rows of <c>version</c>. Every question to the record goes through it
/// (docs/record.md, "Visibility").</summary>
internal static class Visible
{
    /// <summary>The condition on the rows of <paramref name="version"/>, an alias of the table, under which a viewpoint shows them.</summary>
    internal static string Condition(Viewpoint viewpoint, string version)
    {
        var audience = Audience(viewpoint, version);
        if (viewpoint.Recorded is { } instant)
        {
            var at = Instant.ToNumber(instant);
            audience += Invariant($" AND {version}.recorded <= {at}");
            if (viewpoint.Known is null)
                return audience + Invariant($" AND ({version}.superseded IS NULL OR {version}.superseded > {at})");
        }
        else if (viewpoint.Known is null)
        {
            return $"{audience} AND {version}.superseded IS NULL";
        }

        // As known on a day: of each report the last version that had been published by then, whatever came later. Nothing came after one that is current.
        var known = viewpoint.Known.Value.DayNumber;
        var later = viewpoint.Recorded is { } then ? Invariant($" AND later.recorded <= {Instant.ToNumber(then)}") : "";
        return audience + Invariant(
            $" AND {version}.published_to <= {known} AND ({version}.superseded IS NULL OR NOT EXISTS (SELECT 1 FROM version later WHERE later.report = {version}.report AND later.number > {version}.number AND later.published_to <= {known}{later}))");
    }

    /// <summary>The condition on facts under which a viewpoint shows them: that of their version, and that they are not rejected.</summary>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="version">The alias of <c>version</c>.</param>
    /// <param name="telling">What stands for the fact's number.</param>
    internal static string Facts(Viewpoint viewpoint, string version, string telling) => $"{Condition(viewpoint, version)} AND {Reviews.Stands(viewpoint, telling)}";

    /// <summary>The condition on the rows of <paramref name="table"/>, an alias of <c>telling</c> or <c>involvement</c>, that stands for
    /// <see cref="Condition"/> where the viewpoint is plain and no embargo has ended: "listed" is kept there for it.</summary>
    internal static string Listed(string table) => $"{table}.listed = 1";

    /// <summary>The condition as to who asks alone, whatever is known when.</summary>
    internal static string Audience(Viewpoint viewpoint, string version)
        // What is under embargo becomes public by itself, so that "listed" alone is not the rule.
        => viewpoint.IsKeeper
            ? $"{version}.visibility <> {(int)Visibility.Withdrawn}"
            : Invariant($"({version}.visibility = {(int)Visibility.Public} OR ({version}.visibility = {(int)Visibility.Embargoed} AND {version}.until <= {Instant.ToNumber(viewpoint.Now)}))");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
