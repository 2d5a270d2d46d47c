using System.Globalization;
using System.Text.RegularExpressions;
using OnRecord.Language;

namespace OnRecord;

/// <summary>A field of a fact that people can judge and correct: words of the text, or a value.</summary>
/// <remarks>One list for all that show, compare and correct facts; a new field is a line below.</remarks>
public abstract partial class TellingField
{
    private static readonly Dictionary<EntryKind, IReadOnlyList<TellingField>> Lists = new()
    {
        [EntryKind.Statement] = OfStatements(),
        [EntryKind.Action] = OfActions(),
        [EntryKind.Gathering] = OfGatherings(),
    };

    private protected TellingField(string name, string label) => (Name, Label) = (name, label);

    /// <summary>Its name in decisions and forms: <c>content</c>.</summary>
    public string Name { get; }

    /// <summary>What it is called on pages: "What is said".</summary>
    public string Label { get; }

    /// <summary>What it takes, in words for whoever gave it something else.</summary>
    public abstract string Wants { get; }

    /// <summary>The fields of one kind of facts, in the order in which they are shown.</summary>
    public static IReadOnlyList<TellingField> Of(EntryKind kind) => Lists[kind];

    /// <summary>A field by its name; null where facts of the kind have none of that name.</summary>
    public static TellingField? Find(EntryKind kind, string name) => Lists[kind].FirstOrDefault(field => field.Name == name);

    /// <summary>What a fact has there, in one form that can be compared: a value, or spans as <c>12-34; 50-60</c> in UTF-16 units; empty for nothing.</summary>
    public abstract string Written(Telling telling);

    /// <summary>The correction that gives the field what a fact has there.</summary>
    internal abstract FieldCorrection Correction(Telling wanted, string text);

    /// <summary>The fact with the field as a correction says; null where the correction is none for it.</summary>
    internal abstract Telling? Apply(Telling telling, FieldCorrection correction);

    private static List<TellingField> OfStatements() =>
    [
        Words<Statement>("content", "What is said", told => told.Content, (told, spans, digest) => told with { Content = spans, Evidence = new Evidence(FieldCorrection.Hull(spans), digest) }, isNeeded: true),
        Words<Statement>("source", "Who, as written", told => told.Source, (told, spans, _) => told with { Source = spans }),
        Value<Statement>("speakers", "Who", told => Keys(told.Speakers), (told, value) => told with { Speakers = Keys(value) }, FieldForm.Parties),
        Words<Statement>("cue", "Word of saying", told => told.Cue, (told, spans, _) => told with { Cue = spans }),
        Value<Statement>("act", "How they said it", told => told.Mode, (told, value) => IsTerm(value) ? told with { Mode = value! } : null, FieldForm.Term),
        Value<Statement>("negated", "Did not say it", told => told.Negated ? "yes" : "no", (told, value) => value is "yes" or "no" ? told with { Negated = value == "yes" } : null, FieldForm.YesNo),
        Value<Statement>("form", "Whose words", told => Word(told.Form), (told, value) => Parse<StatementForm>(value) is { } form ? told with { Form = form } : null, FieldForm.StatementForm),
        Words<Statement>("addressee", "To whom", told => told.Addressee, (told, spans, _) => told with { Addressee = spans }),
        .. OfAll<Statement>((told, spans) => told with { Date = spans }, (told, when, basis) => told with { When = when, Basis = basis }, (told, place) => told with { Place = place }, (told, division) => told with { Division = division }),
    ];

