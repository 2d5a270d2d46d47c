using System.Diagnostics;
using System.Text;

namespace OnRecord.Apps.Tests.Commands;

/// <summary>The built tool, run as a process of its own.</summary>
internal static class Tool
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>The lines of standard output.</summary>
        internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    internal static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "onrecord.exe" : "onrecord");

    /// <summary>The repository's root folder.</summary>
    internal static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "OnRecord.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");

            return folder.FullName;
        }
    }

    internal static Task<Result> RunAsync(params string[] arguments) => RunAsync("", arguments);

    internal static Task<Result> RunAsync(string input, string[] arguments) => RunAsync(Utf8.GetBytes(input), arguments);

    internal static async Task<Result> RunAsync(byte[] input, string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException) when (process.HasExited || input.Length > 0)
        {
            // The tool need not read its input, where its arguments are wrong.
        }

        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await error);
    }

    internal static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Path, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = Utf8,
        StandardOutputEncoding = Utf8,
        StandardErrorEncoding = Utf8,
        WorkingDirectory = Repository,
    })!;
}
