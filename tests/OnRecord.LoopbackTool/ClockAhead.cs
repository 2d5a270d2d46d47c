namespace OnRecord.LoopbackTool;

/// <summary>The clock of the system, set ahead.</summary>
internal sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
