using System.CommandLine;
using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord as-of</c> and <c>onrecord compare</c>: what held on a day.</summary>
internal sealed class AsOfCommand : QuestionCommand
{
    private readonly Argument<string> _day = new("DATE") { Description = "The day asked about: 2031-05-04; of a month or year its last day" };
    private readonly Argument<string[]> _place = new("PLACE") { Description = "A place's name or division id; default: all with evidence", Arity = ArgumentArity.ZeroOrMore };
    private readonly SubjectsOption _subjects = new();

    internal AsOfCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "as-of", "Tells what was in force on a day, by the evidence of the last change: in force, not in force, or no evidence.")
    {
        Arguments.Add(_day);
        Arguments.Add(_place);
        Options.Add(_subjects);
        _day.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && PartialDate.Parse(result.Tokens[0].Value)?.Latest is null)
                result.AddError($"{result.Tokens[0].Value}: this is no day; write it as 2031-05-04");
        });
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord as-of 2031-05-04 "Port Halden" --subjects samples/subjects/immigration-enforcement.json
          onrecord as-of 2031-05-04 --subjects mine.json --known 2031-04-01
          onrecord as-of 2031-05-04 --subjects mine.json --recorded 2031-05-04T10:00Z --format csv

        --known answers from what had been published by a day, and lists what bears on the answer and was published only later;
        --recorded answers from the record as it stood. How an answer is reached: docs/record.md, "What holds".
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var day = PartialDate.Parse(parsed.GetRequiredValue(_day))!.Latest!.Value;
        var given = string.Join(' ', parsed.GetValue(_place) ?? []);
        return await PolicyTable.AskAsync(store, viewpoint, _subjects.Read(parsed), given.Length == 0 ? [null] : [given], day, cancellation).ConfigureAwait(false);
    }
}

/// <summary><c>onrecord compare</c>: places side by side.</summary>
internal sealed class CompareCommand : QuestionCommand
{
    private readonly Argument<string[]> _places = new("PLACE") { Description = "Two places or more, each by its name or division id", Arity = new ArgumentArity(2, 50) };
    private readonly Option<string?> _day = new("--on") { Description = "The day asked about. Default: today", HelpName = "DATE" };
    private readonly SubjectsOption _subjects = new();

    internal CompareCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "compare", "Sets places side by side: what holds in each on the same subjects.")
    {
        Arguments.Add(_places);
        Options.Add(_subjects);
        Options.Add(_day);
        _day.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && PartialDate.Parse(result.Tokens[0].Value)?.Latest is null)
                result.AddError($"--on {result.Tokens[0].Value}: this is no day; write it as 2031-05-04");
        });
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord compare "Port Halden" Wexcombe --subjects samples/subjects/immigration-enforcement.json
          onrecord compare ocd-division/country:us/state:ca ocd-division/country:us/state:tx --subjects mine.json --on 2031-05-04
        """;

    private protected override Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
        => PolicyTable.AskAsync(
            store, viewpoint, _subjects.Read(parsed), parsed.GetRequiredValue(_places), PartialDate.Parse(parsed.GetValue(_day))?.Latest ?? DateOnly.FromDateTime(viewpoint.Now.UtcDateTime), cancellation);
}

/// <summary>The option that names the subjects asked about.</summary>
internal sealed class SubjectsOption : Option<string>
{
    internal SubjectsOption()
        : base("--subjects")
    {
        Description = "A file of the subjects asked about (docs/record.md, \"Subjects\"); samples/subjects has some";
        HelpName = "FILE";
        Required = true;
    }

    /// <summary>Reads the file.</summary>
    internal IReadOnlyList<Subject> Read(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(this);
        try
        {
            using var file = File.OpenRead(path);
            return Subject.Read(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new QuestionException($"{path}: {fault.Message}");
        }
    }
}

/// <summary>What holds, as an answer.</summary>
internal static class PolicyTable
{
    internal static async Task<Answer> AskAsync(
        IRecordStore store, Viewpoint viewpoint, IReadOnlyList<Subject> subjects, IReadOnlyList<string?> places, DateOnly day, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyList<object?>>();
        var lines = new List<string>();
        var notes = new List<string>();
        foreach (var subject in subjects)
        {
            lines.Add($"{subject.Name}, {Text(day)}");
            foreach (var place in places)
            {
                var answer = await PolicyAnswer.AskAsync(store, subject, place is null ? null : PlaceCommand.Words(place), day, viewpoint, cancellation).ConfigureAwait(false);
                if (place is not null && answer.States.Count == 0)
                {
                    rows.Add([subject.Name, place, null, "no evidence", null, null, null, null, Text(day)]);
                    lines.Add($"  {place}: no evidence");
                }

                foreach (var state in answer.States)
                {
                    rows.Add(Row(subject, state, day));
                    lines.AddRange(Lines(state));
                }

                notes.AddRange(answer.NotYetKnown.Select(told =>
                    $"not yet known on {Text(viewpoint.Known!.Value)}: {told.Telling.Act}, {TellingTable.Date(told.Telling)}, {told.Telling.Place ?? told.Telling.Division}, published {told.Article.Recorded.Article.Published ?? "on a day unknown"} ({told.Id})"));
            }
        }

        if (rows.Count == 0)
            lines.Add("  no evidence");
        return new Answer
        {
            Columns = ["subject", "place_name", "jurisdiction_ocd", "state", "last_change", "last_change_date", "age_days", "evidence", "as_of_valid"],
            Rows = rows,
            Lines = lines,
            Notes = [.. notes.Distinct(StringComparer.Ordinal)],
        };
    }

    private static IReadOnlyList<object?> Row(Subject subject, PolicyState state, DateOnly day) =>
        [subject.Name, state.Place, state.Division, Word(state.Force), state.LastChange is null ? null : state.Reason, state.LastChange?.Telling.When?.Edtf, state.Age, state.LastChange?.Id.ToString(), Text(day)];

    private static IEnumerable<string> Lines(PolicyState state)
    {
        yield return state.LastChange is { } change
            ? $"  {state.Place}: {Word(state.Force)}; last evidence {state.AgeInWords} earlier: {state.Reason}, {TellingTable.Date(change.Telling)} ({change.Id})"
            : $"  {state.Place}: {Word(state.Force)}";
        if (state.LastChange is { } evidence)
            yield return $"      {TellingTable.Shortened(evidence.Passage)}";
    }

    private static string Word(Force force) => force switch { Force.InForce => "in force", Force.NotInForce => "not in force", _ => "no evidence" };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
