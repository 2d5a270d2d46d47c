using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OnRecord.Cli;

/// <summary>A command that shows in its help how it is used.</summary>
internal interface IHasExamples
{
    /// <summary>The lines that follow the list of options.</summary>
    string Examples { get; }
}

/// <summary>The library's help, and the command's examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var status = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples command)
            parseResult.InvocationConfiguration.Output.WriteLine(command.Examples);

        return status;
    }
}
