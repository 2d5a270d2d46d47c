using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Reading.Addresses;
using OnRecord.Register;

namespace OnRecord.Cli;

/// <summary>What the tool is put together from. The one place that names the classes behind the interfaces.</summary>
internal static class Composition
{
    /// <summary>The name and version of the tool, as they stand on what it makes: <c>onrecord 0.1.0</c>.</summary>
    internal static string Program => $"onrecord {typeof(Composition).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Where the models lie that were shipped with the tool.</summary>
    internal static string ModelFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Where the register lies that was shipped with the tool.</summary>
    internal static string RegisterPath => Path.Combine(AppContext.BaseDirectory, "data", "register.bin");

    /// <summary>Where the subjects lie that were shipped with the tool.</summary>
    internal static string SubjectFolder => Path.Combine(AppContext.BaseDirectory, "subjects");

    /// <summary>Creates what extracts from articles; called once a run, and only by commands that extract.</summary>
    /// <param name="register">What names are linked to; null for the register shipped with the tool.</param>
    internal static IArticleExtractor CreateExtractor(PublicRegister? register)
        => register is null ? ArticleExtractor.Load(ModelFolder) : ArticleExtractor.Load(ModelFolder, register);

    /// <summary>Creates what fetches the addresses that the user names; called only by a run that is given one.</summary>
    internal static PageFetcher CreateFetcher() => new(new FetchOptions(), TimeProvider.System);

    /// <summary>Loads the models of the language core alone.</summary>
    internal static LanguageModels LoadModels() => LanguageModels.Load(ModelFolder);
}
