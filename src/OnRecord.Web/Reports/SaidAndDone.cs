using OnRecord.Recording;
using OnRecord.Web.Pages;

namespace OnRecord.Web.Reports;

/// <summary>What one and the same person said of a matter, and what they did about it on that day or later. Whether the one led to the other is not told.</summary>
/// <param name="Matter">The words of the instrument, or the name of the subject.</param>
/// <param name="IsSubject">Whether the matter is a subject of policy; else it is an instrument.</param>
/// <param name="Said">The statements, oldest first.</param>
/// <param name="Done">The acts that came after the first of them, oldest first.</param>
public sealed record SaidAndDone(string Matter, bool IsSubject, IReadOnlyList<TellingOnRecord> Said, IReadOnlyList<TellingOnRecord> Done)
{
    // Acts are seldom named in full where people speak of them: so many words of an instrument at least must be there, or all that it has.
    private const int WordsNeeded = 2;

    /// <summary>The matters on which somebody both spoke and acted, in the order of the first act.</summary>
    /// <param name="said">Their statements.</param>
    /// <param name="done">Their acts.</param>
    /// <param name="subjects">The subjects of policy that are known.</param>
    public static IReadOnlyList<SaidAndDone> Of(IReadOnlyList<TellingOnRecord> said, IReadOnlyList<TellingOnRecord> done, IReadOnlyList<Subject> subjects)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(subjects);
        var words = said.ToDictionary(told => told.Id, told => SearchWords.Of(told.Passage));
        var instruments = done.GroupBy(InstrumentPage.WordsOf, StringComparer.Ordinal).Where(acts => acts.Key.Length > 0)
            .Select(acts => Joined(acts.Key, false, [.. said.Where(told => Names(words[told.Id], acts.Key))], [.. acts]));
        var named = subjects.Select(subject => Joined(subject.Name, true, [.. said.Where(told => subject.IsIn(words[told.Id]))], [.. done.Where(told => subject.IsIn(SearchWords.Of(told.Passage)))]));
        return [.. named.Concat(instruments).OfType<SaidAndDone>().OrderBy(matter => Day(matter.Done[0])).ThenBy(matter => matter.Matter, StringComparer.Ordinal)];
    }

    private static SaidAndDone? Joined(string matter, bool isSubject, List<TellingOnRecord> said, List<TellingOnRecord> done)
    {
        var (spoken, acted) = (said.Where(told => Day(told) is not null).OrderBy(Day).ToList(), done.Where(told => Day(told) is not null).OrderBy(Day).ToList());
        if (spoken.Count == 0 || acted.Count == 0)
            return null;
        acted.RemoveAll(told => Day(told) < Day(spoken[0]));
        spoken.RemoveAll(told => acted.Count > 0 && Day(told) > Day(acted[^1]));
        return acted.Count == 0 || spoken.Count == 0 ? null : new SaidAndDone(matter, isSubject, spoken, acted);
    }

    private static bool Names(string passage, string instrument)
    {
        var its = instrument.Split(' ').Where(word => word.Length > 2).Distinct(StringComparer.Ordinal).ToList();
        var there = passage.Split(' ').ToHashSet(StringComparer.Ordinal);
        var met = its.Count(there.Contains);
        return met > 0 && met >= Math.Min(WordsNeeded, its.Count);
    }

    // The last day on which it may have been: nobody is said to have spoken before they did.
    private static DateOnly? Day(TellingOnRecord told) => told.Telling.When?.Latest ?? told.Telling.When?.Earliest;
}
