using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OnRecord.Apps.Tests.Commands;

public sealed partial class ServeProcessTests
{
    [Theory]
    [InlineData("--listen", "somewhere", "write it as 127.0.0.1:5100")]
    [InlineData("--listen", "127.0.0.1", "write it as 127.0.0.1:5100")]
    [InlineData("--listen", "0.0.0.0:5100", "needs --host")]
    [InlineData("--requests-per-minute", "0", "from 1 to 1,000,000")]
    [InlineData("--requests-per-minute", "many", "from 1 to 1,000,000")]
    public async Task Where_it_cannot_listen_it_says_how_to(string option, string value, string advice)
    {
        var result = await Tool.RunAsync("serve", option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_where_the_record_is_answers_there_and_ends_when_asked_to()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-serve-");
        using var process = Tool.Start("serve", "--record", Path.Combine(folder.FullName, "new.db"), "--listen", "127.0.0.1:0");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
            var address = Address().Match(line).Value;
            Assert.True(address.Length > 0, line + await ErrorAsync(process));
            using var client = new HttpClient();
            Assert.Contains("Nothing is on this record yet", await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using (var asked = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> ErrorAsync(Process process) => process.HasExited ? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "";

    [GeneratedRegex("http://127.0.0.1:[0-9]+/", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();
}
