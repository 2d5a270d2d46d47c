using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Publishing.Records;

/// <summary>A record as JSON Lines: a part a line (<see cref="RecordPart"/>), in their order. Read into an empty record they make the same one.</summary>
public static class RecordLines
{
    /// <summary>Writes a record.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<RecordPart> parts, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(output);
        await foreach (var part in parts.WithCancellation(cancellation).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(output, part, RecordJson.Options, cancellation).ConfigureAwait(false);
            await output.WriteAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">A line is not a part of a record; the message names it.</exception>
    public static async IAsyncEnumerable<RecordPart> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var reader = new StreamReader(input, Encoding.UTF8);
        for (var number = 1; await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line; number++)
        {
            if (line.Length > 0)
                yield return Part(line, number);
        }
    }

    private static RecordPart Part(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordPart>(line, RecordJson.Options) is { } part && (part.Article is not null || part.Withdrawn is not null || part.Decision is not null)
                && part.Article is not { Recorded: null }
                && part.Decision is not ({ Kind: null } or { Subject: null } or { Reason: null })
                && part.Decision?.Correction?.Any(correction => correction is not { Field: not null }) != true
                ? part
                : throw new InvalidDataException($"line {number}: this is no part of a record as \"onrecord export\" writes it");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"line {number}: this is no part of a record as \"onrecord export\" writes it: {fault.Message.ReplaceLineEndings(" ")}", fault);
        }
    }
}
