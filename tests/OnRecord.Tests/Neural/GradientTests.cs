using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.Attributions;
using OnRecord.Training.Neural;
using OnRecord.Training.Places;
using OnRecord.Training.Syntax;

namespace OnRecord.Tests.Neural;

/// <summary>Hand-written gradients against finite differences of the loss.</summary>
public class GradientTests
{
    private static readonly string[] Words = ["<unknown>", Vocabulary.Numeral, "the", "mayor", "said", "bridge", "would", "close"];

    [Fact]
    public void Role_network_gradients_are_the_slopes_of_its_loss()
    {
        var chance = new Random(3);
        var network = new RoleNetwork(new RoleOptions { Width = 16, Dropout = 0, WordDropout = 0 }, new Vocabulary(Words), RandomMatrix(Words.Length, 8, chance), 5, chance);
        var examples = new[]
        {
            Example(network, ["The", "mayor", "said", "the", "bridge", "would", "close"], [1, 2, 3, 5, 6, 6, 6], chance),
            Example(network, ["said", "the", "mayor"], [3, 1, 2], chance),
            Example(network, ["close", "7"], [0, 0], chance),
        };
        var worker = new RoleNetwork.Worker(network.Parameters);

        Check(network.Parameters, worker.Gradients, () => network.Learn(worker, examples, new Random(1)), chance);
    }

    [Fact]
    public void Syntax_network_gradients_are_the_slopes_of_its_loss()
    {
        var chance = new Random(4);
        var labels = new SyntaxLabels();
        labels.Upos.AddRange(["DET", "NOUN", "VERB"]);
        labels.Xpos.AddRange(["DT", "NN", "VBD"]);
        labels.Names.AddRange(["B-Person", "I-Person"]);
        labels.Relations.AddRange(["det", "nsubj", "obj"]);
        var network = new SyntaxNetwork(new SyntaxOptions { Width = 16, ArcWidth = 16, RelationWidth = 16, Dropout = 0, WordDropout = 0 }, labels, new Vocabulary(Words), RandomMatrix(Words.Length, 8, chance), chance);
        string[] forms = ["The", "mayor", "said", "no"];
        var examples = new[]
        {
            new SyntaxExample { Forms = forms, Upos = [0, 1, 2, 0], Xpos = [0, 1, 2, -1], Names = [0, 1, 0, 0], Heads = [1, 2, 4, 2], Relations = [1, 2, 0, 3] },
            new SyntaxExample { Forms = ["bridge"], Upos = [1], Xpos = [1], Names = [-1], Heads = [1], Relations = [0] },
        };
        foreach (var e in examples) e.Numbers = [.. e.Forms.Select(network.Embedding.Numbers)];
        var worker = new SyntaxNetwork.Worker(network.Parameters);

        Check(network.Parameters, worker.Gradients, () => network.Learn(worker, examples, new Random(1)), chance);
    }

    [Fact]
    public void Place_network_gradients_are_the_slopes_of_its_loss()
    {
        var chance = new Random(5);
        var models = LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models"));
        var words = models.Syntax.Words;
        var input = new PlaceInput(new LanguagePipeline(models).Analyze("The Kenner City Council met in New Orleans."), words, new PlaceNames([PlaceNames.Hash("Kenner")], [(byte)PlaceNameKinds.Town]));
        var width = PlaceInput.Width(models.Syntax.StateWidth, words.Width);
        var network = new PlaceNetwork(new PlaceOptions { Width = 16, Dropout = 0 }, width, chance);
        var examples = new[]
        {
            new PlaceExample(input, new TokenRange(0, 4), [0, 1, PlaceExample.Unknown, 0]),
            new PlaceExample(input, new TokenRange(6, 8), [1, 2]),
        };
        var worker = new PlaceNetwork.Worker(network.Parameters);

        Check(network.Parameters, worker.Gradients, () => network.Learn(worker, examples, new Random(1)), chance);
    }

    internal static void Check(ParameterSet parameters, Gradients gradients, Func<double> loss, Random chance)
    {
        _ = loss();
        var slopes = parameters.All.ToDictionary(p => p.Name, p => Enumerable.Range(0, p.Rows).Select(r => gradients[p].RowSpan(r).ToArray()).ToArray());
        var compared = 0;
        foreach (var p in parameters.All)
        {
            for (var trial = 0; trial < 6; trial++)
            {
                int row = p.Sparse ? 2 + chance.Next(Math.Min(5, p.Rows - 2)) : chance.Next(p.Rows), column = chance.Next(p.Columns);
                var kept = p.Value.RowSpan(row)[column];
                if (kept < -1000) continue;
                // Small, so that few hidden values cross the rectifier's kink.
                const float step = 1e-3f;
                p.Value.RowSpan(row)[column] = kept + step;
                parameters.Repack();
                var above = loss();
                p.Value.RowSpan(row)[column] = kept - step;
                parameters.Repack();
                var below = loss();
                p.Value.RowSpan(row)[column] = kept;
                parameters.Repack();
                var slope = (above - below) / (2 * step);
                Assert.True(Math.Abs(slope - slopes[p.Name][row][column]) <= .015 + (.03 * Math.Abs(slope)), $"{p.Name}[{row},{column}]: gradient {slopes[p.Name][row][column]}, slope {slope}");
                if (Math.Abs(slope) > .02) compared++;
            }
        }

        Assert.True(compared > 20, $"only {compared} slopes were steep enough to tell anything");
    }

    private static RoleExample Example(RoleNetwork network, string[] forms, int[] labels, Random chance) => new()
    {
        Forms = forms,
        Given = RandomMatrix(forms.Length, 5, chance),
        Labels = labels,
        Numbers = [.. forms.Select(network.Embedding.Numbers)],
    };

    private static float[] Random(int count, Random chance) => [.. Enumerable.Range(0, count).Select(_ => (float)(chance.NextDouble() - .5))];

    private static Matrix RandomMatrix(int rows, int columns, Random chance)
    {
        var matrix = new Matrix(rows, columns);
        for (var r = 0; r < rows; r++) Random(columns, chance).CopyTo(matrix.RowSpan(r));
        return matrix;
    }
}
