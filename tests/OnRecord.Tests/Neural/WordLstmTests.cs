using OnRecord.Language;

namespace OnRecord.Tests.Neural;

/// <summary>What the first layer keeps of words.</summary>
public class WordLstmTests
{
    private const string Report = "The Calder City Council approved a ban on leaf blowers, and Mayor Orla Brandt signed it on Monday.";

    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");

    [Fact]
    public void A_text_gets_the_same_states_whatever_was_read_before_it()
    {
        var fresh = new LanguagePipeline(LanguageModels.Load(Models)).Analyze(Report).States.ToArray();
        var used = new LanguagePipeline(LanguageModels.Load(Models));
        // More different words than are kept, each sentence with some of the report's.
        for (var i = 0; i < 60; i++) used.Analyze(string.Join(' ', Enumerable.Range(0, 100).Select(k => $"the council{i}x{k} on Monday{k}.")));
        Assert.Equal(fresh, used.Analyze(Report).States.ToArray());
        Assert.Equal(fresh, used.Analyze(Report).States.ToArray());
    }

    [Fact]
    public void Threads_that_meet_new_words_at_once_get_the_same_states()
    {
        var fresh = new LanguagePipeline(LanguageModels.Load(Models)).Analyze(Report).States.ToArray();
        for (var round = 0; round < 5; round++)
        {
            var models = LanguageModels.Load(Models);
            Parallel.For(0, 8, _ => Assert.Equal(fresh, new LanguagePipeline(models).Analyze(Report).States.ToArray()));
        }
    }
}
