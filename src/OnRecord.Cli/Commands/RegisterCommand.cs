using System.CommandLine;
using OnRecord.Register;
using OnRecord.Register.Building;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord register</c>: builds the register of governments, officials and organizations, and shows what it knows.</summary>
internal sealed class RegisterCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;

    internal RegisterCommand(ToolConsole console)
        : base("register", "Builds the register of governments, officials and organizations, and shows what it knows.")
    {
        _console = console;
        Subcommands.Add(Build());
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord register build --jurisdictions jurisdictions.tsv --officials officials.tsv --organizations organizations.tsv -o register.bin
        """;

    private Command Build()
    {
        var jurisdictions = Files("--jurisdictions", "Governments and places: tab-separated tables");
        var officials = Files("--officials", "Officials and their offices: tab-separated tables");
        var organizations = Files("--organizations", "Outlets, agencies and other organizations: tab-separated tables");
        var credit = new Option<string?>("--credit") { Description = "Whom the contents come from, in the words that must be shown with them", HelpName = "TEXT" };
        var output = new Option<string>("--output", "-o") { Description = "The register to write", HelpName = "FILE", Required = true };
        var command = new Command("build", "Builds a register from tables.") { jurisdictions, officials, organizations, credit, output };
        command.SetAction(parsed => Reporting(() =>
        {
            var bytes = new RegisterSources
            {
                Jurisdictions = parsed.GetValue(jurisdictions) ?? [],
                Officials = parsed.GetValue(officials) ?? [],
                Organizations = parsed.GetValue(organizations) ?? [],
                Credit = parsed.GetValue(credit),
            }.Build();
            var built = PublicRegister.Parse(parsed.GetRequiredValue(output), bytes);
            File.WriteAllBytes(parsed.GetRequiredValue(output), bytes);
            _console.Error.WriteLine(FormattableString.Invariant(
                $"onrecord: {built.Jurisdictions.Count} jurisdictions, {built.Officials.Count} officials in {built.Officials.TenureCount} offices, {built.Organizations.Count} organizations; {bytes.Length} bytes"));
        }));
        return command;
    }

    private int Reporting(Action action)
    {
        try
        {
            action();
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or RegisterException)
        {
            _console.Error.WriteLine("onrecord: " + e.Message.ReplaceLineEndings(" "));
            return ExitCode.Failure;
        }
    }

    private static Option<string[]> Files(string name, string description)
        => new(name) { Description = description, HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
}
