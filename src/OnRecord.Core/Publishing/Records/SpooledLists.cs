using System.Text.Json;

namespace OnRecord.Publishing.Records;

/// <summary>Lists of JSON that grow side by side and come out one after another: each grows in a temporary file, so that memory does not.</summary>
internal sealed class SpooledLists : IAsyncDisposable
{
    private readonly Dictionary<string, (FileStream File, JsonStream Stream)> _lists = new(StringComparer.Ordinal);

    /// <param name="names">The keys of the lists, in the order in which they come out.</param>
    internal SpooledLists(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var file = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
            var stream = new JsonStream(file);
            stream.Json.WriteStartArray();
            _lists.Add(name, (file, stream));
        }
    }

    /// <summary>The writer of a list: whoever uses it writes one value.</summary>
    internal Utf8JsonWriter this[string name] => _lists[name].Stream.Json;

    /// <summary>Lets go of what is ready.</summary>
    internal async Task EaseAsync(CancellationToken cancellation)
    {
        foreach (var (_, stream) in _lists.Values)
            await stream.EaseAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the lists as keys and values of an object that is open: <c>"name":[…],…</c>.</summary>
    internal async Task CopyToAsync(Stream output, CancellationToken cancellation)
    {
        var isFirst = true;
        foreach (var (name, (file, stream)) in _lists)
        {
            stream.Json.WriteEndArray();
            await stream.Json.FlushAsync(cancellation).ConfigureAwait(false);
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{(isFirst ? "" : ",")}\"{name}\":"), cancellation).ConfigureAwait(false);
            file.Position = 0;
            await file.CopyToAsync(output, cancellation).ConfigureAwait(false);
            isFirst = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (file, stream) in _lists.Values)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
