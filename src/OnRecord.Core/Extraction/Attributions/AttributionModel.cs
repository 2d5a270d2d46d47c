using OnRecord.Language.ModelFiles;

namespace OnRecord.Extraction.Attributions;

/// <summary>The trained parts of attribution: tagger, linker, and how probabilities become a confidence. Immutable and safe
/// to share.</summary>
public sealed class AttributionModel
{
    internal AttributionModel(TensorFile file)
    {
        Tagger = new RoleTagger(file);
        Linker = new Linker(file.Matrix("linker.weights").RowSpan(0).ToArray());
        Confidence = new Confidence(file.Matrix("confidence.weights").RowSpan(0).ToArray());
        if (file.Matrix("linker.weights").Columns != LinkFeatures.Weights)
            throw new InvalidDataException($"model file {file.Name} cannot be used: its linker was trained for another version of the program; put back the file that came with the program, or train it again");
    }

    internal RoleTagger Tagger { get; }

    internal Linker Linker { get; }

    internal Confidence Confidence { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static AttributionModel Load(string path) => new(TensorFile.Open(path));
}
