using OnRecord.Language;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Facts;

/// <summary>What words of its sentence are to a fact, as a <see cref="TriggerEncoder"/> judges them.</summary>
/// <param name="sentence">The sentence.</param>
internal sealed class ReadParts(TokenRange sentence)
{
    private readonly float[] _probabilities = new float[sentence.Count * TriggerEncoder.Roles];
    private readonly bool[] _judged = new bool[sentence.Count];

    /// <summary>Takes the scores of a word.</summary>
    public void Set(int token, ReadOnlySpan<float> scores)
    {
        _judged[token - sentence.First] = true;
        var row = Row(token);
        scores.CopyTo(row);
        Activations.Softmax(row);
    }

    /// <summary>Brings what is thought of a phrase's role together with what its head word is judged to be.</summary>
    /// <param name="head">The head word.</param>
    /// <param name="roles">The probability of no role and of each role.</param>
    public void ShareRoles(int head, Span<float> roles)
    {
        if (!Has(head)) return;
        var row = Row(head);
        Span<float> read = stackalloc float[TriggerEncoder.DateRole];
        row[..TriggerEncoder.DateRole].CopyTo(read);
        read[0] += row[TriggerEncoder.DateRole];
        Opinions.Share(roles, read);
    }

    /// <summary>Brings what is thought of a time expression together with what its first word is judged to be.</summary>
    /// <param name="first">The first word; -1 where it stands elsewhere.</param>
    /// <param name="isDate">The probability that it is not the fact's date, and that it is.</param>
    public void ShareDate(int first, Span<float> isDate)
    {
        if (!Has(first)) return;
        var read = Row(first)[TriggerEncoder.DateRole];
        Opinions.Share(isDate, [1 - read, read]);
    }

    private bool Has(int token) => token >= sentence.First && token < sentence.End && _judged[token - sentence.First];

    private Span<float> Row(int token) => _probabilities.AsSpan((token - sentence.First) * TriggerEncoder.Roles, TriggerEncoder.Roles);
}
