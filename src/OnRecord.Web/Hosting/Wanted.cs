using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OnRecord.Web.Hosting;

/// <summary>In which form this request wants a page, and how much of a list.</summary>
internal sealed class Wanted
{
    /// <summary>Where the addresses for programs begin.</summary>
    internal const string ApiRoot = "/api/v1";

    private const int MostRanges = 64;
    private const int LongestPage = 100;
    private const int LongestFeed = 50;

    private readonly HttpContext _context;
    private readonly Asking _asking;
    private Form? _form;

    public Wanted(IHttpContextAccessor accessor, Asking asking)
    {
        _context = accessor.HttpContext!;
        _asking = asking;
    }

    /// <summary>The form.</summary>
    /// <exception cref="RefusedException">The page cannot be had in any form that is asked for.</exception>
    internal Form Form => _form ??= Choose();

    /// <summary>The forms in which the page can be had at addresses of their own.</summary>
    internal IReadOnlyList<(Form Form, string Address)> Alternates
        => Page is not { IsApi: false } page ? []
            : PlainPath == "/" ? [(Form.Json, _asking.Link(ApiRoot))]
            : [.. page.Forms.Where(form => form != Form.Html).Select(form => (form, _asking.Link($"{PlainPath}.{form.Suffix}{Query("page", "cursor", "limit", "known", "recorded")}")))];

    /// <summary>The most items of a list.</summary>
    /// <exception cref="RefusedException">It is no number from 1 to 100.</exception>
    internal int Length => _asking.Text("limit") is not { } text ? Form.IsFeed ? LongestFeed : Limits.PageLength
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 1 and <= LongestPage ? length
        : throw RefusedException.BadQuestion($"limit is a number from 1 to {LongestPage}.");

    /// <summary>The place in a list after which this request goes on; null from its beginning.</summary>
    /// <exception cref="RefusedException">It is none that was given for this question.</exception>
    internal string? Place => _asking.Text("cursor") is not { } cursor ? null
        : Cursor.Read(cursor, Question) ?? throw RefusedException.BadQuestion("This cursor was not given for this question by this site. Ask without it from the beginning, and follow the link to what comes next.");

    /// <summary>The id of the result after which this request goes on; null from the beginning.</summary>
    /// <exception cref="RefusedException">The cursor is of another kind.</exception>
    internal RecordId? After => Place is not { } place ? null : RecordId.TryParse(place, out var id) ? id
        : throw RefusedException.BadQuestion("This cursor is of another list. Ask without it from the beginning.");

