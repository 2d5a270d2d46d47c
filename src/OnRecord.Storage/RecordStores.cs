using OnRecord.Storage.Postgres;
using OnRecord.Storage.Sql;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage;

/// <summary>The kinds of stores. A new one is a folder here and a line below.</summary>
public static class RecordStores
{
    /// <summary>The file of a record where none is named.</summary>
    public const string DefaultAddress = "onrecord.db";

    /// <summary>Opens a record.</summary>
    /// <param name="address">A file, or <c>postgres://…</c>.</param>
    /// <param name="create">Whether the record is made where there is none, and one of an older form brought up to date.</param>
    /// <exception cref="RecordStoreException">It cannot be opened; the message says why and what to do.</exception>
    public static IRecordStore Open(string address, bool create)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return new SqlRecordStore(PostgresAddress.Is(address) ? PostgresDatabase.Open(address, create) : SqliteDatabase.Open(address, create));
    }
}
