using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OnRecord.Reading.Addresses;

namespace OnRecord.Reading;

/// <summary>From what a user names on the command line (files, folders, addresses, <c>-</c>) to the articles in it, in that order;
/// the files of a folder, and of the folders below it, in ordinal order of their names.</summary>
/// <remarks>What cannot be read is a problem in its place, and the rest is read all the same. One run is one instance.</remarks>
/// <param name="defaults">What is known of all inputs; each is read under its own name.</param>
/// <param name="openStandardInput">Opens standard input, for <c>-</c>.</param>
/// <param name="addresses">Fetches and reads what is named by its address, and nothing else; null where nothing may be fetched.</param>
public sealed class ArticleSources(ReadingContext defaults, Func<Stream> openStandardInput, AddressReader? addresses = null)
{
    private const int HeadLength = 4096;

    // Ids are remembered as 8 bytes of a digest; past this many, memory counts for more than the warning.
    private const int MaxRememberedIds = 1_000_000;

    private readonly HashSet<long> _ids = [];
    private readonly SortedDictionary<string, int> _inputsOfFormat = new(StringComparer.Ordinal);
    private long _bytesRead;

    /// <summary>The inputs that were opened so far, by their format; <c>address</c> for those that were fetched.</summary>
    public IReadOnlyDictionary<string, int> InputsOfFormat => _inputsOfFormat;

    /// <summary>The inputs that were opened so far.</summary>
    public int InputCount => _inputsOfFormat.Values.Sum();

    /// <summary>How many bytes of files were read so far. May be asked for while reading goes on.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>The files in folders that were passed over so far, since no reader knows their format by their name.</summary>
    public int SkippedFileCount { get; private set; }

