using System.CommandLine;
using OnRecord.Register;
using OnRecord.Register.Building;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord register</c>: builds the register of governments, officials and organizations, and shows what it knows.</summary>
internal sealed class RegisterCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;
    private readonly string _shipped;

    /// <param name="console">The streams of the run.</param>
    /// <param name="shipped">The register that comes with the tool.</param>
    internal RegisterCommand(ToolConsole console, string shipped)
        : base("register", "Builds the register of governments, officials and organizations, and shows what it knows.")
    {
        _console = console;
        _shipped = shipped;
        Subcommands.Add(new BuildCommand(this));
        Subcommands.Add(new ShowCommand(this));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord register show "Oakland, CA" --date 2017-02-14
          onrecord register build --base shipped --officials our-officials.csv -o register.bin
          onrecord extract --register register.bin reports/ -o statements.jsonl
        """;

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

    private PublicRegister Load(string path) => PublicRegister.Load(path == "shipped" ? _shipped : path);

    private sealed class BuildCommand : Command, IHasExamples
    {
        internal BuildCommand(RegisterCommand register)
            : base("build", "Builds a register from files of governments, officials and organizations.")
        {
            var basis = new Option<string?>("--base") { Description = "A register to add to: a file, or \"shipped\" for the tool's own. Default: none", HelpName = "FILE" };
            var jurisdictions = Files("--jurisdictions", "Governments and places: tables (.tsv), or Open Civic Data division ids (.csv)");
            var officials = Files("--officials", "Officials: tables (.tsv), your own list (.csv), files of congress-legislators (.yaml, .json), or folders of Open States people");
            var organizations = Files("--organizations", "Outlets, agencies and other organizations: tables (.tsv)");
            var credit = new Option<string?>("--credit") { Description = "Whom the contents come from, in the words that must be shown with them. Default: those of --base", HelpName = "TEXT" };
            var output = new Option<string>("--output", "-o") { Description = "The register to write", HelpName = "FILE", Required = true };
            foreach (var option in new Option[] { basis, jurisdictions, officials, organizations, credit, output }) Options.Add(option);
            SetAction(parsed => register.Reporting(() =>
            {
                var path = parsed.GetRequiredValue(output);
                var bytes = new RegisterSources
                {
                    Base = parsed.GetValue(basis) is { } file ? register.Load(file) : null,
                    Jurisdictions = parsed.GetValue(jurisdictions) ?? [],
                    Officials = parsed.GetValue(officials) ?? [],
                    Organizations = parsed.GetValue(organizations) ?? [],
                    Credit = parsed.GetValue(credit),
                }.Build();
                var built = PublicRegister.Parse(path, bytes);
                File.WriteAllBytes(path, bytes);
                register._console.Error.WriteLine(FormattableString.Invariant(
                    $"onrecord: {built.Jurisdictions.Count} jurisdictions, {built.Officials.Count} officials in {built.Officials.TenureCount} offices, {built.Organizations.Count} organizations; {bytes.Length} bytes"));
            }));
        }

        /// <inheritdoc/>
        public string Examples => """
            Examples:
              onrecord register build --base shipped --officials our-officials.csv -o register.bin
              onrecord register build --jurisdictions country-us.csv --officials people/data legislators-current.yaml executive.yaml -o register.bin
              onrecord register build --jurisdictions jurisdictions.tsv --officials officials.tsv --organizations organizations.tsv -o register.bin

            The forms of the files: docs/reference/register.md
            """;

        private static Option<string[]> Files(string name, string description)
            => new(name) { Description = description, HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
    }

    private sealed class ShowCommand : Command, IHasExamples
    {
        internal ShowCommand(RegisterCommand register)
            : base("show", "Shows what the register knows under a name: places with their offices, officials with theirs, organizations.")
        {
            var name = new Argument<string>("NAME") { Description = "A place (\"Oakland\", \"Oakland, CA\"), a person's full or family name, an organization, or an id" };
            var date = new Option<string?>("--date") { Description = "Offices held on that day only: 2017-02-14, 2017-02 or 2017", HelpName = "DATE" };
            var file = new Option<string>("--register") { Description = "Another register than the tool's own", HelpName = "FILE", DefaultValueFactory = _ => "shipped" };
            date.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && DayRange.Parse(token.Value) is null)
                    result.AddError($"--date {token.Value}: this is no date; write it as 2031-05-04, 2031-05 or 2031");
            });
            Arguments.Add(name);
            Options.Add(date);
            Options.Add(file);
            SetAction(parsed => register.Reporting(() =>
            {
                var listing = new RegisterListing(register.Load(parsed.GetRequiredValue(file)), DayRange.Parse(parsed.GetValue(date)));
                var output = parsed.InvocationConfiguration.Output;
                foreach (var line in listing.Of(parsed.GetRequiredValue(name))) output.WriteLine(line);
            }));
        }

        /// <inheritdoc/>
        public string Examples => """
            Examples:
              onrecord register show "Oakland, CA" --date 2017-02-14
              onrecord register show Garcetti
              onrecord register show "Pocono Record"
              onrecord register show ocd-division/country:us/state:ca
            """;
    }
}
