using OnRecord.Fuzz;

namespace OnRecord.Tests.Reading;

/// <summary>The short, always equal run; the long one is the program tests/OnRecord.Fuzz.</summary>
public class FuzzTests
{
    private const int Inputs = 2000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_reader_stands_mutated_inputs(string name)
    {
        var target = FuzzTargets.All.Single(t => string.Equals(t.Name, name, StringComparison.Ordinal));

        var report = FuzzRun.Over(target, seed: 1, Inputs);

        Assert.Equal(Inputs, report.Inputs);
        Assert.Empty(report.Findings.Select(f => $"input {f.Number}: {f.What}"));
    }
}