    /// <summary>Reads everything that <paramref name="arguments"/> name.</summary>
    /// <param name="arguments">Paths of files or folders, or <c>-</c>.</param>
    /// <param name="cancellation">Ends the reading between two articles.</param>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        IEnumerable<string> arguments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (var argument in arguments)
        {
            await foreach (var outcome in ReadArgumentAsync(argument, cancellation).ConfigureAwait(false))
            {
                if (!outcome.IsPending && outcome.Article is { } article && !IsNew(article.Id))
                {
                    yield return ReadOutcome.Of(new InputProblem("id-twice", argument, "",
                        $"the id \"{article.Id}\" was met before; both reports are kept", "give each report an id of its own")
                    { IsWarning = true });
                }

                yield return outcome;
            }
        }
    }

    private IAsyncEnumerable<ReadOutcome> ReadArgumentAsync(string argument, CancellationToken cancellation)
    {
        if (argument is "-")
            return ReadInputAsync("-", openStandardInput, cancellation);

        if (AddressReader.IsAddress(argument))
            return ReadAddressAsync(argument, cancellation);

        return Directory.Exists(argument)
            ? ReadFolderAsync(argument, cancellation)
            : ReadInputAsync(Name(argument), () => File.OpenRead(argument), cancellation);
    }

    /// <summary>The bytes that <paramref name="arguments"/> have in all, by a look at the files that <see cref="ReadAsync"/> would read;
    /// null where that cannot be told: standard input, addresses, pipes.</summary>
    /// <param name="arguments">Paths of files or folders, addresses, or <c>-</c>.</param>
    /// <param name="cancellation">Ends the look; the answer is then null.</param>
    public static long? Measure(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var bytes = 0L;
        foreach (var argument in arguments)
        {
            if (argument is "-" || AddressReader.IsAddress(argument) || cancellation.IsCancellationRequested)
                return null;

            if (!Directory.Exists(argument))
            {
                var file = new FileInfo(argument);
                if (file.Exists && file.Length == 0)
                    return null;

                bytes += file.Exists ? file.Length : 0;
            }
            else if (TryList(argument, out var entries, out _))
            {
                foreach (var entry in entries)
                {
                    var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
                    bytes += isFolder || IsKnownByName(entry.FullPath) ? Measure([entry.FullPath], cancellation) ?? 0 : 0;
                }
            }
        }

        return cancellation.IsCancellationRequested ? null : bytes;
    }

    private async IAsyncEnumerable<ReadOutcome> ReadAddressAsync(string address, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (addresses is null)
        {
            yield return ReadOutcome.Of(new InputProblem("address-not-fetched", address, "",
                "addresses are not fetched here", "save the page to a file, and give its address with --url"));
            yield break;
        }

        Count("address");
        await foreach (var outcome in WithFailureAsync(addresses.ReadAsync(address, defaults, null, cancellation), "address", address, cancellation).ConfigureAwait(false))
            yield return outcome;
    }

    private async IAsyncEnumerable<ReadOutcome> ReadFolderAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!TryList(folder, out var entries, out var problem))
        {
            yield return ReadOutcome.Of(problem);
            yield break;
        }

        foreach (var entry in entries)
        {
            var below = entry.Attributes.HasFlag(FileAttributes.Directory) ? ReadFolderAsync(entry.FullPath, cancellation)
                : IsKnownByName(entry.FullPath) ? ReadInputAsync(Name(entry.FullPath), () => File.OpenRead(entry.FullPath), cancellation)
                : null;
            if (below is null)
            {
                SkippedFileCount++;
                continue;
            }

            await foreach (var outcome in below.ConfigureAwait(false))
                yield return outcome;
        }
    }

    private async IAsyncEnumerable<ReadOutcome> ReadInputAsync(
        string name, Func<Stream> open, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (input, problem) = await OpenAsync(name, open, cancellation).ConfigureAwait(false);
        if (input is null)
        {
            yield return ReadOutcome.Of(problem!);
            yield break;
        }

        Count(input.Reader.Format);
        await using var stream = input.Stream;
        var before = _bytesRead;
        var outcomes = input.Reader.ReadAsync(input.Content, defaults with { Name = name }, cancellation);
        await foreach (var outcome in WithFailureAsync(outcomes, input.Reader.Format, name, cancellation).ConfigureAwait(false))
        {
            if (stream.CanSeek)
                Volatile.Write(ref _bytesRead, before + stream.Position);

            yield return outcome;
        }

        if (stream.CanSeek)
            Volatile.Write(ref _bytesRead, before + stream.Length);
    }

    private static async IAsyncEnumerable<ReadOutcome> WithFailureAsync(
        IAsyncEnumerable<ReadOutcome> outcomes, string format, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var articles = outcomes.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var (hasNext, failure) = await TryMoveNextAsync(articles, format, name).ConfigureAwait(false);
            if (hasNext)
                yield return articles.Current;
            else if (failure is not null)
                yield return ReadOutcome.Of(failure);

            if (!hasNext)
                yield break;
        }
    }

    private void Count(string format) => _inputsOfFormat[format] = _inputsOfFormat.GetValueOrDefault(format) + 1;

    private static bool IsKnownByName(string path) => ArticleReaders.All.Any(reader => reader.Accepts(path, []));

    [SuppressMessage("Design", "CA1031", Justification = "A defect of one reader must not end the run over the other inputs; it is reported under the input's name.")]
    private static async ValueTask<(bool HasNext, InputProblem? Failure)> TryMoveNextAsync(
        IAsyncEnumerator<ReadOutcome> articles, string format, string name)
    {
        try
        {
            return (await articles.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (false, new InputProblem("input-broken", name, "", $"reading failed: {OneLine(broken.Message)}",
                "check the disk and the file; what came before was read"));
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return (false, new InputProblem("reading-failed", name, "",
                $"a defect of OnRecord's {format} reader: {defect.GetType().Name}: {OneLine(defect.Message)}",
                "the others go on; please report it with this input"));
        }
    }

    private sealed record OpenInput(Stream Stream, Stream Content, IArticleReader Reader);

    private static async Task<(OpenInput? Input, InputProblem? Problem)> OpenAsync(string name, Func<Stream> open, CancellationToken cancellation)
    {
        Stream? stream = null;
        try
        {
            stream = open();
            var head = new byte[HeadLength];
            var length = await ReadHeadAsync(stream, head, cancellation).ConfigureAwait(false);
            var reader = ArticleReaders.All.FirstOrDefault(reader => reader.Accepts(name, head.AsSpan(0, length)));
            if (reader is not null)
            {
                // A file goes back to its beginning and stays one: archives look up in theirs.
                Stream content = stream;
                if (stream.CanSeek)
                    stream.Position = 0;
                else
                    content = new PrefixedStream(head.AsMemory(0, length), stream);
                return (new OpenInput(stream, content, reader), null);
            }

            await stream.DisposeAsync().ConfigureAwait(false);
            return (null, new InputProblem("format-unknown", name, "",
                "this is in no format that is known", $"give one of: {string.Join(", ", ArticleReaders.All.Select(reader => reader.Format))}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);

            return (null, fault is FileNotFoundException or DirectoryNotFoundException
                ? new InputProblem("file-not-found", name, "", "there is no such file or folder", "check the path")
                : new InputProblem("file-not-readable", name, "", $"it cannot be opened: {OneLine(fault.Message)}", "check that you may read it"));
        }
    }

    // Whole, so that what an input is taken for never hangs on how its bytes arrive; but an object that begins shows at once
    // that reports come line by line, and whoever sends them may be waiting for our answer before the next.
    private static async Task<int> ReadHeadAsync(Stream stream, byte[] head, CancellationToken cancellation)
    {
        var length = 0;
        while (length < head.Length && head.AsSpan(0, length).TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            var read = await stream.ReadAsync(head.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
                break;

            length += read;
        }

        return length;
    }

    private static bool TryList(string folder, out List<FolderEntry> entries, out InputProblem problem)
    {
        try
        {
            entries = new DirectoryInfo(folder)
                .EnumerateFileSystemInfos()
                .Where(entry => !entry.Name.StartsWith('.') && !IsLinkToFolder(entry))
                .Select(entry => new FolderEntry(Path.Combine(folder, entry.Name), entry.Attributes))
                .OrderBy(entry => entry.FullPath, StringComparer.Ordinal)
                .ToList();
            problem = null!;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            entries = [];
            problem = new InputProblem("file-not-readable", Name(folder), "", $"the folder cannot be listed: {OneLine(fault.Message)}", "check that you may read it");
            return false;
        }
    }

    private readonly record struct FolderEntry(string FullPath, FileAttributes Attributes);

    // A link to a folder may lead back to where we are, for ever.
    private static bool IsLinkToFolder(FileSystemInfo entry) => entry is DirectoryInfo && entry.LinkTarget is not null;

    // Names are ids, and ids are the same on every system.
    private static string Name(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private bool IsNew(string id)
    {
        if (_ids.Count >= MaxRememberedIds)
            return true;

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), digest);
        return _ids.Add(BinaryPrimitives.ReadInt64LittleEndian(digest));
    }
}
