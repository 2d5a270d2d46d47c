using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Coreference;

/// <summary>The trained choice of whom a pronoun stands for. Immutable and safe to share.</summary>
public sealed class PronounModel
{
    internal PronounModel(float[] weights) => Weights = weights;

    internal PronounModel(TensorFile file)
        : this(file.Matrix("pronouns.weights").RowSpan(0).ToArray())
    {
        if (Weights.Length != PronounFeatures.Weights)
            throw new InvalidDataException($"model file {file.Name} cannot be used: it was trained for another version of the program; put back the file that came with the program, or train it again");
    }

    /// <summary>The weights of <see cref="PronounFeatures"/>.</summary>
    internal float[] Weights { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static PronounModel Load(string path) => new(TensorFile.Open(path));

    internal double Score(IReadOnlyList<int> features)
    {
        double sum = 0;
        for (var i = 0; i < features.Count; i++) sum += Weights[features[i]];
        return sum;
    }
}
