using System.Diagnostics;

namespace OnRecord.Fuzz;

/// <summary>An input that a target did not stand.</summary>
/// <param name="Number">Which input of the run it was, from 0.</param>
/// <param name="Input">The input.</param>
/// <param name="What">What happened.</param>
public sealed record FuzzFinding(long Number, byte[] Input, string What);

/// <summary>What a run found and cost.</summary>
/// <param name="Inputs">Inputs given.</param>
/// <param name="Findings">What went wrong, at most <see cref="FuzzRun.MaxFindings"/>.</param>
/// <param name="Slowest">The longest time one input took.</param>
/// <param name="SlowestInput">Which input that was.</param>
/// <param name="MostAllocated">The most bytes one input made the target allocate.</param>
public sealed record FuzzReport(long Inputs, IReadOnlyList<FuzzFinding> Findings, TimeSpan Slowest, byte[] SlowestInput, long MostAllocated);

/// <summary>Gives a target mutated inputs and watches.</summary>
public static class FuzzRun
{
    /// <summary>A run ends after so many findings.</summary>
    public const int MaxFindings = 20;

    /// <summary>The most bytes a target may allocate over one input of at most 1 MB.</summary>
    public const long MaxAllocated = 2L << 30;

    /// <summary>Gives <paramref name="target"/> inputs until there were <paramref name="count"/>.</summary>
    /// <param name="target">What is fuzzed.</param>
    /// <param name="seed">Decides the inputs.</param>
    /// <param name="count">How many inputs.</param>
    /// <param name="started">Called before each input with its number and bytes, so that a hang can be told from outside.</param>
    public static FuzzReport Over(IFuzzTarget target, int seed, long count, Action<long, byte[]>? started = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var mutator = new Mutator(target.Seeds, seed);
        List<FuzzFinding> findings = [];
        var slowest = TimeSpan.Zero;
        byte[] slowestInput = [];
        long most = 0, number = 0;
        for (; number < count && findings.Count < MaxFindings; number++)
        {
            var input = mutator.Next();
            started?.Invoke(number, input);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            if (Fault(target, input) is { } fault)
                findings.Add(new FuzzFinding(number, input, fault));
            if (clock.Elapsed > slowest)
                (slowest, slowestInput) = (clock.Elapsed, input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, allocated);
            if (allocated > MaxAllocated)
                findings.Add(new FuzzFinding(number, input, $"it allocated {allocated} bytes"));
        }

        return new FuzzReport(number, findings, slowest, slowestInput, most);
    }

    private static string? Fault(IFuzzTarget target, byte[] input)
    {
        try
        {
            target.Take(input);
            return null;
        }
#pragma warning disable CA1031 // Any exception at all is what fuzzing looks for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault.ToString();
        }
    }
}
