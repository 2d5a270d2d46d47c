using System.Text;
using System.Xml;
using System.Xml.Linq;
using OnRecord.Reading.Addresses;

namespace OnRecord.Watching;

/// <summary>A file that says which feeds are watched: an address a line (blank lines, and lines that begin with <c>#</c>, are remarks), or OPML 2.0. It stays the user's:
/// what is not understood in it is left as it is.</summary>
/// <param name="path">The file.</param>
public sealed class FeedList(string path)
{
    /// <summary>The most feeds that are watched.</summary>
    public const int MostFeeds = 2_000;

    private const int MostBytes = 4 * 1024 * 1024;
    private const int LongestAddress = 2_048;

    private readonly Lock _turn = new();

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The addresses in it, in its order, each once.</summary>
    /// <exception cref="InvalidDataException">It is no such list; the message names it and says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<string> Read()
    {
        var text = Text();
        var addresses = (IsOpml(text) ? Opml(text).Descendants("outline").Select(outline => (string?)outline.Attribute("xmlUrl")).OfType<string>() : Lines(text)).Select(address => address.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (addresses.Find(address => !IsFeedAddress(address)) is { } wrong)
            throw new InvalidDataException($"{Path}: “{Shortened(wrong)}” is no address of a feed; write an http or https address a line, a remark with # before it, or give OPML");
        return addresses.Count <= MostFeeds ? addresses : throw new InvalidDataException($"{Path}: these are {addresses.Count} feeds; at most {MostFeeds} are watched, so part the list");
    }

    /// <summary>Puts a feed on the list.</summary>
    /// <returns>Whether it is new to it.</returns>
    /// <exception cref="InvalidDataException">It is no address of a feed, or the list is full or none.</exception>
    public bool Add(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        address = address.Trim();
        if (!IsFeedAddress(address))
            throw new InvalidDataException("this is no address of a feed: write it whole, https://…");
        lock (_turn)
        {
            var known = Read();
            if (known.Contains(address, StringComparer.Ordinal))
                return false;
            if (known.Count >= MostFeeds)
                throw new InvalidDataException($"at most {MostFeeds} feeds are watched; take one off first");
            var text = Text();
            if (IsOpml(text))
            {
                var opml = Opml(text);
                (opml.Root!.Element("body") ?? opml.Root).Add(new XElement("outline", new XAttribute("type", "rss"), new XAttribute("text", address), new XAttribute("xmlUrl", address)));
                Keep(opml.ToString());
            }
            else
            {
                Keep($"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{address}\n");
            }

            return true;
        }
    }

    /// <summary>Takes a feed off the list.</summary>
    /// <returns>Whether it was on it.</returns>
    /// <exception cref="InvalidDataException">The list is none.</exception>
    public bool Remove(string address)
    {
        lock (_turn)
        {
            if (!Read().Contains(address, StringComparer.Ordinal))
                return false;
            var text = Text();
            if (IsOpml(text))
            {
                var opml = Opml(text);
                opml.Descendants("outline").Where(outline => ((string?)outline.Attribute("xmlUrl"))?.Trim() == address).Remove();
                Keep(opml.ToString());
            }
            else
            {
                Keep(string.Concat(text.Split('\n').Where(line => line.Trim() != address).Select(line => line + "\n")).TrimEnd('\n') + "\n");
            }

            return true;
        }
    }

    private static bool IsFeedAddress(string address)
        => address.Length <= LongestAddress && AddressReader.IsAddress(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && !address.AsSpan().ContainsAny(" \t\r\n");

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static bool IsOpml(string text) => text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private string Text()
    {
        var file = new FileInfo(Path);
        if (!file.Exists)
            return "";
        if (file.Length > MostBytes)
            throw new InvalidDataException($"{Path}: a list of feeds has at most {MostBytes / 1024} KB");
        return File.ReadAllText(Path).TrimStart('\uFEFF');
    }

    private XDocument Opml(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException fault)
        {
            throw new InvalidDataException($"{Path}: this is no OPML that can be read: {fault.Message}", fault);
        }
    }

    private void Keep(string text) => WholeFile.Write(Path, Encoding.UTF8.GetBytes(text));
}
