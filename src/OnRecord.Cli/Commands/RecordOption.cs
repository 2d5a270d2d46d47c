using System.CommandLine;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary>The option that says which record a command is about.</summary>
internal sealed class RecordOption : Option<string>
{
    internal RecordOption()
        : base("--record")
    {
        Description = $"The record: a file, or postgres://user@host:port/database. Default: {RecordStores.DefaultAddress}";
        HelpName = "FILE|URL";
        DefaultValueFactory = _ => RecordStores.DefaultAddress;
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
                result.AddError("--record: give the file of a record, or an address");
        });
    }
}
