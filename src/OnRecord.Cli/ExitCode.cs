namespace OnRecord.Cli;

/// <summary>What the tool's exit status says.</summary>
internal static class ExitCode
{
    /// <summary>Every input was read.</summary>
    internal const int Success = 0;

    /// <summary>An input was not read, or the output not written.</summary>
    internal const int Failure = 1;

    /// <summary>The arguments are wrong; nothing was done.</summary>
    internal const int WrongArguments = 2;

    /// <summary>Whoever read our output went away, as <c>head</c> does: 128 and SIGPIPE, as shells count.</summary>
    internal const int OutputClosed = 141;
}
