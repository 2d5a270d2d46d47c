using OnRecord.Recording;
using OnRecord.Storage;
using OnRecord.Web.Reports;

namespace OnRecord.Apps.Tests.Site;

/// <summary>What somebody said beside what they did later.</summary>
public sealed class SaidAndDoneTests
{
    [Fact]
    public async Task A_statement_stands_beside_the_later_acts_on_the_same_instrument_or_subject_and_beside_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-said-");
        try
        {
            await using var store = RecordStores.Open(Path.Combine(folder.FullName, "said.db"), create: true);
            await store.AddAsync(SampleRecord.SaidThenDone(), SampleSite.Recorded, CancellationToken.None);
            var person = (await store.FindNamesAsync("tasker", SampleSite.Plain, 1, CancellationToken.None))[0];
            var query = new RecordQuery { Party = person.Id.Content };
            var said = await store.FindTellingsAsync(query with { Kinds = [EntryKind.Statement] }, SampleSite.Plain, 50, CancellationToken.None);
            var done = await store.FindTellingsAsync(query with { Kinds = [EntryKind.Action] }, SampleSite.Plain, 50, CancellationToken.None);
            Assert.Equal((3, 2), (said.Items.Count, done.Items.Count));
            var matters = SaidAndDone.Of(said.Items, done.Items, [new Subject("Shelters", ["shelter*"], ["animal"]), new Subject("Pools", ["pool"], [])]);
            Assert.Equal([("Shelters", true), ("shelter ordinance", false)], matters.Select(matter => (matter.Matter, matter.IsSubject)));
            Assert.All(matters, matter =>
            {
                // What was said after the act is not set beside it, nor what was done before anything was said.
                Assert.Contains("I will sign", Assert.Single(matter.Said).Passage, StringComparison.Ordinal);
                Assert.Equal("sign", Assert.Single(matter.Done).Telling.Act);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
