using OnRecord.Language.ModelFiles;

namespace OnRecord.Linking.Places;

/// <summary>The learned weights by which place names are resolved. Immutable and safe to share.</summary>
public sealed class PlaceSenseModel
{
    /// <summary>Each name is settled by itself first, then once more among the others.</summary>
    internal const int Rounds = 2;

    internal PlaceSenseModel(TensorFile file)
    {
        var weights = file.Matrix("senses.weights");
        if (weights.Rows != Rounds || weights.Columns != PlaceContext.Features)
            throw new InvalidDataException($"model file {file.Name} cannot be used: it was trained for another version of the program; put back the file that came with the program, or train it again");
        Weights = [.. Enumerable.Range(0, Rounds).Select(r => weights.RowSpan(r).ToArray())];
    }

    internal PlaceSenseModel(float[][] weights) => Weights = weights;

    /// <summary>The weights of <see cref="PlaceContext"/>'s features, a row a round.</summary>
    internal float[][] Weights { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static PlaceSenseModel Load(string path) => new(TensorFile.Open(path));
}
