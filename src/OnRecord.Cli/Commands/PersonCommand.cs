using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord person</c>: what a person, body or outlet said and did.</summary>
internal sealed class PersonCommand : QuestionCommand
{
    private const int MostNames = 20;

    private readonly Argument<string[]> _name = new("NAME|ID") { Description = "A name, whole or in part, or an id n-…", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _limit = LimitOption();

    internal PersonCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "person", "Lists what a person or body said and did, newest first.")
    {
        Arguments.Add(_name);
        Options.Add(_limit);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord person Tasker                  lists the names that fit, where several do
          onrecord person "Ellen Tasker" --known 2031-05-04
          onrecord person n-4kq7w3m2x9pzt8ab --format csv --limit 1000

        Private persons have no name on the record.
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var given = string.Join(' ', parsed.GetRequiredValue(_name));
        var names = RecordId.TryParse(given, out var id) && id.Value.Prefix == 'n'
            ? await store.FindNameAsync(id.Value.Content, viewpoint, cancellation).ConfigureAwait(false) is { } one ? [one] : []
            : SearchWords.Of(given) is { Length: > 0 } words ? await store.FindNamesAsync(words, viewpoint, MostNames, cancellation).ConfigureAwait(false) : [];
        // Outlets of which there are reports alone said and did nothing.
        names = [.. names.Where(name => name.TellingCount > 0)];
        if (names.Count == 0)
            throw new QuestionException($"{given}: nobody of this name is on the record; private persons are not, and names are found by whole words");

        // A name that is given in full is meant, whoever else has it in theirs.
        var full = names.Where(name => SearchWords.Of(name.Name) == SearchWords.Of(given)).ToList();
        if (names.Count > 1 && full.Count != 1)
            return NameTable.Of(names, "several names fit; give the whole name, or an id");
        var found = full.Count == 1 ? full[0] : names[0];
        var page = await store.FindTellingsAsync(new RecordQuery { Party = found.Id.Content }, viewpoint, parsed.GetValue(_limit), cancellation).ConfigureAwait(false);
        return TellingAnswer.Of(page, $"{found.Name}  {found.Id}{(found.Division is { } division ? $"  {division}" : "")}");
    }
}
