namespace OnRecord.Web.Trying;

/// <summary>What was sent with an article that could not be taken: shown again, so that nobody need paste it twice.</summary>
/// <param name="Text">The pasted text.</param>
/// <param name="Address">The address.</param>
/// <param name="Published">The day of publication as it was written.</param>
/// <param name="Outlet">The outlet.</param>
/// <param name="Problem">Why it was not taken.</param>
/// <param name="IsOfDate">Whether the day of publication is at fault.</param>
public sealed record TryAgain(string Text, string Address, string Published, string Outlet, string Problem, bool IsOfDate);