    private static List<TellingField> OfActions() =>
    [
        Words<PolicyAction>("passage", "Passage", told => [told.Evidence.Span], (told, spans, digest) => told with { Evidence = new Evidence(spans[0], digest) }, isNeeded: true, isOne: true),
        Words<PolicyAction>("trigger", "Words for the act", told => [told.Trigger], (told, spans, _) => told with { Trigger = spans[0] }, isNeeded: true, isOne: true),
        Value<PolicyAction>("act", "Act", told => told.Deed, (told, value) => IsTerm(value) ? told with { Deed = value! } : null, FieldForm.Term),
        Value<PolicyAction>("status", "Has it come about", told => Word(told.Status), (told, value) => Parse<EntryStatus>(value) is { } status ? told with { Status = status } : null, FieldForm.Status),
        Words<PolicyAction>("actors", "Who acts, as written", told => told.Actors, (told, spans, _) => told with { Actors = spans }),
        Value<PolicyAction>("parties", "Who acts", told => Keys(told.ActorKeys), (told, value) => told with { ActorKeys = Keys(value) }, FieldForm.Parties),
        Words<PolicyAction>("instrument", "What is acted on", told => Some(told.Instrument), (told, spans, _) => told with { Instrument = First(spans) }, isOne: true),
        Words<PolicyAction>("effect", "Effect", told => Some(told.Effect), (told, spans, _) => told with { Effect = First(spans) }, isOne: true),
        Words<PolicyAction>("changes", "Earlier rule", told => Some(told.Changes), (told, spans, _) => told with { Changes = First(spans) }, isOne: true),
        Words<PolicyAction>("said_by", "On whose word", told => told.SaidBy, (told, spans, _) => told with { SaidBy = spans }),
        .. OfAll<PolicyAction>((told, spans) => told with { Date = spans }, (told, when, basis) => told with { When = when, Basis = basis }, (told, place) => told with { Place = place }, (told, division) => told with { Division = division }),
    ];

    private static List<TellingField> OfGatherings() =>
    [
        Words<Gathering>("passage", "Passage", told => [told.Evidence.Span], (told, spans, digest) => told with { Evidence = new Evidence(spans[0], digest) }, isNeeded: true, isOne: true),
        Words<Gathering>("trigger", "Words for the gathering", told => [told.Trigger], (told, spans, _) => told with { Trigger = spans[0] }, isNeeded: true, isOne: true),
        Value<Gathering>("act", "Kind of gathering", told => told.Form, (told, value) => IsTerm(value) ? told with { Form = value! } : null, FieldForm.Term),
        Value<Gathering>("status", "Has it come about", told => Word(told.Status), (told, value) => Parse<EntryStatus>(value) is { } status ? told with { Status = status } : null, FieldForm.Status),
        Words<Gathering>("venue", "Where, as written", told => told.Venue, (told, spans, _) => told with { Venue = spans }),
        Words<Gathering>("organizers", "Called by, as written", told => told.Organizers, (told, spans, _) => told with { Organizers = spans }),
        Value<Gathering>("parties", "Called by", told => Keys(told.OrganizerKeys), (told, value) => told with { OrganizerKeys = Keys(value) }, FieldForm.Parties),
        Words<Gathering>("participants", "Who came", told => [.. told.Participants.Select(people => people.Span)], WithParticipants),
        Value<Gathering>("count", "How many came", Count, WithCount, FieldForm.Number),
        Words<Gathering>("purpose", "Purpose", told => Some(told.Purpose), (told, spans, _) => told with { Purpose = First(spans) }, isOne: true),
        Words<Gathering>("duration", "How long", told => Some(told.Duration), (told, spans, _) => told with { Duration = First(spans) }, isOne: true),
        Words<Gathering>("said_by", "On whose word", told => told.SaidBy, (told, spans, _) => told with { SaidBy = spans }),
        .. OfAll<Gathering>((told, spans) => told with { Date = spans }, (told, when, basis) => told with { When = when, Basis = basis }, (told, place) => told with { Place = place }, (told, division) => told with { Division = division }),
    ];

    private static IEnumerable<TellingField> OfAll<T>(
        Func<T, TextSpan?, T> withDate, Func<T, PartialDate?, DateBasis, T> withWhen, Func<T, string?, T> withPlace, Func<T, string?, T> withDivision)
        where T : Telling =>
    [
        Words<T>("date", "Words for the day", told => Some(told.Date), (told, spans, _) => withDate(told, First(spans)), isOne: true),
        Value<T>("when", "When", told => told.When?.Edtf, (told, value) => value is null ? withWhen(told, null, DateBasis.None) : PartialDate.Parse(value) is { } when ? withWhen(told, when, DateBasis.Stated) : null, FieldForm.Date),
        Value<T>("place", "Government or town", told => told.Place, withPlace, FieldForm.Text),
        Value<T>("division", "Its division id", told => told.Division, (told, value) => value is null || Division().IsMatch(value) ? withDivision(told, value) : null, FieldForm.Division),
    ];

