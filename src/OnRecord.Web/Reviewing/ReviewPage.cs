using OnRecord.Recording;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Reviewing;

/// <summary>A fact to be judged: the queue, the text around it, its fields.</summary>
/// <param name="Walk">Which queue is walked, and from where.</param>
/// <param name="Item">The fact; null where nothing waits.</param>
/// <param name="Waiting">What comes after it.</param>
/// <param name="Last">The fact that was judged last; null where none was, or it is gone.</param>
/// <param name="Said">What the reviewer says of that one; null while the page is fetched before they have said it.</param>
public sealed record ReviewPage(QueueWalk Walk, ReviewItem? Item, IReadOnlyList<WaitingFact> Waiting, TellingOnRecord? Last, Verdict? Said)
{
    private const int MostWaiting = 8;
    private const int LongestReason = 1_000;

    internal static async Task<IResult> GetFirstAsync(Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var walk = QueueWalk.Of(asking);
        var waiting = await store.FindQueueAsync(walk.Query(asking.Who.Name!, walk.After), asking.Reviewing, MostWaiting + 1, cancellation).ConfigureAwait(false);
        var item = waiting.Count == 0 ? null : await ReviewItem.OfAsync(waiting[0].Told, null, asking, store, cancellation).ConfigureAwait(false);
        return await ShowAsync(walk, item, waiting.Skip(1), asking, store, cancellation).ConfigureAwait(false);
    }

    internal static async Task<IResult> GetAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
        => await ShowAsync(await FindAsync(id, asking, store, cancellation).ConfigureAwait(false), QueueWalk.Of(asking), null, asking, store, cancellation).ConfigureAwait(false);

    internal static async Task<IResult> PostAsync(string id, HttpRequest request, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var told = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        var walk = QueueWalk.Of(asking);
        var filled = FactForm.Of(told.Article.Recorded, told.Telling, form);
        var reason = form["reason"].ToString().Trim();
        if (!Verdicts.TryGetValue(form["verdict"].ToString(), out var said))
            return await ShowAsync(told, walk with { Edits = true }, new Sent(filled, reason, null), asking, store, cancellation).ConfigureAwait(false);

        var corrections = said.Verdict == Verdict.Correct ? FieldCorrection.Between(told.Telling, filled.Wanted, told.Article.Recorded.Article.Text) : null;
        var problem = reason.Length > LongestReason ? $"A reason may have at most {LongestReason:N0} characters."
            : said.Verdict == Verdict.Reject && reason.Length == 0 ? "Say in a word or more why it is no fact."
            : said.Verdict == Verdict.Correct && filled.Fields.FirstOrDefault(field => field.Problem is not null) is { } bad ? bad.Problem
            : said.Verdict == Verdict.Correct && corrections!.Count == 0 ? "Nothing is otherwise than the machine found it: accept it, or change a field."
            : null;
        if (problem is not null)
            return await ShowAsync(told, walk with { Edits = said.Verdict == Verdict.Correct }, new Sent(filled, reason, problem), asking, store, cancellation).ConfigureAwait(false);

        var undone = said.Verdict == Verdict.Undo ? told.Review.LastOf(asking.Who.Name!) : null;
        var next = said.Verdict == Verdict.Undo ? walk.Address(told.Id, undone: undone) : await NextAsync(told.Id, walk, asking, store, cancellation).ConfigureAwait(false);
        var outcome = await store.ReviewAsync(told.Id, new ReviewDecision(said.Verdict, corrections, said.Settles), asking.Judge(reason), cancellation).ConfigureAwait(false);
        if (outcome != ReviewOutcome.Done)
        {
            return await ShowAsync(told, walk, new Sent(filled, reason, outcome switch
            {
                ReviewOutcome.NothingToUndo => "You have said nothing of it that could be taken back.",
                ReviewOutcome.NothingToSettle => "There is nothing to settle: nobody disagrees any more, or you are one of those who do.",
                _ => "That cannot be put on the record: the fact is not what it was. Load the page again.",
            }), asking, store, cancellation).ConfigureAwait(false);
        }

        if (request.Headers["Prefer"] != "return=minimal")
            return new SeeOther(next);
        // Whoever has the next page already asks for no other, only for what was said.
        request.HttpContext.Response.Headers["Preference-Applied"] = "return=minimal";
        return Results.Text(ReviewWords.Of(said.Verdict));
    }

    internal static async Task<IResult> JoinAsync(string id, HttpRequest request, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var told = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        if (!RecordId.TryParse(form["with"].ToString(), out var with) || with.Value.Kind != told.Telling.Kind)
            throw RefusedException.BadQuestion($"Give the id of another {Publishing.Records.TellingRow.Word(told.Telling.Kind)}; pages show it.");
        await FindAsync(with.Value.ToString(), asking, store, cancellation).ConfigureAwait(false);
        return Decided(await store.JoinAsync(told.Id, with.Value, asking.Judge(Reason(form)), cancellation).ConfigureAwait(false), told.Id, asking);
    }

