namespace OnRecord.Reading;

/// <summary>Reads the articles out of one input format. One class a format; <see cref="ArticleReaders"/> is the list.</summary>
/// <remarks>A reader is stateless and may serve several inputs at once. It streams: its memory does not grow with the input.
/// Bad input is never an exception: it is an <see cref="InputProblem"/>, and reading goes on where it can.</remarks>
public interface IArticleReader
{
    /// <summary>The format's name as users write it: <c>text</c>, <c>jsonl</c>, <c>html</c>.</summary>
    string Format { get; }

    /// <summary>Whether an input looks like this format.</summary>
    /// <param name="name">The file name or path of the input, or <c>-</c> for standard input.</param>
    /// <param name="head">The first bytes of the input, at most 4,096.</param>
    bool Accepts(string name, ReadOnlySpan<byte> head);

    /// <summary>Reads <paramref name="stream"/> to its end, in order.</summary>
    /// <param name="stream">The bytes; the caller closes it.</param>
    /// <param name="context">What the caller knows of the input: its name, and defaults for what it does not say itself.</param>
    /// <param name="cancellation">Ends the reading between two articles.</param>
    IAsyncEnumerable<ReadOutcome> ReadAsync(Stream stream, ReadingContext context, CancellationToken cancellation);
}

/// <summary>What the caller knows of an input.</summary>
/// <param name="Name">The input's path or address, or <c>-</c> for standard input; problems are reported under it.</param>
public sealed record ReadingContext(string Name)
{
    /// <summary>The publication day of articles that do not state their own (<c>--date</c>).</summary>
    public string? Published { get; init; }

    /// <summary>The outlet of articles that do not state their own (<c>--outlet</c>).</summary>
    public string? Outlet { get; init; }

    /// <summary>The address of articles that do not state their own (<c>--url</c>).</summary>
    public string? Url { get; init; }

    /// <summary>The most UTF-16 units one article's text may have; a longer one is refused with a problem. Default 20,000,000.</summary>
    public int MaxTextLength { get; init; } = 20_000_000;
}

/// <summary>One thing read: an article, or a problem in its place.</summary>
/// <remarks>The costly part of reading (parsing a page) may be left for later: such an outcome does its work on the thread
/// that first asks for <see cref="Article"/> or <see cref="Problem"/>, once, so that an archive is read in order on one
/// thread while its pages are parsed on many.</remarks>
public readonly record struct ReadOutcome
{
    private readonly Article? _article;
    private readonly InputProblem? _problem;
    private readonly Lazy<ReadOutcome>? _later;
    private readonly int _laterLength;

    private ReadOutcome(Article? article, InputProblem? problem, Lazy<ReadOutcome>? later, int laterLength = 0)
    {
        _laterLength = laterLength;
        _article = article;
        _problem = problem;
        _later = later;
    }

    /// <summary>The article, or null where there is a <see cref="Problem"/>.</summary>
    public Article? Article => _later is null ? _article : _later.Value._article;

    /// <summary>What was wrong, or null where there is an <see cref="Article"/>.</summary>
    public InputProblem? Problem => _later is null ? _problem : _later.Value._problem;

    /// <summary>Whether the work is still to be done, by whoever asks first.</summary>
    public bool IsPending => _later is { IsValueCreated: false };

    /// <summary>About how many characters it holds in memory, so that whoever keeps several can bound them.</summary>
    public int Length => _later is null ? _article?.Text.Length ?? 0 : _laterLength;

    /// <summary>An article that was read.</summary>
    public static ReadOutcome Of(Article article) => new(article ?? throw new ArgumentNullException(nameof(article)), null, null);

    /// <summary>A part of the input that could not be read.</summary>
    public static ReadOutcome Of(InputProblem problem) => new(null, problem ?? throw new ArgumentNullException(nameof(problem)), null);

    /// <summary>An outcome that <paramref name="read"/> makes when it is first asked for.</summary>
    /// <param name="read">Makes the outcome, itself not a later one; called once, from any thread.</param>
    /// <param name="length">About how many characters are kept for it.</param>
    public static ReadOutcome Later(Func<ReadOutcome> read, int length)
        => new(null, null, new Lazy<ReadOutcome>(read ?? throw new ArgumentNullException(nameof(read))), length);
}

/// <summary>Why a part of an input could not be read.</summary>
/// <param name="Code">A stable code, lower case with hyphens: <c>jsonl-not-json</c>. Each has its heading in docs/reference/problems.md.</param>
/// <param name="Input">The file or address.</param>
/// <param name="Place">Where in it: <c>line 12</c>, <c>byte 4096</c>; empty for the whole.</param>
/// <param name="Cause">What is wrong, in words.</param>
/// <param name="Remedy">What the user can do.</param>
public sealed record InputProblem(string Code, string Input, string Place, string Cause, string Remedy)
{
    /// <summary>Whether the input was read all the same, so that this is only worth knowing: an id met twice, a date that
    /// is none. A warning does not change the exit status.</summary>
    public bool IsWarning { get; init; }

    /// <summary>One line: input, place, cause, remedy, code.</summary>
    public override string ToString()
        => Place.Length == 0 ? $"{Input}: {Cause}; {Remedy} [{Code}]" : $"{Input}: {Place}: {Cause}; {Remedy} [{Code}]";
}
