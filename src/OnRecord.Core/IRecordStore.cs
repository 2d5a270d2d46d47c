namespace OnRecord;

/// <summary>Where a record is kept. One class a kind of database; all pass the same tests.</summary>
/// <remarks>Faults of the database come through as <see cref="RecordStoreException"/>. Several readers may use one store at once;
/// writers, in this process or others, take turns.</remarks>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>Where it is, fit to be shown: no password.</summary>
    string Address { get; }

    /// <summary>Puts articles on the record: all of them or, where it fails, none. When it returns they are safely kept.</summary>
    /// <param name="articles">What was read; the same again adds nothing, another text of the same report is a new version of it.</param>
    /// <param name="recorded">The record time.</param>
    /// <param name="cancellation">Gives up; nothing is then added.</param>
    /// <returns>What became of each, in the same order.</returns>
    Task<IReadOnlyList<AddOutcome>> AddAsync(IReadOnlyList<RecordedArticle> articles, DateTimeOffset recorded, CancellationToken cancellation);

    /// <summary>An article version by its content id; null where there is none to be seen.</summary>
    Task<ArticleOnRecord?> FindArticleAsync(string id, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>All article versions to be seen, in the order in which they were recorded.</summary>
    IAsyncEnumerable<ArticleOnRecord> ReadArticlesAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>How much there is to be seen.</summary>
    Task<RecordCounts> CountAsync(Viewpoint viewpoint, CancellationToken cancellation);
}

/// <summary>What became of an article that was added.</summary>
/// <param name="Id">The content id of the version on the record.</param>
/// <param name="Effect">What was done.</param>
public readonly record struct AddOutcome(string Id, AddEffect Effect);

/// <summary>What adding an article did.</summary>
public enum AddEffect
{
    /// <summary>The report is new to the record.</summary>
    New,

    /// <summary>The report was known with another text: this is its new version, and what the old one tells is no longer current.</summary>
    NewVersion,

    /// <summary>This very version was known: nothing was added.</summary>
    Same,

    /// <summary>The report was withdrawn: nothing was added.</summary>
    Withdrawn,
}

/// <summary>An article version as it stands on the record.</summary>
/// <param name="Recorded">The article and what it tells.</param>
/// <param name="Version">Which version of its report it is, from 1.</param>
/// <param name="RecordedAt">When the record learned it.</param>
/// <param name="SupersededAt">When a newer version took its place; null while it is current.</param>
/// <param name="Visibility">Who may see it.</param>
/// <param name="Until">The end of its embargo; null where it is under none.</param>
public sealed record ArticleOnRecord(
    RecordedArticle Recorded, int Version, DateTimeOffset RecordedAt, DateTimeOffset? SupersededAt, Visibility Visibility, DateTimeOffset? Until);

/// <summary>How much a record holds, as seen from a viewpoint.</summary>
public sealed record RecordCounts
{
    /// <summary>Reports, each counted once however many versions it has.</summary>
    public long Reports { get; init; }

    /// <summary>Article versions that are not current any more.</summary>
    public long EarlierVersions { get; init; }

    /// <summary>Statements, told again or not.</summary>
    public long Statements { get; init; }

    /// <summary>Policy actions.</summary>
    public long Actions { get; init; }

    /// <summary>Gatherings.</summary>
    public long Gatherings { get; init; }

    /// <summary>People, bodies and outlets that have a name on the record.</summary>
    public long Names { get; init; }

    /// <summary>Places.</summary>
    public long Places { get; init; }
}
