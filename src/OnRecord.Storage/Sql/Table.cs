namespace OnRecord.Storage.Sql;

/// <summary>A table to which adding articles adds rows.</summary>
internal sealed class Table(string name, params Column[] columns)
{
    internal static readonly Table Party = new("party", Number("id"), Text("key"), Number("kind"), Text("name"), Text("folded"), Text("person"), Text("division"));

    internal static readonly Table Place = new("place", Number("id"), Text("key"), Text("name"), Text("folded"), Text("division"));

    internal static readonly Table Term = new("term", Number("id"), Text("name"));

    internal static readonly Table Version = new(
        "version", Number("id"), Text("key"), Text("report"), Number("number"), Text("text_key"), Number("outlet"), Number("published_from"), Number("published_to"),
        Number("recorded"), Number("superseded"), Number("visibility"), Number("until"), Number("listed"));

    internal static readonly Table Body = new("body", Number("version"), Bytes("text"), Bytes("document"));

    internal static readonly Table Telling = new(
        "telling", Number("id"), Number("entry"), Number("kind"), Number("act"), Number("party"), Number("place"), Number("status"), Number("day"), Number("valid_from"), Number("valid_to"),
        Number("joined"), Number("listed"), Number("value"));

    internal static readonly Table Involvement = new("involvement", Number("party"), Number("day"), Number("telling"), Number("listed"));

    internal static readonly Table JoinKey = new("join_key", Number("key"), Number("telling"));

    internal static readonly Table NameWords = Words("name_words");

    internal static readonly Table TextWords = Words("text_words");

    internal static readonly Table TellingWords = Words("telling_words");

    internal static readonly Table UnlistedTextWords = Words("unlisted_text_words");

    internal static readonly Table UnlistedTellingWords = Words("unlisted_telling_words");

    /// <summary>All of them, in the order in which they are written.</summary>
    internal static readonly IReadOnlyList<Table> All =
        [Party, Place, Term, Version, Body, Telling, Involvement, JoinKey, NameWords, TextWords, TellingWords, UnlistedTextWords, UnlistedTellingWords];

    /// <summary>Its name.</summary>
    internal string Name => name;

    /// <summary>The columns that are given, in this order; others keep their default.</summary>
    internal Column[] Columns => columns;

    private static Table Words(string name) => new(name, Number("id"), new Column("words", ColumnKind.Words));

    private static Column Number(string name) => new(name, ColumnKind.Number);

    private static Column Text(string name) => new(name, ColumnKind.Text);

    private static Column Bytes(string name) => new(name, ColumnKind.Bytes);
}

/// <summary>A column of a table.</summary>
internal readonly record struct Column(string Name, ColumnKind Kind);

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>Whole numbers.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>What a full-text index is given, as <see cref="ISqlDatabase.IndexedWords"/> has it.</summary>
    Words,
}
