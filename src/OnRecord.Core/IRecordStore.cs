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

    /// <summary>Puts parts of another record on this one as they were there, in their order: all of them or, where it fails, none.</summary>
    /// <returns>How many of them were not here already.</returns>
    Task<int> RestoreAsync(IReadOnlyList<RecordPart> parts, CancellationToken cancellation);

    /// <summary>The record, part by part, as much of it as the viewpoint's audience may see: earlier versions too, whatever was known when.</summary>
    IAsyncEnumerable<RecordPart> ReadPartsAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>Says who may see a report: all its versions, and all they tell.</summary>
    /// <param name="article">Any of its versions.</param>
    /// <param name="visibility">Who may see it; withdrawing is <see cref="WithdrawAsync"/>.</param>
    /// <param name="until">The end of an embargo; null for the others.</param>
    /// <param name="judgement">Who decides, when and why.</param>
    /// <param name="cancellation">Gives up; nothing is then done.</param>
    /// <returns>Whether there is such a report, not withdrawn.</returns>
    Task<bool> SetVisibilityAsync(RecordId article, Visibility visibility, DateTimeOffset? until, Judgement judgement, CancellationToken cancellation);

    /// <summary>Takes a report off the record for good: all its versions and all they tell, earlier states included. A tombstone stays.</summary>
    /// <returns>Whether there is such a report, not withdrawn before.</returns>
    Task<bool> WithdrawAsync(RecordId article, Judgement judgement, CancellationToken cancellation);

    /// <summary>Makes one entry of two, or confirms that the machine was right to.</summary>
    /// <returns>Whether both are on the record and of one kind.</returns>
    Task<bool> JoinAsync(RecordId telling, RecordId with, Judgement judgement, CancellationToken cancellation);

    /// <summary>Undoes a join: what a telling tells is an entry of its own again.</summary>
    /// <returns>Whether it is on the record and stood with others.</returns>
    Task<bool> PartAsync(RecordId telling, Judgement judgement, CancellationToken cancellation);

    /// <summary>Says who is who: that two names are of one person or body, that a report means this one or means another, or that what was said is taken
    /// back. Nothing is ever erased; all questions follow, and earlier record times show what was then.</summary>
    /// <param name="decision">What they say. Where the machine took the report for a name that was joined to this one, that name is what is parted.</param>
    /// <param name="judgement">Who, when and why.</param>
    /// <param name="cancellation">Gives up; nothing is then done.</param>
    Task<NameOutcome> DecideNameAsync(NameDecision decision, Judgement judgement, CancellationToken cancellation);

    /// <summary>What was decided about a name and those it was joined with, first to last, as far as the viewpoint's audience may see whom it is about.</summary>
    /// <param name="name">The content id of any of them.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<NameRuling>> FindNameRulingsAsync(string name, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>Puts on the record what a reviewer says of a fact. Nothing is ever erased: what follows is made afresh of all that was said.</summary>
    /// <param name="telling">The fact.</param>
    /// <param name="decision">What they say of it.</param>
    /// <param name="judgement">Who, when and why; somebody must be named.</param>
    /// <param name="cancellation">Gives up; nothing is then done.</param>
    Task<ReviewOutcome> ReviewAsync(RecordId telling, ReviewDecision decision, Judgement judgement, CancellationToken cancellation);

    /// <summary>The facts that a reviewer is to look at next, of current versions that the viewpoint's audience may see, in the queue's order.</summary>
    Task<IReadOnlyList<QueuedFact>> FindQueueAsync(ReviewQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation);

    /// <summary>All facts of which a reviewer has said something, as the machine found them, in the order of recording.</summary>
    IAsyncEnumerable<TellingOnRecord> ReadReviewedAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>An article version by its content id; null where there is none to be seen.</summary>
    Task<ArticleOnRecord?> FindArticleAsync(string id, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>All versions of the report that an article version is of, first to last: those that are not current too, as far as the
    /// viewpoint's audience may see them and its clocks have reached them. Empty where there is none to be seen.</summary>
    /// <param name="id">The content id of any of them.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<ArticleOnRecord>> FindVersionsAsync(string id, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>When the report that an article version is of was withdrawn; null where it was not, or never was on the record.</summary>
    Task<DateTimeOffset?> FindWithdrawalAsync(string id, CancellationToken cancellation);

    /// <summary>What became of the record after a position, as it stands now. The viewpoint's clocks do not matter: it is told by record time.</summary>
    /// <param name="from">After what.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="limit">After how many no more are looked for.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<RecordChanges> FindChangesAsync(ChangePosition from, Viewpoint viewpoint, int limit, CancellationToken cancellation);

    /// <summary>All article versions to be seen, in the order in which they were recorded.</summary>
    IAsyncEnumerable<ArticleOnRecord> ReadArticlesAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>An entry, by its id or that of any of its tellings; null where there is none to be seen.</summary>
    Task<EntryOnRecord?> FindEntryAsync(RecordId id, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>The tellings that <paramref name="query"/> asks for, by valid time, or by record time where it asks for words.</summary>
    Task<Page<TellingOnRecord>> FindTellingsAsync(RecordQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation);

    /// <summary>Tellings by their ids, as many of them as are to be seen, in no order.</summary>
    Task<IReadOnlyList<TellingOnRecord>> FindTellingsAsync(IReadOnlyCollection<RecordId> ids, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>All actions of known place that <paramref name="query"/> asks for, in outline, in no order.</summary>
    Task<IReadOnlyList<ActionOutline>> FindActionsAsync(RecordQuery query, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>The article versions whose text has the words that <paramref name="query"/> asks for, last recorded first. Conditions
    /// on facts do not apply; <see cref="RecordQuery.From"/> and <see cref="RecordQuery.To"/> are held against the day of publication.</summary>
    Task<Page<ArticleOnRecord>> FindArticlesAsync(RecordQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation);

    /// <summary>How the tellings that <paramref name="query"/> asks for divide.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="most">The most tellings that are counted.</param>
    /// <param name="limit">The most parts of each division.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there are more tellings than <paramref name="most"/>.</returns>
    Task<RecordDivision?> DivideAsync(RecordQuery query, Viewpoint viewpoint, int most, int limit, CancellationToken cancellation);

    /// <summary>From where and when it is what there is to be seen.</summary>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="limit">The most outlets to name.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<RecordCoverage> CoverAsync(Viewpoint viewpoint, int limit, CancellationToken cancellation);

    /// <summary>All entries to be seen, in the order in which they were recorded.</summary>
    IAsyncEnumerable<EntryOnRecord> ReadEntriesAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>The entries that several articles tell, in the order in which they were recorded.</summary>
    IAsyncEnumerable<EntryOnRecord> ReadJoinedEntriesAsync(Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>The people, bodies and outlets whose names have all of some words, most told of first.</summary>
    /// <param name="words">Words in the form of the record's search, each with a star behind it where it begins a word; empty for all names.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="skip">How many to pass over before the first that is given.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<NameOnRecord>> FindNamesAsync(string words, Viewpoint viewpoint, int skip, int limit, CancellationToken cancellation);

    /// <summary>The first of the people, bodies and outlets whose names have all of some words, most told of first.</summary>
    /// <param name="words">Words in the form of the record's search, each with a star behind it where it begins a word; empty for all names.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<NameOnRecord>> FindNamesAsync(string words, Viewpoint viewpoint, int limit, CancellationToken cancellation)
        => FindNamesAsync(words, viewpoint, 0, limit, cancellation);

    /// <summary>A name by its content id, or by that of a name that was joined to it; null where there is none to be seen.</summary>
    Task<NameOnRecord?> FindNameAsync(string id, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>The places whose names begin with some words, or that are or lie within a division, most told of first.</summary>
    /// <param name="words">The beginning of a name in the form of the record's search, or a division id; empty for all places.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="skip">How many to pass over before the first that is given.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<PlaceOnRecord>> FindPlacesAsync(string words, Viewpoint viewpoint, int skip, int limit, CancellationToken cancellation);

    /// <summary>The first of the places whose names begin with some words, or that are or lie within a division, most told of first.</summary>
    /// <param name="words">The beginning of a name in the form of the record's search, or a division id; empty for all places.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<PlaceOnRecord>> FindPlacesAsync(string words, Viewpoint viewpoint, int limit, CancellationToken cancellation)
        => FindPlacesAsync(words, viewpoint, 0, limit, cancellation);

    /// <summary>The place that is meant by a name or a division: the very one, else of those that begin so or lie within it the one that is most told of by what anyone may see.</summary>
    /// <param name="words">A name in the form of the record's search, or a division id.</param>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there is none.</returns>
    Task<PlaceOnRecord?> FindPlaceAsync(string words, Viewpoint viewpoint, CancellationToken cancellation);

    /// <summary>As far as the record has come: two answers to one question are the same where it was the same before each.</summary>
    /// <param name="now">The moment of asking, which decides what is still under embargo.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<RecordState> FindStateAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Looks for damage in the database itself.</summary>
    /// <returns>What is wrong, a line each; empty where nothing is.</returns>
    Task<IReadOnlyList<string>> ExamineAsync(CancellationToken cancellation);

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
    RecordedArticle Recorded, int Version, DateTimeOffset RecordedAt, DateTimeOffset? SupersededAt, Visibility Visibility, DateTimeOffset? Until)
{
    private static readonly Dictionary<int, Review> Unreviewed = [];
    private static readonly Dictionary<string, string> Unnamed = [];

    /// <summary>What people said of what it tells, by number; facts of which nobody has said anything have none.</summary>
    public IReadOnlyDictionary<int, Review> Reviews { get; init; } = Unreviewed;

    /// <summary>Whom its names stand for where people said so, by the content ids of the names that the machine gave and of those that stand
    /// (<see cref="Recording.NameKeys.On"/>). A name that is not here stands for itself, by the machine's rule.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = Unnamed;

    /// <summary>What people said of one thing it tells.</summary>
    public Review ReviewOf(Telling telling)
    {
        ArgumentNullException.ThrowIfNull(telling);
        return Reviews.GetValueOrDefault(telling.Number) ?? Review.None;
    }

    /// <summary>The article as people say it should be told: corrected facts corrected, rejected ones left out.</summary>
    /// <param name="reviews">What they said, by the number of the telling.</param>
    public ArticleOnRecord Reviewed(IReadOnlyDictionary<int, Review> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        var length = Recorded.Article.Text.Length;
        return this with
        {
            Recorded = Recorded with { Statements = Stand(Recorded.Statements), Actions = Stand(Recorded.Actions), Gatherings = Stand(Recorded.Gatherings) },
            Reviews = reviews.ToDictionary(
                one => one.Key, one => one.Value.Corrections.Count > 0 && Recorded.Telling(one.Key) is { } found ? one.Value with { Extracted = found } : one.Value),
        };

        List<T> Stand<T>(IReadOnlyList<T> tellings)
            where T : Telling
            => [.. tellings.Where(telling => reviews.GetValueOrDefault(telling.Number)?.State != ReviewState.Rejected)
                .Select(telling => reviews.GetValueOrDefault(telling.Number) is { Corrections: { Count: > 0 } corrections } ? (T)FieldCorrection.Apply(telling, corrections, length) : telling)];
    }
}

/// <summary>As much of an action's telling as is known without its article.</summary>
/// <param name="Id">The telling.</param>
/// <param name="Act">What was done.</param>
/// <param name="Status">Whether it has come about.</param>
/// <param name="Place">The name of its place; empty where only the division is known.</param>
/// <param name="Division">The place's division id, or null.</param>
/// <param name="Earliest">The first day on which it may have come about, or null.</param>
/// <param name="Latest">The last such day, or null.</param>
public sealed record ActionOutline(RecordId Id, string Act, EntryStatus Status, string Place, string? Division, DateOnly? Earliest, DateOnly? Latest);

/// <summary>As far as a record has come: nothing that may be asked of it changes without one of these.</summary>
/// <param name="LastVersion">The number of the last article version.</param>
/// <param name="LastDecision">The number of the last decision.</param>
/// <param name="EndedEmbargoes">How many article versions were under an embargo that has ended.</param>
public readonly record struct RecordState(long LastVersion, long LastDecision, long EndedEmbargoes);

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
