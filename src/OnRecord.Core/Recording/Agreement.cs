namespace OnRecord.Recording;

/// <summary>How often two reviewers, neither knowing of the other, say the same.</summary>
/// <param name="Facts">How many facts two reviewers have judged.</param>
/// <param name="Same">On how many of them they agree in everything.</param>
/// <param name="Disputed">How many are still in dispute.</param>
/// <param name="Fields">Field by field: how many judgements were compared, and how many are the same. First whether it is a fact at all.</param>
public sealed record Agreement(int Facts, int Same, int Disputed, IReadOnlyList<FieldAgreement> Fields)
{
    /// <summary>The name of what is asked first: whether it is a fact.</summary>
    public const string IsFact = "fact";

    /// <summary>The share of facts on which they agree in everything; null where nothing was judged twice.</summary>
    public double? Rate => Facts == 0 ? null : (double)Same / Facts;

    /// <summary>Compares what the first two reviewers of each fact said.</summary>
    /// <param name="tellings">Facts as the machine found them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Agreement> OfAsync(IAsyncEnumerable<TellingOnRecord> tellings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        var (facts, same, disputed) = (0, 0, 0);
        var fields = new Dictionary<string, (string Label, int Compared, int Same)>(StringComparer.Ordinal);
        await foreach (var told in tellings.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (told.Review.State == ReviewState.Disputed)
                disputed++;
            // Whoever settles a dispute knew both.
            var blind = told.Review.Standing.Where(decision => Review.VerdictOf(decision) is not null && decision.Kind != "settle").Take(2).ToList();
            if (blind.Count < 2)
                continue;
            facts++;
            same += Review.Agree(blind[0], blind[1]) ? 1 : 0;
            Compare(fields, told, blind[0], blind[1]);
        }

        return new Agreement(facts, same, disputed, [.. fields.Select(field => new FieldAgreement(field.Key, field.Value.Label, field.Value.Compared, field.Value.Same))]);
    }

    private static void Compare(Dictionary<string, (string Label, int Compared, int Same)> fields, TellingOnRecord told, Decision one, Decision other)
    {
        var (isFact, otherIs) = (Review.VerdictOf(one) != Verdict.Reject, Review.VerdictOf(other) != Verdict.Reject);
        Count(IsFact, "Is it a fact", isFact == otherIs);
        if (!isFact || !otherIs)
            return;
        var length = told.Article.Recorded.Article.Text.Length;
        var (first, second) = (FieldCorrection.Apply(told.Telling, one.Correction ?? [], length), FieldCorrection.Apply(told.Telling, other.Correction ?? [], length));
        foreach (var field in TellingField.Of(told.Telling.Kind))
            Count(field.Name, field.Label, field.Written(first) == field.Written(second));

        void Count(string name, string label, bool isSame)
        {
            var (_, compared, same) = fields.GetValueOrDefault(name);
            fields[name] = (label, compared + 1, same + (isSame ? 1 : 0));
        }
    }
}

/// <summary>How often two reviewers say the same of one field.</summary>
/// <param name="Name">The field's name, or <see cref="Agreement.IsFact"/>.</param>
/// <param name="Label">What it is called on pages.</param>
/// <param name="Compared">How many judgements were compared.</param>
/// <param name="Same">How many of them are the same.</param>
public sealed record FieldAgreement(string Name, string Label, int Compared, int Same)
{
    /// <summary>The share that is the same.</summary>
    public double Rate => Compared == 0 ? 1 : (double)Same / Compared;
}
