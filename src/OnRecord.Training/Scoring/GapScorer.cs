using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>What a system says of one GAP row.</summary>
/// <param name="IsA">Whether the pronoun stands for the first name.</param>
/// <param name="IsB">Whether it stands for the second.</param>
public readonly record struct GapAnswer(bool IsA, bool IsB);

/// <summary>The figures of GAP.</summary>
/// <param name="All">All pronouns.</param>
/// <param name="Masculine">Masculine pronouns.</param>
/// <param name="Feminine">Feminine pronouns.</param>
public sealed record GapFigures(PrecisionRecall All, PrecisionRecall Masculine, PrecisionRecall Feminine)
{
    /// <summary>Feminine F1 over masculine F1: 1 where both are served alike.</summary>
    public double Bias => Masculine.F1 == 0 ? 0 : Feminine.F1 / Masculine.F1;
}

/// <summary>Scores pronouns as GAP's own scorer does (Webster et al. 2018): each name of each row is one decision.</summary>
public static class GapScorer
{
    /// <summary>Scores rows with their answers.</summary>
    public static GapFigures Score(IEnumerable<(GapRow Row, GapAnswer Answer)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        PrecisionRecall masculine = default, feminine = default;
        foreach ((GapRow row, GapAnswer answer) in rows)
        {
            PrecisionRecall both = One(row.IsA, answer.IsA) + One(row.IsB, answer.IsB);
            if (row.IsFeminine) feminine += both;
            else masculine += both;
        }

        return new GapFigures(masculine + feminine, masculine, feminine);
    }

    private static PrecisionRecall One(bool reference, bool answer) => (reference, answer) switch
    {
        (true, true) => new(1, 0, 1, 0),
        (true, false) => new(0, 0, 0, 1),
        (false, true) => new(0, 1, 0, 0),
        _ => default,
    };
}
