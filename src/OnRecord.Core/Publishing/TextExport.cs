using System.Globalization;
using System.Text;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>Text for people: each statement with its source, cue and content marked in its sentence, whom the source stands for, and
/// through whom it came; after them the other facts, a line each.</summary>
public sealed class TextExport : IExtractionExport
{
    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public IExtractionWriter Open(Stream output, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        return new Writer(output, options);
    }

    private sealed class Writer(Stream output, ExportOptions options) : IExtractionWriter
    {
        private const int MaxPart = 2_000;
        private const string Indent = "     ";

        private readonly TextStyle _style = options.Colour ? TextStyle.Coloured : TextStyle.Plain;
        private readonly StringBuilder _page = new();
        private bool _began;

        public async ValueTask WriteAsync(ExtractedArticle extracted, CancellationToken cancellation)
        {
            _page.Clear();
            _page.Append(_began ? "\n" : $"{_style.Legend}\n\n");
            _began = true;
            WriteHeading(extracted);
            var names = new PrivateNames(extracted.Entities, options.KeepPrivate);
            var words = new FactWords(extracted, names);
            for (var i = 0; i < extracted.Attributions.Count; i++)
                WriteStatement(extracted.Article, extracted.Attributions[i], i + 1, names, words);

            WriteFacts(extracted, words);

            await output.WriteAsync(Encoding.UTF8.GetBytes(_page.ToString()), cancellation).ConfigureAwait(false);
        }

        public ValueTask CompleteAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void WriteHeading(ExtractedArticle extracted)
        {
            var article = extracted.Article;
            _page.Append(_style.Heading(VisibleText.Of(article.Headline ?? article.Id))).Append('\n');
            string?[] details =
            [
                article.Headline is null ? null : article.Id,
                article.Outlet,
                article.Published ?? article.PublishedRaw,
                article.Modified is null || article.Modified == article.Published ? null : $"changed {article.Modified}",
                article.Section,
                article.Origin?.Name is { } origin ? $"from {origin}" : null,
                article.IsSummary ? "summary only" : null,
                extracted.Earlier is { } earlier ? EarlierNote.Of(earlier) : null,
                extracted.Language is "en" ? null : $"language: {extracted.Language}",
                extracted.Attributions.Count switch
                {
                    0 => "no statements",
                    1 => "1 statement",
                    var count => string.Create(CultureInfo.InvariantCulture, $"{count:N0} statements"),
                },
            ];
            _page.Append(_style.Aside(VisibleText.Of(string.Join(" · ", details.Where(detail => !string.IsNullOrEmpty(detail)))))).Append('\n');
        }

        private void WriteStatement(Article article, Attribution attribution, int number, PrivateNames names, FactWords words)
        {
            var text = article.Text;
            var speaker = attribution.Source.Count > 0 ? Read(text, attribution.Source, names)
                : attribution.Continues ? "the speaker before"
                : "nobody named";
            string?[] details =
            [
                attribution.Cue.Count > 0 ? Read(text, attribution.Cue, names) : null,
                attribution.Kind switch { ContentKind.Direct => "direct", ContentKind.Mixed => "mixed", _ => "indirect" },
                attribution.Mode is "said" ? null : attribution.Mode,
                attribution.Negated ? "negated" : null,
                attribution.Continues ? "goes on" : null,
                attribution.Content.Count > 0 && article.PageOf(attribution.Content[0].Start) is { } at ? string.Create(CultureInfo.InvariantCulture, $"page {at}") : null,
            ];
            _page.Append('\n')
                .Append(_style.Number(string.Create(CultureInfo.InvariantCulture, $"{number,3}")))
                .Append("  ").Append(_style.Speaker(speaker))
                .Append(_style.Aside(" · " + string.Join(" · ", details.Where(detail => !string.IsNullOrEmpty(detail)))))
                .Append('\n');

            var lines = new WrappedLines(_page, Indent, options.Width);
            foreach (var part in Passage.Of(text, attribution))
            {
                if (part.FollowsGap)
                    lines.Write(" [...] ", _style.Of(SpanRole.None));

                var shown = part.Span.Length <= MaxPart ? part.Span : new TextSpan(part.Span.Start, part.Span.Start + MaxPart);
                lines.Write(VisibleText.Of(shown.In(text)), _style.Of(part.Role));
                if (shown != part.Span)
                    lines.Write(string.Create(CultureInfo.InvariantCulture, $" [{part.Span.Length - MaxPart:N0} characters more] "), _style.Of(SpanRole.None));
            }

            lines.End();
            if (words.Speakers(attribution) is { } speakers) WriteAside("who", speakers);
            if (words.Chain(attribution.Chain) is { Count: > 0 } chain) WriteAside("through", string.Join(" -> ", chain.Select(Step)));
        }

        private static string Step(ChainStep step)
        {
            var notes = string.Join(", ", new[] { step.How, step.IsOrigin ? "origin" : null }.Where(n => n is not null));
            return notes.Length > 0 ? $"{step.By} ({notes})" : step.By;
        }

        private void WriteFacts(ExtractedArticle extracted, FactWords words)
        {
            var text = extracted.Article.Text;
            WriteList("Actions", extracted.Actions.Select(a => Line($"{a.Act}: {a.Trigger.In(text)}", words.Parts(a))));
            WriteList("Gatherings", extracted.Gatherings.Select(g => Line($"{g.Kind.Replace('_', ' ')}: {g.Trigger.In(text)}", words.Parts(g))));
            WriteList("Places", extracted.Places.Select(p => Line(p.Name, FactWords.Parts(p))).Distinct(StringComparer.Ordinal));
            WriteList("Dates", extracted.Dates.Select(d => Line(d.Span.In(text), [FactWords.Value(d)])).Distinct(StringComparer.Ordinal));
        }

        private void WriteList(string title, IEnumerable<string> lines)
        {
            var any = false;
            foreach (var line in lines)
            {
                if (!any) _page.Append('\n').Append(_style.Aside(title)).Append('\n');
                any = true;
                var wrapped = new WrappedLines(_page, Indent, options.Width);
                wrapped.Write(line, _style.Of(SpanRole.None));
                wrapped.End();
            }
        }

        private static string Line(string name, IEnumerable<string> parts) => VisibleText.Of(string.Join(" · ", parts.Prepend(name)));

        private void WriteAside(string label, string words)
        {
            var lines = new WrappedLines(_page, Indent, options.Width);
            lines.Write($"{label}: {VisibleText.Of(words)}", _style.Of(SpanRole.None));
            lines.End();
        }

        private static string Read(string text, IReadOnlyList<TextSpan> spans, PrivateNames names)
        {
            const int MaxLength = 120;
            const int MostRead = 4 * MaxLength;
            var read = string.Join(" ", spans.Select(span => names.Redacted(text, span.Length <= MostRead ? span : new TextSpan(span.Start, span.Start + MostRead))));
            var words = VisibleText.Of(read).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return FactWords.Shortened(string.Join(' ', words), MaxLength);
        }
    }
}
