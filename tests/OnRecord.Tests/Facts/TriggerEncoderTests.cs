using OnRecord.Extraction.Facts;
using OnRecord.Language;

namespace OnRecord.Tests.Facts;

/// <summary>How words are judged by their whole sentence. The texts are made up.</summary>
public class TriggerEncoderTests
{
    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");

    private static readonly TriggerEncoder Encoder = TriggerEncoder.Load(Path.Combine(Models, "triggers.safetensors"));

    private static readonly LanguagePipeline Language = new(LanguageModels.Load(Models));

    [Fact]
    public void The_sentence_tells_an_act_from_what_is_no_act()
    {
        Assert.True(Judged("The Calder City Council approved a ban on leaf blowers on Monday night.", "approved")[FactModel.Action] > .8f);
        Assert.True(Judged("The striker approved of the new pitch after the match on Monday night.", "approved")[FactModel.Action] < .2f);
        Assert.True(Judged("Residents filled a public hearing on the landfill at town hall on Monday.", "hearing")[FactModel.Gathering] > .8f);
        Assert.True(Judged("His hearing was damaged by years of loud music in small clubs.", "hearing")[FactModel.Gathering] < .2f);
    }

    [Fact]
    public void A_word_is_judged_the_same_alone_as_among_the_words_of_many_sentences()
    {
        var text = Language.Analyze(string.Concat(Enumerable.Repeat("The Calder City Council approved a ban on leaf blowers on Monday night, and its mayor signed it. ", 60)));
        var trees = new TextTrees(text);
        var words = Enumerable.Range(0, text.Tokens.Count).Where(t => text.Upos[t] == "VERB").ToArray();
        var all = Encoder.Judge(text, words, trees.SentenceOf, new TriggerEncoder.Workspace(Encoder));
        Assert.Equal(words.Length, all.Rows);
        for (var i = 0; i < words.Length; i += 7)
            Assert.Equal(all.RowSpan(i).ToArray(), Encoder.Judge(text, [words[i]], trees.SentenceOf, new TriggerEncoder.Workspace(Encoder)).RowSpan(0).ToArray());
    }

    [Fact]
    public void Words_beyond_what_is_read_of_a_sentence_are_judged_too()
    {
        var text = Language.Analyze("The council approved " + string.Join(", ", Enumerable.Repeat("a new bridge", 120)) + " and it banned leaf blowers");
        var trees = new TextTrees(text);
        var last = Enumerable.Range(0, text.Tokens.Count).Last(t => trees.SentenceOf[t] == trees.SentenceOf[0]);
        var judged = Encoder.Judge(text, [2, last], trees.SentenceOf, new TriggerEncoder.Workspace(Encoder));
        Assert.Equal(2, judged.Rows);
        Assert.InRange(judged.RowSpan(1)[FactModel.Nothing] + judged.RowSpan(1)[FactModel.Action] + judged.RowSpan(1)[FactModel.Gathering], .999f, 1.001f);
    }

    private static float[] Judged(string sentence, string word)
    {
        var text = Language.Analyze(sentence);
        var token = Enumerable.Range(0, text.Tokens.Count).Single(t => text.Form(t).SequenceEqual(word));
        return Encoder.Judge(text, [token], new TextTrees(text).SentenceOf, new TriggerEncoder.Workspace(Encoder)).RowSpan(0).ToArray();
    }
}
