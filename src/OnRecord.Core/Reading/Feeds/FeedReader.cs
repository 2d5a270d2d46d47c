using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace OnRecord.Reading.Feeds;

/// <summary>Reads a feed: RSS 0.90 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed 1.x. Each entry is an article; one that
/// has a summary and no full text is marked as such (<see cref="Article.IsSummary"/>).</summary>
/// <remarks>XML feeds are read entry by entry. No DTD is read, no entity it defines exists, nothing is fetched. A date that
/// cannot be read is unknown and its words are kept (<see cref="Article.PublishedRaw"/>).</remarks>
public sealed partial class FeedReader : IArticleReader
{
    private const int HeadLength = 4096;
    private const int Latin1 = 28591;
    private const int UsAscii = 20127;
    private const int Windows1252 = 1252;

    private static readonly string[] Extensions = [".xml", ".rss", ".atom", ".rdf"];

    static FeedReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc/>
    public string Format => "feed";

    /// <inheritdoc/>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
            return true;
        var opening = Latin(head);
        return MarkupOpening.RootName(opening) is "rss" or "RDF" or "feed" || !name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) && IsJson(opening) && JsonVersion().IsMatch(opening);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);
        var head = new byte[HeadLength];
        var length = await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var opening = Latin(head.AsSpan(0, length));
        var content = new PrefixedStream(head.AsMemory(0, length), stream);
        if (MarkupOpening.RootName(opening).Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            yield return ReadOutcome.Of(IsWebPage(context));
        }
        else if (IsJson(opening))
        {
            await foreach (var outcome in JsonFeed.ReadAsync(content, context, cancellation).ConfigureAwait(false))
                yield return outcome;
        }
        else
        {
            using var feed = new XmlFeed(content, Declared(head.AsSpan(0, length)), context);
            await foreach (var outcome in feed.ReadAsync(cancellation).ConfigureAwait(false))
                yield return outcome;
        }
    }

    /// <summary>The problem of a web page given as a feed.</summary>
    internal static InputProblem IsWebPage(ReadingContext context)
        => new InputProblem("feed-is-html", context.Name, "", "this is a web page, not a feed",
            "give the address of the feed itself (the page may name it in <link rel=\"alternate\">), or name the file .html to read the page");

    // What XML itself needs is ASCII in every encoding but UTF-16, which is told by its zeros.
    private static string Latin(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            head = head[3..];
        return Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal).TrimStart('ÿ', 'þ', ' ', '\t', '\r', '\n');
    }

    private static bool IsJson(string opening) => opening.StartsWith('{');

    private static Encoding Declared(ReadOnlySpan<byte> head)
    {
        if (head.Length > 3 && head[0] == 0 && head[1] == '<')
            return Encoding.BigEndianUnicode;
        if (head.Length > 3 && head[0] == '<' && head[1] == 0)
            return Encoding.Unicode;
        if (Declaration().Match(Latin(head)) is { Success: true } declaration)
        {
            try
            {
                var declared = Encoding.GetEncoding(declaration.Groups["name"].Value);
                // A declaration that could be read cannot be UTF-16; what the web calls Latin 1 and ASCII is windows-1252.
                return declared.CodePage is Latin1 or UsAscii ? Encoding.GetEncoding(Windows1252)
                    : declared.WebName.StartsWith("utf-16", StringComparison.Ordinal) ? Encoding.UTF8
                    : declared;
            }
            catch (ArgumentException)
            {
                // An unknown name declares nothing: the bytes decide.
            }
        }

        // The head may end within a character.
        for (var cut = 0; cut < 4 && cut <= head.Length; cut++)
        {
            if (Utf8.IsValid(head[..^cut]))
                return Encoding.UTF8;
        }

        return Encoding.GetEncoding(Windows1252);
    }

    [GeneratedRegex(@"""version""\s*:\s*""https?:(\\?/){2}(www\.)?jsonfeed\.org\\?/version\\?/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex JsonVersion();

    [GeneratedRegex(@"^<\?xml[^>]*?encoding\s*=\s*[""'](?<name>[A-Za-z0-9_.:-]{1,40})[""']", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Declaration();
}
