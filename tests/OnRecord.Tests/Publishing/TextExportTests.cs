using CsCheck;
using OnRecord.Publishing;
using OnRecord.Tests.Support;

namespace OnRecord.Tests.Publishing;

public class TextExportTests
{
    private readonly TextExport _export = new();

    [Fact]
    public async Task A_statement_shows_its_parts_in_its_sentence()
    {
        var extracted = MarkedArticle.Parse("Rain fell. {T1 “We’ll see,”} {S1 Mayor Ana Ruiz} {C1 said} on Monday. It stopped.", id: "a.txt");
        Assert.Equal("""
            Marks: {source} *cue* [content]

            a.txt
            1 statement

              1  Mayor Ana Ruiz · said · direct
                 [“We’ll see,”] {Mayor Ana Ruiz} *said* on Monday.

            """.ReplaceLineEndings("\n"), await Write.AllAsync(_export, new ExportOptions(), extracted));
    }

    [Fact]
    public async Task What_was_found_out_about_the_report_and_the_page_of_a_statement_are_shown()
    {
        var extracted = MarkedArticle.Parse("Rain fell. {T1 “We’ll see,”} {S1 Mayor Ana Ruiz} {C1 said}.", id: "a.pdf");
        extracted = extracted with
        {
            Article = extracted.Article with
            {
                Published = "2031-05-04",
                Modified = "2031-05-05",
                Section = "Local",
                Origin = new ArticleOrigin("The Wire", null),
                IsSummary = true,
                PageStarts = [0, 11, 11],
            },
            Earlier = new EarlierArticle("b.pdf", EarlierRelation.Version, 0),
        };
        var text = await Write.AllAsync(_export, new ExportOptions(), extracted);
        Assert.Contains("2031-05-04 · changed 2031-05-05 · Local · from The Wire · summary only · new version of b.pdf · 1 statement\n", text, StringComparison.Ordinal);
        Assert.Contains("Mayor Ana Ruiz · said · direct · page 3\n", text, StringComparison.Ordinal);
        var page = await Write.AllAsync(new HtmlExport(), new ExportOptions(), extracted);
        Assert.Contains("Local · 2031-05-04 · changed 2031-05-05 · from The Wire · summary only · ", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"note\">new version of b.pdf</p>", page, StringComparison.Ordinal);
        Assert.Contains("<span>page 3</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_and_distant_parts_stay_readable()
    {
        var extracted = MarkedArticle.Parse(
            $"{{T1 “One.”}}\n\n{string.Join(' ', Enumerable.Repeat("Other words stand here.", 40))}\n\n{{T1 “Two,”}} {{S1 {{S2 he}}}} {{C1 said}} {{T2 {{T1 and went}}}}.{{C2 x}}", id: "a");
        var text = await Write.AllAsync(_export, new ExportOptions(), extracted);
        Assert.Contains("[“One.”] [...] [“Two,”] {he} *said* [and went]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_broken_at_the_width_and_marks_hold_across_lines()
    {
        var extracted = MarkedArticle.Parse($"{{S1 He}} {{C1 said}} {{T1 {string.Join(' ', Enumerable.Repeat("word", 100))}}}.", id: "a");
        foreach (var colour in new[] { false, true })
        {
            var text = await Write.AllAsync(_export, new ExportOptions { Width = 40, Colour = colour }, extracted);
            Assert.All(WithoutCodes(text).Split('\n'), line => Assert.InRange(line.Length, 0, 42));
            if (colour)
                Assert.All(text.Split('\n'), line => Assert.Equal(Count(line, "\u001b[0m"), Count(line, "\u001b[") - Count(line, "\u001b[0m")));
        }
    }

    [Fact]
    public async Task Plain_text_holds_no_escape_and_colour_only_our_own()
    {
        var extracted = MarkedArticle.Parse("\u001b]0;title\a{T1 “\u001b[2J\u009b31m”} {S1 he\r\b} {C1 said} \u202eevil.", id: "\u001b[0m", headline: "\u001b[5mH\nI", outlet: "\u0007");
        Assert.DoesNotContain(await Write.AllAsync(_export, new ExportOptions(), extracted), IsDangerous);
        Assert.DoesNotContain(WithoutCodes(await Write.AllAsync(_export, new ExportOptions { Colour = true }, extracted)), IsDangerous);
    }

    [Fact]
    public void Whatever_the_text_nothing_that_steers_a_terminal_is_shown()
        => Gen.Char.Array.Select(units => new string(units)).Sample(text =>
        {
            var shown = VisibleText.Of(text);
            return shown.Length == text.Length && !shown.Any(unit => IsDangerous(unit) || unit is '\n');
        });

    private static bool IsDangerous(char unit) => (char.IsControl(unit) && unit != '\n') || unit is >= '\u202a' and <= '\u202e';

    private static string WithoutCodes(string text)
        => new[] { "\u001b[1m", "\u001b[2m", "\u001b[4m", "\u001b[1;36m", "\u001b[3;33m", "\u001b[0m" }.Aggregate(text, (rest, code) => rest.Replace(code, "", StringComparison.Ordinal));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
