using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>A pronoun with what it stands for.</summary>
/// <param name="At">The pronoun.</param>
/// <param name="Antecedents">A name or noun phrase for each of those meant; none where nobody and nothing named is.</param>
public sealed record MarkedPronoun(TextSpan At, IReadOnlyList<TextSpan> Antecedents);

/// <summary>An article whose pronouns of the third person are marked with what they stand for; those that a careful reader could not tell are left out.</summary>
/// <param name="Id">The id of its row in PolNeAR.</param>
/// <param name="Text">Its text.</param>
/// <param name="Pronouns">The pronouns, in text order.</param>
public sealed record MarkedPronouns(string Id, string Text, IReadOnlyList<MarkedPronoun> Pronouns);

/// <summary>Reads <c>eval/pronouns-train.jsonl</c>, whose texts stand in PolNeAR. Offsets count UTF-16 units.</summary>
public static class PronounMarks
{
    /// <summary>Reads the articles in file order.</summary>
    /// <param name="path">The file of marks.</param>
    /// <param name="articles">The articles that they are made in.</param>
    /// <exception cref="CorpusException">A line is none, its article is not there, or a span lies outside its text.</exception>
    public static IEnumerable<MarkedPronouns> Read(string path, IReadOnlyDictionary<string, PolnearArticle> articles) => CorpusFile.ReadRows(path, row =>
    {
        var id = row.String("id");
        var text = articles.TryGetValue(id, out var article) ? article.Text : throw row.Fault($"there is no article {id} in the corpus");
        return new MarkedPronouns(id, text, [.. row.Array("pronouns").Select(e => Pronoun(row.Inner(e), text.Length))]);
    });

    private static MarkedPronoun Pronoun(JsonRow row, int length) => new(row.Span("at", length), row.Spans("is", length));
}
