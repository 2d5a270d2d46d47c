using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DuckDB.NET.Data;
using OnRecord.Extraction.Entities;
using OnRecord.Publishing.Records;

namespace OnRecord.Storage.Tests;

/// <summary>Exports, each read back by a program that is not ours where there is one.</summary>
public abstract partial class RecordStoreContract
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static TheoryData<string> Formats => [.. RecordExports.All.Select(export => export.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task No_export_tells_what_is_hidden_or_the_name_of_a_private_person(string format)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier("https://herald.example/7", outlet: "The Herald"), Reports.Stops()], Monday, Cancel);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Restricted);
        var (plain, keeper) = (await ReadAsync(await ExportAsync(store, format, Plain), format), await ReadAsync(await ExportAsync(store, format, Keeper), format));
        Assert.DoesNotContain("Privet", keeper, StringComparison.Ordinal);
        Assert.DoesNotContain("Courier", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("herald", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("courier", keeper, StringComparison.OrdinalIgnoreCase);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Withdrawn);
        Assert.DoesNotContain("Courier", await ReadAsync(await ExportAsync(store, format, Keeper), format), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_export_of_nothing_is_whole_and_the_same_entries_give_the_same_bytes(string format)
    {
        await using var store = await OpenAsync();
        Assert.NotNull(await ReadAsync(await ExportAsync(store, format, Plain), format));
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        Assert.Equal(await ExportAsync(store, format, Plain), await ExportAsync(store, format, Plain));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("entries")]
    public async Task A_table_is_read_back_by_another_program(string format)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier("https://herald.example/7", outlet: "The Herald"), Reports.Stops()], Monday, Cancel);
        var options = new RecordExportOptions { Viewpoint = Plain with { Known = new DateOnly(2031, 5, 9) }, AsOf = new DateOnly(2031, 5, 3) };
        var bytes = await ExportAsync(store, format, Plain with { Known = new DateOnly(2031, 5, 9) }, options);
        var rows = await QueryAsync(
            bytes, format,
            "SELECT kind, id, act, in_force_after, stage, date_earliest, reports_count, origins_max, evidence_quote, actor_name, start_cp, as_of_known, type, recorded_at FROM {0} ORDER BY kind");
        Assert.Equal(2, rows.Count);
        var (action, gathering) = (rows[0], rows[1]);
        Assert.Equal(["action", RecordId.Telling(EntryKind.Action, Reports.Pier().Id, 3).ToString(), "pass", "yes", "adopted", "2031-05-03", "2"], action.Take(7));
        Assert.Equal("city council approved a pier ordinance", action[8]);
        Assert.Equal("city council", action[9]);
        Assert.Equal(("hearing", "2031-05-09"), (gathering[12], gathering[11]));
        Assert.StartsWith("2031-06-02", action[13], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_keeps_commas_quotation_marks_line_breaks_and_letters_and_disarms_formulas()
    {
        await using var store = await OpenAsync();
        const string Said = "\"=HYPERLINK(\"\"x\"\"), ça\nva — 🙂\"";
        await store.AddAsync(
            [
                new ReportBuilder($"-Mayor Ina Toll said {Said}. She added +1 to it.") { Url = "https://courier.example/1" }.Says("-Mayor Ina Toll", "said", Said).Build(),
                new ReportBuilder("Ina Toll said =SUM(A1) today.") { Url = "https://courier.example/2" }.Says("Ina Toll", "said", "=SUM(A1) today").Build(),
            ], Monday, Cancel);
        var csv = await ExportAsync(store, "csv", Plain);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Take(3));
        var rows = await QueryAsync(csv, "csv", "SELECT text, speaker_as_written, evidence_quote FROM {0} ORDER BY evidence_url");
        Assert.Equal([Said, "'-Mayor Ina Toll", Said], rows[0]);
        Assert.Equal(["'=SUM(A1) today", "Ina Toll", "'=SUM(A1) today"], rows[1]);
    }

    [Fact]
    public async Task An_annotation_points_at_the_words_in_code_points_and_quotes_no_private_name()
    {
        await using var store = await OpenAsync();
        var report = new ReportBuilder("🙂🙂 Port Halden\n\n\"The 🙂 pier is safe,\" Ellen Tasker said. Jonas Privet said that Jonas Privet was not asked.") { Url = "https://courier.example/1" }
            .Person("Ellen Tasker").Person("Jonas Privet", PersonClass.Private)
            .Says("Ellen Tasker", "said", "\"The 🙂 pier is safe,\"").Says("Jonas Privet", "said", "that Jonas Privet was not asked").Build();
        await store.AddAsync([report], Monday, Cancel);
        using var json = JsonDocument.Parse(await ExportAsync(store, "annotations", Plain));
        var items = json.RootElement.GetProperty("first").GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((2, 2), (items.Count, json.RootElement.GetProperty("total").GetInt32()));
        var runes = report.Article.Text.EnumerateRunes().ToList();
        string[] exact = ["\"The 🙂 pier is safe,\"", "that Jonas Privet was not asked"];
        for (var i = 0; i < 2; i++)
        {
            var selectors = items[i].GetProperty("target").GetProperty("selector").EnumerateArray().ToList();
            var position = selectors.Single(selector => selector.GetProperty("type").GetString() == "TextPositionSelector");
            var (start, end) = (position.GetProperty("start").GetInt32(), position.GetProperty("end").GetInt32());
            Assert.Equal(exact[i], string.Concat(runes[start..end].Select(rune => rune.ToString())));
            Assert.Equal(i == 0 ? 2 : 1, selectors.Count);
            if (i > 0)
                continue;
            Assert.Equal(exact[0], selectors[0].GetProperty("exact").GetString());
            Assert.Equal("🙂🙂 Port Halden\n\n", selectors[0].GetProperty("prefix").GetString());
        }
    }

    [Fact]
    public async Task A_calendar_has_the_gatherings_whose_days_are_stated()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            [
                Reports.Pier(),
                new ReportBuilder("A rally was held, a long line of words; with a semicolon, commas — and more than seventy-five bytes of café talk.") { Url = "https://courier.example/2" }
                    .Meets("rally", "rally", "Wexcombe", "2031-06", "a long line of words; with a semicolon, commas — and more than seventy-five bytes of café talk").Build(),
                new ReportBuilder("A forum was held.") { Url = "https://courier.example/3" }.Meets("forum", "forum", "Wexcombe").Build(),
            ], Monday, Cancel);
        var text = Encoding.UTF8.GetString(await ExportAsync(store, "ical", Plain));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
        var events = Ical.Net.Calendar.Load(text)!.Events.OrderBy(one => one.Start!.Value).ToList();
        Assert.Equal(2, events.Count);
        Assert.Equal((new DateTime(2031, 5, 3), new DateTime(2031, 5, 4), "CONFIRMED"), (events[0].Start!.Value, events[0].End!.Value, events[0].Status));
        Assert.Equal((new DateTime(2031, 6, 1), new DateTime(2031, 7, 1)), (events[1].Start!.Value, events[1].End!.Value));
        Assert.Equal("rally, Wexcombe: a long line of words; with a semicolon, commas — and more than seventy-five bytes of café talk", events[1].Summary);
        Assert.Contains("2031-06", events[1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_entry_keeps_its_id_and_says_what_changed()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var before = await EntriesAsync();
        await store.AddAsync([Reports.Pier("https://herald.example/7", outlet: "The Herald"), new ReportBuilder("Control \u0001 \uD83D said that it was so.") { Url = "https://courier.example/9" }.Says("Control", "said", "that it was so").Build()], Monday.AddDays(2), Cancel);
        var after = await EntriesAsync();
        Assert.Empty(before.Keys.Except(after.Keys));
        var id = "urn:onrecord:" + RecordId.Telling(EntryKind.Action, Reports.Pier().Id, 3);
        Assert.Equal((before[id].Published, Monday, Monday.AddDays(2)), (after[id].Published, before[id].Updated, after[id].Updated));
        Assert.Contains("also told by The Herald", after[id].Summary, StringComparison.Ordinal);

        async Task<Dictionary<string, (string Published, DateTimeOffset Updated, string Summary)>> EntriesAsync()
        {
            var found = new Dictionary<string, (string, DateTimeOffset, string)>(StringComparer.Ordinal);
            using var stream = new MemoryStream(await ExportAsync(store, "atom", Plain));
            foreach (var entry in XDocument.Load(stream).Root!.Elements(Atom + "entry"))
                found.Add(entry.Element(Atom + "id")!.Value, (entry.Element(Atom + "published")!.Value, DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, null), entry.Element(Atom + "summary")!.Value));
            using var json = JsonDocument.Parse(await ExportAsync(store, "jsonfeed", Plain));
            foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
                Assert.Equal(found[item.GetProperty("id").GetString()!], (item.GetProperty("date_published").GetString()!, item.GetProperty("date_modified").GetDateTimeOffset(), item.GetProperty("summary").GetString()!));
            return found;
        }
    }

    [Fact]
    public async Task A_package_tells_its_counts_and_hashes_and_is_the_same_as_a_folder()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        using var zip = new ZipArchive(new MemoryStream(await ExportAsync(store, "package", Plain)));
        using var package = await JsonDocument.ParseAsync(await zip.GetEntry("datapackage.json")!.OpenAsync(Cancel), cancellationToken: Cancel);
        Assert.Equal("https://datapackage.org/profiles/2.0/datapackage.json", package.RootElement.GetProperty("$schema").GetString());
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await DataPackageExport.WriteFolderAsync(store.ReadEntriesAsync(Plain, Cancel), folder, new RecordExportOptions { Viewpoint = Plain }, Cancel);
            foreach (var resource in package.RootElement.GetProperty("resources").EnumerateArray())
            {
                var path = resource.GetProperty("path").GetString()!;
                using var content = new MemoryStream();
                await using (var stream = await zip.GetEntry(path)!.OpenAsync(Cancel))
                    await stream.CopyToAsync(content, Cancel);
                var bytes = content.ToArray();
                Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt64());
                Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource.GetProperty("hash").GetString());
                Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, path), Cancel), bytes);
                rows.Add(path, resource.GetProperty("rows").GetInt64());
                if (resource.TryGetProperty("schema", out var schema))
                {
                    var names = schema.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!);
                    Assert.Equal(Encoding.UTF8.GetString(bytes).Split("\r\n")[0], string.Join(',', names));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(new Dictionary<string, long> { ["statements.csv"] = 3, ["actions.csv"] = 1, ["gatherings.csv"] = 1, ["entries.jsonl"] = 5 }, rows);
    }

    [Fact]
    public async Task Popolo_has_speeches_with_their_speakers_and_provenance_leads_from_entry_to_report()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier("https://herald.example/7", outlet: "The Herald")], Monday, Cancel);
        using var popolo = JsonDocument.Parse(await ExportAsync(store, "popolo", Plain));
        var person = Assert.Single(popolo.RootElement.GetProperty("persons").EnumerateArray());
        Assert.Equal("Ellen Tasker", person.GetProperty("name").GetString());
        var speeches = popolo.RootElement.GetProperty("speeches").EnumerateArray().ToList();
        Assert.Equal(person.GetProperty("id").GetString(), speeches[0].GetProperty("creator_id").GetString());
        Assert.Equal(("Mayor Ellen Tasker", 2), (speeches[0].GetProperty("attribution_text").GetString(), speeches[0].GetProperty("sources").GetArrayLength()));
        Assert.Equal("2031-05-03", Assert.Single(popolo.RootElement.GetProperty("events").EnumerateArray()).GetProperty("start_date").GetString());

        using var provenance = JsonDocument.Parse(await ExportAsync(store, "prov", Plain));
        var graph = provenance.RootElement.GetProperty("@graph").EnumerateArray().ToDictionary(node => node.GetProperty("@id").GetString()!, StringComparer.Ordinal);
        var entry = graph["urn:onrecord:" + RecordId.Telling(EntryKind.Action, Reports.Pier().Id, 3)];
        var evidence = entry.GetProperty("prov:wasDerivedFrom").EnumerateArray().Select(told => graph[told.GetProperty("@id").GetString()!]).ToList();
        Assert.Equal(2, evidence.Count);
        foreach (var told in evidence)
        {
            var document = graph[told.GetProperty("prov:wasQuotedFrom").GetProperty("@id").GetString()!];
            var extraction = graph[told.GetProperty("prov:wasGeneratedBy").GetProperty("@id").GetString()!];
            Assert.Equal(document.GetProperty("@id").GetString(), extraction.GetProperty("prov:used").GetProperty("@id").GetString());
            Assert.Equal("test 1", graph[extraction.GetProperty("prov:wasAssociatedWith").GetProperty("@id").GetString()!].GetProperty("rdfs:label").GetString());
        }
    }

    private static async Task<byte[]> ExportAsync(IRecordStore store, string format, Viewpoint viewpoint, RecordExportOptions? options = null)
    {
        using var output = new MemoryStream();
        await RecordExports.All.Single(export => export.Format == format).WriteAsync(store.ReadEntriesAsync(viewpoint, Cancel), output, options ?? new RecordExportOptions { Viewpoint = viewpoint }, Cancel);
        return output.ToArray();
    }

    /// <summary>All the words in an export.</summary>
    private static async Task<string> ReadAsync(byte[] export, string format)
    {
        if (format == "parquet")
            return string.Join('\n', (await QueryAsync(export, format, "SELECT * FROM {0}")).SelectMany(row => row));
        if (format != "package")
            return Encoding.UTF8.GetString(export);
        var words = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(export));
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(await part.OpenAsync(Cancel));
            words.Append(await reader.ReadToEndAsync(Cancel));
        }

        return words.ToString();
    }

    /// <summary>Asks DuckDB about an exported table.</summary>
    private static async Task<List<string[]>> QueryAsync(byte[] table, string format, string sql)
    {
        var file = Path.Combine(Path.GetTempPath(), $"onrecord-{Convert.ToHexStringLower(SHA256.HashData(table))[..16]}.{format}");
        await File.WriteAllBytesAsync(file, table, Cancel);
        try
        {
            await using var connection = new DuckDBConnection("DataSource=:memory:");
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            var source = format switch
            {
                "csv" => $"read_csv('{file}', header = true, all_varchar = true)",
                "entries" => $"read_json('{file}', format = 'newline_delimited', maximum_depth = 1, sample_size = -1)",
                _ => $"read_parquet('{file}')",
            };
#pragma warning disable CA2100 // Constants of this test.
            command.CommandText = sql.Replace("{0}", source, StringComparison.Ordinal);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            var rows = new List<string[]>();
            while (await reader.ReadAsync(Cancel))
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : format == "entries" ? Written(reader.GetValue(i)).Trim('"') : Written(reader.GetValue(i)))]);
            return rows;
        }
        finally
        {
            File.Delete(file);
        }

        static string Written(object value) => value switch
        {
            DateOnly day => EntryColumns.Written(day),
            DateTime moment when moment.TimeOfDay == TimeSpan.Zero => EntryColumns.Written(DateOnly.FromDateTime(moment)),
            DateTime moment => EntryColumns.Written(new DateTimeOffset(moment, TimeSpan.Zero)),
            _ => EntryColumns.Written(value),
        };
    }
}
