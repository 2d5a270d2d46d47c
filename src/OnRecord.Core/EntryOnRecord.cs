namespace OnRecord;

/// <summary>A statement, action or gathering on the record: all its tellings that are to be seen, first recorded first.</summary>
/// <param name="Id">The id of its first telling.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tellings">Who tells it; never empty.</param>
public sealed record EntryOnRecord(RecordId Id, EntryKind Kind, IReadOnlyList<TellingOnRecord> Tellings);

/// <summary>A telling with the article version it stands in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Telling">The fact.</param>
/// <param name="Article">The article version.</param>
/// <param name="Joined">How it came to the entry.</param>
public sealed record TellingOnRecord(RecordId Id, Telling Telling, ArticleOnRecord Article, JoinBasis Joined)
{
    /// <summary>The passage it rests on, word for word but for the names of private persons (<see cref="RecordedArticle.Quote"/>).</summary>
    public string Passage => Article.Recorded.Quote(Telling.Evidence.Span);

    /// <summary>What people said of it.</summary>
    public Review Review => Article.ReviewOf(Telling);
}

/// <summary>How a telling came to its entry.</summary>
public enum JoinBasis
{
    /// <summary>It is the entry's first.</summary>
    First,

    /// <summary>The machine joined it by rule.</summary>
    Machine,

    /// <summary>A person confirmed that it belongs there.</summary>
    Confirmed,
}
