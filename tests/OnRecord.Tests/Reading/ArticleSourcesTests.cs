using System.Text;
using OnRecord.Reading;

namespace OnRecord.Tests.Reading;

public sealed class ArticleSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-sources-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_is_read_with_all_below_it_in_ordinal_order()
    {
        foreach (var name in new[] { "b.txt", "B.txt", "a/2.txt", "a/10.txt", "a.txt", ".hidden/x.txt", "a/.y.txt", "picture.png" })
            Save(name, name);

        var sources = Sources();
        var articles = (await ReadAsync(sources, _folder)).Select(outcome => outcome.Article!).ToList();
        Assert.Equal(["B.txt", "a/10.txt", "a/2.txt", "a.txt", "b.txt"], articles.Select(article => article.Text));
        Assert.Equal(articles.Select(article => $"{_folder}/{article.Text}"), articles.Select(article => article.Id));
        Assert.Equal((5, 1), (sources.InputCount, sources.SkippedFileCount));
    }

    [Fact]
    public async Task A_folder_that_links_to_itself_is_read_once()
    {
        Save("a.txt", "a");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "loop"), _folder);
        Assert.Single(await ReadAsync(Sources(), _folder));
    }

    [Fact]
    public async Task What_is_missing_is_a_problem_in_its_place()
    {
        Save("a.txt", "a");
        var outcomes = await ReadAsync(Sources(), Path.Combine(_folder, "no.txt"), Path.Combine(_folder, "a.txt"));
        Assert.Equal("file-not-found", outcomes[0].Problem!.Code);
        Assert.Equal("a", outcomes[1].Article!.Text);
    }

    [Fact]
    public async Task An_address_is_not_fetched_and_said_so()
        => Assert.Equal("address-not-fetched", Assert.Single(await ReadAsync(Sources(), "https://ledger.example/1")).Problem!.Code);

    [Fact]
    public async Task A_file_named_outright_is_read_as_text_whatever_it_is_called()
    {
        Save("notes.md", "Notes.");
        Assert.Equal("Notes.", Assert.Single(await ReadAsync(Sources(), Path.Combine(_folder, "notes.md"))).Article!.Text);
    }

    [Fact]
    public async Task A_file_in_no_known_format_is_a_problem()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "x.bin"), [1, 0, 2]);
        Assert.Equal("format-unknown", Assert.Single(await ReadAsync(Sources(), Path.Combine(_folder, "x.bin"))).Problem!.Code);
    }

    [Fact]
    public async Task Standard_input_may_be_lines_of_JSON_or_one_text()
    {
        Assert.Equal(["a", "b"], (await ReadAsync(Sources("{\"text\":\"a\"}\n{\"text\":\"b\"}"), "-")).Select(outcome => outcome.Article!.Text));
        Assert.Equal(["The council met.\n"], (await ReadAsync(Sources("The council met.\n"), "-")).Select(outcome => outcome.Article!.Text));
        Assert.Empty(await ReadAsync(Sources(""), "-"));
    }

    [Fact]
    public async Task How_the_bytes_of_standard_input_arrive_changes_nothing()
    {
        const string Input = "broken\n{\"text\":\"a\"}\n";
        var sources = new ArticleSources(new ReadingContext("-"), () => new TricklingStream(Encoding.UTF8.GetBytes(Input)));
        var outcomes = await ReadAsync(sources, "-");
        Assert.Equal(["jsonl-not-json", null], outcomes.Select(outcome => outcome.Problem?.Code));
        Assert.Equal("a", outcomes[1].Article!.Text);
    }

    [Fact]
    public async Task An_id_met_twice_is_kept_with_a_warning()
    {
        var outcomes = await ReadAsync(Sources("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}"), "-");
        Assert.Equal(["a", null, "b"], outcomes.Select(outcome => outcome.Article?.Text));
        Assert.True(outcomes[1].Problem is { Code: "id-twice", IsWarning: true });
    }

    [Fact]
    public async Task A_disk_that_fails_in_the_middle_is_a_problem_after_what_was_read()
    {
        var sources = new ArticleSources(new ReadingContext("-"), () => new TricklingStream("{\"text\":\"a\"}\n{\"te"u8.ToArray(), failsAtEnd: true));
        var outcomes = await ReadAsync(sources, "-");
        Assert.Equal("a", outcomes[0].Article!.Text);
        Assert.Equal("input-broken", outcomes[1].Problem!.Code);
    }

    private static ArticleSources Sources(string standardInput = "")
        => new(new ReadingContext("-"), () => new MemoryStream(Encoding.UTF8.GetBytes(standardInput)));

    private static async Task<List<ReadOutcome>> ReadAsync(ArticleSources sources, params string[] arguments)
    {
        var outcomes = new List<ReadOutcome>();
        await foreach (var outcome in sources.ReadAsync(arguments, CancellationToken.None))
            outcomes.Add(outcome);

        return outcomes;
    }

    private void Save(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Hands out one byte at a time, as a slow pipe may.</summary>
    private sealed class TricklingStream(byte[] bytes, bool failsAtEnd = false) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => failsAtEnd && Position == Length ? throw new IOException("the disk is gone") : base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
