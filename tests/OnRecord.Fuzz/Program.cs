using System.Globalization;
using OnRecord.Fuzz;

// OnRecord.Fuzz TARGET COUNT [SEED] [FOLDER]: a long run. Findings, the slowest input, and one that takes longer than half a
// minute, are written to FOLDER (default: fuzz-findings); the exit status is 1 where there are any.
// OnRecord.Fuzz texts [LENGTH] [KIND]: what hostile texts of a length, and of twice that, cost.
if (args is ["texts", .. var rest])
    return HostileRun.Over(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 100_000, rest.ElementAtOrDefault(1));

if (args.Length is < 2 or > 4 || FuzzTargets.All.FirstOrDefault(t => string.Equals(t.Name, args[0], StringComparison.Ordinal)) is not { } target
    || !long.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
{
    Console.Error.WriteLine($"usage: OnRecord.Fuzz {string.Join('|', FuzzTargets.All.Select(t => t.Name))} COUNT [SEED] [FOLDER]");
    return 2;
}

var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var folder = args.Length > 3 ? args[3] : "fuzz-findings";
var hangsAfter = TimeSpan.FromSeconds(30);

(long Number, byte[] Input) current = (0, []);
using var watch = new Timer(_ => Save(current.Number, current.Input, "hang"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
var report = FuzzRun.Over(target, seed, count, (number, input) =>
{
    current = (number, input);
    watch.Change(hangsAfter, Timeout.InfiniteTimeSpan);
    if (number % 10_000 == 0)
        Console.Error.WriteLine($"{target.Name}: {number} inputs, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB held");
});
watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

foreach (var finding in report.Findings)
{
    Save(finding.Number, finding.Input, "finding");
    Console.WriteLine($"input {finding.Number}: {finding.What}");
}

Save(report.Inputs, report.SlowestInput, "slowest");
using var self = System.Diagnostics.Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{target.Name}: seed {seed}, {report.Inputs} inputs, {report.Findings.Count} findings, slowest {report.Slowest.TotalMilliseconds:F0} ms, most allocated {report.MostAllocated >> 20} MB, peak working set {self.PeakWorkingSet64 >> 20} MB"));
return report.Findings.Count == 0 ? 0 : 1;

void Save(long number, byte[] input, string kind)
{
    Directory.CreateDirectory(folder);
    File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{seed}-{number}.{kind}")), input);
}
