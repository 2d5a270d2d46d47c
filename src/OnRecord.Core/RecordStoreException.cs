namespace OnRecord;

/// <summary>Why a store could not do what it was asked.</summary>
public enum StoreFault
{
    /// <summary>The database refused, for a reason of its own.</summary>
    Refused,

    /// <summary>The database cannot be reached, or went away.</summary>
    Unreachable,

    /// <summary>Another writer held the record for too long.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The record must not be written to.</summary>
    ReadOnly,

    /// <summary>What is there is not a record, or is damaged.</summary>
    Corrupt,

    /// <summary>The record was written by a newer version of this program.</summary>
    TooNew,
}

/// <summary>A store could not do what it was asked; nothing of it was done. The message says what to do.</summary>
public sealed class RecordStoreException : Exception
{
    /// <summary>Makes one without a cause.</summary>
    public RecordStoreException(StoreFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Makes one.</summary>
    public RecordStoreException(StoreFault fault, string message, Exception? cause)
        : base(message, cause) => Fault = fault;

    /// <summary>Why.</summary>
    public StoreFault Fault { get; }

    /// <summary>Whether the same may succeed when it is tried again later.</summary>
    public bool IsTransient => Fault is StoreFault.Unreachable or StoreFault.Busy;
}
