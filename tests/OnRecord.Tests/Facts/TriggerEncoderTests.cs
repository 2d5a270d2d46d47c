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
        var w = new TriggerEncoder.Workspace(Encoder);
        var all = new List<float[]>();
        while (all.Count < words.Length)
        {
            var judged = Encoder.Judge(text, words.AsSpan(all.Count), trees.SentenceOf, w);
            for (var i = 0; i < judged.Rows; i++) all.Add(judged.RowSpan(i).ToArray());
        }

        Assert.Equal(words.Length, all.Count);
        for (var i = 0; i < words.Length; i += 7)
            Assert.Equal(all[i], Encoder.Judge(text, [words[i]], trees.SentenceOf, new TriggerEncoder.Workspace(Encoder)).RowSpan(0).ToArray());
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

    [Fact]
    public void What_a_word_is_to_a_fact_depends_on_which_fact_is_asked_about()
    {
        var text = Language.Analyze("On Monday the Calder City Council approved a ban on leaf blowers, and Governor Lind vetoed a housing bill.");
        int approved = Token(text, "approved"), vetoed = Token(text, "vetoed");
        var trees = new TextTrees(text);
        var w = new TriggerEncoder.Workspace(Encoder);
        Encoder.Judge(text, [approved, vetoed], trees.SentenceOf, w);
        var parts = Encoder.JudgeParts(text, [(approved, true), (vetoed, true)], trees.SentenceOf, t => text.Upos[t] is "NOUN" or "PROPN", w);

        Assert.True(Role(parts[0], "Council", 2) > Role(parts[0], "Lind", 2));
        Assert.True(Role(parts[1], "Lind", 2) > Role(parts[1], "Council", 2));
        Assert.True(Role(parts[0], "ban", 1) > Role(parts[0], "bill", 1));
        Assert.True(Role(parts[1], "bill", 1) > Role(parts[1], "ban", 1));

        float Role(ReadParts? its, string word, int role)
        {
            float[] roles = [.2f, .2f, .2f, .2f, .2f];
            its!.ShareRoles(Token(text, word), roles);
            return roles[role];
        }
    }

    [Fact]
    public void Where_a_trigger_stands_beyond_what_is_read_nothing_is_said_of_its_parts()
    {
        var text = Language.Analyze("The council approved " + string.Join(", ", Enumerable.Repeat("a new bridge", 120)) + " and it banned leaf blowers");
        var trees = new TextTrees(text);
        var last = Enumerable.Range(0, text.Tokens.Count).Last(t => trees.SentenceOf[t] == trees.SentenceOf[0]);
        var w = new TriggerEncoder.Workspace(Encoder);
        Encoder.Judge(text, [2, last], trees.SentenceOf, w);
        var parts = Encoder.JudgeParts(text, [(2, true), (last, true)], trees.SentenceOf, _ => true, w);
        Assert.NotNull(parts[0]);
        Assert.Null(parts[1]);
    }

    private static int Token(AnalyzedText text, string word) => Enumerable.Range(0, text.Tokens.Count).Single(t => text.Form(t).SequenceEqual(word));

    private static float[] Judged(string sentence, string word)
    {
        var text = Language.Analyze(sentence);
        var token = Token(text, word);
        return Encoder.Judge(text, [token], new TextTrees(text).SentenceOf, new TriggerEncoder.Workspace(Encoder)).RowSpan(0).ToArray();
    }
}
