using System.Security.Cryptography;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;
using OnRecord.Watching;

namespace OnRecord.Notifying;

/// <summary>The saved searches of a record, in a file beside it that only its owner may read: it holds addresses and keys. Several programs may change it, in turn.</summary>
/// <param name="path">The file; it is made when the first search is saved.</param>
/// <param name="time">The clock.</param>
public sealed class SavedSearches(string path, TimeProvider time)
{
    /// <summary>The most that are kept.</summary>
    public const int Most = 200;

    private const int LongestQuestion = 1_000;
    private const int LongestNote = 2_000;
    private const int LongestMail = 254;
    private const int SecretLength = 32;

    // How long one program waits for another, in steps.
    private const int MostSteps = 100;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The file of a record's saved searches where none is named; null for a record that is no file.</summary>
    /// <param name="record">The record's address.</param>
    public static string? PathOf(string record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Contains("://", StringComparison.Ordinal) ? null : record + ".searches.json";
    }

    /// <summary>The searches, in the order in which they were saved.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<SavedSearch> Read() => WholeFile.Read<List<SavedSearch>>(Path) ?? [];

    /// <summary>Saves a search. What is on the record already is not sent.</summary>
    /// <param name="question">What is searched for.</param>
    /// <param name="to">Where it is sent.</param>
    /// <param name="note">A note to oneself, or null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The search.</returns>
    /// <exception cref="InvalidDataException">It cannot be saved so; the message says why and how.</exception>
    public async Task<SavedSearch> AddAsync(string question, string to, string? note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(to);
        (question, to, note) = (question.Trim(), to.Trim(), string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        if (Fault(question, to, note) is { } fault)
            throw new InvalidDataException(fault);
        var search = new SavedSearch
        {
            Id = ContentId.Of("saved-search", question, to),
            Question = question,
            To = to,
            Note = note,
            Secret = to.Contains("://", StringComparison.Ordinal) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength)) : null,
            Position = new ChangePosition(time.GetUtcNow()),
        };
        await ChangeAsync(
            searches =>
            {
                if (searches.Exists(one => one.Id == search.Id))
                    throw new InvalidDataException("this search is sent there already");
                if (searches.Count >= Most)
                    throw new InvalidDataException($"at most {Most} searches are saved; take one away first");
                searches.Add(search);
                return true;
            }, cancellation).ConfigureAwait(false);
        return search;
    }

    /// <summary>Takes a search away.</summary>
    /// <returns>Whether there was such a search.</returns>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellation) => ChangeAsync(searches => searches.RemoveAll(one => one.Id == id) > 0, cancellation);

    /// <summary>Lets a search be tried again at once that failed.</summary>
    /// <returns>Whether there is such a search.</returns>
    public Task<bool> RetryAsync(string id, CancellationToken cancellation) => UpdateAsync(id, search => search with { Failures = 0, NextTry = null, IsGivenUp = false, Problem = null }, cancellation);

    /// <summary>Changes a search, unless it was taken away meanwhile.</summary>
    internal Task<bool> UpdateAsync(string id, Func<SavedSearch, SavedSearch> change, CancellationToken cancellation) => ChangeAsync(
        searches =>
        {
            var at = searches.FindIndex(one => one.Id == id);
            if (at >= 0)
                searches[at] = change(searches[at]);
            return at >= 0;
        }, cancellation);

    private static string? Fault(string question, string to, string? note)
    {
        var search = SearchQuery.Parse(question);
        if (question.Length is 0 or > LongestQuestion)
            return $"a search has 1 to {LongestQuestion} characters";
        if (search.Notes.Count > 0)
            return $"this search is not understood: {search.Notes[0]}";
        if (note?.Length > LongestNote)
            return $"a note has at most {LongestNote} characters";
        if (!to.Contains("://", StringComparison.Ordinal))
            return IsMailAddress(to) ? null : "say where to: an https:// address, or a mail address";
        return AddressRules.TryRead(to, null, isAnyPort: true, out _, out var wrong) ? null : $"nothing can be sent to this address: {wrong}";
    }

    // What may hold no line and no list; whether anybody reads there only sending shows.
    private static bool IsMailAddress(string to)
        => to.Length <= LongestMail && to.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 0 } host] && host.Trim('.').Contains('.', StringComparison.Ordinal)
            && to.All(unit => char.IsAsciiLetterOrDigit(unit) || "@.!#$%&'*+-/=?^_`{|}~".Contains(unit, StringComparison.Ordinal));

    private async Task<bool> ChangeAsync(Func<List<SavedSearch>, bool> change, CancellationToken cancellation)
    {
        await using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        List<SavedSearch> searches = [.. Read()];
        var result = change(searches);
        WholeFile.WriteJson(Path, searches, isPrivate: true);
        return result;
    }

    // The system gives the right to write back when a program ends, however it ends.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellation)
    {
        for (var step = 1; ; step++)
        {
            try
            {
                return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (step < MostSteps && Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))))
            {
                await Task.Delay(Step, cancellation).ConfigureAwait(false);
            }
        }
    }
}
