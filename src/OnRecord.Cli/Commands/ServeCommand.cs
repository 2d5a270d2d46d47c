using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using OnRecord.Accounts;
using OnRecord.Notifying;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;
using OnRecord.Register;
using OnRecord.Storage;
using OnRecord.Watching;
using OnRecord.Web;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord serve</c>: the record as a site.</summary>
internal sealed class ServeCommand : Command, IHasExamples
{
    private readonly SearchesOption _searches = new();
    private readonly MailOptions _mail = new();
    private readonly RegisterOptions _register = new();

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "Where to listen. Default: 127.0.0.1:5100, reached from this machine only",
        HelpName = "ADDRESS:PORT",
        DefaultValueFactory = _ => "127.0.0.1:5100",
    };

    private readonly Option<string[]> _hosts = new("--host")
    {
        Description = "A name under which the site may be reached, besides those of this machine; needed where it listens on others",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _subjects = new("--subjects")
    {
        Description = "A file of the subjects on which the pages tell what is in force (docs/record.md, \"Subjects\"). Default: those shipped with the tool",
        HelpName = "FILE",
    };

    private readonly ReviewerOption _as = new();

    private readonly Option<string?> _users = new("--users")
    {
        Description = "A file of accounts (onrecord users). Without it nobody signs in: whoever uses this machine decides, others only read",
        HelpName = "FILE",
    };

    private readonly Option<string?> _watch = new("--watch")
    {
        Description = "Watch the feeds of this list meanwhile, as \"onrecord watch\" does; where only this machine reaches the site, a page shows and changes it",
        HelpName = "FILE",
    };

    private readonly Option<int> _requests = new("--requests-per-minute")
    {
        Description = "How many requests a minute are answered to one address, 1 to 1,000,000. Default: 600; this machine itself has 60,000",
        HelpName = "COUNT",
        DefaultValueFactory = _ => WebSettings.UsualRequestsPerMinute,
    };

    private readonly ToolConsole _console;
    private readonly Func<PublicRegister?, IArticleExtractor> _createExtractor;
    private readonly Func<PageFetcher> _createFetcher;
    private readonly Interruption _interruption;

    internal ServeCommand(ToolConsole console, Func<PublicRegister?, IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, Interruption interruption)
        : base("serve", "Opens the record in a browser: pages to read, search and cite, and a box to paste an article into.")
    {
        _console = console;
        _createExtractor = createExtractor;
        _createFetcher = createFetcher;
        _interruption = interruption;
        _searches.AddTo(this);
        Options.Add(_listen);
        Options.Add(_hosts);
        Options.Add(_subjects);
        Options.Add(_as);
        Options.Add(_users);
        Options.Add(_watch);
        Options.Add(_requests);
        _requests.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1_000_000))
                result.AddError($"--requests-per-minute {given}: give a whole number from 1 to 1,000,000");
        });
        _mail.AddTo(this);
        _register.AddTo(this);
        _listen.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && EndPoint(result.Tokens[0].Value) is null)
                result.AddError($"--listen {result.Tokens[0].Value}: write it as 127.0.0.1:5100, or [::1]:5100; port 0 takes any that is free");
        });
        Validators.Add(result =>
        {
            if (EndPoint(result.GetValue(_listen)) is { } listen && !IPAddress.IsLoopback(listen.Address) && result.GetValue(_hosts) is null or { Length: 0 })
                result.AddError("--listen on an address that others reach needs --host with the name under which they do: --host record.example");
        });
        SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord serve                                     onrecord.db at http://127.0.0.1:5100, for this machine only
          onrecord serve --record council.db --listen 127.0.0.1:0
          onrecord serve --record council.db --subjects mine.json
          onrecord serve --as "Ana Ruiz"                     what you judge and decide is kept under this name
          onrecord serve --smtp mail.example --smtp-from record@courier.example    notices of saved searches by mail too
          onrecord serve --watch feeds.txt                   what is new in feeds goes onto the record meanwhile
          onrecord serve --listen 0.0.0.0:5100 --host record.example    for others too, to read only
          onrecord serve --users users.db --host record.example         people sign in; something in front of it ends TLS
          onrecord serve --host record.example --requests-per-minute 60    fewer for each address; what is in front says who asks

        The record is made where there is none. It may be added to while it is served. The pages ask nothing of any other site, and
        answer to no other name than those given. Where only this machine reaches them, whoever uses it may keep a pasted article,
        judge facts and join them.
        One line on standard output once the site answers; Ctrl-C ends it. More: docs/guide/web.md

        Exit status:
          0    ended by Ctrl-C or a request to terminate
          1    the record cannot be opened, or the address not listened on; standard error says why
          2    the arguments are wrong
        """;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            if (!_register.TryLoad(parsed, _console.Error, out var register))
                return ExitCode.Failure;
            await using var store = RecordStores.Open(parsed.GetRequiredValue(_searches.Record), create: true);
            await using var accounts = parsed.GetValue(_users) is { } users ? await AccountFile.OpenAsync(users, _console.Time, create: false).ConfigureAwait(false) : null;
            var extractor = new Lazy<IArticleExtractor>(() => _createExtractor(register));
            using var watch = parsed.GetValue(_watch) is { } list ? WatchCommand.Make(new FeedList(list), store, () => extractor.Value, _createFetcher, _console, tell: null) : null;
            var settings = new WebSettings
            {
                Store = store,
                CreateExtractor = () => extractor.Value,
                Watch = watch,
                Searches = _searches.PathOf(parsed) is { } searches ? new SavedSearches(searches, _console.Time) : null,
                SendsMail = _mail.IsNamed(parsed),
                CreateFetcher = _createFetcher,
                Time = _console.Time,
                Tell = line => _console.Error.WriteLine($"onrecord: {VisibleText.Of(line)}"),
                Program = Composition.Program,
                Listen = EndPoint(parsed.GetRequiredValue(_listen))!,
                Hosts = parsed.GetValue(_hosts) ?? [],
                Accounts = accounts,
                Reviewer = parsed.GetRequiredValue(_as),
                VisitsFirst = true,
                RequestsPerMinute = parsed.GetRequiredValue(_requests),
                Subjects = Subjects(parsed.GetValue(_subjects)),
            };
            await using var site = await RecordSite.StartAsync(settings, _interruption.Token).ConfigureAwait(false);
            await using (var output = _console.OpenOutput())
                await output.WriteAsync(Encoding.UTF8.GetBytes($"{store.Address} is at {site.Address} (Ctrl-C ends it)\n")).ConfigureAwait(false);
            using var webhooks = new WebhookSender(Composition.Program, _console.Time);
            var notices = settings.Searches is { } saved
                ? new SearchNotices(saved, store, _mail.Senders(parsed, webhooks), id => site.PageOf(id).AbsoluteUri, _console.Time) { Failed = settings.Tell }.RunAsync(_interruption.Token)
                : Task.CompletedTask;

            // Where watching fails, serving ends too: whoever started both must know.
            if (watch is not null)
                await watch.RunAsync(_interruption.Token).ConfigureAwait(false);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, _interruption.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await notices.ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception fault) when (fault is RecordStoreException or IOException or InvalidDataException or UnauthorizedAccessException && !ToolConsole.IsBrokenPipe(fault))
        {
            await _console.Error.WriteLineAsync($"onrecord: {VisibleText.Of(fault.Message)}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (_interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }

    private static IReadOnlyList<Subject> Subjects(string? path)
    {
        if (path is not null)
            return Read(path);
        return Directory.Exists(Composition.SubjectFolder)
            ? [.. Directory.EnumerateFiles(Composition.SubjectFolder, "*.json").Order(StringComparer.Ordinal).SelectMany(Read)]
            : [];

        static IReadOnlyList<Subject> Read(string file)
        {
            using var json = File.OpenRead(file);
            return Subject.Read(json);
        }
    }

    // The port must be there: an address alone would be read with port 0.
    private static IPEndPoint? EndPoint(string? text)
        => IPEndPoint.TryParse(text ?? "", out var endPoint) && text!.EndsWith(":" + endPoint.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) ? endPoint : null;
}
