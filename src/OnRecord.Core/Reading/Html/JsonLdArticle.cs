using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OnRecord.Reading.Html;

/// <summary>What a page's JSON-LD states of the article on it (schema.org NewsArticle and its kin).</summary>
internal sealed partial class JsonLdArticle
{
    private const int MaxNodes = 5000;
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Lax = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth,
    };

    public string? Headline { get; private set; }

    public string? Outlet { get; private set; }

    public IReadOnlyList<string> Authors { get; private set; } = [];

    public string? Published { get; private set; }

    public string? Modified { get; private set; }

    public string? Section { get; private set; }

    public string? Language { get; private set; }

    public string? Body { get; private set; }

    public string? Url { get; private set; }

    /// <summary>Reads a page's JSON-LD scripts. Broken ones cost only themselves, and what can be made out of them by sight
    /// is still used.</summary>
    /// <param name="scripts">The scripts' contents, in page order.</param>
    /// <param name="address">The page's address, which decides between several articles; or null.</param>
    public static JsonLdArticle Read(IEnumerable<string> scripts, string? address)
    {
        var graph = new Graph();
        List<string> broken = [];
        foreach (var script in scripts)
        {
            if (!graph.TryAdd(script))
                broken.Add(script);
        }

        var article = graph.Article(address) is { } node ? Of(node, graph) : new JsonLdArticle();
        article.Outlet ??= graph.WebSiteName();
        foreach (var script in broken)
            article.Rescue(script);
        return article;
    }

    private static JsonLdArticle Of(JsonElement node, Graph graph) => new()
    {
        Headline = Text(node, "headline") ?? Text(node, "name"),
        Outlet = Names(node, "publisher", graph).FirstOrDefault() ?? Names(node, "sourceOrganization", graph).FirstOrDefault(),
        Authors = [.. Names(node, "author", graph).Concat(Names(node, "creator", graph)).Distinct(StringComparer.Ordinal)],
        Published = Text(node, "datePublished") ?? Text(node, "dateCreated"),
        Modified = Text(node, "dateModified"),
        Section = Text(node, "articleSection"),
        Language = Text(node, "inLanguage"),
        Body = Text(node, "articleBody"),
        Url = Text(node, "url") ?? Text(node, "mainEntityOfPage"),
    };

    // The first string under a name: a string, a number, the first of an array, or an object's @value, @id or name.
    private static string? Text(JsonElement node, string name)
        => node.TryGetProperty(name, out var value) ? Text(value, MaxDepth) : null;

    private static string? Text(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Unescaped(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.Array when depth > 0:
                return value.EnumerateArray().Select(v => Text(v, depth - 1)).FirstOrDefault(t => t is not null);
            case JsonValueKind.Object when depth > 0:
                return TextOf(value, "@value", depth) ?? TextOf(value, "name", depth) ?? TextOf(value, "@id", depth);
            default:
                return null;
        }
    }

    private static string? TextOf(JsonElement node, string name, int depth)
        => node.TryGetProperty(name, out var value) ? Text(value, depth - 1) : null;

    // An escape that is half a surrogate pair makes a string that has no characters.
    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(JsonElement node, string name, Graph graph)
    {
        if (!node.TryGetProperty(name, out var value))
            yield break;
        var several = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        foreach (var one in several)
        {
            if (Name(one, graph) is { } found)
                yield return found;
        }
    }

    private static string? Name(JsonElement value, Graph graph)
    {
        if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("name", out _)
            && value.TryGetProperty("@id", out var id) && graph.ById(Text(id, 1)) is { } target)
        {
            value = target;
        }

        var name = Wording.Tidy(value.ValueKind == JsonValueKind.Object ? Text(value, "name") : Text(value, 1));
        return name is null || name.Contains("://", StringComparison.Ordinal) ? null : name;
    }

    // The last witness for broken JSON: flat "name": "value" pairs.
    private void Rescue(string script)
    {
        foreach (Match pair in FlatPair().Matches(script.Length > 200_000 ? script[..200_000] : script))
        {
            var value = pair.Groups["value"].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\/", "/", StringComparison.Ordinal);
            switch (pair.Groups["name"].Value)
            {
                case "headline":
                    Headline ??= value;
                    break;
                case "datePublished":
                    Published ??= value;
                    break;
                case "dateModified":
                    Modified ??= value;
                    break;
                case "articleSection":
                    Section ??= value;
                    break;
            }
        }
    }

    [GeneratedRegex("\"(?<name>headline|datePublished|dateModified|articleSection)\"\\s*:\\s*\"(?<value>([^\"\\\\\\n]|\\\\.){1,400})\"",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex FlatPair();

    // All objects of a page's JSON-LD, flattened.
    private sealed class Graph
    {
        private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
        {
            "itemListElement", "comment", "review", "isPartOf", "hasPart", "relatedLink", "citation", "mentions", "about", "isBasedOn", "potentialAction", "liveBlogUpdate", "breadcrumb", "significantLink", "subjectOf", "video",
        };

        private readonly List<JsonElement> _nodes = [];

        public bool TryAdd(string script)
        {
            if (Parse(script) is not { } root)
                return false;
            Collect(root, 0);
            return true;
        }

        public JsonElement? ById(string? id) => id is null
            ? null
            : _nodes.Where(n => n.TryGetProperty("name", out _) && n.TryGetProperty("@id", out var own) && string.Equals(Text(own, 1), id, StringComparison.Ordinal))
                .Select(n => (JsonElement?)n).FirstOrDefault();

        public JsonElement? Article(string? address)
        {
            var ranked = _nodes.Select(n => (Node: n, Rank: Rank(n))).Where(n => n.Rank > 0).ToList();
            if (ranked.Count == 0)
                return null;
            var best = ranked.Max(n => n.Rank);
            var articles = ranked.Where(n => n.Rank == best).Select(n => n.Node).ToList();
            return articles.Where(n => IsAt(n, address)).Select(n => (JsonElement?)n).FirstOrDefault() ?? articles[0];
        }

        public string? WebSiteName() => _nodes.Where(n => Types(n).Any(t => t is "WebSite" or "NewsMediaOrganization"))
            .Select(n => Wording.Tidy(Text(n, "name"))).FirstOrDefault(n => n is not null);

        // A page node states dates too where there is no article.
        private static int Rank(JsonElement node)
        {
            var rank = 0;
            foreach (var type in Types(node))
            {
                rank = Math.Max(rank, type switch
                {
                    "NewsArticle" or "ReportageNewsArticle" or "AnalysisNewsArticle" or "BackgroundNewsArticle" or "OpinionNewsArticle" or "LiveBlogPosting" => 4,
                    "Article" or "BlogPosting" or "PressRelease" or "Report" or "AdvertiserContentArticle" or "SatiricalArticle" or "ReviewNewsArticle" => 3,
                    "GovernmentService" => 0,
                    "WebPage" or "ItemPage" => 1,
                    _ => type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) ? 2 : 0,
                });
            }

            return rank;
        }

        private static bool IsAt(JsonElement node, string? address)
            => address is not null && (Text(node, "url") ?? Text(node, "mainEntityOfPage") ?? Text(node, "@id")) is { } url
                && string.Equals(url.Split('#')[0].TrimEnd('/'), address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

        private static IEnumerable<string> Types(JsonElement node)
        {
            if (!node.TryGetProperty("@type", out var type))
                return [];
            return type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(t => Text(t, 1)).OfType<string>().Select(Local)
                : Text(type, 1) is { } one ? [Local(one)] : [];
        }

        private static string Local(string type) => type[(type.AsSpan().LastIndexOfAny('/', ':', '#') + 1)..];

        private void Collect(JsonElement value, int depth)
        {
            if (_nodes.Count >= MaxNodes || depth > MaxDepth)
                return;
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var inner in value.EnumerateArray())
                    Collect(inner, depth + 1);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                _nodes.Add(value);
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && !Elsewhere.Contains(property.Name))
                        Collect(property.Value, depth + 1);
                }
            }
        }

        private static JsonElement? Parse(string script)
        {
            var json = script.Trim();
            foreach (var wrapper in (string[])["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["])
            {
                if (json.StartsWith(wrapper, StringComparison.Ordinal))
                    json = json[wrapper.Length..];
            }

            foreach (var wrapper in (string[])["-->", "//]]>", "/*]]>*/", "]]>", ";"])
            {
                if (json.EndsWith(wrapper, StringComparison.Ordinal))
                    json = json[..^wrapper.Length].TrimEnd();
            }

            return TryParse(json) ?? TryParse(WithoutControls(json));
        }

        private static JsonElement? TryParse(string json)
        {
            try
            {
                using var document = JsonDocument.Parse(json, Lax);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
            catch (EncoderFallbackException)
            {
                return null;
            }
            catch (ArgumentException)
            {
                // Half a surrogate pair cannot be JSON.
                return null;
            }
        }

        // Line breaks inside strings are the commonest fault.
        private static string WithoutControls(string json) => string.Create(json.Length, json, static (flat, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                flat[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
    }
}
