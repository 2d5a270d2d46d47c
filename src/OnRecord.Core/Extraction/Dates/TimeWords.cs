using System.Globalization;

namespace OnRecord.Extraction.Dates;

/// <summary>What part a word can play in a time expression.</summary>
internal enum TimeWordKind : byte
{
    None,

    /// <summary>"a", "an".</summary>
    Article,

    /// <summary>"the", "its", "our".</summary>
    Determiner,

    /// <summary>A number in words; the value is the number.</summary>
    Number,

    /// <summary>A number in digits, up to four; the value is the number.</summary>
    Digits,

    /// <summary>"third", "17th"; the value is the number.</summary>
    Ordinal,

    /// <summary>A number that is left open: "several".</summary>
    Several,

    /// <summary>A month; 1 to 12.</summary>
    Month,

    /// <summary>A day of the week; 0 for Monday to 6 for Sunday.</summary>
    Weekday,

    /// <summary>"Tuesdays".</summary>
    Weekdays,

    /// <summary>A unit in the singular; the value is a <see cref="TimeUnit"/>.</summary>
    Unit,

    /// <summary>A unit in the plural.</summary>
    Units,

    /// <summary>A part of a day: "night".</summary>
    DayPart,

    /// <summary>A season; 1 for spring to 4 for winter.</summary>
    Season,

    /// <summary>"winters": that of every year; 1 for spring to 4 for winter.</summary>
    Seasons,

    /// <summary>"today" and its like; the value is the shift in days.</summary>
    RelativeDay,

    /// <summary>"last", "this", "next"; the value is the shift in units.</summary>
    Direction,

    /// <summary>"past" and "coming": with a number a stretch of time, without one a shift.</summary>
    Stretch,

    /// <summary>"same", "following", "previous": counted from the date told last; the value is the shift in units.</summary>
    Anaphor,

    /// <summary>"that".</summary>
    That,

    /// <summary>"early", "late", "mid", "end", "beginning": a part of a stretch.</summary>
    Part,

    /// <summary>"earlier", "later"; the value is −1 or 1.</summary>
    Comparative,

    /// <summary>"ago".</summary>
    Ago,

    /// <summary>"before", "after"; the value is −1 or 1.</summary>
    Before,

    Since,

    /// <summary>"about", "around": the number after it is not exact.</summary>
    About,

    /// <summary>"more than", "nearly": may stand before the number of a length.</summary>
    Bound,

    /// <summary>"every", "each".</summary>
    Every,

    /// <summary>"daily", "annually"; the value is the <see cref="TimeUnit"/> between two times.</summary>
    Frequency,

    /// <summary>"now", "recently", "soon"; the value is 0 for the present, −1 for the past, 1 for the future.</summary>
    Reference,

    Fiscal,

    /// <summary>"from", "between".</summary>
    RangeStart,

    /// <summary>"to", "through", "until"; 1 for "and", which joins a range only after "between".</summary>
    RangeJoint,
    Of,
    In,
    On,
    At,
    Comma,
    Hyphen,

    /// <summary>"10:30"; the minutes since midnight.</summary>
    Clock,

    /// <summary>"a.m.", "p.m."; 0 or 12 hours to add.</summary>
    HalfDay,

    /// <summary>"UTC", "GMT": the time's zone; 0 where it is UTC, 1 where it is another.</summary>
    Zone,

    /// <summary>A decade: "1960s"; the value is its first year, or below 100 where the century is not said.</summary>
    Decade,

    /// <summary>A year before or after Christ: 1 for "AD", −1 for "BC".</summary>
    Era,
    Possessive,
    Half,

    /// <summary>"year" after the fact: "'82".</summary>
    ShortYear,

    /// <summary>A first word of a holiday's name.</summary>
    Other,
}

/// <summary>A word's part in time expressions.</summary>
/// <param name="Kind">The part.</param>
/// <param name="Value">Its number; see the kinds.</param>
internal readonly record struct TimeWord(TimeWordKind Kind, short Value);

/// <summary>The closed vocabulary of time expressions.</summary>
internal static class TimeWords
{
    /// <summary>No word of the vocabulary is longer, in UTF-16 units.</summary>
    private const int Longest = 12;

    private static readonly Dictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> Words = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The part a word plays, whatever its case.</summary>
    public static TimeWord Of(ReadOnlySpan<char> form)
    {
        form = WithoutMid(form);
        if (form.Length is 0 or > Longest) return default;
        if (Words.TryGetValue(form, out var word)) return word;
        var first = form[0];
        if (char.IsAsciiDigit(first)) return OfDigits(form);

        // "'82" and "'60s": the century is left out.
        if (first is '\'' or '’' or '‘' && form.Length > 2 && char.IsAsciiDigit(form[1]))
        {
            var rest = OfDigits(form[1..]);
            if (rest.Kind is TimeWordKind.Decade) return rest;
            if (rest.Kind is TimeWordKind.Digits && form.Length is 3) return new(TimeWordKind.ShortYear, rest.Value);
        }

        return default;
    }

