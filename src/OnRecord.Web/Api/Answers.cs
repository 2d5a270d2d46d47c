using OnRecord.Publishing.Records;
using OnRecord.Recording;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Api;

/// <summary>A telling as programs get it: the columns of <see cref="TellingRow"/> as keys, those without a value left out.</summary>
public sealed class TellingAnswer : Dictionary<string, object>
{
    /// <summary>Of a telling.</summary>
    internal static TellingAnswer Of(TellingOnRecord told, Asking asking)
    {
        var answer = new TellingAnswer { ["page"] = asking.Absolute(Paths.Entry(told.Id)) };
        foreach (var (column, value) in TellingRow.ObjectOf(told))
            answer.Add(column, value);
        return answer;
    }

    /// <summary>Of several.</summary>
    internal static IReadOnlyList<TellingAnswer> Of(IEnumerable<TellingOnRecord> tellings, Asking asking) => [.. tellings.Select(told => Of(told, asking))];
}

/// <summary>A report in a list.</summary>
public sealed record ReportItem
{
    /// <summary>Id of the article version.</summary>
    public required string Id { get; init; }

    /// <summary>Its page.</summary>
    public required string Page { get; init; }

    /// <summary>Headline, or first line; names of private persons masked.</summary>
    public required string Headline { get; init; }

    /// <summary>Outlet, if known.</summary>
    public string? Outlet { get; init; }

    /// <summary>Day of publication, EDTF, if known.</summary>
    public string? Published { get; init; }

    /// <summary>Address as published, if known.</summary>
    public string? Url { get; init; }

    /// <summary>Which version of its report it is, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>When the record learned it.</summary>
    public required string RecordedAt { get; init; }

    /// <summary>How many statements it tells.</summary>
    public required int Statements { get; init; }

    /// <summary>How many acts it tells.</summary>
    public required int Actions { get; init; }

    /// <summary>How many gatherings it tells.</summary>
    public required int Gatherings { get; init; }

    internal static ReportItem Of(ArticleOnRecord report, Asking asking) => new()
    {
        Id = RecordId.Article(report.Recorded.Id).ToString(),
        Page = asking.Absolute(Paths.Report(report.Recorded.Id)),
        Headline = PrivateWords.Title(report.Recorded),
        Outlet = report.Recorded.Article.Outlet,
        Published = report.Recorded.Article.Published,
        Url = report.Recorded.Article.Url,
        Version = report.Version,
        RecordedAt = Words.Iso(report.RecordedAt),
        Statements = report.Recorded.Statements.Count,
        Actions = report.Recorded.Actions.Count,
        Gatherings = report.Recorded.Gatherings.Count,
    };
}

/// <summary>What the record holds and covers.</summary>
public sealed record RecordAnswer
{
    /// <summary>How much there is.</summary>
    public required RecordCounts Counts { get; init; }

    /// <summary>From where and when.</summary>
    public required CoverageAnswer Coverage { get; init; }

    /// <summary>The newest acts of governments.</summary>
    public IReadOnlyList<TellingAnswer>? Actions { get; init; }

    /// <summary>The reports that came last.</summary>
    public IReadOnlyList<ReportItem>? Reports { get; init; }
}

/// <summary>From where and when it is what the record holds.</summary>
/// <param name="FirstPublished">First day of publication, if known.</param>
/// <param name="LastPublished">Last day of publication, if known.</param>
/// <param name="Undated">How many reports are of unknown day.</param>
/// <param name="LastRecordedAt">When the last article came onto the record, if there is one.</param>
/// <param name="OutletCount">How many outlets there are.</param>
/// <param name="Outlets">Those with the most reports.</param>
public sealed record CoverageAnswer(string? FirstPublished, string? LastPublished, long Undated, string? LastRecordedAt, long OutletCount, IReadOnlyList<OutletItem> Outlets)
{
    internal static CoverageAnswer Of(RecordCoverage coverage, Asking asking) => new(
        Words.IsoOrNull(coverage.FirstPublished), Words.IsoOrNull(coverage.LastPublished), coverage.Undated, TellingRow.Instant(coverage.LastRecorded), coverage.OutletCount,
        [.. coverage.Outlets.Select(outlet => new OutletItem(outlet.Id.ToString(), asking.Absolute(Paths.Name(outlet.Id, PartyKind.Outlet)), outlet.Name, outlet.Reports, Words.IsoOrNull(outlet.FirstPublished), Words.IsoOrNull(outlet.LastPublished)))]);
}

