using OnRecord.Language;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class EntityScorerTests
{
    [Fact]
    public void A_name_is_right_when_its_span_and_its_type_are()
    {
        LabelledSpan person = new(new TextSpan(0, 4), "person"), place = new(new TextSpan(10, 16), "location");
        EntityFigures figures = EntityScorer.Score([([person, place], [person, place with { Label = "person" }, person])]);

        Assert.Equal(new PrecisionRecall(1, 1, 1, 1), figures.All);
        Assert.Equal(new PrecisionRecall(1, 1, 1, 0), figures.ByLabel["person"]);
        Assert.Equal(new PrecisionRecall(0, 0, 0, 1), figures.ByLabel["location"]);
    }

    [Fact]
    public void The_same_span_in_another_text_is_another_name()
    {
        LabelledSpan name = new(new TextSpan(0, 4), "person");
        Assert.Equal(new PrecisionRecall(0, 1, 0, 1), EntityScorer.Score([([name], []), ([], [name])]).All);
    }
}
