namespace OnRecord.Fuzz;

/// <summary>Something that takes bytes from strangers.</summary>
public interface IFuzzTarget
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Well-formed inputs that mutation starts from; at least one.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Takes one input. Any exception is a finding.</summary>
    void Take(byte[] input);
}
