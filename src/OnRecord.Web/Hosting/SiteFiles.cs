using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace OnRecord.Web.Hosting;

/// <summary>The files that pages ask for beside themselves: they lie in the assembly. Each is addressed with its fingerprint, so that a browser keeps it
/// for good and fetches a new one when it changes.</summary>
internal static class SiteFiles
{
    private const string Prefix = "OnRecord.Web.Assets.";

    private static readonly FrozenDictionary<string, Asset> Files = typeof(SiteFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>Whether a request is for one of them.</summary>
    internal static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);

    /// <summary>The address of a file.</summary>
    internal static string Url(string name) => $"/assets/{name}?v={Files[name].Fingerprint}";

    /// <summary>A file's text.</summary>
    internal static string Text(string name) => System.Text.Encoding.UTF8.GetString(Files[name].Content);

    /// <summary>Answers a request for a file.</summary>
    internal static IResult Get(string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var file))
            throw RefusedException.NotFound("There is no such file.");
        context.Response.Headers.CacheControl = context.Request.Query["v"] == file.Fingerprint ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(file.Content, file.Type, entityTag: new EntityTagHeaderValue($"\"{file.Fingerprint}\""));
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = Path.GetExtension(resource) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/plain; charset=utf-8",
        };
        return new Asset(content, type, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    private sealed record Asset(byte[] Content, string Type, string Fingerprint);
}
