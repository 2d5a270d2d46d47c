using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using OnRecord.Cli.Commands;
using OnRecord.Pipeline;
using OnRecord.Reading.Addresses;
using OnRecord.Register;

namespace OnRecord.Cli;

/// <summary>The tool's commands, and how its arguments become a run of one of them.</summary>
internal static class CommandLine
{
    /// <summary>Runs the tool.</summary>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        ToolConsole console,
        Func<PublicRegister?, IArticleExtractor> createExtractor,
        Func<PageFetcher> createFetcher,
        Interruption interruption)
    {
        var root = new RootCommand("Reads news reports and keeps the record of what officials and governments said and did.");
        root.Subcommands.Add(new ExtractCommand(console, createExtractor, createFetcher, interruption));
        root.Subcommands.Add(new AddCommand(console, createExtractor, createFetcher, interruption));
        root.Subcommands.Add(new WatchCommand(console, createExtractor, createFetcher, interruption));
        root.Subcommands.Add(new SearchesCommand(console, interruption));
        root.Subcommands.Add(new ServeCommand(console, createExtractor, createFetcher, interruption));
        foreach (var question in new Command[]
        {
            new SearchCommand(console, interruption), new ShowCommand(console, interruption), new PersonCommand(console, interruption), new PlaceCommand(console, interruption),
            new TimelineCommand(console, interruption), new AsOfCommand(console, interruption), new CompareCommand(console, interruption), new OriginsCommand(console, interruption),
            new ContradictionsCommand(console, interruption), new VerifyCommand(console, interruption), new DoctorCommand(console, interruption), new StatsCommand(console, interruption),
        })
        {
            root.Subcommands.Add(question);
        }

        root.Subcommands.Add(new ExportCommand(console, interruption));
        root.Subcommands.Add(new ImportCommand(console, interruption));
        foreach (var decision in new Command[] { new ReviewCommand(console), new JoinCommand(console), new PartCommand(console), new WithdrawCommand(console) }.Concat(VisibilityCommand.All(console)))
            root.Subcommands.Add(decision);

        root.Subcommands.Add(new UsersCommand(console));
        root.Subcommands.Add(new ScoreCommand(() => createExtractor(null), Composition.LoadModels));
        root.Subcommands.Add(new TrainCommand(console));
        root.Subcommands.Add(new RegisterCommand(console, Composition.RegisterPath));
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);

        var parsed = root.Parse(WithHelpAsOption(arguments));
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await console.Error.WriteLineAsync($"onrecord: {error.Message}").ConfigureAwait(false);

            await console.Error.WriteLineAsync($"See: onrecord help{Path(parsed.CommandResult)}").ConfigureAwait(false);
            return ExitCode.WrongArguments;
        }

        try
        {
            await using var output = new StreamWriter(console.OpenOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = console.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e) when (ToolConsole.IsBrokenPipe(e))
        {
            // Whoever was reading, head say, has seen enough.
            return ExitCode.OutputClosed;
        }
    }

    // The command as it was typed, " score attributions"; empty where none was.
    private static string Path(CommandResult result)
        => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "";

    // "onrecord", "onrecord help" and "onrecord help extract" are what people type first.
    private static IReadOnlyList<string> WithHelpAsOption(IReadOnlyList<string> arguments)
        => arguments.Count == 0 ? ["--help"]
            : arguments[0] is "help" ? [.. arguments.Skip(1), "--help"]
            : arguments;
}
