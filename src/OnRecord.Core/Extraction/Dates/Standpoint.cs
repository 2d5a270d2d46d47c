namespace OnRecord.Extraction.Dates;

/// <summary>Where a text speaks from: what its months and seasons without a year are told from.</summary>
internal enum Standpoint
{
    /// <summary>The day of its writing, as reports do.</summary>
    Report,

    /// <summary>Its own past: a life, a history. A month is of the year told last.</summary>
    Past,

    /// <summary>No day: a guide, a handbook. What it does not tell as past is so every year.</summary>
    Guide,

    /// <summary>No day and no year at all: a tale. Its summers are of no year.</summary>
    Story,
}
