using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>What some words were read as.</summary>
/// <param name="Meaning">The meaning.</param>
/// <param name="End">One past the last token.</param>
internal readonly record struct ParsedTime(TimeExpression Meaning, int End);

/// <summary>Reads time expressions off the tokens of one text: a small grammar, by recursive descent, longest reading first.</summary>
/// <remarks>Every reading looks at a bounded number of tokens, so that a text takes time linear in its length.</remarks>
internal sealed class TimeGrammar
{
    /// <summary>How deep expressions may stand in one another: "since early last July".</summary>
    private const int MaxDepth = 5;

    /// <summary>The one day that is called by its number in the calendar.</summary>
    private static readonly PartialDate SeptemberEleventh = PartialDate.Day(new DateOnly(2001, 9, 11));

    private readonly AnalyzedText _text;
    private readonly TimeWord[] _words;
    private readonly bool[] _isInName;
    private readonly bool[] _isPerson;
    private readonly bool _isSeasonPerson;
    private int _end;
    private int _depth;
    private int _headlineEnd = -1;
    private bool _isHeadline;
    private bool? _isDayFirst;
    private bool? _isAncient;

    /// <summary>Prepares to read a text.</summary>
    public TimeGrammar(AnalyzedText text)
    {
        _text = text;
        _words = new TimeWord[text.Tokens.Count];
        for (var i = 0; i < _words.Length; i++) _words[i] = TimeWords.Of(text.Form(i));
        (_isInName, _isPerson) = (new bool[_words.Length], new bool[_words.Length]);
        foreach (var name in text.Names)
        {
            for (var i = name.Tokens.First; i < name.Tokens.End; i++)
            {
                // A name of one word may well be a day or a month.
                _isInName[i] = name.Tokens.Count > 1;
                _isPerson[i] = name.Type is EntityType.Person;
                _isSeasonPerson |= _isPerson[i] && _words[i].Kind is TimeWordKind.Seasons;
            }
        }
    }

    /// <summary>The longest expression that begins at a token, null where none does.</summary>
    /// <param name="token">The first token.</param>
    /// <param name="end">One past the last token that may belong to it: the end of its sentence.</param>
    public ParsedTime? At(int token, int end)
    {
        (_end, _depth) = (end, 0);
        if (end != _headlineEnd) (_headlineEnd, _isHeadline) = (end, IsHeadline(token, end));
        var word = Word(token);
        return word.Kind switch
        {
            TimeWordKind.None => char.IsAsciiDigit(_text.Form(token)[0]) ? Range(token, afterStart: false) : null,
            TimeWordKind.RangeJoint => Is(token, "to") && Is(token + 1, "date") && IsBoundary(token + 2) ? new(new Reference(-1), token + 2) : null,
            TimeWordKind.Since => Since(token),
            TimeWordKind.RangeStart => Range(token + 1, afterStart: true),
            _ => Range(token, afterStart: false),
        };
    }

    private TimeWord Word(int token) => token < _end && token >= 0 ? _words[token] : default;

    private TimeWordKind Kind(int token) => Word(token).Kind;

    private bool Is(int token, string form) => token >= 0 && token < _end && _text.Form(token).Equals(form, StringComparison.OrdinalIgnoreCase);

    private bool IsCapitalized(int token) => char.IsAsciiLetterUpper(TimeWords.WithoutMid(_text.Form(token))[0]);

    private ParsedTime? Since(int token)
    {
        if (Is(token, "since") && Single(token + 1) is { Meaning.Kind: DateKind.Date, Meaning: not Reference } inner) return new(new OpenRange(inner.Meaning), inner.End);
        return null;
    }

    private ParsedTime? Range(int token, bool afterStart)
    {
        if (Single(token) is not { } first) return null;
        var (joint, kind) = (first.End, Word(first.End));
        var isRange = kind.Kind is TimeWordKind.Hyphen || (kind.Kind is TimeWordKind.RangeJoint && (afterStart || (kind.Value is 0 && !Is(joint, "until") && !Is(joint, "till"))));
        if (isRange && IsEndOfRange(first.Meaning) && Single(joint + 1) is { } last && IsEndOfRange(last.Meaning) && (afterStart || IsSameKind(first.Meaning, last.Meaning)))
        {
            // What spans more than a year is told by its two ends: the years of a life, of a term of office.
            if (!IsLong(first.Meaning, last.Meaning)) return new(new DateRange(WithYearOf(first.Meaning, last.Meaning), last.Meaning), last.End);
        }

        // "from" and "between" belong to the range alone.
        return afterStart ? null : first;

        static bool IsSameKind(TimeExpression first, TimeExpression last) => first.GetType() == last.GetType() || (first is MonthDate or StatedDate && last is MonthDate or StatedDate);
        static bool IsLong(TimeExpression first, TimeExpression last) => first is DecadeOfCentury || last is DecadeOfCentury
            || (first is StatedDate { Value: { IsDay: false } one } && IsYearAlone(one) && last is StatedDate { Value: var other } && IsYearAlone(other))
            || (first is StatedDate { Value.Earliest: { } start } && last is StatedDate { Value.Latest: { } end } && end.DayNumber - start.DayNumber > 366);

        static bool IsYearAlone(PartialDate date) => date.Edtf.Length == (date.Edtf[0] is '-' ? 5 : 4);

        static bool IsEndOfRange(TimeExpression meaning) => meaning is StatedDate or MonthDate or WeekdayDate or ShiftedPeriod or SeasonDate or QuarterDate or DecadeOfCentury or HolidayDate;
    }

    /// <summary>"March to May 2016": the year is said once.</summary>
    private static TimeExpression WithYearOf(TimeExpression first, TimeExpression last)
        => first is MonthDate { Year: null, Direction: null } month && last is StatedDate { Value: { Earliest: { } day } value } && value.Edtf.Length > 4
            ? month with { Year = new StatedDate(PartialDate.Year(month.MonthNumber > day.Month && day.Year > 1 ? day.Year - 1 : day.Year)) }
            : first;

    /// <summary>One expression, with the words before it that belong to it.</summary>
    private ParsedTime? Single(int token)
    {
        if (++_depth > MaxDepth) return null;
        var found = Inner(token);
        _depth--;
        return found;
    }

