using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Watching;

/// <summary>Small files that are always whole: a new content takes the place of the old one at once, whenever the program or the machine stops.</summary>
internal static class WholeFile
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Writes a file.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var partial = path + ".partial";
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Writes a value as JSON.</summary>
    internal static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.SerializeToUtf8Bytes(value, RecordJson.Options));

    /// <summary>Reads a value; null where there is no such file.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    internal static T? Read<T>(string path)
        where T : class
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        try
        {
            return file.Length > MostBytes ? throw new InvalidDataException($"{path}: this is larger than anything this program writes there; move it away")
                : JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), RecordJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}: this is not what this program wrote there: {fault.Message.ReplaceLineEndings(" ")}; move it away", fault);
        }
    }
}
