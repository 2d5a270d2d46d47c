using System.CommandLine;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord verify</c>: every passage against the kept text.</summary>
internal sealed class VerifyCommand : QuestionCommand
{
    private const int MostTold = 1_000;

    internal VerifyCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "verify", "Checks every kept text, and every passage that something rests on, word for word against its digest.")
        => AddCommonOptions();

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord verify
          onrecord verify --keeper --format json      also what is restricted or under embargo

        The exit status is 1 where something does not hold.
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var (texts, passages, wrong) = (0L, 0L, 0L);
        var findings = new List<string>();
        await foreach (var article in store.ReadArticlesAsync(viewpoint, cancellation).ConfigureAwait(false))
        {
            var verification = Verification.Of(article);
            texts++;
            passages += verification.Passages;
            wrong += verification.Findings.Count;
            findings.AddRange(verification.Findings.Take(MostTold - findings.Count));
        }

        return new Answer
        {
            Columns = ["finding"],
            Rows = [.. findings.Select(finding => (IReadOnlyList<object?>)[finding])],
            Total = wrong,
            Lines = [.. findings, $"{texts:N0} texts and {passages:N0} passages checked, {(wrong == 0 ? "all" : $"{wrong:N0} not")} word for word as recorded"],
            IsFailure = wrong > 0,
        };
    }
}
