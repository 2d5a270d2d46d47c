namespace OnRecord.Reading.Http;

/// <summary>What a <c>Content-Type</c> field says: <c>text/html; charset=utf-8</c>.</summary>
/// <param name="Name">The type in lower case, without parameters; empty where none is stated.</param>
/// <param name="Charset">The charset parameter, or null.</param>
internal readonly record struct MediaType(string Name, string? Charset)
{
    /// <summary>Whether it is a web page.</summary>
    public bool IsHtml => Name is "text/html" or "application/xhtml+xml";

    /// <summary>Reads a field's value; null reads as nothing stated.</summary>
    public static MediaType Parse(string? field)
    {
        if (field is null)
            return new MediaType("", null);
        var parts = field.Split(';', 8, StringSplitOptions.TrimEntries);
        var charset = parts.Skip(1).FirstOrDefault(part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase));
        return new MediaType(parts[0].ToLowerInvariant(), charset?["charset=".Length..].Trim('"', '\'', ' '));
    }
}
