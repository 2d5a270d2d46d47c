using System.CommandLine;
using OnRecord.Publishing.Records;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord export</c>: the record, as it can be read into another, or its entries in the formats of others.</summary>
internal sealed class ExportCommand : Command, IHasExamples
{
    private const string WholeRecord = "jsonl";

    private static readonly IRecordExport[] Exports = [.. RecordExports.All];

    private readonly ToolConsole _console;
    private readonly Interruption _interruption;
    private readonly RecordOption _record = new();
    private readonly Option<string> _format = new("--format")
    {
        Description = "What is written; see below",
        HelpName = string.Join('|', Exports.Select(export => export.Format).Prepend(WholeRecord)),
        DefaultValueFactory = _ => WholeRecord,
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write to FILE. It appears there when it is whole; until then it is FILE.partial. A package goes into a folder unless FILE ends in .zip", HelpName = "FILE" };
    private readonly Option<string?> _asOf = new("--as-of") { Description = "Only what had come about by this day: 2031-05-04", HelpName = "DATE" };
    private readonly Option<string?> _title = new("--title") { Description = "What feeds, calendars and packages are called", HelpName = "TEXT" };
    private readonly Option<string?> _license = new("--license") { Description = "The licence under which you publish it, as an SPDX id: CC-BY-4.0", HelpName = "ID" };
    private readonly ViewpointOptions _viewpoint = new("Also what is restricted or under embargo, and all decisions: a whole copy");

    internal ExportCommand(ToolConsole console, Interruption interruption)
        : base("export", "Writes the record: whole, with the full texts, to be read into another; or its entries as tables, feeds, annotations.")
    {
        _console = console;
        _interruption = interruption;
        _format.AcceptOnlyFromAmong([WholeRecord, .. Exports.Select(export => export.Format)]);
        _asOf.Validators.Add(ViewpointOptions.CheckDay);
        foreach (var option in new Option[] { _format, _output, _asOf }.Concat(_viewpoint.All).Concat([_title, _license, _record]))
            Options.Add(option);
        Validators.Add(result =>
        {
            // The whole record is whatever was known when.
            if (result.GetValue(_format) == WholeRecord && (result.GetResult(_asOf) ?? result.GetResult("--known") ?? result.GetResult("--recorded")) is not null)
                result.AddError("--as-of, --known and --recorded: jsonl is the whole record, at all times; give one of the other formats with --format");
        });
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Formats:
          {WholeRecord,-12} the whole record, earlier versions, tombstones and full texts included: onrecord import reads it
        {string.Join('\n', Exports.Select(export => $"  {export.Format,-12} {export.Meaning}"))}

        Examples:
          onrecord export --keeper -o backup.jsonl
          onrecord export | gzip > record.jsonl.gz
          onrecord export --format csv -o record.csv
          onrecord export --format package -o record.zip --known 2031-05-04 --license CC-BY-4.0
          onrecord export --format ical -o hearings.ics
          onrecord import backup.jsonl --record copy.db

        All but {WholeRecord} leave the reports' texts out; of each entry its passage is told, private names masked. docs/guide/export.md says more.
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        OutputFile? file = null;
        try
        {
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: false);
            var format = parsed.GetRequiredValue(_format);
            var path = parsed.GetValue(_output);
            var viewpoint = _viewpoint.Of(parsed, _console.Time.GetUtcNow());
            var options = new RecordExportOptions
            {
                Viewpoint = viewpoint,
                AsOf = PartialDate.Parse(parsed.GetValue(_asOf))?.Latest,
                Title = parsed.GetValue(_title) ?? "OnRecord",
                License = parsed.GetValue(_license),
            };
            if (format == DataPackageExport.Name && path is not null && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                await WritePackageAsync(store, path, options).ConfigureAwait(false);
                return ExitCode.Success;
            }

            file = path is not null ? OutputFile.Create(path) : null;
            await using (var output = new BufferedStream(file?.Stream ?? _console.OpenOutput(), 64 * 1024))
            {
                await (format == WholeRecord
                    ? RecordLines.WriteAsync(store.ReadPartsAsync(viewpoint, _interruption.Token), output, _interruption.Token)
                    : Array.Find(Exports, export => export.Format == format)!.WriteAsync(store.ReadEntriesAsync(viewpoint, _interruption.Token), output, options, _interruption.Token)).ConfigureAwait(false);
            }

            file?.Keep();
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return _interruption.ExitCode;
        }
        catch (IOException fault) when (file is null && ToolConsole.IsBrokenPipe(fault))
        {
            return ExitCode.OutputClosed;
        }
        catch (Exception fault) when (fault is RecordStoreException or IOException or UnauthorizedAccessException)
        {
            await _console.Error.WriteLineAsync($"onrecord: {Publishing.VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
        finally
        {
            if (file is not null)
                await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    // As with a file: the folder bears its name when it is whole.
    private async Task WritePackageAsync(IRecordStore store, string path, RecordExportOptions options)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new IOException($"{path}: there is something here already; give another folder");
        var partial = path + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        await DataPackageExport.WriteFolderAsync(store.ReadEntriesAsync(options.Viewpoint, _interruption.Token), partial, options, _interruption.Token).ConfigureAwait(false);
        if (Directory.Exists(path))
            Directory.Delete(path);
        Directory.Move(partial, path);
    }
}

/// <summary><c>onrecord import</c>: reads what <c>onrecord export</c> wrote.</summary>
internal sealed class ImportCommand : Command, IHasExamples
{
    private const int BatchLength = 256;

    private readonly ToolConsole _console;
    private readonly Interruption _interruption;
    private readonly RecordOption _record = new();
    private readonly Argument<string> _input = new("FILE|-") { Description = "What onrecord export wrote; - for standard input" };

    internal ImportCommand(ToolConsole console, Interruption interruption)
        : base("import", "Reads an exported record into this one, as it was: ids, record times, joins, tombstones. What is here already stays.")
    {
        _console = console;
        _interruption = interruption;
        Arguments.Add(_input);
        Options.Add(_record);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord import backup.jsonl --record copy.db
          gunzip -c record.jsonl.gz | onrecord import - --record postgres://keeper@db.example/record
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_input);
        var (read, added) = (0L, 0L);
        try
        {
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: true);
            await using var input = path is "-" ? _console.OpenInput() : File.OpenRead(path);
            var batch = new List<RecordPart>();
            await foreach (var part in RecordLines.ReadAsync(input, _interruption.Token).ConfigureAwait(false))
            {
                read++;
                batch.Add(part);
                if (batch.Count < BatchLength)
                    continue;
                added += await store.RestoreAsync(batch, _interruption.Token).ConfigureAwait(false);
                batch.Clear();
            }

            added += await store.RestoreAsync(batch, _interruption.Token).ConfigureAwait(false);
            await _console.Error.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"onrecord: {read:N0} parts read, {added:N0} of them new")).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return _interruption.ExitCode;
        }
        catch (Exception fault) when (fault is RecordStoreException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var place = fault is InvalidDataException ? path + ": " : "";
            await _console.Error.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"onrecord: {Publishing.VisibleText.Of(place + fault.Message)}; {added:N0} parts were added until then, and the same again adds the rest")).ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }
}
