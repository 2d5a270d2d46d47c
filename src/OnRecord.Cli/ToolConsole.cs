using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OnRecord.Cli;

/// <summary>The streams and surroundings a run of the tool has: those of the process, or a test's own.</summary>
internal sealed record ToolConsole
{
    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens standard output. Writing throws <see cref="IOException"/> once nobody reads it.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Standard error: problems, progress, the summary.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard input is a terminal, so that nobody has given us anything.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether colours are wanted on a terminal: not where <c>NO_COLOR</c> is set (https://no-color.org) or the terminal
    /// is a dumb one.</summary>
    public bool WantsColour { get; init; } = true;

    /// <summary>The terminal's columns.</summary>
    public int Width { get; init; } = 100;

    /// <summary>The clock, for progress only; no output depends on it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The console of this process.</summary>
    internal static ToolConsole OfProcess() => new()
    {
        OpenInput = Console.OpenStandardInput,
        OpenOutput = OpenStandardOutput,
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true },
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        WantsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        Width = Console.IsOutputRedirected || Console.WindowWidth < 20 ? 100 : Math.Min(Console.WindowWidth, 100),
    };

    // The framework's console stream swallows a broken pipe, and the run would go on for nobody. A file must not be opened
    // this way: its position is shared with standard error where both go to the same file.
    private static Stream OpenStandardOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
                return pipe;
        }

        return Console.OpenStandardOutput();
    }

    // On Unix the framework keeps the error number of a failed write; 32 is EPIPE on Linux and macOS.
    internal static bool IsBrokenPipe(Exception fault) => !OperatingSystem.IsWindows() && fault.HResult == 32;
}
