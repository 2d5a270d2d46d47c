using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Facts;

/// <summary>Sorts word vectors into classes by spherical k-means (Dhillon and Modha 2001).</summary>
internal static class WordClustering
{
    private const int Rounds = 12;

    /// <summary>The class of each row, counted from 1; 0 for rows of zeros.</summary>
    /// <param name="vectors">A vector a row.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="seed">What chance starts from.</param>
    public static int[] Of(Matrix vectors, int classes, int seed)
    {
        var width = vectors.Columns;
        var rows = new float[vectors.Rows][];
        for (var r = 0; r < rows.Length; r++) rows[r] = Unit(vectors.RowSpan(r));
        var some = Enumerable.Range(0, rows.Length).Where(r => rows[r].Length > 0).ToArray();
        new Random(seed).Shuffle(some);
        var centers = some.Take(classes).Select(r => rows[r]).ToArray();
        Array.Sort(some);
        var found = new int[rows.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Parallel.ForEach(some, r =>
            {
                var (best, most) = (0, float.NegativeInfinity);
                for (var c = 0; c < centers.Length; c++)
                {
                    var alike = TensorPrimitives.Dot<float>(rows[r], centers[c]);
                    if (alike > most) (best, most) = (c, alike);
                }

                found[r] = best + 1;
            });
            var sums = centers.Select(_ => new float[width]).ToArray();
            foreach (var r in some) TensorPrimitives.Add(sums[found[r] - 1], rows[r], sums[found[r] - 1]);
            for (var c = 0; c < centers.Length; c++)
            {
                if (Unit(sums[c]) is { Length: > 0 } center) centers[c] = center;
            }
        }

        return found;
    }

    private static float[] Unit(ReadOnlySpan<float> vector)
    {
        var length = TensorPrimitives.Norm(vector);
        if (length == 0) return [];
        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }
}
