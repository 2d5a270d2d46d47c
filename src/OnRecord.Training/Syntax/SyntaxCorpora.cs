using OnRecord.Language;
using OnRecord.Language.Words;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Syntax;

/// <summary>What the syntax model learns from: sentences with trees from EWT and GUM, and the machine-annotated PolNeAR
/// training articles for news tags and names. Nothing but training parts is read.</summary>
internal sealed class SyntaxCorpora
{
    private const int LongestTree = 150;
    private const int LongestSilver = 120;

    private static readonly string[] Treebanks = ["en_ewt-train.conllu.gz", "gum-train.open.conllu.gz", "gum-train.nc.conllu.gz", "gum-train.unlisted.conllu.gz"];

    public SyntaxLabels Labels { get; } = new();

    public List<SyntaxExample> Trees { get; } = [];

    public List<SyntaxExample> Silver { get; } = [];

    /// <summary>The words of the training parts of the treebanks, for the lemma rules.</summary>
    public static IEnumerable<ConlluWord> TreebankWords(string corpora)
        => Treebanks.SelectMany(file => ConlluCorpus.Read(Path.Combine(corpora, "ud", file))).SelectMany(s => s.Words);

    /// <summary>Reads everything.</summary>
    /// <param name="corpora">The folder that holds <c>ud</c> and <c>polnear</c>.</param>
    public static SyntaxCorpora Read(string corpora)
    {
        var read = new SyntaxCorpora();
        foreach (var sentence in Treebanks.SelectMany(file => ConlluCorpus.Read(Path.Combine(corpora, "ud", file))))
        {
            if (sentence.Words.Count is > 0 and <= LongestTree) read.Trees.Add(read.Tree(sentence));
        }

        var texts = PolnearCorpus.Read(Path.Combine(corpora, "polnear", "train.jsonl")).ToDictionary(a => a.Id, a => a.Text, StringComparer.Ordinal);
        foreach (var article in SilverCorpus.Read(Path.Combine(corpora, "polnear", "train.corenlp.jsonl.gz")))
        {
            foreach (var sentence in article.Sentences)
            {
                if (sentence.Count is > 0 and <= LongestSilver) read.Silver.Add(read.SilverSentence(article, texts[article.Id], sentence));
            }
        }

        return read;
    }

    /// <summary>How often each word occurs, in folded spelling.</summary>
    public Dictionary<string, int> Counts()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var form in Trees.Concat(Silver).SelectMany(e => e.Forms))
        {
            var word = Vocabulary.Fold(form);
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts;
    }

    private SyntaxExample Tree(ConlluSentence s) => new()
    {
        Forms = [.. s.Words.Select(w => w.Form)],
        Upos = [.. s.Words.Select(w => SyntaxLabels.Number(Labels.Upos, w.Upos))],
        Xpos = [.. s.Words.Select(w => SyntaxLabels.Number(Labels.Xpos, w.Xpos))],
        Names = Unknown(s.Words.Count),
        Heads = [.. s.Words.Select(w => w.Head == 0 ? s.Words.Count : w.Head - 1)],
        Relations = [.. s.Words.Select(w => SyntaxLabels.Number(Labels.Relations, w.Deprel))],
    };

    private SyntaxExample SilverSentence(SilverArticle article, string text, TokenRange sentence)
    {
        var forms = new string[sentence.Count];
        var names = new int[sentence.Count];
        var tags = new int[sentence.Count];
        for (var i = 0; i < forms.Length; i++)
        {
            var token = sentence.First + i;
            forms[i] = article.Tokens[token].In(text);
            var type = Type(article.Ner[token]);
            var goesOn = i > 0 && article.Ner[token] == article.Ner[token - 1];
            names[i] = SyntaxLabels.Number(Labels.Names, type == null ? "O" : (goesOn ? "I-" : "B-") + type);
            // The treebanks cut hyphened words and tag the pieces, the machine did not.
            tags[i] = forms[i].Contains('-', StringComparison.Ordinal) ? -1 : SyntaxLabels.Number(Labels.Xpos, article.Pos[token]);
        }

        return new SyntaxExample { Forms = forms, Upos = Unknown(forms.Length), Xpos = tags, Names = names, Heads = Unknown(forms.Length), Relations = Unknown(forms.Length) };
    }

    private static string? Type(string ner) => ner switch
    {
        "PERSON" => nameof(EntityType.Person),
        "ORGANIZATION" => nameof(EntityType.Organization),
        "LOCATION" => nameof(EntityType.Location),
        "MISC" => nameof(EntityType.Other),
        _ => null,
    };

    private static int[] Unknown(int count)
    {
        var unknown = new int[count];
        Array.Fill(unknown, -1);
        return unknown;
    }
}
