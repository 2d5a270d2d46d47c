namespace OnRecord.Web.Reviewing;

/// <summary>How the pages word what reviewers said.</summary>
internal static class ReviewWords
{
    /// <summary>A verdict as something that was said: <c>Accepted</c>.</summary>
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "Accepted",
        Verdict.Correct => "Corrected",
        Verdict.Reject => "Rejected",
        Verdict.Unsure => "Unsure",
        Verdict.Skip => "Skipped",
        _ => "Taken back",
    };
}