    private ParsedTime? Inner(int token)
    {
        var word = Word(token);
        switch (word.Kind)
        {
            case TimeWordKind.None:
                return Numeric(token);
            case TimeWordKind.Determiner:
                return Definite(token + 1);
            case TimeWordKind.About:
                return Single(token + 1) is { Meaning: not (Reference or Recurrence) } exact ? new(new Approximate(exact.Meaning), exact.End) : null;
            case TimeWordKind.Bound:
                return Count(token + 1) is not null ? Single(token + 1) : null;
            case TimeWordKind.Article or TimeWordKind.Several:
                return Counted(token);
            case TimeWordKind.Number:
                return Clock(token) ?? SpokenYear(token) ?? Counted(token);
            case TimeWordKind.Digits:
                return Clock(token) ?? DayBeforeMonth(token) ?? Counted(token) ?? Year(token);
            case TimeWordKind.Clock:
                return Clock(token);
            case TimeWordKind.Ordinal:
                return Holiday(token, null) ?? Ordinal(token);
            case TimeWordKind.Month:
                return Holiday(token, null) ?? Month(token, null);
            case TimeWordKind.Weekday:
                return Weekday(token, null);
            case TimeWordKind.Weekdays:
                return new(new Recurrence(TimeUnit.Week), token + 1);
            case TimeWordKind.Seasons:
                // "Larry Summers" is a person wherever he is named.
                return IsCapitalized(token) && _isSeasonPerson ? null : new(new SeasonDate(word.Value, null) { IsEvery = true }, token + 1);
            case TimeWordKind.Direction:
                return Directed(token, word.Value);
            case TimeWordKind.Stretch:
                return Stretch(token, word.Value, isDefinite: false);
            case TimeWordKind.Anaphor:
                return Anaphor(token, word.Value);
            case TimeWordKind.That:
                return That(token);
            case TimeWordKind.Part:
                return Part(token);
            case TimeWordKind.Comparative:
                return Comparative(token, word.Value);
            case TimeWordKind.RelativeDay:
                return RelativeDay(token, word.Value);
            case TimeWordKind.Season:
                return Season(token, null);
            case TimeWordKind.Decade:
                return Decade(token);
            case TimeWordKind.ShortYear:
                return word.Value % 10 == 0 && Kind(token + 1) is TimeWordKind.Possessive && _text.Tokens[token + 1].Length > 1
                    ? new(new DecadeOfCentury(word.Value), token + 2)
                    : new(new YearOfCentury(word.Value), token + 1);
            case TimeWordKind.Era:
                return word.Value > 0 && Kind(token + 1) is TimeWordKind.Digits && Calendar.Year(Word(token + 1).Value) is { } year ? new(new StatedDate(year), token + 2) : null;
            case TimeWordKind.Every:
                return Every(token);
            case TimeWordKind.Frequency:
                return _isInName[token] ? null : new(new Recurrence((TimeUnit)word.Value), token + 1);
            case TimeWordKind.Reference:
                return IsReference(token) ? new(new Reference(word.Value), token + 1) : null;
            case TimeWordKind.Fiscal:
                return Fiscal(token, 0);
            case TimeWordKind.Unit:
                return Unit(token, isDefinite: false);
            case TimeWordKind.Units:
                return Kind(token + 1) is TimeWordKind.Ago ? new(new Reference(-1), token + 2)
                    : token > 0 && (_text.Form(token - 1) is "for" or "in" or "over") ? new(Length.Of("X", (TimeUnit)word.Value), token + 1) : null;
            case TimeWordKind.DayPart:
                return DayPart(token);
            case TimeWordKind.Other:
                return Holiday(token, null);
            default:
                return null;
        }
    }

    /// <summary>What stands after "the" or "its".</summary>
    private ParsedTime? Definite(int token)
    {
        var word = Word(token);
        switch (word.Kind)
        {
            case TimeWordKind.Unit:
                return Unit(token, isDefinite: true);
            case TimeWordKind.Stretch:
                return Stretch(token, word.Value, isDefinite: true);
            case TimeWordKind.Direction when word.Value > 0 && Kind(token + 1) is TimeWordKind.Weekday && Weekday(token + 1, 1) is { } coming:
                var after = new NarrativeWeekday(Word(token + 1).Value, 1, new WeekdayDate(Word(token + 1).Value, 1));
                return coming with { Meaning = coming.Meaning is TimeOfDay time ? time with { Day = after } : after };
            case TimeWordKind.DayPart when Word(token + 1) is { Kind: TimeWordKind.Before } before:
                return new(IsToldBefore(token + 2) ? new TimeOfDay(null, new NarrativeDistance(TimeUnit.Day, before.Value)) : new UntoldDate(), token + 2);
            case TimeWordKind.Season when Season(token, null, isDefinite: true) is { } season:
                return season;
            // In "the two-day meeting" and "the 1970 act" the article belongs to the noun.
            case TimeWordKind.Digits or TimeWordKind.Number when IsYear(token) || Kind(token + 1) is TimeWordKind.Hyphen:
            case TimeWordKind.Decade when word.Value < 100 && !Is(token - 1, "the"):
            case TimeWordKind.Reference or TimeWordKind.Determiner or TimeWordKind.RelativeDay or TimeWordKind.Frequency or TimeWordKind.Every:
                return null;
            default:
                return Single(token);
        }
    }

    private ParsedTime? Directed(int token, int direction)
    {
        var next = Word(token + 1);
        if (next.Kind is TimeWordKind.Unit or TimeWordKind.DayPart && IsProgramme(token, token + 2)) return null;
        switch (next.Kind)
        {
            case TimeWordKind.Month:
                return Month(token + 1, direction);
            case TimeWordKind.Weekday:
                return Weekday(token + 1, direction);
            case TimeWordKind.Season:
                return Season(token + 1, direction);
            case TimeWordKind.Unit:
                // "The last day" is no yesterday, and "the next day" is told from another.
                if ((TimeUnit)next.Value is TimeUnit.Day && direction > 0) return new(new NarrativeDistance(TimeUnit.Day, 1), token + 2);
                if ((TimeUnit)next.Value is TimeUnit.Day && direction < 0) return NumberedDay(token, token + 1);
                if ((TimeUnit)next.Value is TimeUnit.Weekend && direction is 0) return new(new Weekend(), token + 2);
                return (TimeUnit)next.Value < TimeUnit.Day ? null : new(new ShiftedPeriod((TimeUnit)next.Value, direction), token + 2);
            case TimeWordKind.DayPart:
                return new(new TimeOfDay(null, direction > 0 ? new NarrativeDistance(TimeUnit.Day, 1) : new ShiftedPeriod(TimeUnit.Day, direction)), token + 2);
            case TimeWordKind.Stretch when direction is 0:
                return Directed(token + 1, next.Value);
            case TimeWordKind.Fiscal:
                return Fiscal(token + 1, direction);
            case TimeWordKind.Part when direction is 0:
                return null;
            case TimeWordKind.Other:
                return Holiday(token + 1, direction);
            default:
                return Count(token + 1) is { } count && Lasting(count, token + 1) is { } length ? length : null;
        }
    }

    /// <summary>"the past two years", "recent weeks", "the coming days".</summary>
    private ParsedTime? Stretch(int token, int side, bool isDefinite)
    {
        var next = Word(token + 1);
        switch (next.Kind)
        {
            case TimeWordKind.Units:
                return new(Length.Of("X", (TimeUnit)next.Value), token + 2);
            case TimeWordKind.Unit when isDefinite:
                return new(Length.Of("1", (TimeUnit)next.Value), token + 2);
            case TimeWordKind.Weekday when isDefinite:
                return Weekday(token + 1, side);
            case TimeWordKind.Month when isDefinite:
                return Month(token + 1, side);
            case TimeWordKind.Season when isDefinite:
                return Season(token + 1, side);
            default:
                return Count(token + 1) is { } count && Lasting(count, token + 1) is { } length ? length : null;
        }
    }

    private ParsedTime? Anaphor(int token, int shift)
    {
        var next = Word(token + 1);

        // "Following Monday's debate" is after it; "the following Monday" is after what was told.
        var isDefinite = token > 0 && _text.Upos[token - 1] is "DET";
        if (shift is 0 && (TimeUnit)next.Value is TimeUnit.Month && next.Kind is TimeWordKind.Unit && Single(token + 2) is { Meaning: ShiftedPeriod { Unit: TimeUnit.Year, Shift: -1 } or Distance { Unit: TimeUnit.Year, Count: -1 } or NarrativeDistance { Unit: TimeUnit.Year, Count: -1 }, End: var end })
            return new(new NarrativeDistance(TimeUnit.Month, -12), end);
        return next.Kind switch
        {
            TimeWordKind.Unit when (TimeUnit)next.Value >= TimeUnit.Day => new(new NarrativeDistance((TimeUnit)next.Value, shift), token + 2),
            TimeWordKind.DayPart => new(new TimeOfDay(null, new NarrativeDistance(TimeUnit.Day, shift)), token + 2),
            TimeWordKind.Weekday when isDefinite && shift != 0 && IsCapitalized(token + 1) => new(new NarrativeWeekday(next.Value, shift), token + 2),
            TimeWordKind.Month when isDefinite && Month(token + 1, shift) is { Meaning: MonthDate { Direction: not null } } month => shift is 0 ? OfYearTold(month) : month with { Meaning = new FromNarrative(month.Meaning) },
            TimeWordKind.Season when isDefinite && Season(token + 1, shift) is { } season => shift is 0 ? OfYearTold(season) : season with { Meaning = new FromNarrative(season.Meaning) },
            _ => shift != 0 && Count(token + 1) is { } count ? Lasting(count, token + 1) : null,
        };
    }

