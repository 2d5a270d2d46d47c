namespace OnRecord.Notifying;

/// <summary>What is sent: what is new that fits a saved search.</summary>
/// <param name="Search">The search.</param>
/// <param name="Delivery">The id of this notice: the same where it is sent again.</param>
/// <param name="At">When.</param>
/// <param name="Total">How many passages are new and fit.</param>
/// <param name="Items">The first of them.</param>
/// <param name="Page">The address of the page of something on the record; null where it has none.</param>
public sealed record SearchNotice(SavedSearch Search, string Delivery, DateTimeOffset At, long Total, IReadOnlyList<TellingOnRecord> Items, Func<RecordId, string>? Page);

/// <summary>Sends notices to one kind of address.</summary>
public interface INoticeSender
{
    /// <summary>Whether it sends to where a search is to be sent.</summary>
    bool Sends(SavedSearch search);

    /// <summary>Sends a notice.</summary>
    /// <returns>Null where it was taken; else why not.</returns>
    Task<NoticeFault?> SendAsync(SearchNotice notice, CancellationToken cancellation);
}

/// <summary>Why a notice was not taken.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="IsFinal">Whether trying again is of no use.</param>
public sealed record NoticeFault(string Message, bool IsFinal);
