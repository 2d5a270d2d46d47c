using System.IO.Compression;
using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Pdf;

namespace OnRecord.Tests.Reading;

public class PdfReaderTests
{
    [Fact]
    public void Each_page_begins_where_the_article_says()
    {
        var article = Read("ordinance");

        Assert.Equal(2, article.PageStarts.Count);
        Assert.StartsWith("Town of Eastmill Ordinance No. 2023-14\n\n", article.Text[article.PageStarts[0]..], StringComparison.Ordinal);
        Assert.StartsWith("Section 2. The fee", article.Text[article.PageStarts[1]..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hyphen_at_a_line_end_goes_unless_the_word_is_written_with_one()
    {
        var text = Read("ordinance").Text;

        Assert.Contains("and providing penalties", text, StringComparison.Ordinal);
        Assert.Contains("finds that short-term rentals", text, StringComparison.Ordinal);
        Assert.Contains("Constance Reyes-Dunn, under", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        var text = Read("two-columns").Text;

        Assert.Equal(
            "The county board met on Monday and approved a lease for the former Hadley warehouse, which will shelter ninety people. Commissioner Alma Reyes-Dunn said the vote could not wait.\n\n"
            + "Sheriff Dale Kubik told the board that his office would add a deputy to the patrol on Route Nine. Neighbors asked for a fence and for better lighting along the county road.",
            text);
    }

    [Fact]
    public void A_page_without_text_begins_where_the_next_one_does()
    {
        var article = Read("agenda");

        Assert.Equal(3, article.PageStarts.Count);
        Assert.Equal(article.PageStarts[2], article.PageStarts[1]);
        Assert.StartsWith("Item 9.", article.Text[article.PageStarts[1]..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_counts_as_headline_only_where_the_text_opens_with_it()
    {
        Assert.Equal("Town of Eastmill Ordinance No. 2023-14", Read("ordinance").Headline);
        Assert.Null(Read("agenda").Headline);
    }

    [Fact]
    public void No_day_is_taken_from_a_file_that_states_none() => Assert.Null(Read("ordinance").Published);

    [Theory]
    [InlineData("scanned", "pdf-no-text")]
    [InlineData("encrypted", "pdf-encrypted")]
    public void What_cannot_be_read_is_refused_with_its_cause(string name, string code)
        => Assert.Equal(code, PdfArticle.Extract(Sample(name), new ReadingContext(name), TestContext.Current.CancellationToken).Problem?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("not a pdf at all")]
    [InlineData("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")]
    public void A_broken_file_is_refused_in_one_line(string content)
    {
        var problem = PdfArticle.Extract(Encoding.Latin1.GetBytes(content), new ReadingContext("x.pdf"), TestContext.Current.CancellationToken).Problem;

        Assert.NotNull(problem);
        Assert.DoesNotContain('\n', problem.ToString());
        Assert.DoesNotContain("   at ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_in_the_middle_is_read_or_refused()
    {
        var whole = Sample("ordinance");
        for (var length = 0; length < whole.Length; length += 97)
        {
            var outcome = PdfArticle.Extract(whole.AsMemory(0, length), new ReadingContext("cut.pdf"), TestContext.Current.CancellationToken);
            Assert.True(outcome.Article is not null || outcome.Problem is not null);
        }
    }

    [Fact]
    public void A_stream_that_unpacks_beyond_the_bound_is_refused_without_unpacking_it()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < 600; i++)
                zlib.Write(new byte[1 << 20]);
        }

        var pdf = OnePage(packed.ToArray(), "/Filter /FlateDecode");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = PdfArticle.Extract(pdf, new ReadingContext("bomb.pdf"), TestContext.Current.CancellationToken).Problem;

        Assert.Equal("pdf-too-large", problem?.Code);
        Assert.Equal("page 1", problem?.Place);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100L << 20);
    }

    [Fact]
    public void A_page_of_far_too_many_letters_is_refused()
    {
        var content = Encoding.Latin1.GetBytes("BT /F1 1 Tf " + string.Concat(Enumerable.Repeat("(aaaaaaaaaaaaaaaaaaaa) Tj ", 6000)) + "ET");

        Assert.Equal("pdf-too-large", PdfArticle.Extract(OnePage(content, ""), new ReadingContext("x.pdf"), TestContext.Current.CancellationToken).Problem?.Code);
    }

    [Fact]
    public async Task The_reader_yields_the_article_and_knows_its_files()
    {
        var reader = new PdfReader();
        using var stream = new MemoryStream(Sample("agenda"));
        List<ReadOutcome> outcomes = [];
        await foreach (var outcome in reader.ReadAsync(stream, new ReadingContext("agenda.pdf") { Outlet = "City of Brask", Published = "2024-05-02" }, TestContext.Current.CancellationToken))
            outcomes.Add(outcome);

        var article = Assert.Single(outcomes).Article;
        Assert.Equal(("City of Brask", "2024-05-02"), (article?.Outlet, article?.Published));
        Assert.True(reader.Accepts("a.PDF", []));
        Assert.True(reader.Accepts("-", "%PDF-1.7"u8));
        Assert.False(reader.Accepts("a.txt", "PDF"u8));
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "pdf", name + ".pdf"));

    private static Article Read(string name)
        => PdfArticle.Extract(Sample(name), new ReadingContext(name), TestContext.Current.CancellationToken).Article ?? throw new InvalidOperationException($"{name} was refused");

    private static byte[] OnePage(byte[] content, string filter)
    {
        var file = new MemoryStream();
        List<long> offsets = [];
        Write("%PDF-1.4\n");
        Begin("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        Begin("2 0 obj\n<< /Type /Pages /Kids [5 0 R] /Count 1 >>\nendobj\n");
        Begin("3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
        Begin($"4 0 obj\n<< {filter} /Length {content.Length} >>\nstream\n");
        file.Write(content);
        Write("\nendstream\nendobj\n");
        Begin("5 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n");
        var table = file.Length;
        Write("xref\n0 6\n0000000000 65535 f \n" + string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n")));
        Write($"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Begin(string text)
        {
            offsets.Add(file.Length);
            Write(text);
        }

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }
}
