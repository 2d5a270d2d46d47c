using OnRecord.Extraction.Attributions;

namespace OnRecord.Extraction.Chains;

/// <summary>Carries a carrier on: through the paragraph, and from statement to statement while one speaker goes on with the same
/// utterance; never back, and never from the headline.</summary>
internal sealed class UtteranceCarriers
{
    // In paragraphs.
    private const int LongestInterruption = 2;

    private IReadOnlyList<Carrier> _carriers = [];
    private SpeakerKey _speaker;
    private (IReadOnlyList<Carrier> Carriers, SpeakerKey Speaker, int Paragraph)? _interrupted;
    private int _paragraph = -1;
    private int _sentence = -1;

    /// <summary>The carriers of the next statement of the text.</summary>
    /// <param name="statement">What is known of it.</param>
    /// <param name="own">The carriers named with it.</param>
    public IReadOnlyList<Carrier> Next(Statement statement, IReadOnlyList<Carrier> own)
    {
        var distance = _paragraph > 0 ? statement.Paragraph - _paragraph : int.MaxValue;
        var isSame = statement.Speaker.GoesOnFrom(_speaker);

        // "The statement noted …" speaks of what carries, and who issued it goes on after it; neither ends an utterance, nor does what
        // someone else is said to think in its middle.
        if (own.Count == 0 && distance is 0 or 1 && (statement.Speaker.IsDocument || !statement.HasSource || (!isSame && _carriers.Count > 0 && statement.Sentence == _sentence)))
        {
            _paragraph = statement.Paragraph;
            return statement.Continues ? _carriers : [];
        }

        if (!isSame && own.Count == 0)
        {
            if (_interrupted is { } before && statement.Speaker.IsKnown && statement.Speaker.GoesOnFrom(before.Speaker) && statement.Paragraph - before.Paragraph <= LongestInterruption)
            {
                // Someone else was heard in between: the speaker takes the utterance up again.
                (_carriers, _speaker, isSame) = (before.Carriers, before.Speaker, true);
                distance = Math.Min(1, statement.Paragraph - before.Paragraph);
            }
            else if (_carriers.Count > 0)
            {
                _interrupted = ([.. _carriers.Where(c => c.Sort is not (CarrierSort.Hearer or CarrierSort.Crowd))], _speaker, _paragraph);
            }
        }

        var carriers = own;
        if (own.Count == 0) carriers = [.. _carriers.Where(c => Holds(c, statement, distance, isSame))];
        else if (isSame && distance is 0 or 1 && own.All(c => c.Sort == CarrierSort.Hearer) && statement.HearerIsUnnamed)
            carriers = [.. statement.HearerIsOutlet && _carriers.Any(c => c.Sort == CarrierSort.Outlet) ? [] : own, .. _carriers.Where(c => c.Sort is CarrierSort.Outlet or CarrierSort.Interview)];
        _carriers = carriers;
        if (!isSame || statement.Speaker.Name is not null || statement.Speaker.Entities is not null || distance is not (0 or 1)) _speaker = statement.Speaker;
        _paragraph = statement.Paragraph;
        _sentence = statement.Sentence;
        return carriers;
    }

    private bool Holds(Carrier carrier, Statement statement, int distance, bool isSame)
    {
        var isQuoted = statement.Kind != ContentKind.Indirect || statement.HasContinuingCue || statement.Continues;
        isSame |= statement.Continues;
        return (distance, carrier.Sort) switch
        {
            (_, CarrierSort.Hearer) => isSame && statement.Sentence == _sentence,
            (0, CarrierSort.Crowd) => isSame && (isQuoted || statement.Sentence == _sentence),
            (0, _) => isSame || (carrier is { Leads: true, IsExchange: true } && isQuoted),
            (1, _) when statement.IsPerfect => false,
            (1, _) => isSame ? carrier.Leads || isQuoted : carrier is { Leads: true, IsExchange: true } && statement.Kind == ContentKind.Direct,
            _ => false,
        };
    }
}

/// <summary>What tells whether a statement goes on with the one before.</summary>
/// <param name="Speaker">Its speaker.</param>
/// <param name="Paragraph">The number of its paragraph.</param>
/// <param name="Sentence">The number of its cue's sentence.</param>
/// <param name="Kind">How its content is told.</param>
/// <param name="Continues">Whether it is a quotation that goes on without a cue.</param>
/// <param name="HasContinuingCue">Whether its cue says that it goes on: "added".</param>
/// <param name="IsPerfect">Whether its cue looks back on a time ("has said"), and so goes on with nothing.</param>
/// <param name="HasSource">Whether somebody is named for it.</param>
/// <param name="HearerIsUnnamed">Whether whom it addresses is a common noun: "the host".</param>
/// <param name="HearerIsOutlet">Whether that noun stands for an outlet named before: "the newspaper".</param>
internal readonly record struct Statement(SpeakerKey Speaker, int Paragraph, int Sentence, ContentKind Kind, bool Continues, bool HasContinuingCue, bool IsPerfect, bool HasSource, bool HearerIsUnnamed, bool HearerIsOutlet);
