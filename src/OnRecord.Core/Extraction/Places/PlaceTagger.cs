using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Places;

/// <summary>Labels tokens as part of a place name or not: one hidden layer over <see cref="PlaceInput"/> under a linear-chain CRF.
/// Immutable and safe to share.</summary>
internal sealed class PlaceTagger
{
    /// <summary>Outside, first token of a name, further token of a name.</summary>
    public const int Labels = 3, Outside = 0, Begin = 1, Inside = 2;

    private readonly Dense _hidden;
    private readonly Dense _labels;
    private readonly LinearChain _chain;

    public PlaceTagger(TensorFile file)
    {
        _hidden = new Dense(file, "hidden");
        _labels = new Dense(file, "labels");
        _chain = new LinearChain(file.Matrix("chain.start").RowSpan(0).ToArray(), file.Matrix("chain.transitions").ToArray());
        Names = new PlaceNames(file);
    }

    /// <summary>The listed names.</summary>
    public PlaceNames Names { get; }

    /// <summary>Whether a name may go on from label <paramref name="before"/> with label <paramref name="after"/>.</summary>
    public static bool MayFollow(int before, int after) => after != Inside || before != Outside;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        internal Matrix Input { get; } = new();

        internal Matrix Hidden { get; } = new();

        internal Matrix Scores { get; } = new();
    }

    /// <summary>The place names of a text in text order, each with the probability of its least certain token.</summary>
    public List<(TokenRange Tokens, double Probability)> Run(PlaceInput input, int width, Workspace w)
    {
        const int rowsAtOnce = 512;
        var found = new List<(TokenRange, double)>();
        for (var first = 0; first < input.Runs.Count;)
        {
            var end = first;
            var rows = 0;
            while (end < input.Runs.Count && (end == first || rows + input.Runs[end].Count <= rowsAtOnce)) rows += input.Runs[end++].Count;
            w.Input.Reshape(rows, width);
            var row = 0;
            for (var r = first; r < end; r++)
            {
                for (var i = input.Runs[r].First; i < input.Runs[r].End; i++) input.Write(i, w.Input.RowSpan(row++));
            }

            _labels.Run(_hidden.RunHidden(w.Input, w.Hidden), w.Scores);
            row = 0;
            for (var r = first; r < end; r++)
            {
                Decode(input.Runs[r], row, w.Scores, found);
                row += input.Runs[r].Count;
            }

            first = end;
        }

        return found;
    }

    private void Decode(TokenRange run, int row, Matrix rows, List<(TokenRange, double)> found)
    {
        var n = run.Count;
        var scores = new float[n * Labels];
        for (var i = 0; i < n; i++) rows.RowSpan(row + i).CopyTo(scores.AsSpan(i * Labels));
        var labels = new int[n];
        _chain.Best(scores, n, labels);
        if (!labels.AsSpan().ContainsAnyExcept(Outside)) return;
        var nodes = new float[n * Labels];
        _chain.Marginals(scores, n, nodes, []);
        for (var i = 0; i < n;)
        {
            var first = i++;
            if (labels[first] == Outside) continue;
            while (i < n && labels[i] == Inside) i++;
            var probability = 1.0;
            for (var k = first; k < i; k++) probability = Math.Min(probability, nodes[(k * Labels) + labels[k]]);
            found.Add((new TokenRange(run.First + first, run.First + i), probability));
        }
    }
}
