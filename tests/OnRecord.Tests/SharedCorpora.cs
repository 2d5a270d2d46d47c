namespace OnRecord.Tests;

/// <summary>Corpora that may not be copied into the repository stand beside it, in <c>../shared</c>. Tests that read them are
/// skipped, visibly, where they are not there.</summary>
internal static class SharedCorpora
{
    /// <summary>The path of a file below <c>../shared</c>; the calling test is skipped where it is not there.</summary>
    public static string Require(string relativePath)
    {
        string? root = Root();
        string path = root is null ? relativePath : Path.Combine(root, relativePath);
        Assert.SkipUnless(File.Exists(path), $"needs ../shared/{relativePath} beside the repository");
        return path;
    }

    private static string? Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx"))) return Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared");
        }

        return null;
    }
}
