using OnRecord.Publishing.Records;

namespace OnRecord.Storage.Tests;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task An_export_read_into_an_empty_record_makes_the_same_one()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await using var store = await OpenAsync();
            var copy = Reports.Pier("https://herald.example/7", outlet: "The Herald");
            await store.AddAsync([Reports.Pier(), copy, Reports.Stops()], Monday, Cancel);
            await store.AddAsync([Reports.Pier(addition: " More."), Reports.Pier("https://gazette.example/1", " By the Gazette.", outlet: "The Gazette")], Monday.AddDays(1), Cancel);
            await HideAsync(store, RecordId.Article(copy.Id), Visibility.Embargoed);
            await HideAsync(store, RecordId.Article(Reports.Stops().Id), Visibility.Withdrawn);
            Assert.True(await store.PartAsync(RecordId.Telling(EntryKind.Statement, copy.Id, 1), new Judgement(Monday, "test"), Cancel));
            var (export, parts) = await ExportAsync(store, Keeper);

            await using var other = RecordStores.Open(Path.Combine(folder, "other.db"), create: true);
            Assert.Equal(parts.Count, await other.RestoreAsync(parts, Cancel));
            Assert.Equal(export, (await ExportAsync(other, Keeper)).Export);
            Assert.Equal(0, await other.RestoreAsync(parts, Cancel));
            foreach (var viewpoint in new[] { Plain, Keeper, Plain with { Recorded = Monday } })
                Assert.Equal(await store.CountAsync(viewpoint, Cancel), await other.CountAsync(viewpoint, Cancel));
            Assert.Equal(await FindAsync(store, "winter"), await FindAsync(other, "winter"));
            Assert.Equal(AddEffect.Withdrawn, (await other.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
            Assert.Empty(await other.ExamineAsync(Cancel));

            Assert.DoesNotContain("The Herald", (await ExportAsync(store, Plain)).Export, StringComparison.Ordinal);
            Assert.DoesNotContain("Marcus Bell", export, StringComparison.Ordinal);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Export, List<RecordPart> Parts)> ExportAsync(IRecordStore store, Viewpoint viewpoint)
    {
        using var stream = new MemoryStream();
        await RecordLines.WriteAsync(store.ReadPartsAsync(viewpoint, Cancel), stream, Cancel);
        stream.Position = 0;
        var parts = new List<RecordPart>();
        await foreach (var part in RecordLines.ReadAsync(stream, Cancel))
            parts.Add(part);
        return (System.Text.Encoding.UTF8.GetString(stream.ToArray()), parts);
    }
}
