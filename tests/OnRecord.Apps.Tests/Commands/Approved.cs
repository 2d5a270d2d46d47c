namespace OnRecord.Apps.Tests.Commands;

/// <summary>Outputs that are part of the product's contract, kept in <c>tests/approved</c>.</summary>
internal static class Approved
{
    /// <summary>Asserts that <paramref name="actual"/> is the approved text. Where it is not, what came is left beside it, to
    /// be looked at and renamed.</summary>
    internal static async Task MatchesAsync(string name, string actual)
    {
        var path = System.IO.Path.Combine(Tool.Repository, "tests", "approved", name);
        var expected = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        var received = path + ".received";
        if (string.Equals(expected, actual, StringComparison.Ordinal))
            File.Delete(received);
        else
            await File.WriteAllTextAsync(received, actual);

        Assert.Equal(expected, actual);
    }
}
