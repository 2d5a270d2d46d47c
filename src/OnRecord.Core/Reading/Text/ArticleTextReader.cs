using System.Runtime.CompilerServices;

namespace OnRecord.Reading.Text;

/// <summary>Reads a plain text file: all of it is the text of one article, as it stands.</summary>
public sealed class ArticleTextReader : IArticleReader
{
    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    /// <remarks>A <c>.txt</c> file by its name; another one that the user names by its first bytes, if they hold no NUL
    /// or begin with a byte-order mark.</remarks>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
            || (!head.IsEmpty && (TextDecoding.HasByteOrderMark(head) || !head.Contains((byte)0)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);

        // No encoding we read takes more than four bytes for one UTF-16 unit, so more bytes than that cannot fit.
        var bytes = await ReadBoundedAsync(stream, 4L * context.MaxTextLength + 4, cancellation).ConfigureAwait(false);
        yield return bytes is null ? TooLong(context) : Decode(bytes, context);
    }

    private static ReadOutcome Decode(byte[] bytes, ReadingContext context)
    {
        if (!TextDecoding.TryDecode(bytes, out var text))
        {
            return ReadOutcome.Of(new InputProblem("text-not-text", context.Name, "",
                "this is no text: it is not UTF-8 and holds NUL bytes", "give the report as text in UTF-8 or UTF-16"));
        }

        return text.Length > context.MaxTextLength
            ? TooLong(context)
            : ReadOutcome.Of(new Article
            {
                Id = context.Name,
                Text = text,
                Url = context.Url,
                Outlet = context.Outlet,
                Published = context.Published,
            });
    }

    private static ReadOutcome TooLong(ReadingContext context)
        => ReadOutcome.Of(new InputProblem("text-too-long", context.Name, "",
            $"the text is longer than {context.MaxTextLength} characters", "split it into its reports"));

    private static async Task<byte[]?> ReadBoundedAsync(Stream stream, long most, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > most)
                return null;

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