    /// <summary>A word without "mid-", which treebanks leave in one token with what follows: "mid-2011".</summary>
    public static ReadOnlySpan<char> WithoutMid(ReadOnlySpan<char> form)
        => form.Length > 4 && form.StartsWith("mid-", StringComparison.OrdinalIgnoreCase) && !form.EndsWith("noon", StringComparison.OrdinalIgnoreCase) && !form.EndsWith("ing", StringComparison.OrdinalIgnoreCase) ? form[4..] : form;

    private static TimeWord OfDigits(ReadOnlySpan<char> form)
    {
        var digits = 0;
        while (digits < form.Length && char.IsAsciiDigit(form[digits])) digits++;
        if (digits > 4) return default;
        var value = short.Parse(form[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        var rest = form[digits..];
        if (rest.IsEmpty) return new(TimeWordKind.Digits, value);
        // "5,000": never a year. Beyond 32,767 no date is counted.
        if (digits <= 3 && rest.Length == 4 && rest[0] is ',' && short.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var below) && (1000 * value) + below <= short.MaxValue)
            return new(TimeWordKind.Number, (short)((1000 * value) + below));
        if (digits is 4 or 2 && value % 10 == 0 && (rest is "s" or "'s" or "’s")) return new(TimeWordKind.Decade, value);
        if (digits <= 2 && (rest.Equals("st", StringComparison.OrdinalIgnoreCase) || rest.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("rd", StringComparison.OrdinalIgnoreCase) || rest.Equals("th", StringComparison.OrdinalIgnoreCase)))
            return new(TimeWordKind.Ordinal, value);
        return digits <= 2 && rest.Length == 3 && rest[0] is ':' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && value < 24 && minutes < 60
            ? new(TimeWordKind.Clock, (short)((60 * value) + minutes))
            : default;
    }

    private static Dictionary<string, TimeWord> Build()
    {
        var words = new Dictionary<string, TimeWord>(StringComparer.OrdinalIgnoreCase);

        // Each line: a kind, then "value: words".
        Counted(TimeWordKind.Month, 1, "january jan jan.", "february feb feb.", "march mar.", "april apr apr.", "may", "june jun.", "july jul.", "august aug aug.", "september sept sept. sep.", "october oct oct.", "november nov nov.", "december dec dec.");
        Counted(TimeWordKind.Weekday, 0, "monday mon.", "tuesday tues. tue.", "wednesday wed.", "thursday thurs. thu.", "friday fri.", "saturday sat.", "sunday sun.");
        Put(TimeWordKind.Weekdays, 0, "mondays tuesdays wednesdays thursdays fridays saturdays sundays");
        Counted(TimeWordKind.Season, 1, "spring springtime", "summer summertime", "fall autumn", "winter wintertime");
        Counted(TimeWordKind.Number, 0, "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty");
        Counted(TimeWordKind.Seasons, 1, "springtimes", "summers", "autumns", "winters");
        Put(TimeWordKind.Number, 30, "thirty");
        Put(TimeWordKind.Number, 40, "forty");
        Put(TimeWordKind.Number, 50, "fifty");
        Put(TimeWordKind.Number, 60, "sixty");
        Put(TimeWordKind.Number, 70, "seventy");
        Put(TimeWordKind.Number, 80, "eighty");
        Put(TimeWordKind.Number, 90, "ninety");
        Put(TimeWordKind.Number, 100, "hundred");
        Put(TimeWordKind.Number, 1000, "thousand");
        Counted(TimeWordKind.Ordinal, 1, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth");
        Put(TimeWordKind.Ordinal, 1, "opening");
        Put(TimeWordKind.Ordinal, -1, "final");
        Put(TimeWordKind.Several, 0, "several few many couple some numerous dozen dozens hundreds thousands");
        Units(TimeUnit.Second, "second", "seconds");
        words["second"] = new(TimeWordKind.Ordinal, 2);
        Units(TimeUnit.Minute, "minute", "minutes mins");
        Units(TimeUnit.Hour, "hour", "hours hrs");
        Units(TimeUnit.Day, "day weekday", "days weekdays");
        Units(TimeUnit.Weekend, "weekend", "weekends");
        Units(TimeUnit.Week, "week", "weeks");
        Units(TimeUnit.Fortnight, "fortnight", "fortnights");
        Units(TimeUnit.Month, "month", "months");
        Units(TimeUnit.Quarter, "quarter", "quarters");
        Units(TimeUnit.Year, "year", "years");
        Units(TimeUnit.Decade, "decade", "decades");
        Units(TimeUnit.Century, "century", "centuries");
        Units(TimeUnit.Millennium, "millennium", "millennia");
        Put(TimeWordKind.DayPart, 0, "morning mornings afternoon evening night nights noon midnight dawn dusk midday mid-morning mid-afternoon nighttime evenings afternoons overnight nite");
        Put(TimeWordKind.RelativeDay, 0, "today tonight tonite");
        Put(TimeWordKind.RelativeDay, -1, "yesterday");
        Put(TimeWordKind.RelativeDay, 1, "tomorrow");
        Put(TimeWordKind.Direction, -1, "last");
        Put(TimeWordKind.Direction, 0, "this current these");
        Put(TimeWordKind.Direction, 1, "next");
        Put(TimeWordKind.Stretch, -1, "past recent");
        Put(TimeWordKind.Stretch, 1, "coming upcoming");
        Put(TimeWordKind.Anaphor, 0, "same");
        Put(TimeWordKind.Anaphor, 1, "following subsequent");
        Put(TimeWordKind.Anaphor, -1, "previous preceding prior");
        Put(TimeWordKind.That, 0, "that");
        Put(TimeWordKind.Part, -1, "early beginning start");
        Put(TimeWordKind.Part, 0, "mid middle");
        Put(TimeWordKind.Part, 1, "late end");
        Put(TimeWordKind.Comparative, -1, "earlier");
        Put(TimeWordKind.Comparative, 1, "later");
        Put(TimeWordKind.Ago, -1, "ago");
        Put(TimeWordKind.Before, -1, "before");
        Put(TimeWordKind.Before, 1, "after");
        Put(TimeWordKind.Since, 0, "since");
        Put(TimeWordKind.About, 0, "about around circa approximately roughly c. ca.");
        Put(TimeWordKind.Bound, 0, "nearly almost over least exactly only barely");
        Put(TimeWordKind.Every, 0, "every each");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Day, "daily nightly");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Week, "weekly");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Month, "monthly");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Quarter, "quarterly");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Year, "yearly annually annual");
        Put(TimeWordKind.Frequency, (short)TimeUnit.Hour, "hourly");
        Put(TimeWordKind.Reference, 0, "now currently nowadays presently present");
        Put(TimeWordKind.Reference, -1, "recently lately");
        Put(TimeWordKind.Reference, 1, "soon shortly");
        Put(TimeWordKind.Fiscal, 0, "fiscal");
        Put(TimeWordKind.RangeStart, 0, "from between");
        Put(TimeWordKind.RangeJoint, 0, "to through until till thru");
        Put(TimeWordKind.RangeJoint, 1, "and");
        Put(TimeWordKind.Hyphen, 0, "- – — ‑");
        Put(TimeWordKind.Determiner, 0, "the its our their his her my your");
        Put(TimeWordKind.Article, 0, "a an");
        Put(TimeWordKind.Of, 0, "of");
        Put(TimeWordKind.In, 0, "in");
        Put(TimeWordKind.On, 0, "on");
        Put(TimeWordKind.At, 0, "at");
        Put(TimeWordKind.Comma, 0, ",");
        Put(TimeWordKind.HalfDay, 0, "a.m. am a.m");
        Put(TimeWordKind.HalfDay, 12, "p.m. pm p.m");
        Put(TimeWordKind.Zone, 0, "utc gmt");
        Put(TimeWordKind.Zone, 1, "est edt et cst cdt ct mst mdt mt pst pdt pt bst cet eastern pacific");
        Put(TimeWordKind.Era, 1, "ad ce a.d.");
        Put(TimeWordKind.Era, -1, "bc bce b.c.");
        Put(TimeWordKind.Possessive, 0, "'s ’s ' ’");
        Put(TimeWordKind.Half, 0, "half");
        Put(TimeWordKind.Decade, 20, "twenties");
        Put(TimeWordKind.Decade, 30, "thirties");
        Put(TimeWordKind.Decade, 40, "forties");
        Put(TimeWordKind.Decade, 50, "fifties");
        Put(TimeWordKind.Decade, 60, "sixties");
        Put(TimeWordKind.Decade, 70, "seventies");
        Put(TimeWordKind.Decade, 80, "eighties");
        Put(TimeWordKind.Decade, 90, "nineties");
        foreach (var first in Holiday.FirstWords) words.TryAdd(first, new(TimeWordKind.Other, 0));
        return words;

        void Put(TimeWordKind kind, short value, string forms)
        {
            foreach (var form in forms.Split(' ')) words[form] = new(kind, value);
        }

        void Counted(TimeWordKind kind, short first, params string[] forms)
        {
            foreach (var group in forms) Put(kind, first++, group);
        }

        void Units(TimeUnit unit, string one, string many)
        {
            Put(TimeWordKind.Unit, (short)unit, one);
            Put(TimeWordKind.Units, (short)unit, many);
        }
    }
}