    /// <summary>How many of a list to pass over, where a cursor is how many came before.</summary>
    /// <param name="length">How many a page gives.</param>
    /// <exception cref="RefusedException">The cursor is of another list.</exception>
    internal int Passed(int length) => Place is not { } place ? (_asking.PageNumber - 1) * length
        : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var passed) ? passed
        : throw RefusedException.BadQuestion("This cursor is of another list. Ask without it from the beginning.");

    /// <summary>The address, whole, of what comes after a place in this list.</summary>
    internal string NextAddress(string place)
        => _asking.Absolute(_context.Request.Path + new QueryBuilder(Parameters("cursor", "page")) { { "cursor", Cursor.Write(place, Question) } }.ToQueryString().ToString());

    /// <summary>The address of this very answer, whole.</summary>
    internal string Self => _asking.Absolute(_context.Request.Path + _context.Request.QueryString);

    /// <summary>Whether a list is asked for from its beginning, in its own order.</summary>
    internal bool IsFirst => Place is null && _asking.PageNumber == 1 && !Form.IsFeed;

    /// <summary>A question as this request pages through its results.</summary>
    internal RecordQuery Paged(RecordQuery query)
    {
        // Formats in which entries leave the record have no place for a total.
        query = query with { LastRecordedFirst = query.LastRecordedFirst || Form.IsFeed, CountsAll = query.CountsAll && Form.Export is null };
        return After is { } after ? query with { After = after } : query with { Skip = (_asking.PageNumber - 1) * Length };
    }

    /// <summary>The results that this request asks for.</summary>
    internal async Task<Portion<TellingOnRecord>> TellingsAsync(IRecordStore store, RecordQuery query, CancellationToken cancellation)
    {
        var page = await store.FindTellingsAsync(Paged(query), _asking.Viewpoint, Length + 1, cancellation).ConfigureAwait(false);
        if (page.Items.Count == 0 && After is { } after && (await store.FindTellingsAsync([after], _asking.Viewpoint, cancellation).ConfigureAwait(false)).Count == 0)
            throw Lost();
        return Portion<TellingOnRecord>.Of(page, Length, told => told.Id.ToString());
    }

    /// <inheritdoc cref="TellingsAsync"/>
    internal async Task<Portion<ArticleOnRecord>> ArticlesAsync(IRecordStore store, RecordQuery query, CancellationToken cancellation)
    {
        var page = await store.FindArticlesAsync(Paged(query), _asking.Viewpoint, Length + 1, cancellation).ConfigureAwait(false);
        if (page.Items.Count == 0 && After is { } after && await store.FindArticleAsync(after.Content, _asking.Viewpoint, cancellation).ConfigureAwait(false) is null)
            throw Lost();
        return Portion<ArticleOnRecord>.Of(page, Length, article => RecordId.Article(article.Recorded.Id).ToString());
    }

    private PageMetadata? Page => _context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>();

    // The path without the form behind it.
    private string PlainPath => _context.Request.RouteValues["form"] is string suffix ? _context.Request.Path.Value![..^(suffix.Length + 1)] : _context.Request.Path.Value!;

    // What a cursor belongs to: the address but for what says how to go through its list.
    private string Question => PlainPath + string.Join('&', Parameters("cursor", "limit", "page").SelectMany(part => part.Value.Select(value => part.Key + "=" + value)).Order(StringComparer.Ordinal));

    private IEnumerable<KeyValuePair<string, StringValues>> Parameters(params string[] without) => _context.Request.Query.Where(part => !without.Contains(part.Key, StringComparer.Ordinal));

    private string Query(params string[] without) => new QueryBuilder(Parameters(without)).ToQueryString().ToString();

    private static RefusedException Lost() => RefusedException.BadQuestion("What this cursor stands at is not to be seen any more. Ask without it from the beginning.");

    private Form Choose()
    {
        var page = Page ?? new PageMetadata(Form.OfPage, IsApi: false);
        if (_context.Request.RouteValues["form"] is string suffix)
            return page.Forms.FirstOrDefault(form => form.Suffix == suffix) ?? throw RefusedException.NotFound($"This page cannot be had as “{suffix}”. Write one of these behind its address: {string.Join(", ", page.Forms.Select(form => "." + form.Suffix))}.");

        IReadOnlyList<Form> offered = page.IsApi ? [.. page.Forms.Where(form => form != Form.Html)] : page.Forms;
        var accept = _context.Request.Headers.Accept;
        if (StringValues.IsNullOrEmpty(accept))
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(accept.OfType<string>().ToList(), out var ranges) || ranges.Count > MostRanges)
            throw RefusedException.BadQuestion($"The Accept field of this request cannot be understood. Give at most {MostRanges} media types: Accept: application/json");
        foreach (var range in ranges.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1).ThenBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0))
        {
            if (offered.FirstOrDefault(form => form.Fits(range)) is { } form)
                return form;
        }

        throw new RefusedException(StatusCodes.Status406NotAcceptable, $"This page cannot be had in any form that the request asks for. There are {string.Join(", ", offered.Select(form => form.BareType).Distinct(StringComparer.Ordinal))}.");
    }
}

/// <summary>Some of a list.</summary>
/// <param name="Total">How many there are in all; at least, where not all were to be counted.</param>
/// <param name="Items">Those that were asked for.</param>
/// <param name="Next">The place of the last of them, where more follow; else null.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Portion<T>(long Total, IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Nothing.</summary>
    internal static Portion<T> None { get; } = new(0, [], null);

    /// <summary>Of a page that was asked for with one item more than is wanted, those that are.</summary>
    internal static Portion<T> Of(Page<T> page, int length, Func<T, string> place)
        => page.Items.Count > length ? new(page.Total, [.. page.Items.Take(length)], place(page.Items[length - 1])) : new(page.Total, page.Items, null);
}
