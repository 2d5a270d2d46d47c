using OnRecord.Language.Neural;
using OnRecord.Training.Facts;

namespace OnRecord.Tests.Facts;

public sealed class WordClusteringTests
{
    [Fact]
    public void Vectors_of_one_direction_form_a_class_and_nothing_forms_none()
    {
        float[][] vectors = [[1, 0], [0, 0], [0, 3], [2, .1f], [.1f, 5], [9, -.2f]];
        var matrix = new Matrix(vectors.Length, 2);
        for (var r = 0; r < vectors.Length; r++) vectors[r].CopyTo(matrix.RowSpan(r));
        var classes = WordClustering.Of(matrix, 2, seed: 1);
        Assert.Equal(0, classes[1]);
        Assert.Equal([classes[0], classes[0]], [classes[3], classes[5]]);
        Assert.Equal(classes[2], classes[4]);
        Assert.NotEqual(classes[0], classes[2]);
        Assert.Equal(classes, WordClustering.Of(matrix, 2, seed: 1));
    }

    [Fact]
    public void No_more_classes_are_made_than_there_are_words()
    {
        var matrix = new Matrix(1, 2);
        matrix.RowSpan(0).Fill(1);
        Assert.Equal([1], WordClustering.Of(matrix, 5, seed: 1));
    }
}
