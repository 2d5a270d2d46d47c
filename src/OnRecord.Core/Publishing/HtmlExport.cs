using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Extraction.Entities;
using OnRecord.Pipeline;
using OnRecord.Publishing.Html;

namespace OnRecord.Publishing;

/// <summary>One page for the browser: every article with its facts marked in place. The page stands alone: no script, and
/// nothing is fetched.</summary>
public sealed class HtmlExport : IExtractionExport
{
    private static readonly string Style = ReadStyle();

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    /// <exception cref="IOException">The temporary files in which the page waits for its end cannot be made.</exception>
    public IExtractionWriter Open(Stream output, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        return new Writer(output, options.KeepPrivate);
    }

    // Lights up the marks of the statement one points at, and the other way round. Statements are numbered anew in each
    // report; past this many there is the link, but no light.
    private const int LitStatements = 60;

    private static string ReadSheet(string name)
    {
        using var resource = typeof(HtmlExport).Assembly.GetManifestResourceStream($"OnRecord.Publishing.Html.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string ReadStyle()
    {
        var style = new StringBuilder(ReadSheet("report.css")).Append(ReadSheet("page.css"));
        for (var n = 1; n <= LitStatements; n++)
        {
            style.Append(CultureInfo.InvariantCulture, $".report:has(li[data-n=\"{n}\"]:is(:hover, :target, :focus-within)) [data-s~=\"{n}\"]{(n < LitStatements ? ",\n" : " { background: var(--lit); }\n")}");
        }

        for (var n = 1; n <= LitStatements; n++)
        {
            style.Append(CultureInfo.InvariantCulture, $".report:has(.n[data-n=\"{n}\"]:is(:hover, :focus-visible)) li[data-n=\"{n}\"]{(n < LitStatements ? ",\n" : " { border-color: var(--content-line); background: var(--content); }\n")}");
        }

        return style.ToString();
    }

    // The head of the page tells how many reports and statements follow and lists them, so both wait on disk until the end.
    private sealed class Writer : IExtractionWriter
    {
        private readonly Stream _output;
        private readonly FileStream _index = Spool();
        private readonly FileStream _articles = Spool();
        private readonly StringBuilder _part = new();
        private int _articleCount;
        private readonly bool _keepPrivate;
        private long _statementCount;
        private bool _hasOtherFacts;

        internal Writer(Stream output, bool keepPrivate)
        {
            _output = output;
            _keepPrivate = keepPrivate;
        }

        public async ValueTask WriteAsync(ExtractedArticle extracted, CancellationToken cancellation)
        {
            _articleCount++;
            _statementCount += extracted.Attributions.Count;
            _hasOtherFacts |= extracted.Actions.Count + extracted.Gatherings.Count + extracted.Places.Count + extracted.Dates.Count > 0;
            _part.Clear();
            ArticleHtml.Append(_part, extracted, _articleCount, new PrivateNames(extracted.Entities, _keepPrivate));
            await WritePartAsync(_articles, cancellation).ConfigureAwait(false);

            _part.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#r{_articleCount}\">")
                .AppendText(ArticleHtml.Title(extracted.Article))
                .Append(CultureInfo.InvariantCulture, $"</a> <small>{extracted.Attributions.Count:N0}<span class=\"vh\"> statements</span></small></li>\n");
            await WritePartAsync(_index, cancellation).ConfigureAwait(false);
        }

        public async ValueTask CompleteAsync(CancellationToken cancellation)
        {
            AppendHead();
            await WritePartAsync(_output, cancellation).ConfigureAwait(false);
            if (_articleCount > 1)
            {
                _part.Append("<nav class=\"index\" aria-labelledby=\"index\"><h2 id=\"index\">Reports, and how many statements each holds</h2>\n<ol>\n");
                await WritePartAsync(_output, cancellation).ConfigureAwait(false);
                await CopyAsync(_index, cancellation).ConfigureAwait(false);
                _part.Append("</ol></nav>\n");
            }

            _part.Append("</header>\n<main class=\"wide\" id=\"reports\" tabindex=\"-1\">\n");
            await WritePartAsync(_output, cancellation).ConfigureAwait(false);
            await CopyAsync(_articles, cancellation).ConfigureAwait(false);
            _part.Append("</main>\n<footer class=\"colophon wide\"><p>Found by OnRecord, by machine: check what matters against the report. Words between quotation marks are the report’s own; a report that quotes is no proof that it was said.</p></footer>\n</body>\n</html>\n");
            await WritePartAsync(_output, cancellation).ConfigureAwait(false);
        }

        public async ValueTask DisposeAsync()
        {
            await _index.DisposeAsync().ConfigureAwait(false);
            await _articles.DisposeAsync().ConfigureAwait(false);
        }

        private void AppendHead()
        {
            var counts = string.Create(CultureInfo.InvariantCulture,
                $"{_statementCount:N0} {(_statementCount == 1 ? "statement" : "statements")} in {_articleCount:N0} {(_articleCount == 1 ? "report" : "reports")}");
            var styleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
            _part.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{styleHash}'; base-uri 'none'; form-action 'none'\">\n")
                .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
                .Append(CultureInfo.InvariantCulture, $"<title>Who said what: {counts}</title>\n<style>{Style}</style>\n</head>\n<body>\n")
                .Append("<a class=\"skip\" href=\"#reports\">Skip to the reports</a>\n<header class=\"masthead wide\">\n<p class=\"brand\">OnRecord</p>\n<h1>Who said what</h1>\n")
                .Append(CultureInfo.InvariantCulture, $"<p class=\"sum\">{counts}</p>\n")
                .Append("<ul class=\"legend\" aria-label=\"How the text is marked\"><li><b class=\"source\">source</b>: who</li><li><i class=\"cue\">cue</i>: says, how</li><li><mark class=\"direct\">direct</mark>, <mark class=\"mixed\">mixed</mark>, <mark class=\"indirect\">indirect</mark> content: what</li>")
                .Append(_hasOtherFacts ? "<li><span class=\"fact action\">act</span>, <span class=\"fact gathering\">gathering</span></li><li><span class=\"fact place\">place</span>, <span class=\"fact date\">date</span></li>" : "")
                .Append("</ul>\n");
        }

        private async ValueTask WritePartAsync(Stream stream, CancellationToken cancellation)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_part.ToString()), cancellation).ConfigureAwait(false);
            _part.Clear();
        }

        private async ValueTask CopyAsync(FileStream spool, CancellationToken cancellation)
        {
            spool.Position = 0;
            await spool.CopyToAsync(_output, cancellation).ConfigureAwait(false);
        }

        private static FileStream Spool()
            => new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
    }
}
