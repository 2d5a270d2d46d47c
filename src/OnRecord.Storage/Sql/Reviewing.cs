namespace OnRecord.Storage.Sql;

/// <summary>Adds to what was said of facts, within one transaction, and lets their rows follow.</summary>
internal sealed class Reviewing(WriteSession session, Listing listing, NameIds names, CancellationToken cancellation)
{
    /// <summary>Puts a decision on the record.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="telling">The number of the fact that it is about; null where it is about something else, or the fact is not here.</param>
    internal async Task AddAsync(Decision decision, long? telling)
    {
        if (telling is not { } fact)
        {
            await Reviews.AddAsync(session, decision, null, cancellation).ConfigureAwait(false);
            return;
        }

        var before = Review.Of(await Reviews.OfTellingAsync(session, fact, cancellation).ConfigureAwait(false));
        await Reviews.AddAsync(session, decision, fact, cancellation).ConfigureAwait(false);
        var after = await Reviews.UpdateAsync(session, fact, cancellation).ConfigureAwait(false);
        var isSame = before.Corrections.Count == after.Corrections.Count && before.Corrections.Zip(after.Corrections).All(pair => pair.First.SaysTheSameAs(pair.Second));
        if (!isSame || (before.State == ReviewState.Rejected) != (after.State == ReviewState.Rejected))
            await listing.RewriteAsync(fact, before, after, names).ConfigureAwait(false);
    }
}
