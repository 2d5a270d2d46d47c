using System.CommandLine;
using OnRecord.Language;
using OnRecord.Publishing;
using OnRecord.Publishing.Records;
using OnRecord.Recording;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord show</c>: everything the record has under an id.</summary>
internal sealed class ShowCommand : QuestionCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "An id as other commands print it: a-…, s-…-3, p-…-3, g-…-3, n-…" };

    internal ShowCommand(ToolConsole console, Interruption interruption)
        : base(console, interruption, "show", "Shows all that is on the record under an id, with the evidence in its sentence.")
    {
        Arguments.Add(_id);
        AddCommonOptions();
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          onrecord show s-4kq7w3m2x9pzt8ab-3
          onrecord show a-4kq7w3m2x9pzt8ab --format json
        """;

    private protected override async Task<Answer> AnswerAsync(IRecordStore store, Viewpoint viewpoint, ParseResult parsed, CancellationToken cancellation)
    {
        var id = Id(parsed.GetRequiredValue(_id));
        if (id.Kind is not null)
        {
            var entry = await store.FindEntryAsync(id, viewpoint, cancellation).ConfigureAwait(false) ?? throw Missing(id);
            return new Answer { Columns = TellingRow.Columns, Rows = [.. entry.Tellings.Select(TellingRow.Of)], Lines = [.. Lines(entry)] };
        }

        if (id.Prefix == 'n')
        {
            var name = await store.FindNameAsync(id.Content, viewpoint, cancellation).ConfigureAwait(false) ?? throw Missing(id);
            return NameTable.Of([name]);
        }

        var article = await store.FindArticleAsync(id.Content, viewpoint, cancellation).ConfigureAwait(false) ?? throw Missing(id);
        var tellings = article.Recorded.Tellings
            .Select(telling => new TellingOnRecord(RecordId.Telling(telling.Kind, article.Recorded.Id, telling.Number), telling, article, JoinBasis.First)).ToList();
        return new Answer
        {
            Columns = TellingRow.Columns,
            Rows = [ArticleTable.Row(article), .. tellings.Select(TellingRow.Of)],
            Lines = [.. ArticleTable.Lines(article), "", article.Recorded.Article.Text, "", .. tellings.SelectMany(TellingTable.Lines)],
        };
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="QuestionException">It has not the form of one.</exception>
    internal static RecordId Id(string text) => RecordId.TryParse(text, out var id)
        ? id.Value
        : throw new QuestionException($"{text}: this is no id; ids look like s-4kq7w3m2x9pzt8ab-3 and are printed by search, person, place and timeline");

    /// <summary>That there is nothing to be seen under an id.</summary>
    internal static QuestionException Missing(RecordId id) => new($"{id}: there is nothing under this id to be seen from here; an earlier state may have it (--recorded)");

    private static IEnumerable<string> Lines(EntryOnRecord entry)
    {
        yield return $"{entry.Id}  {TellingRow.Word(entry.Kind)}, told by {entry.Tellings.Count:N0} {(entry.Tellings.Count == 1 ? "report" : "reports")}";
        var origins = EntryOrigins.Of(entry);
        yield return $"    {OriginsCommand.Summary(origins)}";
        foreach (var contradiction in Contradiction.Of(entry))
            yield return $"    they do not agree on the {contradiction.Field}: {string.Join(" / ", contradiction.Sides.Select(side => side.Value))}";
        foreach (var told in entry.Tellings)
        {
            yield return "";
            foreach (var line in TellingTable.Lines(told))
                yield return line;
            yield return $"    in its sentence: {TellingTable.Shortened(Sentence(told))}";
            foreach (var said in told.Review.Standing)
                yield return $"    {said.Kind}, {VisibleText.Of(said.By ?? "")}, {TellingRow.Instant(said.At)}{(said.Reason.Length == 0 ? "" : $": {VisibleText.Of(told.Article.Recorded.WithoutPrivateNames(said.Reason))}")}";
            if (told.Review.Extracted is { } extracted)
            {
                foreach (var field in TellingField.Of(extracted.Kind).Where(field => field.Written(extracted) != field.Written(told.Telling)))
                    yield return $"    {field.Label}: corrected, the machine had {(field.Written(extracted) is { Length: > 0 } was ? was : "nothing")}";
            }

            if (TellingRow.Chain(told.Telling) is { } chain)
                yield return $"    chain: {chain}";
            if (told.Joined != JoinBasis.First)
                yield return told.Joined == JoinBasis.Machine ? "    joined by the machine, not confirmed" : "    joined, confirmed by a person";
        }
    }

    // From one mark that ends a sentence to the next, within the paragraph.
    private static string Sentence(TellingOnRecord told)
    {
        var text = told.Article.Recorded.Article.Text;
        var (start, end) = (told.Telling.Evidence.Span.Start, told.Telling.Evidence.Span.End);
        while (start > 0 && text[start - 1] != '\n' && !(char.IsWhiteSpace(text[start - 1]) && start > 1 && text[start - 2] is '.' or '!' or '?' or '”' or '"' && start < told.Telling.Evidence.Span.Start))
            start--;
        while (end < text.Length && text[end] != '\n' && !(text[end - 1] is '.' or '!' or '?' && char.IsWhiteSpace(text[end])))
            end++;
        return told.Article.Recorded.Quote(new TextSpan(start, end));
    }
}
