using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Notifying;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;
using OnRecord.Storage;
using OnRecord.Tests.Reading.Addresses;
using OnRecord.Tests.Support;
using OnRecord.Web.Searches;

namespace OnRecord.Apps.Tests.Notifying;

/// <summary>Saved searches: what is new and fits is sent once, to public addresses, signed.</summary>
public sealed class SavedSearchTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2031, 5, 5, 9, 0, 0, TimeSpan.Zero);

    // Only this machine may be reached in tests; its policy is the one thing that differs from the real one.
    private static readonly NetworkPolicy Loopback = new(Dns.GetHostAddressesAsync, IPAddress.IsLoopback, IsAnyPort: true);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-searches-");
    private readonly Clock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string RecordPath => Path.Combine(_folder.FullName, "r.db");

    private SavedSearches Searches => new(SavedSearches.PathOf(RecordPath)!, _clock);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_new_and_fits_is_sent_once_and_signed()
    {
        await using var server = new LoopbackServer((_, _) => LoopbackServer.Answer(204));
        await using var store = Open();
        await AddAsync(store, "old", "\"The pier was rebuilt years ago,\" Una Cole said.");
        _clock.Now += TimeSpan.FromHours(2);
        var search = await Searches.AddAsync("pier", $"{server.Root}/hook", "for the harbor beat", Cancel);
        Assert.Equal(0, await RoundAsync(store));

        await AddAsync(store, "fits", "\"The pier will be rebuilt before winter,\" Una Cole said.");
        await AddAsync(store, "other", "\"The ferry sails on Sunday,\" Una Cole said.");
        Assert.Equal(1, await RoundAsync(store));
        Assert.Equal(0, await RoundAsync(store));

        var sent = Assert.Single(server.Requests);
        Assert.StartsWith("POST /hook HTTP/1.1", sent, StringComparison.Ordinal);
        Assert.Contains("OnRecord-Signature: t=", sent, StringComparison.Ordinal);
        Assert.Contains("OnRecord-Delivery: ", sent, StringComparison.Ordinal);
        var kept = Assert.Single(Searches.Read());
        Assert.Equal((1, 0, null, "for the harbor beat"), (kept.Sent, kept.Failures, kept.Problem, kept.Note));
        Assert.Equal(search.Secret, kept.Secret);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Searches.Path));
    }

    [Fact]
    public async Task The_signature_is_the_HMAC_of_the_seconds_and_the_body()
    {
        var bodies = new List<byte[]>();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = ReceiveAsync(listener, bodies);
        await using var store = Open();
        var search = await Searches.AddAsync("pier", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", null, Cancel);
        await AddAsync(store, "fits", "\"The pier will be rebuilt before winter,\" Una Cole said.");
        Assert.Equal(1, await RoundAsync(store));
        var head = await receiving;
        var field = head.Split("\r\n").Single(line => line.StartsWith("OnRecord-Signature: ", StringComparison.Ordinal))["OnRecord-Signature: ".Length..];
        var (seconds, signature) = (field.Split(',')[0][2..], field.Split(',')[1][3..]);
        Assert.Equal(WebhookSender.Signature(search.Secret!, seconds, bodies[0]), signature);
        var body = JsonNode.Parse(bodies[0])!;
        Assert.Equal((1, "pier"), ((int)body["total"]!, (string)body["search"]!["question"]!));
        Assert.Contains("rebuilt before winter", (string)body["items"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(search.Secret!, Encoding.UTF8.GetString(bodies[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_ever_later_and_given_up_in_the_end()
    {
        var status = 500;
        await using var server = new LoopbackServer((_, _) => LoopbackServer.Answer(status));
        await using var store = Open();
        var search = await Searches.AddAsync("pier", $"{server.Root}/hook", null, Cancel);
        await AddAsync(store, "fits", "\"The pier will be rebuilt before winter,\" Una Cole said.");
        var waits = new List<TimeSpan>();
        for (var i = 0; i < SearchNotices.MostTries; i++)
        {
            Assert.Equal(0, await RoundAsync(store));
            var kept = Searches.Read()[0];
            waits.Add(kept.NextTry!.Value - _clock.Now);
            _clock.Now = kept.NextTry.Value;
        }

        Assert.Equal([1, 2, 4, 8], waits.Take(4).Select(wait => (int)wait.TotalMinutes));
        Assert.All(waits, wait => Assert.True(wait <= TimeSpan.FromHours(6)));
        Assert.True(Searches.Read()[0].IsGivenUp);
        await RoundAsync(store);
        Assert.Equal(SearchNotices.MostTries, server.Requests.Count);
        var deliveries = server.Requests.Select(head => head.Split("\r\n").Single(line => line.StartsWith("OnRecord-Delivery", StringComparison.Ordinal))).Distinct();
        Assert.Single(deliveries);

        // Nothing that fits is lost meanwhile.
        status = 200;
        await Searches.RetryAsync(search.Id, Cancel);
        Assert.Equal(1, await RoundAsync(store));
        Assert.Equal((1, 0, false), (Searches.Read()[0].Sent, Searches.Read()[0].Failures, Searches.Read()[0].IsGivenUp));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/hook")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://[::1]/")]
    public async Task Nothing_is_sent_to_an_address_within_the_network(string address)
    {
        await using var store = Open();
        await Searches.AddAsync("pier", address, null, Cancel);
        await AddAsync(store, "fits", "\"The pier will be rebuilt before winter,\" Una Cole said.");
        using var sender = new WebhookSender("onrecord test", _clock);
        Assert.Equal(0, await new SearchNotices(Searches, store, [sender], null, _clock).RoundAsync(Cancel));
        var kept = Searches.Read()[0];
        Assert.True(kept.IsGivenUp);
        Assert.Contains("not on the public internet", kept.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pier", "gopher://a.example/")]
    [InlineData("pier", "https://user:word@a.example/")]
    [InlineData("pier", "nobody")]
    [InlineData("pier", "a@b")]
    [InlineData("pier", "a@b.example\r\nBcc: c@d.example")]
    [InlineData("pier", "a@b.example, c@d.example")]
    [InlineData("", "https://a.example/")]
    [InlineData("date:tomorrow pier", "https://a.example/")]
    public async Task What_cannot_be_saved_is_refused_in_words(string question, string to)
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Searches.AddAsync(question, to, null, Cancel));
        Assert.Empty(Searches.Read());
    }

    [Fact]
    public async Task What_may_not_be_seen_is_not_sent()
    {
        await using var server = new LoopbackServer((_, _) => LoopbackServer.Answer(204));
        await using var store = Open();
        await Searches.AddAsync("pier", $"{server.Root}/hook", null, Cancel);
        var id = await AddAsync(store, "secret", "\"The pier will be rebuilt before winter,\" Una Cole said.");
        await store.SetVisibilityAsync(RecordId.Article(id), Visibility.Restricted, null, new Judgement(_clock.Now, "a test", "a test"), Cancel);
        Assert.Equal(0, await RoundAsync(store));
        _clock.Now += TimeSpan.FromHours(1);
        await store.SetVisibilityAsync(RecordId.Article(id), Visibility.Public, null, new Judgement(_clock.Now, "a test", "a test"), Cancel);
        Assert.Equal(1, await RoundAsync(store));
    }

    [Fact]
    public async Task A_notice_goes_by_mail_as_one_plain_text()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = MailAsync(listener);
        await using var store = Open();
        await Searches.AddAsync("pier", "desk@courier.example", "look here", Cancel);
        await AddAsync(store, "fits", "\"The pier will be rebuilt\u202e before winter,\" Una Cole said.");
        var sender = new MailSender(new MailServer("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, "record@courier.example", null, "a secret word"));
        Assert.Equal(1, await new SearchNotices(Searches, store, [sender], id => $"https://record.example/{id}", _clock).RoundAsync(Cancel));
        var mail = await receiving;
        Assert.Contains("To: desk@courier.example", mail, StringComparison.Ordinal);
        Assert.Contains("look here", mail, StringComparison.Ordinal);
        Assert.Contains("https://record.example/s-", mail.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("a secret word", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret word", new MailServer("h", 25, "f@g.example", "u", "a secret word").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_saves_lists_and_takes_away()
    {
        var added = await Tool.RunAsync("searches", "add", "pier", "--to", "https://hooks.example/x", "--record", RecordPath);
        Assert.Equal(0, added.ExitCode);
        var id = added.Output.Split('\t')[0];
        Assert.Contains(id, (await Tool.RunAsync("searches", "list", "--record", RecordPath)).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Tool.RunAsync("searches", "add", "pier", "--to", "https://hooks.example/x", "--record", RecordPath)).ExitCode);
        Assert.Equal(0, (await Tool.RunAsync("searches", "remove", id, "--record", RecordPath)).ExitCode);
        Assert.Equal(1, (await Tool.RunAsync("searches", "remove", id, "--record", RecordPath)).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("searches", "send", "--smtp", "mail.example", "--record", RecordPath)).ExitCode);
    }

    private IRecordStore Open() => RecordStores.Open(RecordPath, create: true);

    private async Task<string> AddAsync(IRecordStore store, string name, string text)
    {
        var article = new ArticleRecorder("onrecord test").Record(new RuleExtractor().Extract(new Article { Id = name, Text = text, Url = $"https://courier.example/{name}", Outlet = "The Courier", Published = "2031-05-04" }));
        return (await store.AddAsync([article], _clock.Now, Cancel))[0].Id;
    }

    private async Task<int> RoundAsync(IRecordStore store)
    {
        using var sender = new WebhookSender("onrecord test", _clock, Loopback);
        return await new SearchNotices(Searches, store, [sender], null, _clock).RoundAsync(Cancel);
    }

    private static async Task<string> ReceiveAsync(TcpListener listener, List<byte[]> bodies)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        var stream = client.GetStream();
        var received = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var text = Encoding.Latin1.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end > 0 && text.Split("Content-Length: ") is [_, var after] && received.Length >= end + 4 + int.Parse(after.Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture))
            {
                bodies.Add(received.ToArray()[(end + 4)..]);
                await stream.WriteAsync(LoopbackServer.Answer(200), Cancel);
                return text[..end];
            }

            received.Write(buffer, 0, await stream.ReadAsync(buffer, Cancel));
        }
    }

    // As much of a mail server as takes one mail.
    private static async Task<string> MailAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test ESMTP");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            mail.Append(line).Append("\r\n");
            if (line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync(Cancel) is { } part and not ".")
                    mail.Append(part).Append("\r\n");
                await writer.WriteLineAsync("250 taken");
            }
            else if (line.StartsWith("QUIT", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("221 bye");
                break;
            }
            else
            {
                await writer.WriteLineAsync("250 test");
            }
        }

        return mail.ToString();
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = Monday;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
