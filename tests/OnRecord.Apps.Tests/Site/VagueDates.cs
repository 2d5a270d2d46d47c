namespace OnRecord.Apps.Tests.Site;

/// <summary>A site of acts whose dates leave something open.</summary>
public sealed class VagueDates : SampleSite
{
    private protected override async Task FillAsync() => await Store.AddAsync(SampleRecord.Vague(), Recorded, CancellationToken.None);
}