    private ParsedTime? That(int token)
    {
        var next = Word(token + 1);
        if (_text.Xpos[token] is not "DT") return null;
        return next.Kind switch
        {
            TimeWordKind.Unit when (TimeUnit)next.Value >= TimeUnit.Day => new(new NarrativeDistance((TimeUnit)next.Value, 0), token + 2),
            TimeWordKind.DayPart => new(new TimeOfDay(null, new NarrativeDistance(TimeUnit.Day, 0)), token + 2),
            TimeWordKind.Anaphor when next.Value is 0 => Anaphor(token + 1, 0),
            TimeWordKind.Month when Month(token + 1, null) is { Meaning: MonthDate { DayNumber: null } } month => OfYearTold(month),
            TimeWordKind.Season when Season(token + 1, 0) is { } season => OfYearTold(season),
            _ => null,
        };
    }

    /// <summary>"that summer", "the same March": of the year told last.</summary>
    private static ParsedTime OfYearTold(ParsedTime time) => time.Meaning switch
    {
        MonthDate { Year: null } month => time with { Meaning = month with { Direction = null, Year = new NarrativeDistance(TimeUnit.Year, 0) } },
        SeasonDate { Year: null } season => time with { Meaning = season with { Direction = null, Year = new NarrativeDistance(TimeUnit.Year, 0) } },
        _ => time,
    };

    /// <summary>"late last year", "mid-2011", "the end of February".</summary>
    private ParsedTime? Part(int token)
    {
        var next = token + 1;
        if (Kind(next) is TimeWordKind.Of)
        {
            if (Single(next + 1) is { Meaning: var whole, End: var end } && whole is not (Reference or Length or Recurrence or StatedDate { Value.IsDay: true })) return new(whole, end);
            return Kind(next + 1) is TimeWordKind.Determiner && Word(next + 2) is { Kind: TimeWordKind.Unit } unit && (TimeUnit)unit.Value >= TimeUnit.Week
                ? new(new ShiftedPeriod((TimeUnit)unit.Value, 0), next + 3)
                : null;
        }

        if (Is(token, "end") || Is(token, "start") || Is(token, "beginning") || Is(token, "middle")) return null;
        if (Kind(next) is TimeWordKind.Hyphen) next++;
        if (Kind(next) is TimeWordKind.RangeJoint or TimeWordKind.Hyphen) return null;
        if (Is(next, "in")) next++;
        if (Kind(next) is TimeWordKind.Determiner) next++;
        return Kind(next) is TimeWordKind.Month or TimeWordKind.Direction or TimeWordKind.Season or TimeWordKind.Weekday or TimeWordKind.Decade or TimeWordKind.Digits or TimeWordKind.Ordinal or TimeWordKind.RelativeDay
            && Single(next) is { Meaning: not (Length or Reference) } part ? part : null;
    }

    /// <summary>"earlier this week", "later today", "earlier in the day".</summary>
    private ParsedTime? Comparative(int token, int side)
    {
        var next = token + 1;
        if (Is(next, "in") && Kind(next + 1) is TimeWordKind.Determiner && Word(next + 2) is { Kind: TimeWordKind.Unit } unit && (TimeUnit)unit.Value >= TimeUnit.Day)
            return new((TimeUnit)unit.Value is TimeUnit.Day ? new NarrativeDistance(TimeUnit.Day, 0) : new PartOfPresent((TimeUnit)unit.Value, side), next + 3);
        if (Word(next) is { Kind: TimeWordKind.Direction, Value: 0 } && Word(next + 1) is { Kind: TimeWordKind.Unit } present)
            return new(new PartOfPresent((TimeUnit)present.Value, side), next + 2);
        if (Is(next, "on") || Is(next, "in")) next++;
        return Kind(next) is TimeWordKind.RelativeDay or TimeWordKind.Weekday or TimeWordKind.Direction or TimeWordKind.That or TimeWordKind.Month || (Kind(next) is TimeWordKind.Digits && next > token + 1) ? Single(next) : null;
    }

    /// <summary>Whether words that could tell a time are an outlet's or a programme's name: "USA TODAY", "the TODAY show", ABC's "This Week", "CBS This Morning".</summary>
    private bool IsProgramme(int token, int end)
    {
        if (_isHeadline || !IsCapitalized(token) || !IsCapitalized(end - 1)) return false;
        if (Is(end, "show")) return true;
        if (end - token == 1) return Is(token - 1, "USA") || (token > 0 && _isInName[token] && _isInName[token - 1]) || (_text.Form(token) is "TODAY" && Kind(token - 1) is TimeWordKind.Possessive);
        return Is(token, "this") && char.IsAsciiLetterLower(_text.Form(token)[1])
            && (IsQuotationMark(token - 1) || IsQuotationMark(end) || Kind(token - 1) is TimeWordKind.Possessive || (token > 0 && _isInName[token] && _isInName[token - 1]));
    }

    private bool IsQuotationMark(int token) => Is(token, "\"") || Is(token, "“") || Is(token, "”") || Is(token, "'") || Is(token, "‘") || Is(token, "’");

    private ParsedTime? RelativeDay(int token, int shift)
    {
        if (IsProgramme(token, token + 1)) return null;
        var day = new ShiftedPeriod(TimeUnit.Day, shift);
        if (Kind(token + 1) is TimeWordKind.DayPart) return new(new TimeOfDay(null, day), token + 2);
        return WithClock(Is(token, "tonight") ? new TimeOfDay(null, day) : day, token + 1);
    }

    private ParsedTime? Weekday(int token, int? direction)
    {
        // "Sun." would be too bold; "Mon" and the like stand for days only with their full stop, so what is left is the capital.
        if (!IsCapitalized(token) || IsNameOfOther(token) || IsNameOfOther(token, token + 1)) return null;
        if (direction is null && Kind(token - 1) is TimeWordKind.Article && _text.Upos[token - 1] is "DET" && _text.Relations[token] is not "compound") return new(new UntoldDate(), token + 1);
        if (direction is null && Postposed(token + 1) is { } side) return new(new WeekdayDate(Word(token).Value, side), token + 2);
        var day = new WeekdayDate(Word(token).Value, direction);
        var next = Kind(token + 1) is TimeWordKind.Comma ? token + 2 : token + 1;
        if (direction is null && Kind(next) is TimeWordKind.Month && Month(next, null) is { Meaning: MonthDate { DayNumber: not null } or StatedDate { Value.IsDay: true } or TimeOfDay } date)
            return WithClock(date.Meaning is MonthDate told ? told with { Weekday = day.Day } : date.Meaning, date.End);
        if (Kind(token + 1) is TimeWordKind.DayPart) return new(new TimeOfDay(null, day), token + 2);
        return WithClock(day, token + 1);
    }

    /// <summary>"last" and "next" after what they tell: "October last", "Tuesday next".</summary>
    private int? Postposed(int token) => Word(token) is { Kind: TimeWordKind.Direction, Value: not 0 } direction && _text.Upos[token] is not "VERB" && !Is(token + 1, "to")
        && Kind(token + 1) is not (TimeWordKind.Unit or TimeWordKind.Units or TimeWordKind.Digits or TimeWordKind.Number) && !(IsCounting(token) || (token + 1 < _end && _text.Upos[token + 1] is "PROPN")) ? direction.Value : null;