/// <summary>An outlet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Page">Its page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reports">How many of its reports are on the record.</param>
/// <param name="FirstPublished">Day of its first, if known.</param>
/// <param name="LastPublished">Day of its last, if known.</param>
public sealed record OutletItem(string Id, string Page, string Name, long Reports, string? FirstPublished, string? LastPublished);

/// <summary>What a search found.</summary>
public sealed record SearchAnswer
{
    /// <summary>What was searched for.</summary>
    public required string Question { get; init; }

    /// <summary>How many passages fit.</summary>
    public required long Total { get; init; }

    /// <summary>How many reports have the words; missing where passages are shown and more than words restricts the search: kind=report counts them.</summary>
    public long? TotalReports { get; init; }

    /// <summary>The passages.</summary>
    public required IReadOnlyList<TellingAnswer> Tellings { get; init; }

    /// <summary>The reports, where they are asked for.</summary>
    public required IReadOnlyList<ReportItem> Reports { get; init; }

    /// <summary>How the passages divide; missing where there are too many to tell.</summary>
    public DivisionAnswer? Division { get; init; }

    /// <summary>What was not understood, a line each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Address of what follows; missing at the end.</summary>
    public string? Next { get; init; }
}

/// <summary>How passages divide: each count is the total of the same search with that condition added.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Acts">By mode, act or form.</param>
/// <param name="Places">By place; a value is a division id or, where there is none, a name.</param>
/// <param name="Outlets">By outlet.</param>
/// <param name="Years">By year.</param>
public sealed record DivisionAnswer(IReadOnlyList<PartAnswer> Kinds, IReadOnlyList<PartAnswer> Acts, IReadOnlyList<PartAnswer> Places, IReadOnlyList<PartAnswer> Outlets, IReadOnlyList<PartAnswer> Years)
{
    internal static DivisionAnswer Of(RecordDivision division) => new(
        [.. division.Kinds.Select(part => new PartAnswer(TellingRow.Word(part.Kind), part.Count))],
        [.. division.Acts.Select(part => new PartAnswer(part.Act, part.Count))],
        [.. division.Places.Select(part => new PartAnswer(part.Division ?? part.Name, part.TellingCount))],
        [.. division.Outlets.Select(part => new PartAnswer(part.Outlet, part.Count))],
        [.. division.Years.Select(part => new PartAnswer(part.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture), part.Count))]);
}

/// <summary>A part of a division.</summary>
/// <param name="Value">What the condition is set to.</param>
/// <param name="Count">How many passages.</param>
public sealed record PartAnswer(string Value, long Count);

/// <summary>An article version and everything it tells; without its text.</summary>
public sealed record ReportAnswer
{
    /// <summary>Id of the article version.</summary>
    public required string Id { get; init; }

    /// <summary>Its page.</summary>
    public required string Page { get; init; }

    /// <summary>Headline, or first line; names of private persons masked.</summary>
    public required string Headline { get; init; }

    /// <summary>Outlet, if known.</summary>
    public string? Outlet { get; init; }

    /// <summary>Byline, if there is one.</summary>
    public string? Byline { get; init; }

    /// <summary>Day of publication, EDTF, if known.</summary>
    public string? Published { get; init; }

    /// <summary>Day of the last change, EDTF, if known.</summary>
    public string? Modified { get; init; }

    /// <summary>Address as published, if known.</summary>
    public string? Url { get; init; }

    /// <summary>Language of the text, ISO 639-1, or und.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>What found the facts: name and version.</summary>
    public required string Extractor { get; init; }

    /// <summary>Which version of its report it is, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>When the record learned it.</summary>
    public required string RecordedAt { get; init; }

    /// <summary>When a newer version took its place; missing while it is current.</summary>
    public string? SupersededAt { get; init; }

    /// <summary>Ids of all versions of the report that may be seen, first to last.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>What it tells.</summary>
    public required IReadOnlyList<TellingAnswer> Tellings { get; init; }
}

/// <summary>A statement, action or gathering: all who tell it.</summary>
/// <param name="Id">Id of the entry: that of its first telling.</param>
/// <param name="Kind">statement, action or gathering.</param>
/// <param name="Page">Its page.</param>
/// <param name="Origins">How many independent origins stand behind it.</param>
/// <param name="Contradictions">On what its tellings do not agree.</param>
/// <param name="Tellings">Who tells it, first recorded first.</param>
public sealed record EntryAnswer(string Id, string Kind, string Page, OriginsAnswer Origins, IReadOnlyList<ContradictionAnswer> Contradictions, IReadOnlyList<TellingAnswer> Tellings)
{
    internal static EntryAnswer Of(EntryOnRecord entry, EntryOrigins origins, IEnumerable<Contradiction> contradictions, Asking asking) => new(
        entry.Id.ToString(), TellingRow.Word(entry.Kind), asking.Absolute(Paths.Entry(entry.Id)), OriginsAnswer.Of(origins),
        [.. contradictions.Select(ContradictionAnswer.Of)], TellingAnswer.Of(entry.Tellings, asking));
}

