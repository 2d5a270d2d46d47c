using System.Globalization;

namespace OnRecord.Training.Corpora;

/// <summary>A corpus file does not say what its format promises. A corpus is a given of training and scoring: a figure or
/// a model made from half of one would mislead, so reading stops at the first fault.</summary>
public sealed class CorpusException : Exception
{
    /// <summary>States where the fault is and what it is.</summary>
    /// <param name="file">The file's path as it was given.</param>
    /// <param name="line">The line's number from 1, or 0 where the fault is the whole file's.</param>
    /// <param name="cause">What is wrong, in words.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public CorpusException(string file, int line, string cause, Exception? inner = null)
        : base(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}: line {line}: {cause}") : $"{file}: {cause}", inner)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file's path as it was given.</summary>
    public string File { get; }

    /// <summary>The line's number from 1, or 0 where the fault is the whole file's.</summary>
    public int Line { get; }
}
