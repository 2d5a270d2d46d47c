namespace OnRecord.Storage.Sql;

/// <summary>What one kind of database does in a way of its own. All else is in <see cref="SqlRecordStore"/>, the same for all.</summary>
internal interface ISqlDatabase : IAsyncDisposable
{
    /// <summary>Where it is, fit to be shown.</summary>
    string Address { get; }

    /// <summary>Opens a connection to read with; others may write meanwhile.</summary>
    Task<SqlSession> OpenReadAsync(CancellationToken cancellation);

    /// <summary>Opens a connection and takes the only right to write; it ends with the session. Waits for other writers, not for ever.</summary>
    Task<SqlSession> OpenWriteAsync(CancellationToken cancellation);

    /// <summary>What the full-text index is given for some words.</summary>
    string IndexedWords(string words);

    /// <summary>The statement that puts a row (id, words) into a full-text index.</summary>
    string InsertWords(string index);

    /// <summary>The statement that takes a row (id) out of a full-text index.</summary>
    string DeleteWords(string index);

    /// <summary>What the database's own fault means to whoever uses the store.</summary>
    /// <returns>Null where it is a defect of ours.</returns>
    RecordStoreException? Translate(Exception fault);
}
