using System.CommandLine;
using OnRecord.Notifying;

namespace OnRecord.Cli.Commands;

/// <summary>The options that say of which record the saved searches are, and in which file they lie.</summary>
internal sealed class SearchesOption
{
    private readonly Option<string?> _file = new("--searches") { Description = "The file of the saved searches. Default: beside the record, RECORD.searches.json", HelpName = "FILE" };

    /// <summary>The record.</summary>
    internal RecordOption Record { get; } = new();

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(Record);
        command.Options.Add(_file);
    }

    /// <summary>The file that is meant; null where none is named and the record is no file.</summary>
    internal string? PathOf(ParseResult parsed) => parsed.GetValue(_file) ?? SavedSearches.PathOf(parsed.GetRequiredValue(Record));

    /// <summary>The saved searches.</summary>
    /// <exception cref="InvalidDataException">No file is named, and the record is none.</exception>
    internal SavedSearches Of(ParseResult parsed, TimeProvider time)
        => new(PathOf(parsed) ?? throw new InvalidDataException("the record is a database: name the file of its saved searches with --searches"), time);
}
