namespace OnRecord.Web.Hosting;

/// <summary>How much the record holds and from where, as anyone may see it. It is asked for once as long as the record stays as it is.</summary>
internal sealed class RecordSummary(IRecordStore store)
{
    private const int MostOutlets = 200;

    private readonly Lock _turn = new();
    private (RecordState State, Task<(RecordCounts Counts, RecordCoverage Coverage)> Answer)? _last;

    /// <summary>The numbers.</summary>
    internal async Task<(RecordCounts Counts, RecordCoverage Coverage)> AskAsync(Viewpoint viewpoint, CancellationToken cancellation)
    {
        if (!viewpoint.IsPlain)
            return await CountAsync(viewpoint, cancellation).ConfigureAwait(false);
        var state = await store.FindStateAsync(viewpoint.Now, cancellation).ConfigureAwait(false);
        Task<(RecordCounts, RecordCoverage)> answer;
        lock (_turn)
        {
            if (_last is not { } last || last.State != state || last.Answer.IsFaulted)
            {
                // For all who ask meanwhile: whoever asked first may go away.
                last = (state, CountAsync(viewpoint, CancellationToken.None));
                _last = last;
            }

            answer = last.Answer;
        }

        return await answer.ConfigureAwait(false);
    }

    private async Task<(RecordCounts Counts, RecordCoverage Coverage)> CountAsync(Viewpoint viewpoint, CancellationToken cancellation)
        => (await store.CountAsync(viewpoint, cancellation).ConfigureAwait(false), await store.CoverAsync(viewpoint, MostOutlets, cancellation).ConfigureAwait(false));
}
