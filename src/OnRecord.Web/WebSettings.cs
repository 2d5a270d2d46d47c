using System.Net;
using OnRecord.Notifying;
using OnRecord.Pipeline;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;
using OnRecord.Watching;

namespace OnRecord.Web;

/// <summary>What a site of a record is served from, and how.</summary>
public sealed record WebSettings
{
    /// <summary>The record. It stays the caller's, who closes it after the site.</summary>
    public required IRecordStore Store { get; init; }

    /// <summary>Loads what finds the facts of a pasted article; called once, in the background, when the site starts.</summary>
    public required Func<IArticleExtractor> CreateExtractor { get; init; }

    /// <summary>Makes what fetches the addresses that readers name; called once, by the first reader who names one.</summary>
    public required Func<PageFetcher> CreateFetcher { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where a fault of the program is told to whoever runs it, a line each.</summary>
    public required Action<string> Tell { get; init; }

    /// <summary>The name and version that stand in the footer and on what is kept: <c>onrecord 0.1.0</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Where it listens. Port 0 takes any that is free.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 5100);

    /// <summary>The names under which it may be reached besides those of the machine itself; a request for any other is refused, so
    /// that no page elsewhere can have a reader's browser ask in its own name (DNS rebinding).</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The subjects on which the site tells what is in force.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>What watches feeds for this record while it is served; null where nothing does. It stays the caller's, who runs and closes it.</summary>
    public FeedWatch? Watch { get; init; }

    /// <summary>The saved searches of this record; null where none are kept. The caller sends their notices.</summary>
    public SavedSearches? Searches { get; init; }

    /// <summary>Whether notices can be sent by mail.</summary>
    public bool SendsMail { get; init; }

    /// <summary>Whether the site opens a page of each kind itself before it answers anyone, so that the first readers do not wait for what is made on the first visit. It takes
    /// ten seconds at most.</summary>
    public bool VisitsFirst { get; init; }

    /// <summary>How many requests a minute are answered to one address where nothing else is said.</summary>
    public const int UsualRequestsPerMinute = 600;

    /// <summary>How many requests a minute are answered to one address; of IPv6 to one network of 64 bits. Where something on this machine stands in front of the
    /// site, the address is the one that it tells.</summary>
    public int RequestsPerMinute { get; init; } = UsualRequestsPerMinute;

    /// <summary>The same for this machine itself.</summary>
    public int LoopbackRequestsPerMinute { get; init; } = 60_000;

    /// <summary>Who may sign in, and what they may do; null where nobody signs in. It stays the caller's, who closes it after the site.</summary>
    public AccountFile? Accounts { get; init; }

    /// <summary>Who decides where nobody signs in: as they stand on the record with what they decide.</summary>
    public string Reviewer { get; init; } = "someone";

    /// <summary>Whether nobody but this machine reaches the site, so that whoever does may decide without signing in. Where it has a name for
    /// others, something in front of it lets them through.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Listen.Address) && Hosts.Count == 0;
}
