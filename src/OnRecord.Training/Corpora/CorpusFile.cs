using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OnRecord.Training.Corpora;

/// <summary>Opens corpus files, and walks those with one JSON object a line.</summary>
internal static class CorpusFile
{
    /// <summary>Opens a UTF-8 text file; a name that ends in <c>.gz</c> is unpacked on the way.</summary>
    public static StreamReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            Stream stream = File.OpenRead(path);
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                stream = new GZipStream(stream, CompressionMode.Decompress);
            return new StreamReader(stream, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(path, 0, $"cannot be opened ({e.Message}); give the path of a readable file", e);
        }
    }

    /// <summary>Reads the next line, or null at the end.</summary>
    public static string? NextLine(TextReader reader, string path, int line)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new CorpusException(path, line, $"cannot be read on ({e.Message}); the file may be cut off or not be gzip", e);
        }
    }

    /// <summary>Makes one <typeparamref name="T"/> of each line that is not blank.</summary>
    public static IEnumerable<T> ReadRows<T>(string path, Func<JsonRow, T> make)
    {
        using StreamReader reader = Open(path);
        foreach (T row in ReadRows(reader, path, make)) yield return row;
    }

    /// <summary>Makes one <typeparamref name="T"/> of each line of <paramref name="reader"/> that is not blank.</summary>
    public static IEnumerable<T> ReadRows<T>(TextReader reader, string path, Func<JsonRow, T> make)
    {
        for (int line = 1; NextLine(reader, path, line) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            using JsonDocument document = Parse(text, path, line);
            yield return make(new JsonRow(document.RootElement, path, line));
        }
    }

    private static JsonDocument Parse(string text, string path, int line)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException e)
        {
            throw new CorpusException(path, line, $"is not JSON ({e.Message}); each line must hold one JSON object", e);
        }

        throw new CorpusException(path, line, "is not a JSON object; each line must hold one");
    }
}
