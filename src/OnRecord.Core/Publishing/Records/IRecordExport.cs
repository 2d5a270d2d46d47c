namespace OnRecord.Publishing.Records;

/// <summary>One format in which entries leave the record. One class a format; <see cref="RecordExports"/> is the list.</summary>
public interface IRecordExport
{
    /// <summary>The format's name as users write it: <c>csv</c>.</summary>
    string Format { get; }

    /// <summary>What it is good for, in a few words for the help.</summary>
    string Meaning { get; }

    /// <summary>The media type of the bytes.</summary>
    string MediaType { get; }

    /// <summary>Writes entries, in the order in which they come. Memory does not grow with their number, except for the ids of what has been
    /// written once and must not be written again.</summary>
    /// <param name="entries">What is written, as it may be seen: who may see what was decided where they were read.</param>
    /// <param name="output">Where the bytes go; the caller closes it.</param>
    /// <param name="options">From where the entries are seen, and how they are told.</param>
    /// <param name="cancellation">Gives up; what was written is then not whole.</param>
    /// <remarks>The same entries and options give the same bytes. Faults of the output come through as <see cref="IOException"/>. Half of a
    /// surrogate pair comes out as U+FFFD: none of these formats can hold one.</remarks>
    Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation);
}

/// <summary>How entries are exported. Each format heeds what concerns it.</summary>
public sealed record RecordExportOptions
{
    /// <summary>From where the entries were read: stamped on what is written.</summary>
    public required Viewpoint Viewpoint { get; init; }

    /// <summary>Only what had come about by this day (valid time); what is undated is then left out. Null for all.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What the whole is called.</summary>
    public string Title { get; init; } = "OnRecord";

    /// <summary>The address of the page of an entry, a name or an article version; null where the record has no pages, and ids stand for them.</summary>
    public Func<RecordId, string>? Page { get; init; }

    /// <summary>The address at which a feed itself is found, or null.</summary>
    public string? Self { get; init; }

    /// <summary>When anything in a feed changed last; null for the moment from which it is seen.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The licence of what is written, as an SPDX id, or null.</summary>
    public string? License { get; init; }

    /// <summary>The name, as an IRI, under which something on the record is spoken of: its page, or <c>urn:onrecord:</c> and its id.</summary>
    internal string Iri(RecordId id) => Page?.Invoke(id) ?? $"urn:onrecord:{id}";

    /// <summary>The entries that are to be written.</summary>
    internal async IAsyncEnumerable<ExportedEntry> Of(
        IAsyncEnumerable<EntryOnRecord> entries, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in entries.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (AsOf is not { } day || Recording.PolicyState.Day(entry.Tellings[0]) <= day)
                yield return new ExportedEntry(entry, this);
        }
    }
}
