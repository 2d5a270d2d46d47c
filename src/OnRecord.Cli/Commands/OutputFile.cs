namespace OnRecord.Cli.Commands;

/// <summary>A file that appears under its name only when it is whole; until then it stands beside it as <c>.partial</c>,
/// and stays there where the run ends before.</summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string _path;

    private OutputFile(string path)
    {
        _path = path;
        PartialPath = path + ".partial";
        Stream = new FileStream(PartialPath, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Where the bytes go.</summary>
    internal Stream Stream { get; }

    /// <summary>The file's name until it is whole.</summary>
    internal string PartialPath { get; }

    /// <summary>Begins a file.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be made.</exception>
    internal static OutputFile Create(string path) => new(path);

    /// <summary>Ends the file and gives it its name, in the place of an older one.</summary>
    internal void Keep()
    {
        Stream.Dispose();
        File.Move(PartialPath, _path, overwrite: true);
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
