using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OnRecord.Publishing.Records;

/// <summary>A Data Package, version 2 (<see href="https://datapackage.org/standard/data-package/"/>): a table for each kind of entry, all tellings and
/// origins as JSON Lines, and <c>datapackage.json</c> with the codebook, counts, hashes and the as-of stamp; as a folder, or as one zip.</summary>
public sealed class DataPackageExport : IRecordExport
{
    /// <summary>The format's name.</summary>
    public const string Name = "package";

    private static readonly (EntryKind Kind, string Name)[] Tables = [(EntryKind.Statement, "statements"), (EntryKind.Action, "actions"), (EntryKind.Gathering, "gatherings")];

    // Zip has no older one; the same package has the same bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Format => Name;

    /// <inheritdoc/>
    public string Meaning => "Data Package v2: tables, codebook, counts and hashes in a folder or zip";

    /// <inheritdoc/>
    public string MediaType => "application/zip";

    /// <summary>Writes the package as a zip.</summary>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        // The tables grow side by side, and a zip takes one after another.
        var folder = Directory.CreateTempSubdirectory("onrecord-");
        try
        {
            await WriteFolderAsync(entries, folder.FullName, options, cancellation).ConfigureAwait(false);
            await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                var part = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                part.LastWriteTime = Epoch;
                await using var to = await part.OpenAsync(cancellation).ConfigureAwait(false);
                await using var from = file.OpenRead();
                await from.CopyToAsync(to, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes the package into a folder that is there.</summary>
    public static async Task WriteFolderAsync(IAsyncEnumerable<EntryOnRecord> entries, string folder, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var files = new List<FileStream>();
        var tables = new Dictionary<EntryKind, CsvTable>();
        var counts = new List<(string Name, long Rows)>();
        try
        {
            foreach (var (kind, name) in Tables)
                tables.Add(kind, new CsvTable(Create(name + ".csv"), EntryColumns.Of(kind), withMark: false));
            var total = 0L;
            await using (var lines = new EntryLines(Create("entries.jsonl")))
            {
                await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
                {
                    await tables[entry.Entry.Kind].WriteAsync(entry, cancellation).ConfigureAwait(false);
                    await lines.WriteAsync(entry, cancellation).ConfigureAwait(false);
                    total++;
                }
            }

            foreach (var (kind, name) in Tables)
                counts.Add((name, tables[kind].Count));
            counts.Add(("entries", total));
        }
        finally
        {
            foreach (var table in tables.Values)
                await table.DisposeAsync().ConfigureAwait(false);
            foreach (var file in files)
                await file.DisposeAsync().ConfigureAwait(false);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), Readme, cancellation).ConfigureAwait(false);
        await using var descriptor = File.Create(Path.Combine(folder, "datapackage.json"));
        await WriteDescriptorAsync(descriptor, folder, counts, options, cancellation).ConfigureAwait(false);

        FileStream Create(string name)
        {
            files.Add(File.Create(Path.Combine(folder, name)));
            return files[^1];
        }
    }

    private static async Task WriteDescriptorAsync(Stream output, string folder, List<(string Name, long Rows)> counts, RecordExportOptions options, CancellationToken cancellation)
    {
        await using var stream = new JsonStream(output, indented: true);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteString("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        json.WriteString("name", "onrecord");
        json.WriteString("title", options.Title);
        json.WriteString("description", "Statements, policy actions and gatherings told by news reports, each with its evidence. README.md tells how they were found and how to read them.");
        json.WriteString("created", EntryColumns.Written(options.Viewpoint.Now));
        if (options.License is { } license)
        {
            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("name", license);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("as_of");
        json.Text("valid", EntryColumns.Written(options.AsOf));
        json.Text("known", EntryColumns.Written(options.Viewpoint.Known));
        json.WriteString("recorded", EntryColumns.Written(options.Viewpoint.Recorded ?? options.Viewpoint.Now));
        json.WriteEndObject();
        json.WriteStartArray("resources");
        foreach (var (name, rows) in counts)
        {
            var kind = Array.Find(Tables, table => table.Name == name).Kind;
            await WriteResourceAsync(json, folder, name, rows, kind == default ? null : kind, cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task WriteResourceAsync(Utf8JsonWriter json, string folder, string name, long rows, EntryKind? kind, CancellationToken cancellation)
    {
        var path = name + (kind is null ? ".jsonl" : ".csv");
        await using var file = File.OpenRead(Path.Combine(folder, path));
        json.WriteStartObject();
        json.WriteString("$schema", "https://datapackage.org/profiles/2.0/dataresource.json");
        json.WriteString("name", name);
        json.WriteString("path", path);
        if (kind is not null)
            json.WriteString("type", "table");
        json.WriteString("format", kind is null ? "jsonl" : "csv");
        json.WriteString("mediatype", kind is null ? "application/jsonl" : "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", file.Length);
        json.WriteString("hash", "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false)));
        json.WriteNumber("rows", rows);
        if (kind is { } table)
        {
            json.WriteStartObject("schema");
            json.WriteString("$schema", "https://datapackage.org/profiles/2.0/tableschema.json");
            json.WriteStartArray("fields");
            foreach (var column in EntryColumns.Of(table))
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("type", column.Type switch { ColumnType.Whole => "integer", ColumnType.Number => "number", ColumnType.Date => "date", ColumnType.Instant => "datetime", _ => "string" });
                if (column.Type == ColumnType.Instant)
                    json.WriteString("format", "any");
                json.WriteString("description", column.Meaning);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("primaryKey");
            json.WriteStringValue("id");
            json.WriteEndArray();
            json.WriteStartArray("missingValues");
            json.WriteStringValue("");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Readme { get; } = new StringBuilder()
        .Append("# What is here\n\n")
        .Append("| file | holds |\n| --- | --- |\n")
        .Append("| `statements.csv`, `actions.csv`, `gatherings.csv` | a row an entry; what each column says stands in `datapackage.json` (the codebook) |\n")
        .Append("| `entries.jsonl` | the same entries with all their tellings and origins |\n")
        .Append("| `datapackage.json` | names, types, counts, SHA-256 of each file, and as of when it was asked |\n\n")
        .Append("An empty cell means that there is no evidence: never \"none\", never 0.\n\n")
        .Append("# How it came about\n\n")
        .Append("OnRecord read news reports and found in each the statements, policy actions and gatherings it tells, by machine; nobody has reviewed them unless a column says so. ")
        .Append("Every row rests on a passage of a report (`evidence_quote`), word for word, at `start_cp` to `end_cp` of the text whose SHA-256 is `document_sha256`. ")
        .Append("Where a passage has the name of a person without a public part, `[a private person]` stands in its place. ")
        .Append("Several reports of one thing are one row; `origins_min` and `origins_max` bound how many independent origins stand behind it.\n")
        .ToString();
}
