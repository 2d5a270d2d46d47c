using OnRecord.Language;
using OnRecord.Language.ModelFiles;

namespace OnRecord.Extraction.Places;

/// <summary>A place name found in a text.</summary>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Probability">How sure it is a place name, 0 to 1.</param>
public readonly record struct FoundPlace(TokenRange Tokens, double Probability);

/// <summary>The learned part of finding places. Immutable and safe to share.</summary>
public sealed class PlaceModel
{
    internal PlaceModel(TensorFile file) => Tagger = new PlaceTagger(file);

    internal PlaceTagger Tagger { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static PlaceModel Load(string path) => new(TensorFile.Open(path));
}

/// <summary>Finds the place names of a text: towns, states, countries, regions, waters, streets and buildings with names of their
/// own, also inside the names of bodies ("[Metcalfe County] Sheriff's Office"), and the words for their people ("Turkish",
/// "Ohioans"). One instance a thread; the models may be shared.</summary>
/// <param name="models">The language models the texts were analyzed with.</param>
/// <param name="model">The place model, trained on their states.</param>
public sealed class PlaceFinder(LanguageModels models, PlaceModel model)
{
    private readonly PlaceTagger.Workspace _workspace = new();

    /// <summary>Finds the place names, in text order, never overlapping. Takes time linear in the text's length.</summary>
    public IReadOnlyList<FoundPlace> Find(AnalyzedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = models.Syntax.Words;
        var input = new PlaceInput(text, words, model.Tagger.Names);
        return model.Tagger.Run(input, PlaceInput.Width(text.States.Columns, words.Width), _workspace).ConvertAll(f => new FoundPlace(f.Tokens, f.Probability));
    }
}
