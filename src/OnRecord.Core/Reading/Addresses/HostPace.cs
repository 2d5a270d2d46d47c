namespace OnRecord.Reading.Addresses;

/// <summary>Lets requests to one host through one at a time, with a pause after each.</summary>
/// <param name="time">The clock.</param>
internal sealed class HostPace(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Waits for the host's turn, runs <paramref name="request"/>, and keeps the host free for <paramref name="pause"/> after it.</summary>
    public async Task<T> TakeTurnAsync<T>(Func<Task<T>> request, TimeSpan pause, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var wait = _next - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
            return await request().ConfigureAwait(false);
        }
        finally
        {
            _next = time.GetUtcNow() + pause;
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
