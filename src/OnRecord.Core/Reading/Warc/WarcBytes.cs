namespace OnRecord.Reading.Warc;

/// <summary>The bytes of an archive, unpacked, in segments that damage does not cross: the members of a gzip file that packs
/// each record for itself, or the whole of a plain file.</summary>
internal abstract class WarcBytes
{
    /// <summary>Where the current segment begins in the file as it lies on disk.</summary>
    public abstract long SegmentStart { get; }

    /// <summary>Moves on to the next segment, leaving what is left of this one.</summary>
    /// <returns>Whether there is one.</returns>
    public abstract ValueTask<bool> NextSegmentAsync(CancellationToken cancellation);

    /// <summary>Reads on in the segment.</summary>
    /// <returns>The number of bytes read, 0 at the segment's end.</returns>
    /// <exception cref="InvalidDataException">The packing is broken; the segment is lost from here.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation);
}

/// <summary>A plain file: one segment.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where <paramref name="file"/> stands.</param>
internal sealed class PlainBytes(Stream file, long start) : WarcBytes
{
    private bool _begun;

    /// <inheritdoc/>
    public override long SegmentStart => start;

    /// <inheritdoc/>
    public override ValueTask<bool> NextSegmentAsync(CancellationToken cancellation)
    {
        var first = !_begun;
        _begun = true;
        return ValueTask.FromResult(first);
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation) => file.ReadAsync(target, cancellation);
}
