using System.Globalization;
using OnRecord.Publishing.Records;
using OnRecord.Watching;

namespace OnRecord.Cli.Commands;

/// <summary>How watched feeds stand, as an answer.</summary>
internal static class FeedTable
{
    internal static Answer Of(IReadOnlyList<FeedHealth> feeds) => new()
    {
        Columns = ["address", "last_look", "last_new", "next_look", "interval_minutes", "added", "failures", "problem"],
        Rows =
        [
            .. feeds.Select(feed => (IReadOnlyList<object?>)
            [
                feed.Address, TellingRow.Instant(feed.LastLook), TellingRow.Instant(feed.LastNew), TellingRow.Instant(feed.NextLook), feed.Interval == 0 ? null : feed.Interval / 60, feed.Added, feed.Failures, feed.Problem,
            ]),
        ],
        Lines = feeds.Count == 0 ? ["no feed is on the list"] :
        [
            $"{"last look",-16}  {"last new",-16}  {"next look",-16}  {"added",7}  feed",
            .. feeds.SelectMany(feed => new[] { $"{At(feed.LastLook),-16}  {At(feed.LastNew),-16}  {At(feed.NextLook),-16}  {feed.Added,7:N0}  {feed.Address}" }
                .Concat(feed.Problem is null ? [] : [$"{"",-16}  {(feed.Failures > 0 ? $"failed {feed.Failures:N0} time{(feed.Failures == 1 ? "" : "s")}: " : "")}{feed.Problem}"])),
        ],
        Total = feeds.Count,
        IsFailure = feeds.Any(feed => feed.Failures > 0),
    };

    private static string At(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
}