    internal static async Task<IResult> PartAsync(string id, HttpRequest request, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var told = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        return Decided(await store.PartAsync(told.Id, asking.Judge(Reason(form)), cancellation).ConfigureAwait(false), told.Id, asking);
    }

    private static Dictionary<string, (Verdict Verdict, bool Settles)> Verdicts { get; } = Enum.GetValues<Verdict>()
        .Select(verdict => (Word: verdict.ToString().ToLowerInvariant(), Said: (verdict, false)))
        .Concat(new[] { Verdict.Accept, Verdict.Correct, Verdict.Reject }.Select(verdict => (Word: "settle-" + verdict.ToString().ToLowerInvariant(), Said: (verdict, true))))
        .ToDictionary(one => one.Word, one => one.Said, StringComparer.Ordinal);

    private static SeeOther Decided(bool isDone, RecordId told, Asking asking)
    {
        if (!isDone)
            throw RefusedException.BadQuestion("Nothing was done: it stands alone already, or the other is not on the record.");
        return new SeeOther(QueueWalk.Of(asking).Address(told));
    }

    private static string Reason(IFormCollection form) => form["reason"].ToString().Trim() is { Length: > 0 and <= LongestReason } reason
        ? reason
        : throw RefusedException.BadQuestion($"Say why, in a word or more and at most {LongestReason:N0} characters.");

    private static async Task<TellingOnRecord> FindAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(id, out var given) || given.Value.Kind is null)
            throw RefusedException.NotFound("This is no id of a fact. They look like s-4kq7w3m2x9pzt8ab-3 for statements, p-… for acts, g-… for gatherings.");
        return await store.FindTellingsAsync([given.Value], asking.Reviewing, cancellation).ConfigureAwait(false) is [var told]
            ? told
            : throw await Tombstones.ExplainAsync(given.Value, store, cancellation).ConfigureAwait(false);
    }

    private static async Task<IResult> ShowAsync(TellingOnRecord told, QueueWalk walk, Sent? sent, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var waiting = await store.FindQueueAsync(walk.Query(asking.Who.Name!, told.Id), asking.Reviewing, MostWaiting, cancellation).ConfigureAwait(false);
        var item = await ReviewItem.OfAsync(told, sent, asking, store, cancellation).ConfigureAwait(false);
        return await ShowAsync(walk, item, waiting.Where(one => one.Told.Id != told.Id), asking, store, cancellation).ConfigureAwait(false);
    }

    private static async Task<IResult> ShowAsync(QueueWalk walk, ReviewItem? item, IEnumerable<QueuedFact> waiting, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var last = walk.Last is { } id && await store.FindTellingsAsync([id], asking.Reviewing, cancellation).ConfigureAwait(false) is [var told] ? told : null;
        var shown = new List<WaitingFact>();
        foreach (var one in waiting)
            shown.Add(await WaitingFact.OfAsync(one, asking, store, cancellation).ConfigureAwait(false));
        return Views.Of<ReviewView, ReviewPage>(new ReviewPage(walk, item, shown, last, last?.Review.LastOf(asking.Who.Name!)));
    }

    private static async Task<string> NextAsync(RecordId told, QueueWalk walk, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var next = await store.FindQueueAsync(walk.Query(asking.Who.Name!, told), asking.Reviewing, 2, cancellation).ConfigureAwait(false);
        return (walk with { Last = told, Edits = false }).Address(next.FirstOrDefault(one => one.Told.Id != told)?.Told.Id);
    }
}

/// <summary>A fact that waits in the queue.</summary>
/// <param name="Told">The fact as the machine found it.</param>
/// <param name="Why">Why it comes so early, in words; empty where it is only its turn.</param>
public sealed record WaitingFact(TellingOnRecord Told, string Why)
{
    internal static async Task<WaitingFact> OfAsync(QueuedFact fact, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        // The queue is ordered by what was told when the fact came; what is said of it here is what the entry's page and the list of contradictions say.
        var entry = fact.Value >= ReviewValue.Contradicts ? await store.FindEntryAsync(fact.Told.Id, asking.Reviewing, cancellation).ConfigureAwait(false) : null;
        return new WaitingFact(fact.Told, Reason(fact.Told, entry));
    }

    /// <summary>Why a fact is worth a look.</summary>
    internal static string Reason(TellingOnRecord told, EntryOnRecord? entry)
    {
        var points = entry is null ? [] : Contradiction.Of(entry).Select(one => one.Field).ToList();
        return points.Count > 0 ? $"reports do not agree on the {string.Join(" and the ", points)}" : told.Telling.Confidence < 0.5 ? "the machine is not sure" : "";
    }
}

/// <summary>What was sent and is shown again.</summary>
/// <param name="Form">The fields.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Problem">Why it was not taken; null where it was only looked at.</param>
public sealed record Sent(FactForm Form, string Reason, string? Problem);

