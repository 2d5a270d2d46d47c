using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>A trained matrix with the state of its optimizer and the packed forms its products need.</summary>
internal sealed unsafe class Parameter
{
    private readonly PackedMatrix _packed = new();
    private readonly PackedMatrix _packedTransposed = new();

    public Parameter(string name, int index, int rows, int columns, bool sparse)
    {
        Name = name;
        Index = index;
        Sparse = sparse;
        Value = new Matrix(rows, columns);
        Mean = new Matrix(rows, columns);
        Variance = new Matrix(rows, columns);
        Average = new Matrix(rows, columns);
    }

    public string Name { get; }

    /// <summary>The place of this parameter's gradient in a <see cref="Gradients"/>.</summary>
    public int Index { get; }

    /// <summary>Whether each step touches few rows only, as in an embedding table.</summary>
    public bool Sparse { get; }

    public Matrix Value { get; }

    public Matrix Mean { get; }

    public Matrix Variance { get; }

    /// <summary>The exponential moving average of the value: what is used and kept in the end (Polyak averaging).</summary>
    public Matrix Average { get; }

    public int Rows => Value.Rows;

    public int Columns => Value.Columns;

    public PackedMatrix Packed => _packed;

    public PackedMatrix PackedTransposed => _packedTransposed;

    /// <summary>Brings the packed forms up to date with the value.</summary>
    public void Repack()
    {
        if (Sparse || Rows == 1) return;
        _packed.Pack(Value);
        _packedTransposed.PackTransposed(Value);
    }

    /// <summary>Uniform values within Glorot's bound (Glorot and Bengio 2010), each block of columns counted on its own.</summary>
    public Parameter Glorot(Random chance, int blocks = 1)
    {
        var bound = Math.Sqrt(6.0 / (Rows + (Columns / (double)blocks)));
        return Uniform(chance, bound);
    }

    public Parameter Uniform(Random chance, double bound)
    {
        for (var r = 0; r < Rows; r++)
        {
            foreach (ref var x in Value.RowSpan(r)) x = (float)(((chance.NextDouble() * 2) - 1) * bound);
        }

        return this;
    }
}
