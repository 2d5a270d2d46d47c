using System.Text;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Recording;

namespace OnRecord.Fuzz;

/// <summary>The whole extraction under fuzzing: everything that is found in a text lies within it, what stands on the record rests on its very characters, and
/// what is published of it is well-formed.</summary>
public sealed class ExtractorTarget : IFuzzTarget
{
    private static readonly Lazy<ArticleExtractor> Extractor = new(() => ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")));
    private static readonly ArticleRecorder Recorder = new("fuzz");

    private readonly Lazy<IReadOnlyList<byte[]>> _seeds = new(() => [.. HostileTexts.Kinds.Values.Select(kind => Encoding.UTF8.GetBytes(kind(2_000)))]);

    /// <inheritdoc/>
    public string Name => "extract";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds => _seeds.Value;

    /// <inheritdoc/>
    // What is no UTF-8 stands for half a surrogate pair, which text from JSON may hold.
    public void Take(byte[] input) => Check(new Article { Id = "fuzz", Text = Encoding.UTF8.GetString(input).Replace('\uFFFD', '\uD83D'), Outlet = "The Gem City Beacon", Published = "2031-05-04" });

    /// <summary>Extracts from an article and checks all that is found.</summary>
    /// <exception cref="InvalidOperationException">Something of it is not sound.</exception>
    public static ExtractedArticle Check(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var found = Extractor.Value.Extract(article);
        foreach (var span in Spans(found))
        {
            if (span.Start < 0 || span.IsEmpty || span.End > article.Text.Length)
                throw new InvalidOperationException($"{span} lies not within a text of {article.Text.Length}");
        }

        var entities = found.Entities.Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        if (entities.Count != found.Entities.Count)
            throw new InvalidOperationException("two entities have one id");
        if (found.Attributions.SelectMany(told => told.Speakers).Select(speaker => speaker.Entity).FirstOrDefault(id => !entities.Contains(id)) is { } unknown)
            throw new InvalidOperationException($"a speaker is {unknown}, who is nobody");
        if (found.Dates.FirstOrDefault(date => date.When is { } when && !EdtfDate.IsValid(when)) is { } wrong)
            throw new InvalidOperationException($"'{wrong.When}' is no date");
        var recorded = Recorder.Record(found);
        if (Verification.Of(recorded) is { Findings: [var finding, ..] })
            throw new InvalidOperationException(finding);
        foreach (var telling in recorded.Tellings.Take(100))
            _ = recorded.Quote(telling.Evidence.Span);
        return found;
    }

    private static IEnumerable<TextSpan> Spans(ExtractedArticle found) =>
    [
        .. found.Attributions.SelectMany(told => (TextSpan[])[.. told.Source, .. told.Cue, .. told.Content, .. told.Addressee, .. told.Chain.Select(link => link.Span).OfType<TextSpan>()]),
        .. found.Actions.SelectMany(act => (TextSpan[])[act.Trigger, .. act.Actors, .. act.SaidBy, .. Given(act.Instrument, act.Effect, act.Date, act.Changes?.Span), .. act.Chain.Select(link => link.Span).OfType<TextSpan>()]),
        .. found.Gatherings.SelectMany(met => (TextSpan[])[met.Trigger, .. met.Places, .. met.Organizers, .. met.SaidBy, .. met.Participants.Select(one => one.Span), .. Given(met.Date, met.Duration, met.Purpose), .. met.Chain.Select(link => link.Span).OfType<TextSpan>()]),
        .. found.Entities.SelectMany(entity => entity.Mentions).Select(mention => mention.Span),
        .. found.Places.Select(place => place.Span),
        .. found.Dates.Select(date => date.Span),
    ];

    private static IEnumerable<TextSpan> Given(params TextSpan?[] spans) => spans.OfType<TextSpan>();
}
