using System.Text.Json;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One mention of a coreference chain.</summary>
/// <param name="Tokens">The mention's tokens.</param>
/// <param name="Head">The number of its head token.</param>
/// <param name="IsRepresentative">Whether it stands for the chain, as the fullest name.</param>
public readonly record struct SilverMention(TokenRange Tokens, int Head, bool IsRepresentative);

/// <summary>One article as a machine (Stanford CoreNLP) analysed it, errors included: never a yardstick. All lists but the
/// last three have one element a token.</summary>
public sealed record SilverArticle
{
    /// <summary>The id of the article in PolNeAR, where its text is.</summary>
    public required string Id { get; init; }

    /// <summary>Where each token stands in the article's text.</summary>
    public required IReadOnlyList<TextSpan> Tokens { get; init; }

    /// <summary>Lemmas.</summary>
    public required IReadOnlyList<string> Lemmas { get; init; }

    /// <summary>Penn Treebank tags.</summary>
    public required IReadOnlyList<string> Pos { get; init; }

    /// <summary>CoreNLP's entity classes: <c>PERSON</c>, <c>ORGANIZATION</c>, <c>DATE</c>, …; <c>O</c> for none.</summary>
    public required IReadOnlyList<string> Ner { get; init; }

    /// <summary>The number of each token's head, -1 for the root of a sentence.</summary>
    public required IReadOnlyList<int> Heads { get; init; }

    /// <summary>The relation of each token to its head (Universal Dependencies 1).</summary>
    public required IReadOnlyList<string> Relations { get; init; }

    /// <summary>The sentences.</summary>
    public required IReadOnlyList<TokenRange> Sentences { get; init; }

    /// <summary>Normalised numbers (one string) and times (type, value, id) by token number; null where CoreNLP left one out.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string?>> Norms { get; init; }

    /// <summary>The coreference chains.</summary>
    public required IReadOnlyList<IReadOnlyList<SilverMention>> Coreference { get; init; }
}

/// <summary>Reads the machine analyses that came with PolNeAR (<c>*.corenlp.jsonl.gz</c>). Files are streamed.</summary>
public static class SilverCorpus
{
    /// <summary>Reads one article a line.</summary>
    /// <exception cref="CorpusException">A line is not such an analysis, or its lists do not fit one another.</exception>
    public static IEnumerable<SilverArticle> Read(string path) => CorpusFile.ReadRows(path, Article);

    private static SilverArticle Article(JsonRow row)
    {
        int[] begin = row.Integers("begin");
        int[] end = PerToken(row, row.Integers("end"), "end", begin.Length);
        var tokens = new TextSpan[begin.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            if (begin[i] < 0 || end[i] <= begin[i]) throw row.Fault($"token {i} is empty or lies outside the text: [{begin[i]}, {end[i]}]");
            tokens[i] = new TextSpan(begin[i], end[i]);
        }

        int[] heads = PerToken(row, row.Integers("head"), "head", begin.Length);
        if (Array.Exists(heads, head => head < -1 || head >= tokens.Length)) throw row.Fault("\"head\" names a token that does not exist");
        return new SilverArticle
        {
            Id = row.String("id"),
            Tokens = tokens,
            Lemmas = PerToken(row, row.Strings("lemma"), "lemma", tokens.Length),
            Pos = PerToken(row, row.Strings("pos"), "pos", tokens.Length),
            Ner = PerToken(row, row.Strings("ner"), "ner", tokens.Length),
            Heads = heads,
            Relations = PerToken(row, row.Strings("rel"), "rel", tokens.Length),
            Sentences = Array.ConvertAll(row.Array("sents"), sentence => Range(row, row.Tuple(sentence, "sents", 2), "sents", tokens.Length)),
            Norms = Norms(row, tokens.Length),
            Coreference = Array.ConvertAll(row.OptionalArray("coref"), chain => (IReadOnlyList<SilverMention>)Array.ConvertAll(
                row.Elements(chain, "coref"), mention => Mention(row, mention, tokens.Length))),
        };
    }

    private static T[] PerToken<T>(JsonRow row, T[] values, string name, int count)
        => values.Length == count ? values : throw row.Fault($"\"{name}\" has {values.Length} elements for {count} tokens");

    private static TokenRange Range(JsonRow row, int[] numbers, string name, int count)
        => numbers[0] >= 0 && numbers[0] < numbers[1] && numbers[1] <= count
            ? new TokenRange(numbers[0], numbers[1])
            : throw row.Fault($"\"{name}\" names tokens that do not exist: [{numbers[0]}, {numbers[1]}]");

    private static SilverMention Mention(JsonRow row, JsonElement element, int count)
    {
        int[] numbers = row.Tuple(element, "coref", 4);
        return new SilverMention(Range(row, numbers, "coref", count), numbers[2], numbers[3] == 1);
    }

    private static Dictionary<int, IReadOnlyList<string?>> Norms(JsonRow row, int count)
    {
        var norms = new Dictionary<int, IReadOnlyList<string?>>();
        if (!row.Has("norm")) return norms;
        foreach (JsonProperty norm in row.Inner(row.Object.GetProperty("norm")).Object.EnumerateObject())
        {
            if (!int.TryParse(norm.Name, System.Globalization.CultureInfo.InvariantCulture, out int token) || token < 0 || token >= count)
                throw row.Fault($"\"norm\" names a token that does not exist: {norm.Name}");
            norms[token] = Array.ConvertAll(row.Elements(norm.Value, "norm"), value => value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => throw row.Fault("\"norm\" must hold strings"),
            });
        }

        return norms;
    }
}
