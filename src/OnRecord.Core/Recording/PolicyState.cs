using System.Globalization;

namespace OnRecord.Recording;

/// <summary>Whether a policy holds.</summary>
public enum Force
{
    /// <summary>The record has no evidence on it.</summary>
    NoEvidence,

    /// <summary>It is in force.</summary>
    InForce,

    /// <summary>It is not in force.</summary>
    NotInForce,
}

/// <summary>What holds in one place on one subject on a day, by the last change that the record has evidence of. How it is derived is
/// published: docs/record.md, "What holds" (<see cref="PolicyCourse"/>).</summary>
/// <param name="Place">The place.</param>
/// <param name="Division">Its division id, or null.</param>
/// <param name="Force">Whether it holds.</param>
/// <param name="LastChange">The evidence of the last change; null where there is none.</param>
/// <param name="Reason">What the last change was, in a few words.</param>
/// <param name="Age">The days from the last change to the day asked about.</param>
public sealed record PolicyState(string Place, string? Division, Force Force, TellingOnRecord? LastChange, string Reason, int? Age)
{
    /// <summary>The act whose policy it is that holds or does not: the last change, unless that only took away what stood over an earlier act.</summary>
    public TellingOnRecord? RestsOn { get; init; }

    /// <summary>How long before the day asked about the last change came about, no more exactly than its date is known: <c>3 days</c>, <c>up to 31 days</c>, <c>3 or more days</c>; null where
    /// there is no evidence.</summary>
    public string? AgeInWords => (LastChange?.Telling.When, Age) switch
    {
        (_, null) or (null, _) => null,
        ({ Earliest: null }, { } age) => string.Create(CultureInfo.InvariantCulture, $"{age:N0} or more days"),
        // Of a day within a month or year that counts from its last.
        ({ Earliest: { } first, Latest: { } last } when, { } age) when first != last && !when.Edtf.Contains('/', StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"up to {age + last.DayNumber - first.DayNumber:N0} days"),
        (_, { } age) => string.Create(CultureInfo.InvariantCulture, $"{age:N0} {(age == 1 ? "day" : "days")}"),
    };

    /// <summary>From which day an action counts: the first of an interval, else the last on which it may have come about.</summary>
    public static DateOnly? Day(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Telling.When is not { } when ? null
            : when.Edtf.Contains('/', StringComparison.Ordinal) ? when.Earliest ?? when.Latest
            : when.Latest ?? when.Earliest;
    }

    /// <summary>What an act makes of the policy in its own place, whatever was before; null where it changes nothing or has not come about.</summary>
    public static Force? After(PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Status is EntryStatus.Done or EntryStatus.Ongoing ? PolicyCourse.After(action) : null;
    }
}
