using System.CommandLine;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord doctor</c>: whether the record is sound; brings one of an older form up to date.</summary>
internal sealed class DoctorCommand : QuestionCommand
{
    internal DoctorCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "doctor", "Looks for damage in the record itself, and brings one of an older form up to date.")
        => AddCommonOptions();

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord doctor
          onrecord doctor --record postgres://keeper@db.example/record

        The exit status is 1 where something is wrong. Whether the words are still the ones, "onrecord verify" tells.
        """;

    private protected override bool BringsUpToDate => true;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var findings = await store.ExamineAsync(cancellation).ConfigureAwait(false);
        return new Answer
        {
            Columns = ["finding"],
            Rows = [.. findings.Select(finding => (IReadOnlyList<object?>)[finding])],
            Total = findings.Count,
            Lines = findings.Count == 0 ? [$"{store.Address}: sound"] : findings,
            IsFailure = findings.Count > 0,
        };
    }
}
