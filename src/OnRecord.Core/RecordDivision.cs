namespace OnRecord;

/// <summary>How the tellings that a question asks for divide. Each count is the total of the same question with that condition
/// added.</summary>
/// <param name="Kinds">By kind; none is left out that has any.</param>
/// <param name="Acts">By mode, act or form, most first.</param>
/// <param name="Places">By place, most first: with a division what lies within it too, else all whose names begin so.</param>
/// <param name="Outlets">By outlet, most first.</param>
/// <param name="Years">By the year of the day by which they are ordered, newest first; those of unknown day are left out.</param>
public sealed record RecordDivision(
    IReadOnlyList<(EntryKind Kind, long Count)> Kinds, IReadOnlyList<(string Act, long Count)> Acts, IReadOnlyList<PlaceOnRecord> Places, IReadOnlyList<(string Outlet, long Count)> Outlets, IReadOnlyList<(int Year, long Count)> Years);

/// <summary>From where and when it is what a record holds, so that its silence can be read.</summary>
/// <param name="FirstPublished">The first day of publication; null where none is known.</param>
/// <param name="LastPublished">The last day of publication; null where none is known.</param>
/// <param name="Undated">How many reports are of unknown day.</param>
/// <param name="LastRecorded">When the last article came onto the record; null where there is none.</param>
/// <param name="OutletCount">How many outlets there are.</param>
/// <param name="Outlets">The outlets, most reports first; the first of them.</param>
public sealed record RecordCoverage(
    DateOnly? FirstPublished, DateOnly? LastPublished, long Undated, DateTimeOffset? LastRecorded, long OutletCount, IReadOnlyList<OutletOnRecord> Outlets);

/// <summary>An outlet with what the record has of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reports">How many of its reports are on the record.</param>
/// <param name="FirstPublished">The day of its first; null where none is known.</param>
/// <param name="LastPublished">The day of its last; null where none is known.</param>
public sealed record OutletOnRecord(RecordId Id, string Name, long Reports, DateOnly? FirstPublished, DateOnly? LastPublished);
