using OnRecord.Language.ModelFiles;

namespace OnRecord.Linking.Governments;

/// <summary>The learned weights by which acts are filed under governments, and gatherings under towns. Immutable and safe to share.</summary>
public sealed class GovernmentModel
{
    internal GovernmentModel(TensorFile file)
    {
        var weights = file.Matrix("governments.weights");
        if (weights.Rows != 2 || weights.Columns != GovernmentContext.Features)
            throw new InvalidDataException($"model file {file.Name} cannot be used: it was trained for another version of the program; put back the file that came with the program, or train it again");
        (Acting, Meeting) = (weights.RowSpan(0).ToArray(), weights.RowSpan(1).ToArray());
    }

    internal GovernmentModel(float[] acting, float[] meeting) => (Acting, Meeting) = (acting, meeting);

    /// <summary>The weights for the government that acts.</summary>
    internal float[] Acting { get; }

    /// <summary>The weights for the town where people meet.</summary>
    internal float[] Meeting { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static GovernmentModel Load(string path) => new(TensorFile.Open(path));
}
