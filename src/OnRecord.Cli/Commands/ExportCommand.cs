using System.CommandLine;
using OnRecord.Publishing.Records;
using OnRecord.Storage;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord export</c>: the record, as it can be read into another.</summary>
internal sealed class ExportCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;
    private readonly Interruption _interruption;
    private readonly RecordOption _record = new();
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write to FILE. It appears there when it is whole; until then it is FILE.partial", HelpName = "FILE" };
    private readonly Option<bool> _keeper = new("--keeper") { Description = "Also what is restricted or under embargo, and all decisions: a whole copy" };

    internal ExportCommand(ToolConsole console, Interruption interruption)
        : base("export", "Writes the whole record as JSON Lines, earlier versions and tombstones included, with the full texts.")
    {
        _console = console;
        _interruption = interruption;
        foreach (var option in new Option[] { _output, _keeper, _record })
            Options.Add(option);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord export --keeper -o backup.jsonl
          onrecord export | gzip > record.jsonl.gz
          onrecord import backup.jsonl --record copy.db
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        OutputFile? file = null;
        try
        {
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_record), create: false);
            file = parsed.GetValue(_output) is { } path ? OutputFile.Create(path) : null;
            var viewpoint = new Viewpoint { Now = _console.Time.GetUtcNow(), IsKeeper = parsed.GetValue(_keeper) };
            await using (var output = new BufferedStream(file?.Stream ?? _console.OpenOutput(), 64 * 1024))
                await RecordLines.WriteAsync(store.ReadPartsAsync(viewpoint, _interruption.Token), output, _interruption.Token).ConfigureAwait(false);
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
