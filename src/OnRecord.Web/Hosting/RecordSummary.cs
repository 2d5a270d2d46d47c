namespace OnRecord.Web.Hosting;

/// <summary>How much the record holds and from where, as anyone may see it now. On a large record that takes a while to count, so it is
/// counted again only after half a minute; it is numbers and names of outlets, nothing of what was said.</summary>
internal sealed class RecordSummary(IRecordStore store, TimeProvider time)
{
    private const int MostOutlets = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly Lock _turn = new();
    private Task<(RecordCounts Counts, RecordCoverage Coverage)>? _last;
    private long _asked;

    /// <summary>The numbers, half a minute old at most where the viewpoint is the plain one.</summary>
    internal Task<(RecordCounts Counts, RecordCoverage Coverage)> AskAsync(Viewpoint viewpoint, CancellationToken cancellation)
    {
        if (!viewpoint.IsPlain)
            return CountAsync(viewpoint, cancellation);
        lock (_turn)
        {
            if (_last is null || _last.IsFaulted || time.GetElapsedTime(_asked) > Kept)
            {
                // For all who ask meanwhile: whoever asked first may go away.
                _last = CountAsync(viewpoint, CancellationToken.None);
                _asked = time.GetTimestamp();
            }

            return _last;
        }
    }

    /// <summary>Forgets the numbers: something was put on the record.</summary>
    internal void Forget()
    {
        lock (_turn)
            _last = null;
    }

    private async Task<(RecordCounts Counts, RecordCoverage Coverage)> CountAsync(Viewpoint viewpoint, CancellationToken cancellation)
        => (await store.CountAsync(viewpoint, cancellation).ConfigureAwait(false), await store.CoverAsync(viewpoint, MostOutlets, cancellation).ConfigureAwait(false));
}
