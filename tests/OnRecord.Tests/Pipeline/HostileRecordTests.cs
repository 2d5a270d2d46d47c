using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using OnRecord.Fuzz;
using OnRecord.Publishing.Records;
using OnRecord.Recording;
using OnRecord.Storage;

namespace OnRecord.Tests.Pipeline;

/// <summary>What is found in texts that a careless or malicious writer could send is kept and leaves the record again, whole and well-formed.</summary>
public sealed class HostileRecordTests : IDisposable
{
    private const int Length = 1_000;

    private static readonly DateTimeOffset Now = new(2031, 5, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Viewpoint Viewpoint = new() { Now = Now, IsKeeper = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_export_of_hostile_texts_is_well_formed_and_read_back_the_record_is_the_same()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = RecordStores.Open(Path.Combine(_folder, "a.db"), create: true);
        var recorder = new ArticleRecorder("test");
        var articles = HostileTexts.Kinds.Select((kind, i) => recorder.Record(ExtractorTarget.Check(new Article
        {
            Id = $"https://beacon.example/{i}",
            Text = kind.Value(Length),
            Headline = kind.Value(40),
            Outlet = "The \ud800 =Gem\u202e City,\0 \"Beacon\"",
            Published = "2031-05-04",
        }))).ToList();
        await store.AddAsync(articles, Now, cancellation);
        Assert.NotEqual(0, (await store.CountAsync(Viewpoint, cancellation)).Reports);

        foreach (var export in RecordExports.All)
        {
            using var output = new MemoryStream();
            await export.WriteAsync(store.ReadEntriesAsync(Viewpoint, cancellation), output, new RecordExportOptions { Viewpoint = Viewpoint }, cancellation);
            Read(export.Format, output.ToArray());
        }

        using var lines = new MemoryStream();
        await RecordLines.WriteAsync(store.ReadPartsAsync(Viewpoint, cancellation), lines, cancellation);
        lines.Position = 0;
        var parts = new List<RecordPart>();
        await foreach (var part in RecordLines.ReadAsync(lines, cancellation))
            parts.Add(part);
        await using var other = RecordStores.Open(Path.Combine(_folder, "b.db"), create: true);
        Assert.Equal(parts.Count, await other.RestoreAsync(parts, cancellation));
        Assert.Equal(await store.CountAsync(Viewpoint, cancellation), await other.CountAsync(Viewpoint, cancellation));
        Assert.Empty(await other.ExamineAsync(cancellation));
    }

    private static void Read(string format, byte[] export)
    {
        Assert.NotEmpty(export);
        if (format is "parquet" or "package")
            return;
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(export);
        switch (format)
        {
            case "atom":
                Assert.NotNull(XDocument.Parse(text).Root);
                break;
            case "csv":
                Assert.DoesNotContain("\n=", text, StringComparison.Ordinal);
                break;
            case "ical":
                Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
                break;
            case "entries" or "annotations" or "prov" or "popolo" or "jsonld" when text.StartsWith('{') && text.Contains("\n{", StringComparison.Ordinal):
                Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
                break;
            default:
                JsonDocument.Parse(text).Dispose();
                break;
        }
    }
}
