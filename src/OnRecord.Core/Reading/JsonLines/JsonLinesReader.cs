using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OnRecord.Reading.Text;

namespace OnRecord.Reading.JsonLines;

/// <summary>Reads JSON Lines (<see href="https://jsonlines.org/"/>): one article a line, an object with <c>text</c> and, where
/// known, <c>id</c>, <c>url</c>, <c>outlet</c>, <c>byline</c>, <c>headline</c>, <c>date</c>; other keys are passed over.</summary>
public sealed class JsonLinesReader : IArticleReader
{
    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    /// <remarks>Standard input is taken for JSON Lines where it is empty or one of the first lines opens an object.</remarks>
    public bool Accepts(string name, ReadOnlySpan<byte> head)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase)
            || (string.Equals(name, "-", StringComparison.Ordinal) && (head.IsEmpty || AnyLineOpensAnObject(head)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(context);
        var lines = new LineSource(stream, MaxLineBytes(context));
        while (await lines.NextAsync(cancellation).ConfigureAwait(false))
        {
            if (lines.IsTooLong)
                yield return Problem(context, lines.Number, "jsonl-line-too-long", $"the line is longer than {MaxLineBytes(context)} bytes", "split it into its reports");
            else if (!IsBlank(lines.Current.Span))
            {
                foreach (var outcome in ReadLine(lines.Current.Span, context, lines.Number))
                    yield return outcome;
            }
        }
    }

    // A text at its limit, every unit of it escaped as \uXXXX, and room for the other keys.
    private static int MaxLineBytes(ReadingContext context)
        => (int)Math.Min(Array.MaxLength, 6L * context.MaxTextLength + 1_000_000);

    private static List<ReadOutcome> ReadLine(ReadOnlySpan<byte> line, ReadingContext context, int number)
    {
        if (!Utf8.IsValid(line))
            return [Problem(context, number, "jsonl-not-utf8", "the line is not valid UTF-8", "save the file as UTF-8")];

        ReportLine? report;
        try
        {
            report = ReportLine.Read(line, out var fault);
            if (report is null)
                return [Problem(context, number, fault.Code, fault.Cause, fault.Remedy)];
        }
        catch (JsonException broken)
        {
            var column = (broken.BytePositionInLine + 1)?.ToString(CultureInfo.InvariantCulture) ?? "?";
            return [Problem(context, number, "jsonl-not-json", $"broken JSON at byte {column} of the line", "write one JSON object a line")];
        }

        var text = report["text"]!;
        if (text.Length > context.MaxTextLength)
            return [Problem(context, number, "text-too-long", $"the text is longer than {context.MaxTextLength} characters", "split it into its reports")];

        var outcomes = new List<ReadOutcome>(2);
        var date = report["date"];
        if (date is not null && !EdtfDate.IsValid(date))
        {
            outcomes.Add(Problem(context, number, "date-not-edtf", $"the date {Quoted(date)} is none and is left out", "write it as 2031-05-04, 2031-05 or 2031", isWarning: true));
            date = null;
        }

        outcomes.Add(ReadOutcome.Of(new Article
        {
            Id = report["id"] ?? string.Create(CultureInfo.InvariantCulture, $"{context.Name}:{number}"),
            Text = text,
            Url = report["url"] ?? context.Url,
            Outlet = report["outlet"] ?? context.Outlet,
            Headline = report["headline"],
            Byline = report["byline"],
            Published = date ?? context.Published,
        }));
        return outcomes;
    }

    private static string Quoted(string value) => $"\"{(value.Length <= 40 ? value : value[..40] + "...")}\"";

    private static ReadOutcome Problem(ReadingContext context, int line, string code, string cause, string remedy, bool isWarning = false)
        => ReadOutcome.Of(new InputProblem(code, context.Name, string.Create(CultureInfo.InvariantCulture, $"line {line}"), cause, remedy) { IsWarning = isWarning });

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private static bool AnyLineOpensAnObject(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            head = head[Encoding.UTF8.Preamble.Length..];

        if (TextDecoding.HasUtf16Mark(head))
            return TextDecoding.TryDecode(head, out var text) && text.TrimStart().StartsWith('{');

        foreach (var range in head.Split((byte)'\n'))
        {
            if (head[range].TrimStart(" \t\r"u8) is [(byte)'{', ..])
                return true;
        }

        return head.Trim(" \t\r\n"u8).IsEmpty;
    }
}
