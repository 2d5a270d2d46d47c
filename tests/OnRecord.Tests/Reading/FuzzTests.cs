using OnRecord.Fuzz;

namespace OnRecord.Tests.Reading;

/// <summary>The short, always equal run; the long one is the program tests/OnRecord.Fuzz.</summary>
public class FuzzTests
{
    // A whole extraction takes a hundred times what reading takes.
    private const int Inputs = 2000;
    private const int Extractions = 60;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_takes_bytes_or_texts_of_strangers_stands_mutated_inputs(string name)
    {
        var target = FuzzTargets.All.Single(t => string.Equals(t.Name, name, StringComparison.Ordinal));

        var inputs = target is ExtractorTarget ? Extractions : Inputs;

        var report = FuzzRun.Over(target, seed: 1, inputs);

        Assert.Equal(inputs, report.Inputs);
        Assert.Empty(report.Findings.Select(f => $"input {f.Number}: {f.What}"));
    }
}
