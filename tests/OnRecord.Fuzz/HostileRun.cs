using System.Globalization;

namespace OnRecord.Fuzz;

/// <summary>Extracts from hostile texts and tells what each costs.</summary>
public static class HostileRun
{
    /// <summary>Extracts from a text of each kind, and from one twice as long.</summary>
    /// <param name="length">In UTF-16 units.</param>
    /// <param name="only">Part of the name of the kinds that are wanted; null for all.</param>
    /// <returns>1 where anything found was unsound; else 0.</returns>
    public static int Over(int length, string? only)
    {
        var status = 0;
        // Models are loaded before anything is measured.
        ExtractorTarget.Check(new Article { Id = "first", Text = HostileTexts.Kinds.Values.First()(2_000) });
        foreach (var (name, text) in HostileTexts.Kinds.Where(kind => only is null || kind.Key.Contains(only, StringComparison.Ordinal)))
        {
            try
            {
                // Compiled before it is measured.
                Cost(text(4_000));
                var (once, twice) = (Cost(text(length)), Cost(text(2 * length)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-34} {once.Time.TotalMilliseconds,8:F0} ms {twice.Time.TotalMilliseconds,8:F0} ms ×{twice.Time / once.Time:F1}   {once.Bytes / 1e6,7:F1} MB ×{(double)twice.Bytes / once.Bytes:F1}   {once.Found}"));
            }
#pragma warning disable CA1031 // Any exception at all is what is looked for.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                status = 1;
                Console.WriteLine($"{name}: {fault}");
            }
        }

        return status;
    }

    /// <summary>What extracting from a text costs: processor time, bytes allocated, and what was found.</summary>
    public static (TimeSpan Time, long Bytes, string Found) Cost(string text)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var before = Environment.CpuUsage.TotalTime;
        var found = ExtractorTarget.Check(new Article { Id = "hostile", Text = text, Outlet = "The Gem City Beacon", Published = "2031-05-04" });
        return (Environment.CpuUsage.TotalTime - before, GC.GetAllocatedBytesForCurrentThread() - bytes,
            $"{found.Language}: {found.Attributions.Count} said, {found.Actions.Count} done, {found.Gatherings.Count} met, {found.Entities.Count} who, {found.Places.Count} where, {found.Dates.Count} when");
    }
}