    /// <summary>Whether a name goes on after a token with a word of no time: "Friday Harbor"; also over a part of the day: "Saturday
    /// Night Live".</summary>
    private bool IsNameOfOther(int token) => _isInName[token] && token + 1 < _end && _isInName[token + 1] && Kind(token + 1) is TimeWordKind.None;

    private bool IsNameOfOther(int token, int next) => Kind(next) is TimeWordKind.DayPart && !_isHeadline && IsCapitalized(next) && next + 1 < _end && IsCapitalized(next + 1) && Kind(next + 1) is TimeWordKind.None;

    /// <summary>A day, with the time of day that follows it: "Tuesday at 8 p.m.".</summary>
    private ParsedTime WithClock(TimeExpression day, int token)
    {
        var next = Kind(token) is TimeWordKind.At or TimeWordKind.Comma ? token + 1 : token;
        return ClockTime(next) is { } clock ? new(new TimeOfDay(clock.Time, day), clock.End) : new(day, token);
    }

    /// <summary>A time of day, with the day that follows it: "15:00 GMT Saturday", "3 p.m. on Monday".</summary>
    private ParsedTime? Clock(int token)
    {
        if (ClockTime(token) is not { } clock) return null;
        var next = Kind(clock.End) is TimeWordKind.Comma or TimeWordKind.On ? clock.End + 1 : clock.End;
        if (Kind(next) is TimeWordKind.Weekday or TimeWordKind.Month or TimeWordKind.RelativeDay && Single(next) is { Meaning: WeekdayDate or MonthDate or StatedDate or ShiftedPeriod } day)
            return new(new TimeOfDay(clock.Time, day.Meaning), day.End);
        return new(new TimeOfDay(clock.Time, null), clock.End);
    }

    private (string Time, int End)? ClockTime(int token)
    {
        var word = Word(token);
        var next = token + 1;
        int minutes;
        if (word.Kind is TimeWordKind.Clock) minutes = word.Value;
        else if (word.Kind is TimeWordKind.Digits or TimeWordKind.Number && word.Value is >= 1 and <= 12 && Kind(next) is TimeWordKind.HalfDay) minutes = 60 * word.Value;
        else return null;
        if (Word(next) is { Kind: TimeWordKind.HalfDay } half && minutes < 13 * 60)
        {
            minutes = (minutes % (12 * 60)) + (60 * half.Value);
            next++;
        }

        var zone = "";
        if (Word(next) is { Kind: TimeWordKind.Zone } named && char.IsAsciiLetterUpper(_text.Form(next)[0]))
        {
            zone = named.Value is 0 ? "Z" : "";
            next++;
        }

        return (string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:D2}:{minutes % 60:D2}{zone}"), next);
    }

    /// <summary>"the morning of April 4".</summary>
    private ParsedTime? DayPart(int token)
    {
        if (Kind(token + 1) is TimeWordKind.Of && Single(token + 2) is { Meaning: WeekdayDate or MonthDate or StatedDate or ShiftedPeriod } day) return new(new TimeOfDay(null, day.Meaning), day.End);
        return null;
    }

    private ParsedTime? Month(int token, int? direction)
    {
        if (!IsCapitalized(token) || _isPerson[token] || IsFirstName(token) || _text.Xpos[token] is "MD" or "VB" or "VBD") return null;
        var month = Word(token).Value;
        var next = token + 1;
        if (DayOf(next) is { } day && !(Kind(next) is TimeWordKind.Digits && Kind(next + 1) is TimeWordKind.Hyphen && Kind(next + 2) is TimeWordKind.Unit))
        {
            next++;
            int? last = null;
            if (Kind(next) is TimeWordKind.Hyphen or TimeWordKind.RangeJoint && DayOf(next + 1) is { } until && until > day && Kind(next + 2) is not (TimeWordKind.Month or TimeWordKind.HalfDay))
            {
                if (Word(next) is { Kind: TimeWordKind.Hyphen } or { Value: 0 } || until == day + 1)
                {
                    last = until;
                    next += 2;
                }
            }

            var date = YearAfter(next) is { } year ? (Dated(year.Year, month, day), last is { } that ? Dated(year.Year, month, that) : null, year.End) : ((TimeExpression)new MonthDate(month, day, direction), last is { } to ? new MonthDate(month, to, direction) : null, next);
            if (month is 9 && day is 11 && date.Item1 is MonthDate { Year: null } && IsAttack(date.Item3)) return new(new FamousDate(SeptemberEleventh), date.Item3);
            return date.Item2 is { } end ? new(new DateRange(date.Item1, end), date.Item3) : WithClock(date.Item1, date.Item3);
        }

        // "that January day in 2011"
        if (Is(next, "day") || Kind(next) is TimeWordKind.DayPart) next++;
        if (direction is not null) return new(new MonthDate(month, null, direction), next);
        if (Postposed(next) is { } side) return new(new MonthDate(month, null, side), next + 1);
        return YearAfter(next) is { } told ? new(Dated(told.Year, month, null), told.End) : new(new MonthDate(month, null), next);
    }

    /// <summary>"the Sept. 11 attacks": many, as no other Sept. 11 saw.</summary>
    private bool IsAttack(int token) => Is(token, "attacks") || Is(token, "hijackers") || ((Is(token, "terror") || Is(token, "terrorist")) && Is(token + 1, "attacks"));

    /// <summary>Whether a proper name follows that a word belongs to: "April Marsh".</summary>
    private bool IsFirstName(int token) => token + 1 < _end && Kind(token + 1) is TimeWordKind.None && _text.Upos[token + 1] is "PROPN"
        && ((_isPerson[token + 1] && (token == 0 || _text.Upos[token - 1] is not "ADP")) || _text.Heads[token] == token + 1 || (_text.Heads[token + 1] == token && _text.Relations[token + 1] is "flat"));

    /// <summary>A month or a day of one in a year that is told: stated in full where the year is a number.</summary>
    private static TimeExpression Dated(TimeExpression year, int month, int? day)
    {
        if (year is StatedDate { Value.Earliest: { } first })
        {
            if (day is { } number && Calendar.Day(first.Year, month, number) is { } date) return new StatedDate(PartialDate.Day(date));
            if (day is null) return new StatedDate(PartialDate.Month(first.Year, month));
        }

        return new MonthDate(month, day, null, year);
    }

    /// <summary>A year that stands after a day, a month or a season: "2016", ", 2016", "of 2016", "of last year".</summary>
    private (TimeExpression Year, int End)? YearAfter(int token)
    {
        // "March last year", "in March the same year"
        if (Kind(token) is TimeWordKind.Direction or TimeWordKind.That or TimeWordKind.Determiner) return YearTold(token);
        if (Kind(token) is TimeWordKind.Comma || IsTight(token)) token++;
        if (StatedYear(token) is { } year) return (year.Meaning, year.End);
        if (Kind(token) is not (TimeWordKind.Of or TimeWordKind.In)) return Kind(token) is TimeWordKind.ShortYear ? (new YearOfCentury(Word(token).Value), token + 1) : null;
        if ((StatedYear(token + 1) ?? SpokenYear(token + 1)) is { } of) return (of.Meaning, of.End);
        return Kind(token) is TimeWordKind.Of ? YearTold(token + 1) : null;
    }

    private (TimeExpression Year, int End)? YearTold(int token)
        => Single(token) is { Meaning: ShiftedPeriod { Unit: TimeUnit.Year } or NarrativeDistance { Unit: TimeUnit.Year } } told ? (told.Meaning, told.End) : null;

    /// <summary>A year in digits that stands where one is due.</summary>
    private ParsedTime? StatedYear(int token)
    {
        if (!IsYear(token) && !(IsThreeDigits(token) && IsAncient && !IsCounting(token))) return null;
        return Calendar.Year(Word(token).Value) is { } year ? new(new StatedDate(year), token + 1) : null;
    }

