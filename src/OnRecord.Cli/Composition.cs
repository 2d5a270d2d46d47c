using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Reading.Addresses;

namespace OnRecord.Cli;

/// <summary>What the tool is put together from. The one place that names the classes behind the interfaces.</summary>
internal static class Composition
{
    /// <summary>Where the models lie that were shipped with the tool.</summary>
    internal static string ModelFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Where the register lies that was shipped with the tool.</summary>
    internal static string RegisterPath => Path.Combine(AppContext.BaseDirectory, "data", "register.bin");

    /// <summary>Creates what extracts from articles; called once a run, and only by commands that extract.</summary>
    internal static IArticleExtractor CreateExtractor() => ArticleExtractor.Load(ModelFolder);

    /// <summary>Creates what fetches the addresses that the user names; called only by a run that is given one.</summary>
    internal static PageFetcher CreateFetcher() => new(new FetchOptions(), TimeProvider.System);

    /// <summary>Loads the models of the language core alone.</summary>
    internal static LanguageModels LoadModels() => LanguageModels.Load(ModelFolder);
}
