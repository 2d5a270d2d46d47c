using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace OnRecord.Reading.Warc;

/// <summary>Reads a web archive (WARC 1.0 and 1.1, plain or gzip): each page that was answered with status 200 is an article,
/// seen at the record's <c>WARC-Date</c>. Resources and conversions are read like pages, plain text ones as they stand;
/// requests, metadata, images and the like are passed over.</summary>
/// <remarks>The file is cut into records in order; the pages themselves are parsed by whoever asks for the outcome
/// (<see cref="ReadOutcome.Later"/>). A <c>revisit</c> is the page it refers to, seen again, where that page stands earlier in
/// the same file and the file can be read a second time; the others are counted and reported once, at the end.</remarks>
public sealed class WarcReader : IArticleReader
{
    private const string FetchAgain = "fetch or copy the archive again; the other records are read";

    private static readonly string[] Extensions = [".warc", ".warc.gz"];

    /// <inheritdoc/>
    public string Format => "warc";

    /// <inheritdoc/>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || head.StartsWith("WARC/"u8) || OpensAsGzip(head);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);
        var places = new RevisitIndex();
        long unresolved = 0, firstUnresolved = 0;
        var records = WarcRecords.ReadAsync(stream, ArchivedPage.IsWorthKeeping, cancellation).GetAsyncEnumerator(cancellation);
        await using var closing = records.ConfigureAwait(false);
        while (true)
        {
            var (hasNext, failure) = await TryMoveNextAsync(records, context).ConfigureAwait(false);
            if (failure is not null)
                yield return ReadOutcome.Of(failure);
            if (!hasNext)
                break;

            var record = records.Current;
            if (record.Fault is { } fault)
                yield return ReadOutcome.Of(new InputProblem(fault.Code, context.Name, Place(record.Offset, record.Header?.TargetUri), fault.Cause, FetchAgain));
            if (!record.IsWanted || record.Header is not { } header)
                continue;

            if (header.Type is not "revisit")
            {
                if (WarcRecords.CanReadAgain(stream, header))
                    places.Add(header);
                yield return Page(header, header, record.Block, context);
            }
            else if (places.Find(header) is { } place && await AgainAsync(stream, place, cancellation).ConfigureAwait(false) is { Header: { } original } first)
            {
                yield return Page(header, original, first.Block, context);
            }
            else if (unresolved++ == 0)
            {
                firstUnresolved = record.Offset;
            }
        }

        if (unresolved > 0)
        {
            yield return ReadOutcome.Of(new InputProblem("warc-revisit-unresolved", context.Name, Place(firstUnresolved, null),
                string.Create(CultureInfo.InvariantCulture, $"{unresolved} revisit records, this one first, refer to pages that cannot be found in this file"),
                "read the archive that holds the pages too; an archive on standard input or packed as a whole cannot be looked up in")
            { IsWarning = true });
        }
    }

    private static async ValueTask<(bool HasNext, InputProblem? Failure)> TryMoveNextAsync(IAsyncEnumerator<WarcRecord> records, ReadingContext context)
    {
        try
        {
            return (await records.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (IOException broken)
        {
            return (false, new InputProblem("input-unreadable", context.Name, "",
                $"it cannot be read further ({broken.Message.ReplaceLineEndings(" ")})", "check the file or fetch it again"));
        }
    }

    private static async ValueTask<WarcRecord?> AgainAsync(Stream file, long offset, CancellationToken cancellation)
    {
        var back = file.Position;
        file.Position = offset;
        try
        {
            await foreach (var record in WarcRecords.ReadAsync(file, ArchivedPage.IsWorthKeeping, cancellation).ConfigureAwait(false))
                return record.IsWanted && record.Fault is null ? record : null;
            return null;
        }
        finally
        {
            file.Position = back;
        }
    }

    private static ReadOutcome Page(WarcHeader seen, WarcHeader original, ReadOnlyMemory<byte> block, ReadingContext context)
        => ReadOutcome.Later(() =>
        {
            var place = Place(seen.Offset, seen.TargetUri);
            var id = seen.Fields["WARC-Record-ID"]?.Trim('<', '>') ?? $"{context.Name}#{seen.Offset}";
            var outcome = ArchivedPage.Read(original, block, context with { Name = id, Url = seen.TargetUri ?? context.Url });
            return outcome.Article is { } article
                ? ReadOutcome.Of(article with { Seen = SeenAt(seen) })
                : ReadOutcome.Of(outcome.Problem! with { Input = context.Name, Place = place });
        }, block.Length);

    // WARC 1.1 allows less and more than seconds; a time less exact than a second is not a moment.
    private static DateTimeOffset? SeenAt(WarcHeader header)
        => header.Fields["WARC-Date"] is { Length: >= 20 and <= 40 } date
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    private static string Place(long offset, string? address)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"byte {offset}");
        return address is null ? place : $"{place} ({(address.Length <= 200 ? address : address[..200] + "...")})";
    }

    private static bool OpensAsGzip(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith<byte>([0x1F, 0x8B, 0x08]))
            return false;
        using var unpacking = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
        var opening = new byte[5];
        try
        {
            return unpacking.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false) == opening.Length && opening.AsSpan().SequenceEqual("WARC/"u8);
        }
        catch (InvalidDataException)
        {
            // Not gzip after all.
            return false;
        }
    }
}
