using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>All parameters of one network, and the optimizer that moves them: Adam (Kingma and Ba 2015), lazily on sparse
/// rows, with global norm clipping and averaging.</summary>
internal sealed unsafe class ParameterSet
{
    private readonly List<Parameter> _parameters = [];
    private long _step;

    public IReadOnlyList<Parameter> All => _parameters;

    public Parameter Add(string name, int rows, int columns, bool sparse = false)
    {
        var parameter = new Parameter(name, _parameters.Count, rows, columns, sparse);
        _parameters.Add(parameter);
        return parameter;
    }

    public Parameter this[string name] => _parameters.Single(p => p.Name == name);

    public void Repack()
    {
        foreach (var p in _parameters) p.Repack();
    }

    /// <summary>Takes one step down the summed gradients of all shards, then clears them. The shards are added in their
    /// order, so that the result does not depend on which thread computed which.</summary>
    /// <param name="shards">The gradients.</param>
    /// <param name="scale">What the sum is multiplied by (1 / examples).</param>
    /// <param name="learningRate">Adam's step size.</param>
    /// <param name="clip">The greatest norm of the whole gradient.</param>
    /// <param name="decay">The decay of the moving average.</param>
    public void Step(IReadOnlyList<Gradients> shards, float scale, float learningRate, float clip = 5f, float decay = .998f)
    {
        _step++;
        var total = shards[0];
        for (var i = 1; i < shards.Count; i++) total.Take(shards[i]);
        double norm = 0;
        foreach (var p in _parameters) norm += total.SquaredNorm(p);
        var factor = scale * (float)Math.Min(1, clip / Math.Max(1e-12, Math.Sqrt(norm) * scale));
        const float beta1 = .9f;
        const float beta2 = .98f;
        var correct1 = 1f / (1f - MathF.Pow(beta1, _step));
        var correct2 = 1f / (1f - MathF.Pow(beta2, _step));
        // Early on the average follows closely, later it remembers some hundred steps.
        decay = Math.Min(decay, (1f + _step) / (10f + _step));
        Parallel.ForEach(_parameters, p =>
        {
            var gradient = total[p];
            if (p.Sparse)
            {
                foreach (var row in total.Touched(p))
                {
                    Adam(p, gradient, row, 1);
                    gradient.RowSpan(row).Clear();
                }

                Follow(p.Average.AllPadded, p.Value.AllPadded, 1 - decay);
            }
            else
            {
                Adam(p, gradient, 0, p.Rows);
                gradient.Clear();
                Follow(p.Average.AllPadded, p.Value.AllPadded, 1 - decay);
            }
        });
        total.ForgetTouched();

        void Adam(Parameter p, Matrix gradient, int row, int rows)
        {
            var g = gradient.PaddedRows(row, rows);
            var w = p.Value.PaddedRows(row, rows);
            var m = p.Mean.PaddedRows(row, rows);
            var v = p.Variance.PaddedRows(row, rows);
            VectorMath.Adam(w, m, v, g, factor, beta1, beta2, correct1, correct2, learningRate);
        }
    }

    /// <summary>Puts the averages in the place of the values; calling it again puts the values back.</summary>
    public void SwapAverages()
    {
        foreach (var p in _parameters)
        {
            var a = p.Average.AllPadded;
            var b = p.Value.AllPadded;
            for (var i = 0; i < a.Length; i++) (a[i], b[i]) = (b[i], a[i]);
        }

        Repack();
    }

    private static void Follow(Span<float> average, Span<float> value, float share) => VectorMath.MoveTowards(average, value, share);
}
