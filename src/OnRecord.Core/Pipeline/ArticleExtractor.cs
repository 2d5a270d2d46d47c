using System.Collections.Concurrent;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Facts;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Identification;
using OnRecord.Language.Tokenization;
using OnRecord.Linking;
using OnRecord.Linking.Governments;
using OnRecord.Linking.Officials;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Pipeline;

/// <summary>Extracts from English articles: analysis, dates, places, attributions, entities, chains, then actions and gatherings.
/// Articles in other languages pass without facts.</summary>
/// <remarks>Safe to share: each thread borrows a worker with memory of its own.</remarks>
public sealed class ArticleExtractor : IArticleExtractor
{
    /// <summary>In tokens; far more than any report has.</summary>
    private const int LargestPart = 20_000;

    private readonly LanguageModels _language;
    private readonly AttributionModel _attributions;
    private readonly PlaceModel _places;
    private readonly PlaceResolver _resolver;
    private readonly GovernmentModel _governments;
    private readonly EntityExtractor _entities;
    private readonly FactModel _facts;
    private readonly TriggerEncoder _triggers;
    private readonly OfficialLinker _officials;
    private readonly PublicRegister _register;
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <param name="language">The models of the language core.</param>
    /// <param name="attributions">The attribution model, trained on the states of that core.</param>
    /// <param name="places">The place model, trained on the states of that core.</param>
    /// <param name="senses">The weights by which place names are resolved.</param>
    /// <param name="governments">The weights by which acts are filed under governments.</param>
    /// <param name="pronouns">Tells whom pronouns stand for.</param>
    /// <param name="facts">The model of actions and gatherings, trained on the states of that core.</param>
    /// <param name="triggers">Judges the words of doubtful sentences by the sentence as a whole.</param>
    /// <param name="register">The governments, officials and organizations that names are linked to.</param>
    public ArticleExtractor(
        LanguageModels language, AttributionModel attributions, PlaceModel places, PlaceSenseModel senses, GovernmentModel governments, PronounModel pronouns, FactModel facts, TriggerEncoder triggers,
        PublicRegister register)
    {
        _language = language;
        _attributions = attributions;
        _places = places;
        _resolver = new PlaceResolver(register, senses);
        _governments = governments;
        _entities = new EntityExtractor(pronouns, new TitleHolders(register.Officials).MayBear);
        _facts = facts;
        _triggers = triggers;
        _officials = new OfficialLinker(register);
        _register = register;
    }

    /// <summary>Loads all models from the folder they are shipped in, and the register from the folder <c>data</c> beside it.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not such a model, or broken; the message says what to do.</exception>
    public static ArticleExtractor Load(string modelFolder)
        => Load(modelFolder, PublicRegister.Load(Path.Combine(modelFolder, "..", "data", "register.bin")));

    /// <summary>Loads all models from the folder they are shipped in; names are linked to <paramref name="register"/>.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not such a model, or broken; the message says what to do.</exception>
    public static ArticleExtractor Load(string modelFolder, PublicRegister register) => new(
        LanguageModels.Load(modelFolder),
        AttributionModel.Load(Path.Combine(modelFolder, "attributions.safetensors")),
        PlaceModel.Load(Path.Combine(modelFolder, "places.safetensors")),
        PlaceSenseModel.Load(Path.Combine(modelFolder, "places.safetensors")),
        GovernmentModel.Load(Path.Combine(modelFolder, "governments.safetensors")),
        PronounModel.Load(Path.Combine(modelFolder, "pronouns.safetensors")),
        FactModel.Load(Path.Combine(modelFolder, "facts.safetensors")),
        TriggerEncoder.Load(Path.Combine(modelFolder, "triggers.safetensors")),
        register);

    /// <inheritdoc/>
    public ExtractedArticle Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var language = LanguageIdentifier.Identify(article.Text);
        if (language != "en") return new ExtractedArticle(article, language, []);
        if (!_idle.TryTake(out var worker))
            worker = new Worker(new LanguagePipeline(_language), new PlaceFinder(_language, _places), new AttributionExtractor(_attributions), new FactReader(_language, _facts, _triggers));
        try
        {
            // A text of millions of words is read in parts, so that what is known of each word need not be held for all at once.
            var parts = Segmenter.Segment(article.Text).Parts(LargestPart);
            var home = OutletHome.Of(article, _register);
            var places = new List<PlaceMention>();
            var found = new List<TextEntities>();
            var dates = new List<DateMention>();
            var actions = new List<ActionMention>();
            var gatherings = new List<GatheringMention>();
            var entityCount = 0;
            foreach (var part in parts)
            {
                var analyzed = worker.Language.Analyze(part);
                var told = DateExtractor.Extract(analyzed, article.Published);
                var named = worker.Places.Find(analyzed);
                var resolved = _resolver.Resolve(analyzed, named, home);
                var governments = new GovernmentResolver(analyzed, resolved, article, _register, _governments);
                var entities = _entities.Extract(analyzed, worker.Attributions.Extract(analyzed), entityCount + 1, named.Select(place => place.Tokens));
                var spokenOf = ChainExtractor.Extract(analyzed, entities with { Entities = [.. entities.Entities.Select(governments.Filed)] }, article.Outlet);
                var facts = worker.Facts.Read(analyzed, new FactEvidence(spokenOf.Attributions, told, spokenOf.Entities, article.Published));
                dates.AddRange(told);
                places.AddRange(resolved.Select(place => place.ToMention(analyzed, _register)));
                found.Add(spokenOf);
                actions.AddRange(facts.Actions.Select(governments.Filed));
                gatherings.AddRange(facts.Gatherings.Select(governments.Filed));
                entityCount += spokenOf.Entities.Count;
            }

            var whole = _officials.Link(article, EntityMerger.Merge(found), places);
            var vouchers = new Vouchers(whole.Attributions, article.Outlet);
            return new ExtractedArticle(article, language, whole.Attributions)
            {
                Places = places,
                Dates = dates,
                Entities = PublicFigures.Mark(whole.Entities, _register.Officials),
                Actions = [.. actions.Select(a => a with { Chain = vouchers.Of(a.Trigger).Chain })],
                Gatherings = [.. gatherings.Select(g => g with { Chain = vouchers.Of(g.Trigger).Chain })],
            };
        }
        finally
        {
            _idle.Add(worker);
        }
    }

    private sealed record Worker(LanguagePipeline Language, PlaceFinder Places, AttributionExtractor Attributions, FactReader Facts);
}
