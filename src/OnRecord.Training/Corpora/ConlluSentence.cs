using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One syntactic word of a treebank.</summary>
/// <param name="Form">The word as the treebank writes it.</param>
/// <param name="Lemma">Its lemma.</param>
/// <param name="Upos">Its universal part-of-speech tag.</param>
/// <param name="Xpos">Its Penn Treebank tag.</param>
/// <param name="Head">The number of its head in the sentence, from 1; 0 for the root.</param>
/// <param name="Deprel">Its relation to the head, subtypes included.</param>
/// <param name="Misc">The last column as it stands (in GUM it holds <c>Entity=…</c>); <c>_</c> for nothing.</param>
public sealed record ConlluWord(string Form, string Lemma, string Upos, string Xpos, int Head, string Deprel, string Misc);

/// <summary>One token as it is written, which is one word ("bridge") or several ("don't").</summary>
/// <param name="Form">The token as it is written.</param>
/// <param name="Words">Its words, as indices into <see cref="ConlluSentence.Words"/>.</param>
/// <param name="SpaceAfter">Whether a blank follows.</param>
public sealed record ConlluToken(string Form, TokenRange Words, bool SpaceAfter);

/// <summary>One sentence of a treebank.</summary>
public sealed record ConlluSentence
{
    /// <summary>The sentence's id, if it has one.</summary>
    public string? Id { get; init; }

    /// <summary>The sentence as it is written (<c># text</c>), if the file says so.</summary>
    public string? Text { get; init; }

    /// <summary>The id of the document the sentence is in; empty where the file names none.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Whether a document begins here.</summary>
    public required bool StartsDocument { get; init; }

    /// <summary>Whether a paragraph begins here.</summary>
    public required bool StartsParagraph { get; init; }

    /// <summary>The comment lines without their <c>#</c>, in file order.</summary>
    public required IReadOnlyList<string> Comments { get; init; }

    /// <summary>The words. Empty nodes (<c>8.1</c>) are left out.</summary>
    public required IReadOnlyList<ConlluWord> Words { get; init; }

    /// <summary>The tokens, which cover all words in order.</summary>
    public required IReadOnlyList<ConlluToken> Tokens { get; init; }
}