    /// <summary>A year as it is spoken: "nineteen eighty-four", "twenty sixteen".</summary>
    private ParsedTime? SpokenYear(int token)
    {
        if (Word(token) is not { Kind: TimeWordKind.Number, Value: >= 13 and <= 20 } century || Word(token + 1) is not { Kind: TimeWordKind.Number, Value: >= 10 and < 100 } tens) return null;
        var (year, next) = ((100 * century.Value) + tens.Value, token + 2);
        var one = Kind(next) is TimeWordKind.Hyphen ? next + 1 : next;
        if (tens.Value >= 20 && Word(one) is { Kind: TimeWordKind.Number, Value: >= 1 and < 10 } digit) (year, next) = (year + digit.Value, one + 1);
        return Kind(next) is TimeWordKind.Hyphen or TimeWordKind.Unit or TimeWordKind.Units or TimeWordKind.Number || IsCounting(next - 1) ? null : new(new StatedDate(PartialDate.Year(year)), next);
    }

    /// <summary>Whether the text is of times whose years have three digits: it says "347 AD", "the year 71", "30 September 420" or
    /// "(c. 314 – 368)".</summary>
    private bool IsAncient => _isAncient ??= Enumerable.Range(1, Math.Max(0, _words.Length - 1)).Any(i => _words[i].Kind is TimeWordKind.Digits && _text.Tokens[i].Length is 2 or 3
        && ((_words[i - 1].Kind is TimeWordKind.Era && _text.Tokens[i].Length is 3)
            || (i + 1 < _words.Length && _words[i + 1].Kind is TimeWordKind.Era)
            || (i > 1 && _text.Form(i - 1) is "year" && _text.Form(i - 2) is "the" or "The")
            || (i > 1 && _text.Tokens[i].Length is 3 && _words[i - 1].Kind is TimeWordKind.Month && _words[i - 2] is { Kind: TimeWordKind.Digits, Value: >= 1 and <= 31 })
            || (i + 2 < _words.Length && _text.Tokens[i].Length is 3 && _text.Form(i - 1) is "c." or "ca." && _words[i + 1].Kind is TimeWordKind.Hyphen && _words[i + 2].Kind is TimeWordKind.Digits)));

    private bool IsThreeDigits(int token) => Kind(token) is TimeWordKind.Digits && _text.Tokens[token].Length is 3 && Word(token).Value >= 100;

    /// <summary>Whether a number counts what follows it.</summary>
    private bool IsCounting(int token) => token + 1 < _end && Kind(token + 1) is not TimeWordKind.Hyphen && _text.Upos[token + 1] is "NOUN" or "ADJ" or "NUM" or "SYM";

    /// <summary>Whether a hyphen binds what it stands between: "8-May-2006".</summary>
    private bool IsTight(int token) => Kind(token) is TimeWordKind.Hyphen && token > 0 && token + 1 < _end
        && _text.Tokens[token - 1].End == _text.Tokens[token].Start && _text.Tokens[token].End == _text.Tokens[token + 1].Start;

    private bool IsYear(int token) => Kind(token) is TimeWordKind.Digits && _text.Tokens[token].Length is 4 or 8 && Word(token).Value is >= 1000 and <= 2199;

    private int? DayOf(int token) => Word(token) is { Kind: TimeWordKind.Digits or TimeWordKind.Ordinal, Value: >= 1 and <= 31 } word && _text.Tokens[token].Length <= 12 && !Is(token, "final") ? word.Value : null;

    /// <summary>"30 March", "5–6 September 2019", "the 3rd of January".</summary>
    private ParsedTime? DayBeforeMonth(int token)
    {
        if (DayOf(token) is not { } day) return null;
        var next = token + 1;
        int? last = null;
        if (Kind(next) is TimeWordKind.Hyphen or TimeWordKind.RangeJoint && DayOf(next + 1) is { } until && until > day)
        {
            last = until;
            next += 2;
        }

        if (Is(next, "day") && Kind(next + 1) is TimeWordKind.Of) next++;
        if (Kind(next) is TimeWordKind.Of || IsTight(next)) next++;
        if (Kind(next) is not TimeWordKind.Month || !IsCapitalized(next) || _text.Xpos[next] is "MD") return null;
        var month = Word(next).Value;
        next++;
        if (last is null && Postposed(next) is { } side) return new(new MonthDate(month, day, side), next + 1);
        if (YearAfter(next) is not { } year) return last is { } end ? new(new DateRange(new MonthDate(month, day), new MonthDate(month, end)), next) : WithClock(new MonthDate(month, day), next);
        var first = Dated(year.Year, month, day);
        return last is { } to ? new(new DateRange(first, Dated(year.Year, month, to)), year.End) : WithClock(first, year.End);
    }

    /// <summary>"the third quarter of 2009", "the 20th century", "the fifth of January".</summary>
    private ParsedTime? Ordinal(int token)
    {
        if (DayBeforeMonth(token) is { } day) return day;
        var number = Word(token).Value;
        var next = Kind(token + 1) is TimeWordKind.Hyphen ? token + 2 : token + 1;
        if (Is(next, "quarter") && number is >= 1 and <= 4 or -1)
        {
            var quarter = number is -1 ? 4 : number;
            return YearAfter(next + 1) is { } year ? new(new QuarterDate(quarter, year.Year), year.End) : new(new QuarterDate(quarter, null), next + 1);
        }

        if (NumberedDay(token, next) is { } numbered) return numbered;
        if (number >= 1 && Centuries(token, number) is { } centuries) return centuries;
        if (!Is(next, "century") || number < 1) return null;
        if (Word(next + 1) is { Kind: TimeWordKind.Era, Value: < 0 }) return Calendar.CenturyBefore(number) is { } before ? new(new StatedDate(before), next + 2) : null;
        return Calendar.Digits(number - 1, 2) is { } century ? new(new StatedDate(century), next + 1) : null;
    }

    /// <summary>"the twelfth to sixteenth centuries", "the 6th and 7th centuries BC".</summary>
    private ParsedTime? Centuries(int token, int first)
    {
        if (Kind(token + 1) is not (TimeWordKind.RangeJoint or TimeWordKind.Hyphen)) return null;
        var second = Kind(token + 2) is TimeWordKind.Determiner ? token + 3 : token + 2;
        if (Word(second) is not { Kind: TimeWordKind.Ordinal, Value: >= 1 } last || !(Is(second + 1, "century") || Is(second + 1, "centuries"))) return null;
        var isBefore = Word(second + 2) is { Kind: TimeWordKind.Era, Value: < 0 };
        var (from, to) = isBefore ? (Calendar.CenturyBefore(first), Calendar.CenturyBefore(last.Value)) : (Calendar.Digits(first - 1, 2), Calendar.Digits(last.Value - 1, 2));
        return Calendar.Range(from, to) is { } range ? new(new StatedDate(range), isBefore ? second + 3 : second + 2) : null;
    }

    /// <summary>"the 99th day", "our last day": a day of something whose own day the words do not tell, but "today is the last
    /// day".</summary>
    private ParsedTime? NumberedDay(int token, int day)
    {
        if (Kind(token - 1) is not TimeWordKind.Determiner || !Is(day, "day") || IsCounting(day) || IsTitleWord(day)) return null;
        const int Subject = 5;
        for (var i = token - 1; i >= 0 && i >= token - Subject; i--)
        {
            if (_text.Heads[i] == day && _text.Relations[i] is "cop" && _text.Xpos[i] is not "VBZ") break;
            if (_text.Heads[i] == day && _text.Relations[i] is "nsubj" && (Is(i, "it") || Is(i, "this") || Is(i, "today"))) return new(new ShiftedPeriod(TimeUnit.Day, 0), day + 1);
        }

        return new(new UntoldDate(), day + 1);
    }

