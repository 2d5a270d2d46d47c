namespace OnRecord.Web.Hosting;

/// <summary>Why a request is not answered as it was put.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong and what to do, as a sentence for the reader.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    internal int Status { get; } = status;

    /// <summary>That there is nothing under an address.</summary>
    internal static RefusedException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    /// <summary>That a question cannot be understood.</summary>
    internal static RefusedException BadQuestion(string message) => new(StatusCodes.Status400BadRequest, message);
}
