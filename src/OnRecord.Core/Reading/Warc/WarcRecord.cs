using OnRecord.Reading.Http;

namespace OnRecord.Reading.Warc;

/// <summary>The fields of a record and where it lies.</summary>
/// <param name="Fields">The named fields.</param>
/// <param name="ContentLength">The bytes of its block.</param>
/// <param name="Offset">Where in the file reading must begin to meet this record: its first byte, or the first of its gzip member.</param>
/// <param name="OpensSegment">Whether it is the first record there.</param>
internal sealed record WarcHeader(HeaderFields Fields, long ContentLength, long Offset, bool OpensSegment)
{
    /// <summary>The kind of record: <c>response</c>, <c>resource</c>, <c>revisit</c>, …</summary>
    public string Type { get; } = Fields["WARC-Type"]?.ToLowerInvariant() ?? "";

    /// <summary>The address the record is about. Some writers set it in angle brackets, as the grammar of WARC 1.0 has it.</summary>
    public string? TargetUri { get; } = Fields["WARC-Target-URI"]?.Trim('<', '>');
}

/// <summary>One record, or what is wrong in its place.</summary>
/// <param name="Header">The record's header; null where the header itself could not be read.</param>
/// <param name="Block">The record's block; empty where nobody wanted it.</param>
/// <param name="IsWanted">Whether the block was wanted and is here in full.</param>
/// <param name="Offset">Where the record, or what is broken, lies in the file.</param>
/// <param name="Fault">What is wrong; null for a whole record.</param>
internal readonly record struct WarcRecord(WarcHeader? Header, ReadOnlyMemory<byte> Block, bool IsWanted, long Offset, WarcFault? Fault);

/// <summary>What is wrong with a record.</summary>
/// <param name="Code">The problem's code.</param>
/// <param name="Cause">What is wrong, in words.</param>
internal sealed record WarcFault(string Code, string Cause);

/// <summary>Says whether a record's block is worth keeping.</summary>
/// <param name="header">The record's header.</param>
/// <param name="opening">The first bytes of its block, at most <see cref="WarcRecords.OpeningLength"/>.</param>
internal delegate bool WarcFilter(WarcHeader header, ReadOnlySpan<byte> opening);
