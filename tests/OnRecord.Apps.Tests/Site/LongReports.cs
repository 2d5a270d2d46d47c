namespace OnRecord.Apps.Tests.Site;

/// <summary>A site of long reports: each fact stands far down in its text.</summary>
public sealed class LongReports : SampleSite
{
    private protected override async Task FillAsync()
        => await Store.AddAsync(SampleRecord.Long(), Recorded, CancellationToken.None);
}
