using System.CommandLine;
using OnRecord.Register;
using OnRecord.Register.Building;

namespace OnRecord.Cli.Commands;

/// <summary>The options that say what names are linked to.</summary>
internal sealed class RegisterOptions
{
    private readonly Option<string?> _register = new("--register")
    {
        Description = "The register that officials, governments and outlets are looked up in, instead of the tool's own",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _officials = new("--officials")
    {
        Description = "Your own officials beside the register's: a CSV file with the columns name, title, jurisdiction, …",
        HelpName = "FILE",
    };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_register);
        command.Options.Add(_officials);
    }

    /// <summary>Loads the register that is asked for.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="error">Where it is told why it cannot be loaded.</param>
    /// <param name="register">The register; null for the tool's own as it is.</param>
    /// <returns>Whether the run can go on.</returns>
    internal bool TryLoad(ParseResult parsed, TextWriter error, out PublicRegister? register)
    {
        register = null;
        var (path, officials) = (parsed.GetValue(_register), parsed.GetValue(_officials) ?? []);
        try
        {
            if (path is not null || officials.Length > 0) register = PublicRegister.Load(path ?? Composition.RegisterPath);
            if (officials.Length > 0) register = PublicRegister.Parse("with the officials given", new RegisterSources { Base = register, Officials = officials }.Build());
            return true;
        }
        catch (Exception e) when (e is RegisterException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine("onrecord: " + e.Message.ReplaceLineEndings(" "));
            return false;
        }
    }
}
