namespace OnRecord.Web.Hosting;

/// <summary>Why nothing is to be seen under an id.</summary>
internal static class Tombstones
{
    /// <summary>That it was withdrawn, and when; or that there is nothing, which says nothing of what is hidden.</summary>
    internal static async Task<RefusedException> ExplainAsync(RecordId id, IRecordStore store, CancellationToken cancellation)
        => id.Prefix != 'n' && await store.FindWithdrawalAsync(id.Content, cancellation).ConfigureAwait(false) is { } at
            ? new RefusedException(StatusCodes.Status410Gone, $"This report was withdrawn from the record on {Words.Instant(at)}, with all it told.")
            : RefusedException.NotFound("There is nothing under this id to be seen from here. It may be that it was not yet on the record at the time that is asked about.");

    /// <summary>That it was taken for a fact until people rejected it; null where that is not why nothing is to be seen.</summary>
    internal static async Task<RefusedException?> ExplainRejectionAsync(RecordId id, Viewpoint viewpoint, IRecordStore store, CancellationToken cancellation)
        => await store.FindTellingsAsync([id], viewpoint with { BeforeReview = true }, cancellation).ConfigureAwait(false) is [{ Review: { State: ReviewState.Rejected, At: { } at } }]
            ? new RefusedException(StatusCodes.Status410Gone, $"The machine took this for a fact; it was rejected on review on {Words.Instant(at)}, and is none any more. Earlier states of the record have it: add ?recorded= with an earlier instant to the address.")
            : null;
}
