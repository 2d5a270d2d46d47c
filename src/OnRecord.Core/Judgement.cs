namespace OnRecord;

/// <summary>Who decides something about the record, when and why; kept with the decision.</summary>
/// <param name="At">The record time.</param>
/// <param name="Reason">Why; empty where nothing needs saying.</param>
/// <param name="By">Who, as they are known to the others who keep this record; null where nobody is named.</param>
public sealed record Judgement(DateTimeOffset At, string Reason, string? By = null);
