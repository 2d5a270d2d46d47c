using System.Globalization;
using System.Net;
using OnRecord.Cli;
using OnRecord.LoopbackTool;
using OnRecord.Reading.Addresses;
using OnRecord.Tests.Support;

// The tool as it is, but for three things that tests of it need: it reaches this machine and nothing else, finds facts by one rule and not by
// models that take a while to load, and its clock is as many hours ahead as ONRECORD_HOURS says.
var ahead = TimeSpan.FromHours(int.Parse(Environment.GetEnvironmentVariable("ONRECORD_HOURS") ?? "0", CultureInfo.InvariantCulture));
var loopback = new NetworkPolicy(Dns.GetHostAddressesAsync, address => address.Equals(IPAddress.Loopback), IsAnyPort: true);
using var interruption = new Interruption();
return await CommandLine.RunAsync(
    args, ToolConsole.OfProcess() with { Time = new ClockAhead(ahead) }, _ => new RuleExtractor(),
    () => new PageFetcher(new FetchOptions { HostDelay = TimeSpan.Zero, MaxAttempts = 1 }, TimeProvider.System, loopback), interruption);
