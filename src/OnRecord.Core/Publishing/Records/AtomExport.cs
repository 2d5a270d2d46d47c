using System.Text;
using System.Xml;

namespace OnRecord.Publishing.Records;

/// <summary>Atom 1.0 (RFC 4287): an entry of the record is an entry of the feed, in the order in which they come.</summary>
public sealed class AtomExport : IRecordExport
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <inheritdoc/>
    public string Format => "atom";

    /// <inheritdoc/>
    public string Meaning => "Atom feed";

    /// <inheritdoc/>
    public string MediaType => "application/atom+xml; charset=utf-8";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var xml = XmlWriter.Create(output, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), CloseOutput = false, Indent = true, NewLineChars = "\n", CheckCharacters = true });
        await xml.WriteStartDocumentAsync().ConfigureAwait(false);
        await xml.WriteStartElementAsync(null, "feed", Atom).ConfigureAwait(false);
        Element(xml, "id", options.Self ?? "urn:onrecord:feed");
        Element(xml, "title", options.Title);
        Element(xml, "updated", EntryColumns.Written(options.Updated ?? options.Viewpoint.Recorded ?? options.Viewpoint.Now));
        Element(xml, "generator", "OnRecord");
        if (options.Self is { } self)
            Link(xml, "self", self);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            Write(xml, new FeedEntry(entry));
            await xml.FlushAsync().ConfigureAwait(false);
        }

        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await xml.WriteEndDocumentAsync().ConfigureAwait(false);
    }

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Element(xml, "published", EntryColumns.Written(entry.Published));
        Element(xml, "updated", EntryColumns.Written(entry.Updated));
        foreach (var name in entry.Names.DefaultIfEmpty("not named"))
        {
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", name);
            xml.WriteEndElement();
        }

        if (entry.Link is { } link)
            Link(xml, "alternate", link);
        if (entry.Report is { } report && report != entry.Link)
            Link(xml, "via", report);
        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Clean(tag));
            xml.WriteEndElement();
        }

        Element(xml, "summary", entry.Summary);
        Element(xml, "content", entry.Text);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    // XML has no control characters and no halves of pairs.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Utf16.StartsWithPair(text.AsSpan(i)))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }
}