    private ParsedTime? Season(int token, int? direction, bool isDefinite = false)
    {
        var season = Word(token).Value;
        if (_isInName[token] || _text.Upos[token] is not ("NOUN" or "PROPN")) return null;
        if (YearAfter(token + 1) is { } year && direction is null)
        {
            // "the winter of 1776-77" is the winter that begins in the first.
            var end = Kind(year.End) is TimeWordKind.Hyphen && Kind(year.End + 1) is TimeWordKind.Digits ? year.End + 2 : year.End;
            return new(new SeasonDate(season, null, year.Year), end);
        }

        if (direction is null && Kind(token + 1) is TimeWordKind.Of) return null;

        // "Winter wheat" and "summer camp" are kinds of things; "the fall election" is of one fall.
        if (direction is null && !isDefinite && _text.Relations[token] is "compound" && Kind(token - 1) is not TimeWordKind.Part && !(Kind(token - 1) is TimeWordKind.Hyphen && Kind(token - 2) is TimeWordKind.Part)) return null;
        var isPlain = season is 2 or 4 || Is(token, "autumn");
        if (direction is null && !isPlain && !(Is(isDefinite ? token - 2 : token - 1, "in") || Is(isDefinite ? token - 2 : token - 1, "by") || Is(token - 1, "early") || Is(token - 1, "late"))) return null;
        return new(new SeasonDate(season, direction), token + 1);
    }

    private ParsedTime? Decade(int token)
    {
        var start = Word(token).Value;
        if (start < 100) return token > 0 && _text.Xpos[token - 1] is "PRP$" || IsTemperature(token) ? null : new(new DecadeOfCentury(start), token + 1);
        var decade = start % 100 == 0 && start < 2000 ? Calendar.Digits(start / 100, 2) : Calendar.Digits(start / 10, 1);
        return decade is null ? null : new(new StatedDate(decade), token + 1);
    }

    /// <summary>"highs in the 60s", "the 30s°F".</summary>
    private bool IsTemperature(int token)
    {
        const int Before = 6;
        if (Is(token + 1, "°") || Is(token + 1, "°F") || Is(token + 1, "°C") || Is(token + 1, "degrees")) return true;
        for (var i = token - 1; i >= 0 && i >= token - Before; i--)
        {
            if (_text.Lemmas[i] is "temperature" or "degree" or "high" or "low") return true;
        }

        return false;
    }

    private ParsedTime? Every(int token)
    {
        var next = Word(token + 1);
        return next.Kind switch
        {
            TimeWordKind.Unit => new(new Recurrence((TimeUnit)next.Value), token + 2),
            TimeWordKind.Weekday => new(new Recurrence(TimeUnit.Week), token + 2),
            TimeWordKind.Month or TimeWordKind.Season => new(new Recurrence(TimeUnit.Year), token + 2),
            TimeWordKind.DayPart => new(new Recurrence(TimeUnit.Day), token + 2),
            _ => null,
        };
    }

    private bool IsReference(int token)
    {
        if (Is(token, "present")) return IsPresent(token);
        if (_isInName[token]) return false;
        if (Is(token, "now")) return !Is(token + 1, "that") && Kind(token - 1) is not TimeWordKind.Every && !IsOpening(token) && _text.Relations[token] is not ("discourse" or "compound") && Kind(token + 1) is not TimeWordKind.Comma;
        return !(Is(token, "soon") || Is(token, "shortly")) || !(Is(token - 1, "as") || Is(token - 1, "too") || Kind(token + 1) is TimeWordKind.Before || Is(token + 1, "as"));
    }

    /// <summary>"2013 – present", "to the present", "at present"; in other places "present" is no time.</summary>
    private bool IsPresent(int token)
    {
        if (Kind(token - 1) is TimeWordKind.Hyphen or TimeWordKind.RangeJoint) return token >= 2 && Kind(token - 2) is TimeWordKind.Digits or TimeWordKind.Month && IsBoundary(token + 1);
        if (Is(token - 1, "at")) return IsBoundary(token + 1);
        return Is(token - 1, "the") && Kind(token - 2) is TimeWordKind.RangeJoint && (IsBoundary(token + 1) || Is(token + 1, "day"));
    }

    /// <summary>A "now" that opens a remark and tells no time: "Now imagine that", "Now if".</summary>
    private bool IsOpening(int token) => _text.Form(token) is "Now" && token + 1 < _end && (_text.Xpos[token + 1] is "VB" or "WP" or "WRB" || Is(token + 1, "if"));

    /// <summary>"fiscal 2016", "the fiscal year that begins July 1", "next fiscal year".</summary>
    private ParsedTime? Fiscal(int token, int shift)
    {
        var next = Is(token + 1, "year") ? token + 2 : token + 1;
        int? year = null;
        if (IsYear(next)) year = Word(next++).Value;
        if (year is null && next == token + 1) return null;
        var start = next;
        if (Kind(start) is TimeWordKind.Comma) start++;
        if (Is(start, "that") || Is(start, "which")) start++;
        if (start < _end && _text.Lemmas[start] is "begin" or "start" or "end")
        {
            var isEnd = _text.Lemmas[start] is "end";
            var month = Is(start + 1, "on") || Is(start + 1, "in") ? start + 2 : start + 1;
            if (Kind(month) is TimeWordKind.Month && Month(month, null) is { Meaning: MonthDate or StatedDate } told)
            {
                var number = Word(month).Value;
                return new(new FiscalYear(year, shift, isEnd ? (number % 12) + 1 : number), told.End);
            }
        }

        return new(new FiscalYear(year, shift, null), next);
    }

    /// <summary>"the weekend", "the day before", "the year 2030".</summary>
    private ParsedTime? Unit(int token, bool isDefinite)
    {
        var unit = (TimeUnit)Word(token).Value;
        if (unit is TimeUnit.Weekend) return new(new Weekend(), token + 1);
        var end = Kind(token + 1) is TimeWordKind.Possessive or TimeWordKind.Hyphen ? token + 2 : token + 1;
        if (unit is TimeUnit.Year or TimeUnit.Month && Is(end, "end") && IsBoundary(end + 1)) return new(new ShiftedPeriod(unit, 0), end + 1);
        if (unit is TimeUnit.Year && isDefinite && Kind(token + 1) is TimeWordKind.Digits && _text.Tokens[token + 1].Length is 2 or 3 && Word(token + 1).Value > 9 && !IsCounting(token + 1))
            return new(new StatedDate(PartialDate.Year(Word(token + 1).Value)), token + 2);
        if (unit is TimeUnit.Year && IsYear(token + 1) && Calendar.Year(Word(token + 1).Value) is { } year) return new(new StatedDate(year), token + 2);
        if (unit is TimeUnit.Day && IsNumberOfDay(token + 1) && !isDefinite && !Is(token - 1, "per") && !(token > 0 && _text.Upos[token - 1] is "DET" or "NUM" or "ADJ"))
            return new(new UntoldDate(), token + 2);
        if (unit < TimeUnit.Day || !isDefinite) return null;
        if (Word(token + 1) is { Kind: TimeWordKind.Before } before)
        {
            // "The day before he died" is told from an event.
            return IsToldBefore(token + 2) ? new(new NarrativeDistance(unit, before.Value), token + 2) : new(new UntoldDate(), token + 2);
        }

        if (unit is TimeUnit.Day && IsDaySpokenOf(token)) return new(new NarrativeDistance(unit, 0), token + 1);
        return Word(token + 1) is { Kind: TimeWordKind.Anaphor, Value: -1 } previous && Is(token + 1, "previous") ? new(new NarrativeDistance(unit, previous.Value), token + 2) : null;
    }

