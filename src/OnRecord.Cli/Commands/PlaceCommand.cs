using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord place</c>: what was said, done and held in a place.</summary>
internal sealed class PlaceCommand : QuestionCommand
{
    private const int MostPlaces = 20;

    private readonly Argument<string[]> _name = new("NAME|DIVISION") { Description = "The beginning of a place's name, or a division id, which stands for all within it", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _limit = LimitOption();

    internal PlaceCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "place", "Lists what was said, done and held in a place, newest first.")
    {
        Arguments.Add(_name);
        Options.Add(_limit);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord place "Port Halden"
          onrecord place ocd-division/country:us/state:ca --limit 100
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var given = string.Join(' ', parsed.GetRequiredValue(_name));
        var place = Words(given);
        var places = await store.FindPlacesAsync(place, viewpoint, MostPlaces, cancellation).ConfigureAwait(false);
        if (places.Count == 0)
            throw Unknown(given);
        var page = await store.FindTellingsAsync(new RecordQuery { Places = [place] }, viewpoint, parsed.GetValue(_limit), cancellation).ConfigureAwait(false);
        return TellingAnswer.Of(page, string.Join("; ", places.Select(found => $"{found.Name}{(found.Division is { } division ? $" ({division})" : "")}, {found.TellingCount:N0}")));
    }

    /// <summary>A place as the record is asked for it.</summary>
    internal static string Words(string given) => given.StartsWith("ocd-division/", StringComparison.Ordinal) ? given.TrimEnd('/') : SearchWords.Of(given);

    /// <summary>That no such place is on the record.</summary>
    internal static QuestionException Unknown(string given) => new($"{given}: no place whose name begins so is on the record; try the town's name alone, or its division id");
}