/// <summary>How many independent origins there are.</summary>
/// <param name="Min">Those that are proven.</param>
/// <param name="Max">The most there may be.</param>
/// <param name="Origins">The origins.</param>
public sealed record OriginsAnswer(int Min, int Max, IReadOnlyList<OriginAnswer> Origins)
{
    internal static OriginsAnswer Of(EntryOrigins origins)
        => new(origins.Min, origins.Max, [.. origins.Origins.Select(origin => new OriginAnswer(origin.Name, Words.Of(origin.Kind), [.. origin.Tellings.Select(told => told.Id.ToString())]))]);
}

/// <summary>An origin.</summary>
/// <param name="Name">Its name; missing where none is named.</param>
/// <param name="Kind">Where it is known from.</param>
/// <param name="Tellings">Ids of the tellings that go back to it.</param>
public sealed record OriginAnswer(string? Name, string Kind, IReadOnlyList<string> Tellings);

/// <summary>On what tellings do not agree.</summary>
/// <param name="Field">date, count, speaker or status.</param>
/// <param name="Sides">The sides.</param>
public sealed record ContradictionAnswer(string Field, IReadOnlyList<SideAnswer> Sides)
{
    internal static ContradictionAnswer Of(Contradiction one) => new(one.Field, [.. one.Sides.Select(side => new SideAnswer(side.Value, [.. side.Tellings.Select(told => told.Id.ToString())]))]);
}

/// <summary>A matter on which somebody spoke and then acted. Whether the one led to the other is not told.</summary>
/// <param name="Matter">The words of the instrument, or the name of the subject.</param>
/// <param name="IsSubject">Whether it is a subject of policy.</param>
/// <param name="Said">Ids of the statements, oldest first.</param>
/// <param name="Done">Ids of the acts, oldest first.</param>
public sealed record MatterAnswer(string Matter, bool IsSubject, IReadOnlyList<string> Said, IReadOnlyList<string> Done);

/// <summary>A name that was joined to another.</summary>
/// <param name="Id">Its id, which leads to the other.</param>
/// <param name="Name">The name.</param>
public sealed record JoinedName(string Id, string Name);

/// <summary>A side of a contradiction.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Tellings">Ids of the tellings that say so.</param>
public sealed record SideAnswer(string Value, IReadOnlyList<string> Tellings);

/// <summary>Contradictions.</summary>
/// <param name="Found">Each with its entry.</param>
/// <param name="IsWhole">Whether the whole record was looked through.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record ContradictionsAnswer(IReadOnlyList<ContradictionItem> Found, bool IsWhole, string? Next);

/// <summary>A contradiction with its entry.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Kind">statement, action or gathering.</param>
/// <param name="Page">Its page.</param>
/// <param name="Text">Its passage.</param>
/// <param name="Contradiction">On what its tellings do not agree.</param>
public sealed record ContradictionItem(string Entry, string Kind, string Page, string Text, ContradictionAnswer Contradiction);

/// <summary>A person, body or outlet.</summary>
public sealed record NameAnswer
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>person, government, organization, outlet or group.</summary>
    public required string Kind { get; init; }

    /// <summary>Its page.</summary>
    public required string Page { get; init; }

    /// <summary>The name under which it was first met.</summary>
    public required string Name { get; init; }

    /// <summary>Id in the register, if it is there.</summary>
    public string? PersonId { get; init; }

    /// <summary>Division id of the government it is or serves, if known.</summary>
    public string? Division { get; init; }

    /// <summary>How reports call it.</summary>
    public required IReadOnlyList<string> Called { get; init; }

    /// <summary>Other names that people said are of the same; missing where there are none.</summary>
    public IReadOnlyList<JoinedName>? Joined { get; init; }

    /// <summary>The offices that the register says they held on the days of reports.</summary>
    public required IReadOnlyList<Tenure> Offices { get; init; }

    /// <summary>In the view said-then-did: matters on which they spoke and, on that day or later, acted.</summary>
    public IReadOnlyList<MatterAnswer>? SaidThenDid { get; init; }

    /// <summary>How many passages there are in this view.</summary>
    public required long Total { get; init; }

    /// <summary>What they said and did.</summary>
    public required IReadOnlyList<TellingAnswer> Tellings { get; init; }

    /// <summary>The reports of an outlet.</summary>
    public required IReadOnlyList<ReportItem> Reports { get; init; }

    /// <summary>Address of what follows; missing at the end.</summary>
    public string? Next { get; init; }
}

