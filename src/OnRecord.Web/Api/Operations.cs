using OnRecord.Publishing.Records;

namespace OnRecord.Web.Api;

/// <summary>What programs are told of each address; <c>Routes</c> says where they are.</summary>
internal static class Operations
{
    private static readonly Parameter[] Clocks =
    [
        new("known", "As known on a day: only what had been published by then.", "2031-05-31"),
        new("recorded", "As the record stood at an instant.", "2031-06-30T10:00:00Z"),
    ];

    private static readonly Parameter[] Paging =
    [
        new("limit", "The most items, 1 to 100.", 20),
        new("cursor", "Where to go on: opaque, from the address of what follows (`next`, and the Link field).", ""),
    ];

    internal static Operation Home { get; } = new("record", "What the record holds, the newest acts, the last reports.", typeof(RecordAnswer), Clocks);

    internal static Operation About { get; } = new("about", "What the record holds and covers.", typeof(RecordAnswer), Clocks);

    internal static Operation Search { get; } = new("search", "Passages and reports by words and conditions, all of which must hold, with true counts.", typeof(SearchAnswer),
    [
        new("q", "Words that must all be there; \"words side by side\", -word, word*, speaker: place: act: date: outlet: kind:", "ordinance"),
        new("kind", "Only entries of a kind, or reports.", "action", "statement", "action", "gathering", "report"),
        new("act", "A statement's mode, an action's act, a gathering's form.", "pass"),
        new("place", "A place's name, or a division id, which stands for what lies within it too; of several all must hold.", "Port Halden") { IsList = true },
        new("outlet", "An outlet's name.", "Halden Daily"),
        new("year", "A year.", "2031"),
        new("from", "The first day; of a month or a year its first.", "2031-05-01"),
        new("to", "The last day; of a month or a year its last.", "2031-06-30"),
        .. Clocks, .. Paging,
    ]);

    internal static Operation Report { get; } = new("report", "An article version and everything it tells.", typeof(ReportAnswer), [Id("an article version", "a-4kq7w3m2x9pzt8ab"), .. Clocks]);

    internal static Operation Origins { get; } = new("origins", "An entry with its origins: who took it from whom.", typeof(EntryAnswer), [Id("an entry", "s-4kq7w3m2x9pzt8ab-1"), .. Clocks]);

    internal static Operation Names { get; } = new("names", "People, bodies and outlets, most told of first.", typeof(NamesAnswer), [new("name", "The beginning of a name or of a word in it.", "rui"), .. Clocks, .. Paging]);

    internal static Operation Places { get; } = new("places", "Places, most told of first.", typeof(PlacesAnswer), [new("name", "The beginning of a name, or a division id.", "port"), .. Clocks, .. Paging]);

    internal static Operation Place { get; } = new("place", "A place: what is in force on a day, and what was said, done and held there.", typeof(PlaceAnswer),
    [
        new("of", "Its name or division id.", "Port Halden") { IsRequired = true },
        new("on", "The day on which it is asked what is in force; today where it is missing.", "2031-06-30"),
        new("kind", "Only entries of a kind.", "action", "statement", "action", "gathering"),
        .. Clocks, .. Paging,
    ]);

    internal static Operation Subject { get; } = new("subject", "The acts on a subject of policy, last recorded first.", typeof(SubjectAnswer), [SubjectNumber, .. Clocks, .. Paging]);

    internal static Operation Instrument { get; } = new("instrument", "Every act on an ordinance, bill or order, oldest first.", typeof(InstrumentAnswer),
    [
        new("of", "Words that name it.", "shelter ordinance") { IsRequired = true },
        new("place", "Where; missing for anywhere.", "Port Halden"),
        .. Clocks, .. Paging,
    ]);

    internal static Operation Compare { get; } = new("compare", "What holds in up to five places, or in one on up to five days, by subject.", typeof(CompareAnswer),
    [
        new("place", "A place's name or division id.", "Port Halden") { IsList = true },
        new("on", "A day.", "2031-06-30") { IsList = true },
        new("only", "Only subjects on which they differ.", "differences", "differences"),
        .. Clocks,
    ]);

    internal static Operation Contradictions { get; } = new("contradictions", "On what reports do not agree.", typeof(ContradictionsAnswer), [.. Clocks, .. Paging]);

    internal static Operation Map { get; } = new("map", "What is in force where, on a subject and a day.", typeof(MapAnswer),
    [
        SubjectNumber,
        new("state", "Only one of the United States, by its two letters.", "oh"),
        new("on", "The day asked about; today where it is missing.", "2031-10-08"),
        .. Clocks,
    ]);

    internal static Operation Changes { get; } = new("changes", "What became of the record since an instant or an earlier answer, as it stands now: new, changed, hidden and withdrawn reports, joins.", typeof(ChangesAnswer),
    [
        new("updated_since", "From which instant of record time; from the beginning where it is missing.", "2031-06-10T00:00:00Z"),
        .. Paging,
    ]);

    internal static Operation Entry(EntryKind kind) => new(
        TellingRow.Word(kind), $"A {TellingRow.Word(kind)}: all who tell it, its origins, on what they do not agree.", typeof(EntryAnswer),
        [Id("an entry or one of its tellings", kind switch { EntryKind.Statement => "s-4kq7w3m2x9pzt8ab-1", EntryKind.Action => "p-4kq7w3m2x9pzt8ab-1", _ => "g-4kq7w3m2x9pzt8ab-1" }), .. Clocks]);

    internal static Operation Name(string folder) => new(
        folder, "A person, body or outlet: what it is called, which offices it held, what it said and did.", typeof(NameAnswer),
        [
            Id("a name", "n-4kq7w3m2x9pzt8ab"),
            new("view", "All, one kind of entries, or intentions beside acts.", "all", [.. Pages.NamePage.Views.Select(view => view.Name)]),
            .. Clocks, .. Paging,
        ]);

    private static Parameter SubjectNumber => new("subject", "The number of a subject, from 0.", 0);

    private static Parameter Id(string of, string example) => new("id", $"The id of {of}.", example) { IsRequired = true };
}
