using System.Globalization;
using OnRecord.Web.Pages;

namespace OnRecord.Web.Api;

/// <summary>What became of the record.</summary>
/// <param name="Changes">What changed, as it stands now.</param>
/// <param name="Next">Address at which to go on: at once where there is more, else later.</param>
/// <param name="HasMore">Whether more has changed already.</param>
public sealed record ChangesAnswer(IReadOnlyList<ChangeItem> Changes, string Next, bool HasMore)
{
    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, HttpContext context, CancellationToken cancellation)
    {
        if (asking.Viewpoint is { Known: not null } or { Recorded: not null })
            throw RefusedException.BadQuestion("Changes are told by record time, as they stand now: without known and recorded.");
        _ = wanted.Form;
        var from = wanted.Place is { } place ? Read(place) ?? throw RefusedException.BadQuestion("This cursor is of another list. Ask without it, with updated_since.")
            : new ChangePosition(asking.Instant("updated_since") ?? DateTimeOffset.UnixEpoch);
        var changes = await store.FindChangesAsync(from, asking.Viewpoint, wanted.Length, cancellation).ConfigureAwait(false);
        var next = wanted.NextAddress(Write(changes.Next));
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        context.Response.Headers.Vary = "Accept";
        return Results.Json(new ChangesAnswer([.. changes.Items.Select(change => ChangeItem.Of(change, asking))], next, changes.HasMore), PageJson.Options);
    }

    private static string Write(ChangePosition position)
        => string.Create(CultureInfo.InvariantCulture, $"{position.Since.UtcTicks}/{position.Version}/{position.DecidedAt?.UtcTicks}/{position.Decided}");

    private static ChangePosition? Read(string place)
    {
        if (place.Split('/') is not [var since, var version, var decidedAt, var decided] || Ticks(since) is not { } at || (version.Length > 0 && !ContentId.IsValid(version))
            || (decided.Length > 0 && !RecordId.TryParse(decided, out _)) || (decidedAt.Length > 0 && Ticks(decidedAt) is null))
        {
            return null;
        }

        return new ChangePosition(at, version.Length > 0 ? version : null, Ticks(decidedAt), decided.Length > 0 ? decided : null);
    }

    // Years of four digits: what lies outside is no instant of a record.
    private static DateTimeOffset? Ticks(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks >= DateTimeOffset.UnixEpoch.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}

/// <summary>Something that changed.</summary>
public sealed record ChangeItem
{
    /// <summary>new, changed, hidden, withdrawn, joined, parted, decided.</summary>
    public required string Change { get; init; }

    /// <summary>Id of an article version, or of an entry.</summary>
    public required string Id { get; init; }

    /// <summary>When, in record time.</summary>
    public required string At { get; init; }

    /// <summary>Why it is not to be seen any more: withdrawn, or restricted. The words of the decision are not given out.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids of the earlier versions whose place it took: what they tell is not current any more.</summary>
    public IReadOnlyList<string>? Supersedes { get; init; }

    /// <summary>The other entry of a join.</summary>
    public string? Other { get; init; }

    /// <summary>The report.</summary>
    public ReportItem? Report { get; init; }

    /// <summary>What it tells.</summary>
    public IReadOnlyList<TellingAnswer>? Tellings { get; init; }

    internal static ChangeItem Of(RecordChange change, Asking asking) => new()
    {
        Change = change.Kind.ToString().ToLowerInvariant(),
        Id = change.Id.ToString(),
        At = Words.Iso(change.At),
        Reason = change.Kind switch { ChangeKind.Withdrawn => "withdrawn", ChangeKind.Hidden => "restricted", _ => null },
        Supersedes = change.Supersedes.Count == 0 ? null : [.. change.Supersedes.Select(id => id.ToString())],
        Other = change.Other?.ToString(),
        Report = change.Article is { } article ? ReportItem.Of(article, asking) : null,
        Tellings = change.Article is { } told ? TellingAnswer.Of(ReportPage.TellingsOf(told), asking) : null,
    };
}