    /// <summary>"day six", "Day 2".</summary>
    private bool IsNumberOfDay(int token) => Word(token) is { Kind: TimeWordKind.Number or TimeWordKind.Digits, Value: >= 1 and <= 999 } && !IsCounting(token);

    /// <summary>Whether "the day" is the day spoken of: "ended the day at", "down 6 percent for the day".</summary>
    private bool IsDaySpokenOf(int token) => token >= 2 && Is(token - 1, "the") && (_text.Lemmas[token - 2] is "end" or "finish" or "close" || (Is(token - 2, "for") && IsBoundary(token + 1)));

    /// <summary>Whether "the day before" stands without what it was before: "the day before at the summit".</summary>
    private bool IsToldBefore(int token) => IsBoundary(token) || _text.Upos[token] is "ADP" or "ADV";

    private bool IsBoundary(int token) => token >= _end || _text.Upos[token] is "PUNCT" or "CCONJ" or "AUX";

    /// <summary>A number, or a word that leaves it open.</summary>
    private (string Text, int? Value, int End)? Count(int token)
    {
        var word = Word(token);
        switch (word.Kind)
        {
            case TimeWordKind.Digits when IsYear(token) && Kind(token + 1) is not TimeWordKind.Units:
                return null;
            case TimeWordKind.Digits when Is(token + 1, "1/2") || Is(token + 1, "½"):
                return (word.Value.ToString(CultureInfo.InvariantCulture) + ".5", null, token + 2);
            case TimeWordKind.Digits:
                return (word.Value.ToString(CultureInfo.InvariantCulture), word.Value, token + 1);
            case TimeWordKind.Several:
                return ("X", null, Kind(token + 1) is TimeWordKind.Of ? token + 2 : token + 1);
            case TimeWordKind.Article when Kind(token + 1) is TimeWordKind.Several && !Is(token + 1, "many") && !Is(token + 1, "some"):
                return Count(token + 1);
            case TimeWordKind.Article:
                return ("1", 1, token + 1);
            case TimeWordKind.Number:
                int value = word.Value;
                var next = token + 1;
                if (value is >= 20 and < 100 && Kind(next) is TimeWordKind.Hyphen && Word(next + 1) is { Kind: TimeWordKind.Number, Value: >= 1 and < 10 } one)
                {
                    value += one.Value;
                    next += 2;
                }

                if (value < 100 && Word(next) is { Kind: TimeWordKind.Number, Value: >= 100 } times)
                {
                    value *= times.Value;
                    next++;
                }

                if (Is(next, "and") && Kind(next + 1) is TimeWordKind.Article && Kind(next + 2) is TimeWordKind.Half)
                    return (value.ToString(CultureInfo.InvariantCulture) + ".5", null, next + 3);
                return (value.ToString(CultureInfo.InvariantCulture), value, next);
            default:
                return null;
        }
    }

    /// <summary>A length of time: a number, a word that may stand between ("straight"), a unit.</summary>
    private ParsedTime? Lasting((string Text, int? Value, int End) count, int first)
    {
        if (UnitAfter(count.End, first) is not { } unit) return null;
        return new(Length.Of(count.Text, unit.Unit), unit.End);
    }

    private (TimeUnit Unit, int End)? UnitAfter(int token, int first)
    {
        if (Kind(token) is TimeWordKind.Hyphen) token++;
        else if (token < _end && _text.Upos[token] is "ADJ" or "VERB" && Kind(token) is TimeWordKind.None && Kind(token + 1) is TimeWordKind.Units) token++;
        if (Kind(token) is not (TimeWordKind.Unit or TimeWordKind.Units) && !(Is(token, "second") && Kind(token - 1) is TimeWordKind.Hyphen)) return null;
        if (IsTitleWord(token)) return null;
        var unit = Is(token, "second") ? TimeUnit.Second : (TimeUnit)Word(token).Value;

        // "a quarter" is more often a fourth.
        return unit is TimeUnit.Quarter or TimeUnit.Weekend && Kind(first) is TimeWordKind.Article ? null : (unit, token + 1);
    }

