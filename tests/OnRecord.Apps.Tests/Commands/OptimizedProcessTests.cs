using System.Diagnostics;

namespace OnRecord.Apps.Tests.Commands;

public class OptimizedProcessTests
{
    /// <summary>Fully optimized code forgets an object after its last use. A matrix that was forgotten while its memory was
    /// still read once ended such runs with an access violation. And a processor with narrower vectors takes other kernels.</summary>
    [Theory]
    [InlineData("DOTNET_TieredCompilation")]
    [InlineData("DOTNET_EnableAVX512")]
    public async Task Statements_are_the_same_however_the_code_is_compiled(string switchedOff)
    {
        string[] arguments = ["extract", "--format", "jsonl", "--no-text", Path.Combine(Tool.Repository, "samples", "reports")];
        var usual = await Tool.RunAsync(arguments);
        var start = new ProcessStartInfo(Tool.Path, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment[switchedOff] = "0";
        // Collect often, so that what may be collected is.
        start.Environment["DOTNET_GCgen0size"] = "40000";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(usual.Output, output);
        Assert.NotEmpty(output);
    }
}
