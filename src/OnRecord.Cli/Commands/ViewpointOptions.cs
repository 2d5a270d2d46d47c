using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace OnRecord.Cli.Commands;

/// <summary>The options that say from where the record is seen: as known on a day, as it stood at an instant, by whom.</summary>
internal sealed class ViewpointOptions
{
    private readonly Option<string?> _known = new("--known")
    {
        Description = "Only what had been published by this day: 2031-05-04",
        HelpName = "DATE",
    };

    private readonly Option<string?> _recorded = new("--recorded")
    {
        Description = "The record as it stood at this instant: 2031-05-04T10:00Z",
        HelpName = "INSTANT",
    };

    private readonly Option<bool> _keeper;

    /// <param name="keeper">What <c>--keeper</c> does.</param>
    internal ViewpointOptions(string keeper)
    {
        _keeper = new Option<bool>("--keeper") { Description = keeper };
        _known.Validators.Add(CheckDay);
        _recorded.Validators.Add(result => Check(result, ParseInstant(Given(result)) is null, "this is no instant; write it as 2031-05-04T10:00Z"));
    }

    /// <summary>The options.</summary>
    internal IEnumerable<Option> All => [_known, _recorded, _keeper];

    /// <summary>The viewpoint that was asked for.</summary>
    internal Viewpoint Of(ParseResult parsed, DateTimeOffset now) => new()
    {
        Now = now,
        IsKeeper = parsed.GetValue(_keeper),
        Known = PartialDate.Parse(parsed.GetValue(_known))?.Latest,
        Recorded = ParseInstant(parsed.GetValue(_recorded)),
    };

    /// <summary>Refuses what is no day.</summary>
    internal static void CheckDay(OptionResult result)
        => Check(result, PartialDate.Parse(Given(result))?.Latest is null, "this is no day; write it as 2031-05-04");

    private static DateTimeOffset? ParseInstant(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static string? Given(OptionResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : null;

    private static void Check(OptionResult result, bool isWrong, string message)
    {
        if (result.Tokens.Count == 1 && isWrong)
            result.AddError($"{result.Option.Name} {result.Tokens[0].Value}: {message}");
    }
}
