namespace OnRecord.Register.Building;

/// <summary>A source of the register cannot be read; the message names the file, the line, the cause and what to do.</summary>
public sealed class RegisterException : Exception
{
    /// <param name="file">The file.</param>
    /// <param name="line">The line in it, from 1; 0 where the whole file is meant.</param>
    /// <param name="cause">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    public RegisterException(string file, int line, string cause, string remedy)
        : base(line > 0 ? $"{file}: line {line}: {cause}; {remedy}" : $"{file}: {cause}; {remedy}")
    {
    }

    /// <param name="message">File, line, cause and remedy.</param>
    public RegisterException(string message)
        : base(message)
    {
    }

    /// <param name="message">File, line, cause and remedy.</param>
    /// <param name="inner">What was raised below.</param>
    public RegisterException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>An error that says nothing.</summary>
    public RegisterException()
    {
    }
}