    private static WordsField Words<T>(string name, string label, Func<T, IReadOnlyList<TextSpan>> read, Func<T, IReadOnlyList<TextSpan>, string, T> write, bool isNeeded = false, bool isOne = false)
        where T : Telling
        => new(name, label, told => read((T)told), (told, spans, digest) => write((T)told, spans, digest), isNeeded, isOne);

    private static ValueField Value<T>(string name, string label, Func<T, string?> read, Func<T, string?, T?> write, FieldForm form)
        where T : Telling
        => new(name, label, told => read((T)told), (told, value) => write((T)told, value), form);

    private static IReadOnlyList<TextSpan> Some(TextSpan? span) => span is { } given ? [given] : [];

    private static TextSpan? First(IReadOnlyList<TextSpan> spans) => spans.Count == 0 ? null : spans[0];

    private static string? Keys(IReadOnlyList<string> keys) => keys.Count == 0 ? null : string.Join(' ', keys);

    private static IReadOnlyList<string> Keys(string? keys) => [.. (keys ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    private static T? Parse<T>(string? word)
        where T : struct, Enum
        => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Word(value!.Value) == word);

    private static bool IsTerm(string? value) => value is not null && Term().IsMatch(value);

    private static string? Count(Gathering told) => told.Participants.Select(people => people.Count).Max() is { } count ? count.ToString(CultureInfo.InvariantCulture) : null;

    // Whose words are only moved stay who they were, and as many.
    private static Gathering WithParticipants(Gathering told, IReadOnlyList<TextSpan> spans, string digest) => told with
    {
        Participants =
        [
            .. spans.Select((span, i) => (spans.Count == told.Participants.Count ? told.Participants[i] : told.Participants.FirstOrDefault(people => people.Span.Overlaps(span))) is { } people
                ? people with { Span = span }
                : new Attendance(span, null, null, false)),
        ],
    };

    // The greatest number is the one that is shown; where none stands yet, the first who came get it.
    private static Gathering? WithCount(Gathering told, string? value)
    {
        var number = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (long?)null;
        if (number is null && value is not null)
            return null;
        if (told.Participants.Count == 0)
            return number is null ? told : null;
        var counted = told.Participants.Select(people => people.Count).Max();
        var at = counted is null ? 0 : told.Participants.ToList().FindIndex(people => people.Count == counted);
        return told with { Participants = [.. told.Participants.Select((people, i) => i == at ? people with { Count = number } : number is null ? people with { Count = null } : people)] };
    }

    [GeneratedRegex(@"^[a-z][a-z_]{1,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Term();

    [GeneratedRegex(@"^ocd-division/country:[a-z]{2}(/[a-z_]{1,40}:[\w.~-]{1,80}){0,8}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Division();
}

/// <summary>What a field's value is.</summary>
public enum FieldForm
{
    /// <summary>Any words.</summary>
    Text,

    /// <summary>A mode, act or form: small letters and low lines.</summary>
    Term,

    /// <summary>A word of <see cref="EntryStatus"/>.</summary>
    Status,

    /// <summary>A word of <see cref="OnRecord.StatementForm"/>.</summary>
    StatementForm,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary>A date of EDTF.</summary>
    Date,

    /// <summary>A division id.</summary>
    Division,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Keys of those of whom the article speaks, a blank between them.</summary>
    Parties,
}

/// <summary>A field that consists of words of the text.</summary>
public sealed class WordsField : TellingField
{
    private readonly Func<Telling, IReadOnlyList<TextSpan>> _read;
    private readonly Func<Telling, IReadOnlyList<TextSpan>, string, Telling> _write;

    internal WordsField(string name, string label, Func<Telling, IReadOnlyList<TextSpan>> read, Func<Telling, IReadOnlyList<TextSpan>, string, Telling> write, bool isNeeded, bool isOne)
        : base(name, label) => (_read, _write, IsNeeded, IsOne) = (read, write, isNeeded, isOne);

    /// <summary>Whether a fact without it is none.</summary>
    public bool IsNeeded { get; }

    /// <summary>Whether it is one piece of text at most.</summary>
    public bool IsOne { get; }

    /// <inheritdoc/>
    public override string Wants => IsNeeded ? IsOne ? "one span is wanted" : "a span or more is wanted, in text order" : IsOne ? "one span at most" : "spans in text order";

    /// <summary>Its words in the text.</summary>
    public IReadOnlyList<TextSpan> Read(Telling telling) => _read(telling);

    /// <summary>Spans as text: <c>12-34; 50-60</c>.</summary>
    public static string Write(IEnumerable<TextSpan> spans) => string.Join("; ", spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.Start}-{span.End}")));

    /// <summary>Reads spans that <see cref="Write"/> wrote.</summary>
    /// <returns>Null where the text is none.</returns>
    public static IReadOnlyList<TextSpan>? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<TextSpan>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (dash < 0 || !int.TryParse(part.AsSpan(0, dash).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                || !int.TryParse(part.AsSpan(dash + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end < start)
            {
                return null;
            }

            spans.Add(new TextSpan(start, end));
        }

        return spans;
    }

    /// <inheritdoc/>
    public override string Written(Telling telling) => Write(Read(telling));

    /// <inheritdoc/>
    internal override FieldCorrection Correction(Telling wanted, string text)
    {
        var spans = Read(wanted);
        return new FieldCorrection(Name, spans.Count == 0 ? null : spans, null, spans.Count == 0 ? null : Evidence.Of(text, FieldCorrection.Hull(spans)).Digest);
    }

    /// <inheritdoc/>
    internal override Telling? Apply(Telling telling, FieldCorrection correction)
    {
        var spans = correction.Spans ?? [];
        return correction.Value is not null || (IsNeeded && spans.Count == 0) || (IsOne && spans.Count > 1) || spans.Zip(spans.Skip(1)).Any(pair => pair.Second.Start < pair.First.End)
            || (spans.Count > 0 && correction.Digest is null)
            ? null
            : _write(telling, spans, correction.Digest ?? "");
    }
}

/// <summary>A field that has a value.</summary>
public sealed class ValueField : TellingField
{
    private readonly Func<Telling, string?> _read;
    private readonly Func<Telling, string?, Telling?> _write;

    internal ValueField(string name, string label, Func<Telling, string?> read, Func<Telling, string?, Telling?> write, FieldForm form)
        : base(name, label) => (_read, _write, Form) = (read, write, form);

    /// <summary>What the value is.</summary>
    public FieldForm Form { get; }

    /// <inheritdoc/>
    public override string Wants => Form switch
    {
        FieldForm.Term => "small letters and low lines are wanted: declined_to_comment",
        FieldForm.Status => "one of done, ongoing, planned, possible, denied is wanted",
        FieldForm.StatementForm => "one of direct, mixed, indirect is wanted",
        FieldForm.YesNo => "yes or no is wanted",
        FieldForm.Date => "a date of EDTF is wanted: 2031-05-04, 2031-05, 2031-05-03/2031-05-04",
        FieldForm.Division => "a division id is wanted: ocd-division/country:us/state:ca/place:oakland",
        FieldForm.Number => "a whole number is wanted, of people who are told of in words",
        FieldForm.Parties => "keys of those of whom the article speaks are wanted",
        _ => "words are wanted",
    };

    /// <summary>Its value; null where the fact has none.</summary>
    public string? Read(Telling telling) => _read(telling);

    /// <inheritdoc/>
    public override string Written(Telling telling) => Read(telling) ?? "";

    /// <inheritdoc/>
    internal override FieldCorrection Correction(Telling wanted, string text) => new(Name, null, Read(wanted) is { Length: > 0 } value ? value : null);

    /// <inheritdoc/>
    internal override Telling? Apply(Telling telling, FieldCorrection correction)
        => correction.Spans is { Count: > 0 } ? null : _write(telling, correction.Value is { Length: > 0 } value ? value : null);
}
