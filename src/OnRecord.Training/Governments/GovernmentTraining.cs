using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Linking.Governments;
using OnRecord.Linking.Places;
using OnRecord.Register;
using OnRecord.Training.Corpora;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;
using OnRecord.Training.Scoring;

namespace OnRecord.Training.Governments;

/// <summary>Learns which government an act is filed under and in which town people meet, from annotated actions and gatherings.</summary>
internal sealed class GovernmentTraining(LanguageModels models, PlaceModel places, PlaceSenseModel senses, PublicRegister register, Action<string> log)
{
    private const int Epochs = 15;
    private const float Rate = .05f;
    private const float Decay = 1e-3f;
    private const int Seed = 1;
    private const double LocalWeight = 4;
    private const double WrittenWeight = 2;

    private const string Unknown = "unknown";

    /// <summary>Trains on reports with their facts.</summary>
    /// <returns>The model file.</returns>
    public byte[] Run(IEnumerable<(Article Article, ReportFacts Facts)> reports)
    {
        var untrained = new GovernmentModel(new float[GovernmentContext.Features], new float[GovernmentContext.Features]);
        var (acting, meeting) = (new List<LogLinearChoice>(), new List<LogLinearChoice>());
        var absent = 0;
        foreach (var (article, facts) in reports)
        {
            var resolver = Resolver(article, untrained);
            // The acts of one report are much alike: ten count as three. Reports of local outlets are few among the annotated ones.
            // Those that we wrote stand in for them, less surely: no outlet's name helps there.
            var weight = (facts.IsWritten ? WrittenWeight : OutletHome.Of(article, register).State >= 0 ? LocalWeight : 1) / Math.Sqrt(Math.Max(1, facts.Actions.Count + facts.Gatherings.Count));
            foreach (var action in facts.Actions)
                Add(acting, resolver.Jurisdictions.Select(j => j?.NormalName), action.Values.GetValueOrDefault("jurisdiction"), Actors(action, "actor"), "instrument", resolver, action, weight);
            foreach (var gathering in facts.Gatherings)
                Add(meeting, resolver.Jurisdictions.Select(j => j?.PlaceName), gathering.Values.GetValueOrDefault("place_name"), Actors(gathering, "place"), "organizer", resolver, gathering, weight);
        }

        log(FormattableString.Invariant($"{acting.Count} acts, {meeting.Count} gatherings; {absent} whose government no text names"));
        var weights = new Matrix(2, GovernmentContext.Features);
        foreach (var (row, choices) in new[] { (0, acting), (1, meeting) })
        {
            var learned = new float[GovernmentContext.Features];
            LogLinearChoice.Learn(choices, learned, Epochs, Rate, Decay, Seed);
            learned.CopyTo(weights.RowSpan(row));
        }

        var file = new TensorFileWriter();
        file.Metadata("description", FormattableString.Invariant($"OnRecord governments; log-linear, {Epochs} epochs, seed {Seed}"));
        file.Floats("governments.weights", weights);
        return file.ToBytes();

        void Add(List<LogLinearChoice> choices, IEnumerable<string?> names, string? right, TextSpan[] actors, string about, GovernmentResolver resolver, FactSpans fact, double weight)
        {
            if (right is null) return;
            bool[] isRight = [.. names.Select(n => Same(n ?? Unknown, right))];
            if (!isRight.Contains(true)) absent++;
            else if (isRight.Contains(false)) choices.Add(new LogLinearChoice(resolver.Example(fact.Trigger, actors, fact.Spans.GetValueOrDefault(about) is [var span, ..] ? span : null), isRight, weight));
        }
    }

    /// <summary>How often the government or town of a marked act or gathering is told rightly, where people could tell.</summary>
    public GovernmentFigures Score(IEnumerable<(Article Article, ReportFacts Facts)> reports, GovernmentModel model)
    {
        var (acting, meeting) = (new ShareRight(), new ShareRight());
        var wrong = new List<WrongGovernment>();
        foreach (var (article, facts) in reports)
        {
            var resolver = Resolver(article, model);
            foreach (var action in facts.Actions)
            {
                var found = resolver.Acting(action.Trigger, Actors(action, "actor"), action.Spans.GetValueOrDefault("instrument") is [var span, ..] ? span : null);
                acting = Count(acting, article, action, action.Values.GetValueOrDefault("jurisdiction"), found?.Jurisdiction.NormalName);
            }

            foreach (var gathering in facts.Gatherings)
            {
                var found = resolver.Meeting(gathering.Trigger, Actors(gathering, "place"), gathering.Spans.GetValueOrDefault("organizer") is [var span, ..] ? span : null);
                meeting = Count(meeting, article, gathering, gathering.Values.GetValueOrDefault("place_name"), found?.Jurisdiction.PlaceName);
            }
        }

        return new GovernmentFigures(acting, meeting, wrong);

        ShareRight Count(ShareRight share, Article article, FactSpans fact, string? right, string? given)
        {
            if (right is null || Same(right, Unknown)) return share;
            var isRight = given is not null && Same(right, given);
            if (!isRight) wrong.Add(new WrongGovernment(article.Id, fact.Trigger, right, given ?? Unknown));
            return new ShareRight(share.Right + (isRight ? 1 : 0), share.Silent + (given is null ? 1 : 0), share.Count + 1);
        }
    }

    private GovernmentResolver Resolver(Article article, GovernmentModel model)
    {
        var text = new LanguagePipeline(models).Analyze(article.Text);
        var resolved = new PlaceResolver(register, senses).Resolve(text, new PlaceFinder(models, places).Find(text), OutletHome.Of(article, register));
        return new GovernmentResolver(text, resolved, article, register, model);
    }

    private static TextSpan[] Actors(FactSpans fact, string role) => fact.Spans.GetValueOrDefault(role) ?? [];

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
