using System.Net;
using OnRecord.Cli;
using OnRecord.Tests.Support;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>What all sites of the tests share; each changes what it is about.</summary>
internal static class SiteSettings
{
    /// <summary>A site of a record, on a port of its own, that reads by rules and keeps to itself what went wrong.</summary>
    internal static WebSettings Of(IRecordStore store) => new()
    {
        Store = store,
        CreateExtractor = () => new RuleExtractor(),
        CreateFetcher = Composition.CreateFetcher,
        Time = TimeProvider.System,
        Tell = _ => { },
        Program = "onrecord test",
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
    };
}
