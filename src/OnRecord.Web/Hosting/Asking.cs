using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace OnRecord.Web.Hosting;

/// <summary>Who asks the record by this request, and as known when: the one place where a request becomes a <see cref="Viewpoint"/>.</summary>
/// <remarks>Every address takes <c>known</c>, a day of report time, and <c>recorded</c>, an instant of record time; links on a page keep them.</remarks>
internal sealed class Asking
{
    private readonly HttpRequest _request;
    private readonly DateTimeOffset _now;
    private Viewpoint? _viewpoint;

    public Asking(IHttpContextAccessor accessor, TimeProvider time)
    {
        _request = accessor.HttpContext!.Request;
        _now = time.GetUtcNow();
        // Before it is found out, as where an answer goes wrong, it is anyone.
        Who = accessor.HttpContext.Features.Get<Visitor>() ?? Visitor.Anyone;
    }

    /// <summary>Who is behind the request.</summary>
    internal Visitor Who { get; }

    /// <summary>Who asks, as known when.</summary>
    /// <exception cref="RefusedException">The request does not say so in a form that is understood.</exception>
    internal Viewpoint Viewpoint => _viewpoint ??= new Viewpoint { Now = _now, IsKeeper = Who.SeesRestricted, Known = Day("known"), Recorded = Instant("recorded") };

    /// <summary>The record as whoever reviews it sees it: facts as the machine found them, as it stands now.</summary>
    internal Viewpoint Reviewing => new() { Now = _now, IsKeeper = Who.SeesRestricted, BeforeReview = true };

    /// <summary>What they decide now.</summary>
    /// <param name="reason">Why.</param>
    internal Judgement Judge(string reason) => new(_now, reason, Who.Name);

    /// <summary>The day, in UTC.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    /// <summary>Where the site is, as whoever asks reaches it.</summary>
    internal Uri Site => new($"{_request.Scheme}://{_request.Host}");

    /// <summary>The address of a page of this site with the site before it.</summary>
    internal string Absolute(string path) => $"{_request.Scheme}://{_request.Host}{path}";

    /// <summary>The address asked for, without what says as known when.</summary>
    internal string PlainAddress => _request.Path + new QueryBuilder(_request.Query.Where(part => part.Key is not ("known" or "recorded"))).ToQueryString();

    /// <summary>A parameter as text, without blanks around it; null where it is missing or empty.</summary>
    /// <exception cref="RefusedException">It is too long.</exception>
    internal string? Text(string name)
    {
        var value = _request.Query[name].ToString().Trim();
        return value.Length <= Limits.QuestionLength ? value.Length == 0 ? null : value
            : throw RefusedException.BadQuestion($"“{name}” may have at most {Limits.QuestionLength.ToString("N0", CultureInfo.InvariantCulture)} characters.");
    }

    /// <summary>All values of a parameter, empty ones left out.</summary>
    internal IReadOnlyList<string> Texts(string name)
        => [.. _request.Query[name].OfType<string>().Select(value => value.Trim()).Where(value => value.Length is > 0 and <= Limits.QuestionLength).Distinct(StringComparer.Ordinal)];

    /// <summary>A parameter as a day; of a month or a year its last.</summary>
    /// <exception cref="RefusedException">It is no date.</exception>
    internal DateOnly? Day(string name) => Text(name) is not { } text ? null
        : GivenDate.Parse(text)?.Latest ?? throw RefusedException.BadQuestion($"“{text}” is no day. Write it as 2031-05-04, or 2031-05 or 2031 for the last day of a month or year.");

    /// <summary>A parameter as a day; of a month or a year its first.</summary>
    /// <exception cref="RefusedException">It is no date.</exception>
    internal DateOnly? FirstDay(string name) => Text(name) is not { } text ? null
        : GivenDate.Parse(text)?.Earliest ?? throw RefusedException.BadQuestion($"“{text}” is no day. Write it as 2031-05-04, or 2031-05 or 2031 for the first day of a month or year.");

    /// <summary>The number of the page of a list, from 1.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    internal int PageNumber => Text("page") is not { } text ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= Limits.LastPage ? page
        : throw RefusedException.BadQuestion($"Pages are numbered from 1 to {Limits.LastPage}; narrow the question, or export the record, to see more.");

    /// <summary>The address of a page of this site, as known when this one is.</summary>
    /// <param name="path">The path, with a query and a fragment or without.</param>
    internal string Link(string path)
    {
        if (Viewpoint.Known is null && Viewpoint.Recorded is null)
            return path;
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
        var clocks = new List<string>();
        if (Viewpoint.Known is { } known)
            clocks.Add("known=" + Words.Iso(known));
        if (Viewpoint.Recorded is { } recorded)
            clocks.Add("recorded=" + Uri.EscapeDataString(Words.Iso(recorded)));
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', clocks)}{fragment}";
    }

    /// <summary>A parameter as an instant.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    internal DateTimeOffset? Instant(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : throw RefusedException.BadQuestion($"“{text}” is no instant. Write it as 2031-05-04T10:00Z.");
}
