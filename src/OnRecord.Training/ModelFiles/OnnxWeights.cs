using System.Runtime.InteropServices;
using System.Text;
using OnRecord.Language.Neural;

namespace OnRecord.Training.ModelFiles;

/// <summary>The weights in a file of the Open Neural Network Exchange (onnx.proto3): of the graph only its initializers of one or two dimensions in single precision.</summary>
internal sealed class OnnxWeights
{
    private const int Graph = 7, Initializer = 5, Dimensions = 1, Type = 2, Name = 8, Raw = 9, SinglePrecision = 1;

    private readonly Dictionary<string, Matrix> _matrices = new(StringComparer.Ordinal);

    private OnnxWeights(byte[] file)
    {
        foreach (var (field, graph) in Fields(file))
        {
            if (field != Graph) continue;
            foreach (var (part, tensor) in Fields(graph))
            {
                if (part == Initializer) Add(tensor);
            }
        }
    }

    /// <summary>The names, in the file's order.</summary>
    public IEnumerable<string> Names => _matrices.Keys;

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static OnnxWeights Parse(byte[] file) => new(file);

    /// <summary>The weights of a name; a vector is one row.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public Matrix this[string name] => _matrices.GetValueOrDefault(name) ?? throw new InvalidDataException($"the network has no weights {name}; take the package named in models/README.md");

    private void Add(ReadOnlyMemory<byte> tensor)
    {
        var (dimensions, type, name, raw) = (new List<int>(), 0UL, "", ReadOnlyMemory<byte>.Empty);
        foreach (var (field, value) in Fields(tensor))
        {
            switch (field)
            {
                case Dimensions: dimensions.Add(Count(value)); break;
                case Type: type = Number(value); break;
                case Name: name = Encoding.UTF8.GetString(value.Span); break;
                case Raw: raw = value; break;
            }
        }

        if (type != SinglePrecision || dimensions.Count is 0 or > 2) return;
        var (rows, columns) = dimensions.Count == 1 ? (1, dimensions[0]) : (dimensions[0], dimensions[1]);
        var floats = MemoryMarshal.Cast<byte, float>(raw.Span);
        if (floats.Length != (long)rows * columns) throw new InvalidDataException($"the weights {name} have a length that does not fit their shape");
        var matrix = new Matrix(rows, columns);
        for (var r = 0; r < rows; r++) floats.Slice(r * columns, columns).CopyTo(matrix.RowSpan(r));
        _matrices[name] = matrix;
    }

    // The fields of a message of protocol buffers, those of fixed width left out; a number stays as the bytes it is written in.
    private static IEnumerable<(int Field, ReadOnlyMemory<byte> Value)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message[at..]);
            at += Width(message[at..]);
            switch (tag & 7)
            {
                case 0:
                    var width = Width(message[at..]);
                    yield return ((int)(tag >> 3), message.Slice(at, width));
                    at += width;
                    break;
                case 2:
                    var length = Count(message[at..]);
                    at += Width(message[at..]);
                    if (length > message.Length - at) throw Broken();
                    yield return ((int)(tag >> 3), message.Slice(at, length));
                    at += length;
                    break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default: throw Broken();
            }
        }
    }

    private static int Width(ReadOnlyMemory<byte> number)
    {
        const int most = 10;
        for (var i = 0; i < Math.Min(most, number.Length); i++)
        {
            if (number.Span[i] < 0x80) return i + 1;
        }

        throw Broken();
    }

    private static ulong Number(ReadOnlyMemory<byte> number)
    {
        var value = 0UL;
        for (var i = Width(number) - 1; i >= 0; i--) value = (value << 7) | (number.Span[i] & 0x7Fu);
        return value;
    }

    private static int Count(ReadOnlyMemory<byte> number) => Number(number) is var n and <= int.MaxValue ? (int)n : throw Broken();

    private static InvalidDataException Broken() => new("the network file is cut off or no ONNX file");
}
