namespace OnRecord.Tests;

/// <summary>A file that is gone when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-test-");

    public TemporaryFile(string name, string content)
    {
        FilePath = Path.Combine(_folder.FullName, name);
        File.WriteAllText(FilePath, content);
    }

    public string FilePath { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
