namespace OnRecord.Storage.Sql;

/// <summary>What one kind of database does in a way of its own. All else is in <see cref="SqlRecordStore"/>, the same for all.</summary>
internal interface ISqlDatabase : IAsyncDisposable
{
    /// <summary>Where it is, fit to be shown.</summary>
    string Address { get; }

    /// <summary>Opens a connection to read with; others may write meanwhile.</summary>
    Task<SqlSession> OpenReadAsync(CancellationToken cancellation);

    /// <summary>Opens a connection and takes the only right to write; it ends with the session. Waits for other writers, not for ever.</summary>
    Task<WriteSession> OpenWriteAsync(CancellationToken cancellation);

    /// <summary>What a full-text index is given for a row.</summary>
    /// <param name="words">The words.</param>
    /// <param name="version">The article version that the row belongs to; null where to none.</param>
    /// <param name="marks">What else is to be found with them (<see cref="TellingMarks"/>).</param>
    string IndexedWords(string words, long? version = null, string marks = "");

    /// <summary>The statement that puts a row (id, words) into a full-text index.</summary>
    string InsertWords(string index);

    /// <summary>The statement that takes a row (id) out of a full-text index.</summary>
    string DeleteWords(string index);

    /// <summary>The statement that gives, as <c>id</c>, the rows of a full-text index that fit a question.</summary>
    /// <param name="index">The index.</param>
    /// <param name="parameter">The name of the parameter that holds the question (<see cref="MatchQuery"/>).</param>
    string Match(string index, string parameter);

    /// <summary>How large the parts are in which the first few rows with some words are looked for; null where a full-text index finds rows in the order of their numbers,
    /// the first few without all others.</summary>
    PartSizes? Parts { get; }

    /// <summary>How a column is written by which rows that words found are put in order: so that they are found by their words first, not by going through all rows in
    /// that order.</summary>
    string OrderOfFound(string column);

    /// <summary>A table of whole numbers, in a column <c>value</c>.</summary>
    /// <param name="parameter">The name of the parameter that holds them, as an array in JSON.</param>
    string Numbers(string parameter);

    /// <summary>A question to a full-text index, as the database writes it.</summary>
    /// <param name="phrases">Words that stand side by side, a blank between them, all of which must be there; at least one of these or of <paramref name="anyOf"/>. A star at the
    /// end: the last word begins so.</param>
    /// <param name="anyOf">Those of which one must be there; none for no such condition.</param>
    /// <param name="without">Those of which none may be there.</param>
    /// <param name="marks">Lists of marks, of each of which one must be there.</param>
    string MatchQuery(IReadOnlyList<string> phrases, IReadOnlyList<string> anyOf, IReadOnlyList<string> without, IReadOnlyList<IReadOnlyList<string>> marks);

    /// <summary>Looks for damage with the database's own means.</summary>
    /// <returns>What is wrong, a line each.</returns>
    Task<IReadOnlyList<string>> ExamineAsync(SqlSession session, CancellationToken cancellation);

    /// <summary>Overwrites what was deleted as far as the database can: in its file, its log, its indexes.</summary>
    Task PurgeAsync(CancellationToken cancellation);

    /// <summary>What the database's own fault means to whoever uses the store.</summary>
    /// <returns>Null where it is a defect of ours.</returns>
    RecordStoreException? Translate(Exception fault);
}