    /// <summary>A number of units, and what follows that makes a point of it: "two weeks ago", "a year later", "two-day".</summary>
    private ParsedTime? Counted(int token)
    {
        if (Count(token) is not { } count || UnitAfter(count.End, token) is not { Unit: var unit, End: var next }) return null;
        if (IsAge(token, next) || IsSomeDay(token, next)) return null;
        if (Kind(token) is TimeWordKind.Article && next == token + 2 && IsEach(token, next)) return IsHowOften(token - 1) ? new(new Recurrence(unit), next) : null;
        var (text, value) = (count.Text, count.Value);
        if (Is(next, "and") && Kind(next + 1) is TimeWordKind.Article && Kind(next + 2) is TimeWordKind.Half && value is { } whole)
        {
            (text, value, next) = (whole.ToString(CultureInfo.InvariantCulture) + ".5", null, next + 3);
        }

        var after = Word(next);
        if (after.Kind is TimeWordKind.Ago && unit is TimeUnit.Year && text.EndsWith(".5", StringComparison.Ordinal))
            return new(new Approximate(new Distance(TimeUnit.Month, -(12 * int.Parse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture)) - 6)), next + 1);
        if (after.Kind is TimeWordKind.Ago) return new(value is { } back ? new Distance(unit, -back) : new Reference(-1), next + 1);
        if (Is(next, "from") && (Is(next + 1, "now") || Is(next + 1, "today"))) return new(value is { } ahead ? new Distance(unit, ahead) : new Reference(1), next + 2);
        if (after.Kind is TimeWordKind.Comparative && value is { } steps && !Is(next + 1, "than")) return new(new NarrativeDistance(unit, steps * after.Value), next + 1);
        if (Is(next, "prior") && IsBoundary(next + 1) && value is { } prior) return new(new NarrativeDistance(unit, -prior), next + 1);
        if (after.Kind is TimeWordKind.Before && IsBoundary(next + 1) && value is { } apart) return new(new NarrativeDistance(unit, apart * after.Value), next + 1);
        if (Kind(next) is TimeWordKind.Hyphen && Is(next + 1, "long")) next += 2;
        return new(Length.Of(text, unit), next);
    }

    /// <summary>The age of someone or something is no time of what is told: "22-year-old", "ages 6 months and older".</summary>
    private bool IsAge(int token, int next) => Is(next, "old") || (Kind(next) is TimeWordKind.Hyphen && Is(next + 1, "old")) || (Kind(next) is TimeWordKind.Of && Is(next + 1, "age"))
        || Is(token - 1, "aged") || Is(token - 1, "age") || Is(token - 1, "ages");

    /// <summary>"One day" as an adverb is a day that nobody knows: "could one day power the city".</summary>
    private bool IsSomeDay(int token, int next) => next == token + 2 && (Is(token, "one") || Is(token, "some")) && Is(token + 1, "day")
        && !(token > 0 && _text.Upos[token - 1] is "ADP" or "ADV" or "NUM") && !Is(next, "until") && _text.Relations[token + 1] is ['o', 'b', 'l', ..] or "advmod"
        && Kind(next) is not (TimeWordKind.Ago or TimeWordKind.Before or TimeWordKind.Comparative or TimeWordKind.Hyphen) && !Is(next, "prior");

    /// <summary>Whether "a year" says how much or how often: "$80,000 a year", "twice a week".</summary>
    private bool IsEach(int token, int next)
    {
        if (token == 0 || Kind(next) is TimeWordKind.Ago or TimeWordKind.Before or TimeWordKind.Comparative || Is(next, "from") || Is(next, "prior") || Is(next, "into")) return false;
        return IsHowOften(token - 1) || _text.Xpos[token - 1] is "NNS" or "CD" or "$" || Is(token - 1, "%") || Is(token - 1, "percent");
    }

    private bool IsHowOften(int token) => Is(token, "once") || Is(token, "twice") || Is(token, "times") || Is(token, "time");

    /// <summary>Whether a unit stands capitalized amid words that are not, as in a title: "A Month in the Country".</summary>
    private bool IsTitleWord(int token) => !_isHeadline && char.IsAsciiLetterUpper(_text.Form(token)[0]) && _text.Tokens[token].Length > 1 && char.IsAsciiLetterLower(_text.Form(token)[1]);

    /// <summary>Whether all longer words of a sentence are capitalized.</summary>
    private bool IsHeadline(int first, int end)
    {
        const int Longer = 4;
        for (var i = first; i < end; i++)
        {
            if (_text.Tokens[i].Length >= Longer && char.IsAsciiLetterLower(_text.Form(i)[0])) return false;
        }

        return true;
    }

    /// <summary>A year that stands alone, if it is no number of something.</summary>
    private ParsedTime? Year(int token)
    {
        var value = Word(token).Value;
        if (Word(token + 1) is { Kind: TimeWordKind.Era } era && value > 0)
        {
            var date = era.Value > 0 ? PartialDate.Year(value) : PartialDate.Parse(Calendar.YearText(1 - value));
            return date is null ? null : new(new StatedDate(date), token + 2);
        }

        // "about 1200 to about 400 BCE": the era is said once.
        var second = Kind(token + 2) is TimeWordKind.About ? token + 3 : token + 2;
        if (value > 0 && Kind(token + 1) is TimeWordKind.Hyphen or TimeWordKind.RangeJoint && Word(second) is { Kind: TimeWordKind.Digits, Value: > 0 } last && last.Value < value && Word(second + 1) is { Kind: TimeWordKind.Era, Value: < 0 })
            return PartialDate.Parse(Calendar.YearText(1 - value)) is { } before ? new(new StatedDate(before), token + 1) : null;

        // The end of "1957-58".
        if (_text.Tokens[token].Length is 2 && Kind(token - 1) is TimeWordKind.Hyphen && token >= 2 && IsYear(token - 2) && value > Word(token - 2).Value % 100
            && Calendar.Year((Word(token - 2).Value / 100 * 100) + value) is { } end)
            return new(new StatedDate(end), token + 1);
        if (IsThreeDigits(token) && IsAncient && !IsCounting(token) && token > 0 && (_text.Upos[token - 1] is "ADP" || Kind(token - 1) is TimeWordKind.About or TimeWordKind.Hyphen || _text.Form(token - 1) is "("))
            return new(new StatedDate(PartialDate.Year(value)), token + 1);
        if (!IsYear(token) || IsNumberOfSomething(token)) return null;
        var year = PartialDate.Year(value);
        return new(new StatedDate(year), token + 1);
    }

    private bool IsNumberOfSomething(int token)
    {
        var value = Word(token).Value;
        if (token > 0 && (_text.Form(token - 1) is "$" or "£" or "€" or "#" or "No." or "no." || Kind(token - 1) is TimeWordKind.Clock)) return true;
        if (Is(token + 1, "%") || Is(token + 1, "percent")) return true;

        // "2000 year old", "1696 Bergen Blvd", the novel "1984".
        if (Kind(token + 1) is TimeWordKind.Unit && IsAge(token, token + 2)) return true;
        if (IsAddress(token) || (token > 0 && _text.Form(token - 1) is "\"" or "“" && _text.Form(Math.Min(token + 1, _end - 1)) is "\"" or "”")) return true;
        var (relation, head) = (_text.Relations[token], _text.Heads[token]);
        if (relation is "nummod" && head > token && _text.Xpos[head] is "NNS" && head - token <= 3) return value is < 1900 or > 2035 || value % 100 == 0;
        return value is < 1300 or > 2050 && !(token > 0 && _text.Form(token - 1) is "in" or "In" or "by" or "By" or "since" or "Since" or "until" or "Until" or "(" or "–" or "-");
    }

    /// <summary>Whether a number is that of a house: "1696 Bergen Blvd".</summary>
    private bool IsAddress(int token)
    {
        const int LongestStreet = 3;
        if (token > 0 && _text.Upos[token - 1] is "ADP" or "DET" && !Is(token - 1, "at")) return false;
        for (var i = token + 1; i < _end && i <= token + LongestStreet && char.IsAsciiLetterUpper(_text.Form(i)[0]); i++)
        {
            if (i > token + 1 && _text.Form(i) is "Street" or "St" or "St." or "Avenue" or "Ave" or "Ave." or "Boulevard" or "Blvd" or "Blvd." or "Road" or "Rd" or "Rd." or "Drive" or "Dr." or "Lane" or "Highway" or "Way") return true;
        }

        return false;
    }

    private ParsedTime? Holiday(int token, int? direction)
    {
        Span<char> name = stackalloc char[48];
        var length = 0;
        (Holiday Holiday, int End)? found = null;
        if (!IsCapitalized(token) || (_isPerson[token] && _isInName[token])) return null;
        for (var i = token; i < _end && i < token + Dates.Holiday.MostWords; i++)
        {
            var form = _text.Form(i);
            if (length + form.Length + 1 > name.Length) break;
            if (length > 0) name[length++] = ' ';
            foreach (var character in form) name[length++] = character is '’' ? '\'' : character;
            if (Dates.Holiday.Find(name[..length]) is { } holiday) found = (holiday, i + 1);
        }

        if (found is not { } best) return null;
        return YearAfter(best.End) is { } year ? new(new HolidayDate(best.Holiday, null, year.Year), year.End) : new(new HolidayDate(best.Holiday, direction, null), best.End);
    }

    /// <summary>"7/8/07", "2018-05-02".</summary>
    private ParsedTime? Numeric(int token)
    {
        if (token >= _end || token < 0) return null;
        if (Is(token, "9/11")) return IsAttack(token + 1) || !(IsCounting(token) || (token + 1 < _end && _text.Upos[token + 1] is "PROPN")) ? new(new FamousDate(SeptemberEleventh), token + 1) : null;
        if (Numbers(_text.Form(token)) is not { } numbers) return null;
        var (first, second, third, isYearFirst) = numbers;
        if (isYearFirst) return Calendar.Day(first, second, third) is { } iso ? new(new StatedDate(PartialDate.Day(iso)), token + 1) : null;
        _isDayFirst ??= Enumerable.Range(0, _words.Length).Any(i => _words[i].Kind is TimeWordKind.None && Numbers(_text.Form(i)) is { IsYearFirst: false, First: > 12, Second: <= 12 });
        var year = third < 100 ? third + (third < 50 ? 2000 : 1900) : third;
        var (month, day) = _isDayFirst is true ? (second, first) : (first, second);
        return Calendar.Day(year, month, day) is { } date ? new(new StatedDate(PartialDate.Day(date)), token + 1) : null;
    }

    private static (int First, int Second, int Third, bool IsYearFirst)? Numbers(ReadOnlySpan<char> form)
    {
        if (form.Length is < 6 or > 10 || !char.IsAsciiDigit(form[0])) return null;
        Span<Range> parts = stackalloc Range[4];
        var mark = form.IndexOfAny("/-.") is var at and > 0 ? form[at] : ' ';
        if (mark is ' ' || form.Split(parts, mark) != 3) return null;
        if (!Part(form[parts[0]], out var first) || !Part(form[parts[1]], out var second) || !Part(form[parts[2]], out var third)) return null;
        var lengths = (form[parts[0]].Length, form[parts[2]].Length);
        return lengths switch
        {
            (4, <= 2) => (first, second, third, true),
            ( <= 2, 2 or 4) when mark is not '.' => (first, second, third, false),
            _ => null,
        };

        static bool Part(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
