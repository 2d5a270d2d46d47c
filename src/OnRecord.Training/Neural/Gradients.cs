using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>The gradients one worker has summed, a matrix a parameter.</summary>
internal sealed unsafe class Gradients
{
    private readonly ParameterSet _parameters;
    private readonly Matrix[] _matrices;
    private readonly HashSet<int>[] _touched;

    public Gradients(ParameterSet parameters)
    {
        _parameters = parameters;
        _matrices = [.. parameters.All.Select(p => new Matrix(p.Rows, p.Columns))];
        _touched = [.. parameters.All.Select(_ => new HashSet<int>())];
    }

    public Matrix this[Parameter p] => _matrices[p.Index];

    /// <summary>The rows of a sparse parameter that have a gradient, in ascending order.</summary>
    public IEnumerable<int> Touched(Parameter p) => _touched[p.Index].Order();

    /// <summary>A row of a sparse parameter's gradient, to be added to.</summary>
    public Span<float> Touch(Parameter p, int row)
    {
        _touched[p.Index].Add(row);
        return _matrices[p.Index].RowSpan(row);
    }

    public void ForgetTouched()
    {
        foreach (var t in _touched) t.Clear();
    }

    /// <summary>Adds another worker's gradients to these and clears the other's.</summary>
    public void Take(Gradients other)
    {
        for (var i = 0; i < _matrices.Length; i++)
        {
            if (_parameters.All[i].Sparse)
            {
                foreach (var row in other._touched[i].Order())
                {
                    _touched[i].Add(row);
                    var mine = _matrices[i].RowSpan(row);
                    TensorPrimitives.Add(mine, other._matrices[i].RowSpan(row), mine);
                    other._matrices[i].RowSpan(row).Clear();
                }

                other._touched[i].Clear();
                continue;
            }

            var all = _matrices[i].AllPadded;
            TensorPrimitives.Add(all, other._matrices[i].AllPadded, all);
            other._matrices[i].Clear();
        }
    }

    public double SquaredNorm(Parameter p)
    {
        if (!p.Sparse) return TensorPrimitives.SumOfSquares(_matrices[p.Index].AllPadded);
        double sum = 0;
        foreach (var row in Touched(p)) sum += TensorPrimitives.SumOfSquares(_matrices[p.Index].RowSpan(row));
        return sum;
    }
}