/// <summary>Which queue a reviewer walks, from where, and what they judged last.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Kind">Facts of one kind only; null for all.</param>
/// <param name="After">Where it starts; null for its beginning.</param>
/// <param name="Last">The fact that was judged last, which can be taken back; null for none.</param>
/// <param name="Edits">Whether the fields are open to be corrected.</param>
public sealed record QueueWalk(QueueName Queue, EntryKind? Kind, RecordId? After, RecordId? Last, bool Edits)
{
    /// <summary>What the reviewer has just taken back of the fact that is shown; null for nothing.</summary>
    public Verdict? Undone { get; init; }

    internal static QueueWalk Of(Asking asking) => new(
        asking.Text("queue") is not { } queue ? QueueName.New
            : OfWord<QueueName>(queue, Word) ?? throw RefusedException.BadQuestion($"There is no queue “{queue}”. There are {string.Join(", ", Enum.GetValues<QueueName>().Select(Word))}."),
        asking.Text("kind") is not { } kind ? null
            : OfWord<EntryKind>(kind, Publishing.Records.TellingRow.Word) ?? throw RefusedException.BadQuestion($"There is no kind “{kind}”. There are statement, action, gathering."),
        RecordId.TryParse(asking.Text("after"), out var after) ? after : null, RecordId.TryParse(asking.Text("last"), out var last) ? last : null, asking.Text("edit") is not null)
    {
        Undone = asking.Text("undone") is { } undone ? OfWord<Verdict>(undone, Word) : null,
    };

    /// <summary>The queue's word in addresses.</summary>
    public static string Word(QueueName queue) => queue.ToString().ToLowerInvariant();

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static T? OfWord<T>(string word, Func<T, string> wordOf)
        where T : struct, Enum
        => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(one => wordOf(one!.Value) == word);

    /// <summary>The question to the record.</summary>
    internal ReviewQuery Query(string reviewer, RecordId? after) => new(Queue, reviewer, after, Kind);

    /// <summary>The address of a fact in this walk; of its beginning where none is given.</summary>
    internal string Address(RecordId? fact, string after = "", Verdict? undone = null)
    {
        var parts = new List<string>();
        if (Queue != QueueName.New)
            parts.Add("queue=" + Word(Queue));
        if (Kind is { } kind)
            parts.Add("kind=" + Publishing.Records.TellingRow.Word(kind));
        if (Last is { } last)
            parts.Add($"last={last}");
        if (Edits)
            parts.Add("edit=1");
        if (undone is { } taken)
            parts.Add("undone=" + Word(taken));
        return (fact is { } id ? $"/review/{id}{after}" : "/review") + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}

/// <summary>A fact with all that is shown of it to whoever judges it.</summary>
/// <param name="Told">The fact as the machine found it.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Source">The text around it.</param>
/// <param name="Others">Who else tells the same: the other tellings of its entry.</param>
/// <param name="Mine">What the reviewer says of it now; null for nothing.</param>
/// <param name="IsOpen">Whether what others said is shown: not before the reviewer has judged, unless two have.</param>
/// <param name="Sent">What was sent and is shown again; null where nothing was.</param>
/// <param name="Why">Why it is worth a look, in words; empty where it is only its turn.</param>
public sealed record ReviewItem(
    TellingOnRecord Told, FactForm Form, SourceText Source, IReadOnlyList<TellingOnRecord> Others, Verdict? Mine, bool IsOpen, Sent? Sent, string Why)
{
    // An entry may be told by thousands.
    private const int MostOthers = 10;

    /// <summary>Whether the reviewer may settle what two others disagree on.</summary>
    public bool MaySettle => Told.Review.State == ReviewState.Disputed && Mine is not (Verdict.Accept or Verdict.Correct or Verdict.Reject);

    internal static async Task<ReviewItem> OfAsync(TellingOnRecord told, Sent? sent, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var mine = told.Review.LastOf(asking.Who.Name!);
        var corrected = mine == Verdict.Correct ? told.Review.Standing.LastOrDefault(decision => decision.By == asking.Who.Name)?.Correction : null;
        var form = sent?.Form ?? FactForm.Of(told.Telling, corrected is null ? told.Telling : FieldCorrection.Apply(told.Telling, corrected, told.Article.Recorded.Article.Text.Length));
        var entry = await store.FindEntryAsync(told.Id, asking.Reviewing, cancellation).ConfigureAwait(false);
        return new ReviewItem(
            told, form, SourceText.Of(told.Article.Recorded, form.Wanted), [.. (entry?.Tellings ?? []).Where(other => other.Id != told.Id).Take(MostOthers)], mine,
            mine is Verdict.Accept or Verdict.Correct or Verdict.Reject || told.Review.Looks > 1, sent, WaitingFact.Reason(told, entry));
    }
}
