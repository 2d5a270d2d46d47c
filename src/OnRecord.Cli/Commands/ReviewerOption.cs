using System.CommandLine;

namespace OnRecord.Cli.Commands;

/// <summary>Who decides.</summary>
internal sealed class ReviewerOption : Option<string>
{
    internal ReviewerOption()
        : base("--as")
    {
        Description = "Who decides, as they stand on the record. Default: the user of this machine";
        HelpName = "NAME";
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } name ? name : "someone";
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && (string.IsNullOrWhiteSpace(name) || name.Length > 100))
                result.AddError("--as: give a name of 100 characters at most");
        });
    }
}