/// <summary>A person, body or outlet in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Division">Division id of the government it is or serves, if known.</param>
/// <param name="Page">Its page.</param>
/// <param name="Count">In how many tellings it speaks, acts or calls together; of an outlet perhaps none, where only its reports are on the record.</param>
public sealed record NameItem(string Id, string Kind, string Name, string? Division, string Page, long Count)
{
    internal static NameItem Of(NameOnRecord name, Asking asking) => new(name.Id.ToString(), Words.Of(name.Kind), name.Name, name.Division, asking.Absolute(Paths.Name(name.Id, name.Kind)), name.TellingCount);
}

/// <summary>People, bodies and outlets.</summary>
/// <param name="Names">Most told of first.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record NamesAnswer(IReadOnlyList<NameItem> Names, string? Next = null);

/// <summary>A place in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Division">Division id, if known.</param>
/// <param name="Page">Its page.</param>
/// <param name="Count">How many tellings belong to it.</param>
public sealed record PlaceItem(string Name, string? Division, string Page, long Count)
{
    internal static PlaceItem Of(PlaceOnRecord place, Asking asking) => new(place.Name, place.Division, asking.Absolute(Paths.Place(place.Name, place.Division)), place.TellingCount);
}

/// <summary>Places.</summary>
/// <param name="Places">Most told of first.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record PlacesAnswer(IReadOnlyList<PlaceItem> Places, string? Next = null);

/// <summary>What holds on a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Place">The place.</param>
/// <param name="Division">Its division id, if known.</param>
/// <param name="On">The day asked about.</param>
/// <param name="Force">in force, not in force, or no evidence.</param>
/// <param name="Reason">What the last change was.</param>
/// <param name="AgeDays">Days from the last change to the day asked about; missing without evidence.</param>
/// <param name="LastChange">The evidence of the last change; missing without evidence.</param>
/// <param name="NotYetKnown">What bears on it and was published only later, where the question is as known on a day.</param>
public sealed record ForceAnswer(string Subject, string Place, string? Division, string On, string Force, string Reason, int? AgeDays, TellingAnswer? LastChange, IReadOnlyList<TellingAnswer>? NotYetKnown)
{
    internal static ForceAnswer Of(Subject subject, PolicyState state, DateOnly day, Asking asking, IReadOnlyList<TellingOnRecord>? notYetKnown = null) => new(
        subject.Name, state.Place, state.Division, Words.Iso(day), Words.Of(state.Force), state.Reason, state.Age,
        state.LastChange is { } change ? TellingAnswer.Of(change, asking) : null, notYetKnown is { Count: > 0 } later ? TellingAnswer.Of(later, asking) : null);
}

/// <summary>A place: what is in force there, and what was said, done and held there.</summary>
/// <param name="Place">The place.</param>
/// <param name="InForce">What holds, by subject.</param>
/// <param name="Total">How many passages there are.</param>
/// <param name="Tellings">The passages.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record PlaceAnswer(PlaceItem Place, IReadOnlyList<ForceAnswer> InForce, long Total, IReadOnlyList<TellingAnswer> Tellings, string? Next);

/// <summary>The life of an instrument.</summary>
/// <param name="Words">The words that name it.</param>
/// <param name="Place">Where; missing for anywhere.</param>
/// <param name="Total">How many acts there are.</param>
/// <param name="Acts">The acts, oldest first.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record InstrumentAnswer(string Words, string? Place, long Total, IReadOnlyList<TellingAnswer> Acts, string? Next);

/// <summary>What holds in several places or on several days.</summary>
/// <param name="States">A state a subject and column.</param>
public sealed record CompareAnswer(IReadOnlyList<ForceAnswer> States);

/// <summary>What is in force where.</summary>
/// <param name="Subjects">The subjects to choose from, by number.</param>
/// <param name="States">A state a place, on the subject that was chosen.</param>
public sealed record MapAnswer(IReadOnlyList<string> Subjects, IReadOnlyList<ForceAnswer> States);

/// <summary>The acts on a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Total">How many acts there are.</param>
/// <param name="Acts">The acts, last recorded first.</param>
/// <param name="Next">Address of what follows; missing at the end.</param>
public sealed record SubjectAnswer(string Subject, long Total, IReadOnlyList<TellingAnswer> Acts, string? Next);
