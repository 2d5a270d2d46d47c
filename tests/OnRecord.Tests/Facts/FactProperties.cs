using CsCheck;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Facts;

/// <summary>What must hold of the actions and gatherings of every text.</summary>
public class FactProperties
{
    private static readonly ArticleExtractor Extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    // Bits of council meetings and of trouble, in any order.
    private static readonly string[] Pieces =
    [
        "The council", " approved", " a budget of $3 million", " and", " rejected", " the plan", ".", " ", "\n", "\n\n", "“", "”", ",", ";", " by the mayor", " was", " signed", " will meet Tuesday",
        " some 40 residents", " a hearing", " on", " an ordinance", " that", " to", " repeal", " 4", "$", "-", "\ud800", "\u200b", "😀", "Gov.", " Ana Roe", " vote", " 5-2", " not", " if", " (", ")", " of", " in Salem",
    ];

    private static readonly Gen<string> HostileText = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 6]).List[0, 80].Select(string.Concat);

    [Fact]
    public void Any_text_at_all_gives_sound_facts()
        => HostileText.Sample(text => { Check(new Article { Id = "x", Text = "The mayor of the town said that the council has met. " + text }); }, iter: 1_500);

    [Theory]
    [InlineData("gold/reports-dev.jsonl")]
    [InlineData("corpora/geo/lgl.jsonl")]
    public void The_facts_of_every_corpus_text_are_sound(string file)
        => Parallel.ForEach(PlainCorpus.Read(SharedCorpora.Require(file)), article => Check(article));

    [Fact]
    public void Long_lines_and_long_lists_are_read_in_bounded_time()
    {
        Check(new Article { Id = "x", Text = string.Concat(Enumerable.Repeat("The council approved a plan and ", 20_000)) + "left." });
        Check(new Article { Id = "x", Text = "The council approved " + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"the {i} ordinance")) + "." });
        Check(new Article { Id = "x", Text = "Mayor " + new string('A', 10_000) + " signed the order, the council said on Tuesday." });
    }

    private static void Check(Article article)
    {
        var extracted = Extractor.Extract(article);
        var whole = new TextSpan(0, article.Text.Length);
        foreach (var action in extracted.Actions)
        {
            Sound(whole, [action.Trigger, .. action.Actors, .. action.SaidBy, .. new[] { action.Instrument, action.Effect, action.Date, action.Changes?.Span }.OfType<TextSpan>()]);
            Assert.InRange(action.Confidence, 0, 1);
        }

        foreach (var gathering in extracted.Gatherings)
        {
            Sound(whole, [gathering.Trigger, .. gathering.Places, .. gathering.Organizers, .. gathering.Participants.Select(p => p.Span), .. gathering.SaidBy, .. new[] { gathering.Purpose, gathering.Date, gathering.Duration }.OfType<TextSpan>()]);
            Assert.InRange(gathering.Confidence, 0, 1);
        }

        var told = extracted.Actions.Select(a => (a.Trigger, a.Act, a.Instrument)).ToList();
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Equal(extracted.Gatherings.Count, extracted.Gatherings.Select(g => g.Trigger).Distinct().Count());
        Assert.Equal(extracted.Actions.OrderBy(a => a.Trigger.Start).Select(a => a.Trigger), extracted.Actions.Select(a => a.Trigger));
    }

    private static void Sound(TextSpan whole, IEnumerable<TextSpan> spans)
        => Assert.All(spans, span => Assert.True(!span.IsEmpty && whole.Contains(span), $"{span} of {whole}"));
}
