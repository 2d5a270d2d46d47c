using OnRecord.Extraction;
using OnRecord.Extraction.Actions;

namespace OnRecord.Tests.Facts;

public class PolicyStagesTests
{
    [Theory]
    [InlineData("advance", FactStatus.Done, "advanced")]
    [InlineData("sign", FactStatus.Planned, "announced")]
    [InlineData("sign", FactStatus.Possible, null)]
    [InlineData("sign", FactStatus.Denied, null)]
    [InlineData("enforce", FactStatus.Ongoing, "effective")]
    [InlineData("strike", FactStatus.Done, "struck down")]
    [InlineData("appoint", FactStatus.Done, null)]
    [InlineData("appoint", FactStatus.Planned, null)]
    public void An_act_brings_a_policy_to_a_stage_once_it_has_come_about(string act, FactStatus status, string? stage) => Assert.Equal(stage, PolicyStages.After(act, status));

    [Fact]
    public void Every_act_brings_to_a_stage_of_the_vocabulary_or_to_none()
        => Assert.All(PolicyActs.All, act => Assert.Contains(PolicyStages.After(act, FactStatus.Done) ?? "adopted", PolicyStages.All));

    [Fact]
    public void The_vocabulary_is_the_published_one()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs", "reference", "stages.md"));
        Assert.All(PolicyStages.All, stage => Assert.Contains($"| `{stage}` |", page, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "OnRecord.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("the tests do not lie in a checkout");
    }
}
