using OnRecord.Language.Syntax;
using OnRecord.Language.Tokenization;

namespace OnRecord.Language;

/// <summary>From text to <see cref="AnalyzedText"/>: tokens, sentences, tags, lemmas, trees, names. One instance a thread; the
/// models may be shared.</summary>
public sealed class LanguagePipeline
{
    private readonly LanguageModels _models;
    private readonly SyntaxModel.Workspace _workspace = new();

    /// <param name="models">The trained models.</param>
    public LanguagePipeline(LanguageModels models) => _models = models;

    /// <summary>Analyzes a text. The same text always gives the same result. Takes time linear in the text's length.</summary>
    public AnalyzedText Analyze(string text) => Analyze(Segmenter.Segment(text));

    /// <summary>Analyzes a text that is cut into tokens already.</summary>
    public AnalyzedText Analyze(TokenizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var model = _models.Syntax;
        var result = model.Run(text.Sentences, text.Tokens.Count, text.Form, _workspace);
        var xpos = Array.ConvertAll(result.Xpos, l => model.XposLabels[l]);
        var upos = Array.ConvertAll(result.Upos, l => model.UposLabels[l]);
        var lemmas = new string[xpos.Length];
        for (var i = 0; i < lemmas.Length; i++) lemmas[i] = _models.Lemmatizer.Lemma(text.Form(i), upos[i], xpos[i]);
        return new AnalyzedText
        {
            Tokenized = text,
            Upos = upos,
            Xpos = xpos,
            Lemmas = lemmas,
            Heads = result.Heads,
            Relations = Array.ConvertAll(result.Relations, l => model.RelationLabels[l]),
            Names = Names(text, result.Names, model.NameLabels),
            States = result.States,
        };
    }

    private static List<NamedEntity> Names(TokenizedText text, int[] tags, string[] labels)
    {
        var names = new List<NamedEntity>();
        foreach (var sentence in text.Sentences)
        {
            for (var i = sentence.First; i < sentence.End;)
            {
                var label = labels[tags[i]];
                var first = i++;
                if (label == "O") continue;
                var type = label[2..];
                while (i < sentence.End && labels[tags[i]] == "I-" + type) i++;
                names.Add(new NamedEntity(new TokenRange(first, i), Enum.Parse<EntityType>(type)));
            }
        }

        return names;
    }
}
