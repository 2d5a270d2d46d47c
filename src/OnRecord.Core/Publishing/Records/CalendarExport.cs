using System.Globalization;
using System.Text;

namespace OnRecord.Publishing.Records;

/// <summary>iCalendar (RFC 5545): gatherings whose days the reports state, an event each. What is known only within limits fills the days from the first
/// to the last it may be; its EDTF value stands beside it. Nothing gets a day that no report states.</summary>
public sealed class CalendarExport : IRecordExport
{
    private const int LongestLine = 75;

    /// <inheritdoc/>
    public string Format => "ical";

    /// <inheritdoc/>
    public string Meaning => "iCalendar, the gatherings whose days are stated";

    /// <inheritdoc/>
    public string MediaType => "text/calendar; charset=utf-8";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        await Lines(output, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//OnRecord//OnRecord//EN", "CALSCALE:GREGORIAN", $"NAME:{Escaped(options.Title)}"], cancellation).ConfigureAwait(false);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            if (entry is { Gathering: { Basis: DateBasis.Stated, When: { Earliest: { } first, Latest: { } last } when } gathering })
                await Lines(output, Event(entry, gathering, when, first, last), cancellation).ConfigureAwait(false);
        }

        await Lines(output, ["END:VCALENDAR"], cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<string> Event(ExportedEntry entry, Gathering gathering, PartialDate when, DateOnly first, DateOnly last)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{entry.Options.Iri(entry.Entry.Id)}";
        yield return $"DTSTAMP:{Stamp(entry.First.Article.RecordedAt)}";
        if (entry.Entry.Tellings.Max(told => told.Article.RecordedAt) is var changed && changed > entry.First.Article.RecordedAt)
            yield return $"LAST-MODIFIED:{Stamp(changed)}";
        yield return $"DTSTART;VALUE=DATE:{Day(first)}";
        // The end is the day after; the calendar's last day has none.
        if (last < DateOnly.MaxValue)
            yield return $"DTEND;VALUE=DATE:{Day(last.AddDays(1))}";
        yield return $"SUMMARY:{Escaped(entry.Title)}";
        yield return $"DESCRIPTION:{Escaped($"{entry.First.Passage}\n{(when.IsDay ? "" : $"Day as far as known: {when.Edtf}\n")}{string.Join(", ", new[] { entry.Article.Outlet, entry.Article.Published }.OfType<string>())}")}";
        if ((entry.Joined(gathering.Venue, ", ") ?? gathering.Place) is { } place)
            yield return $"LOCATION:{Escaped(place)}";
        if (Uri.TryCreate(entry.Article.Url, UriKind.Absolute, out var address))
            yield return $"URL:{address.AbsoluteUri}";
        yield return $"STATUS:{gathering.Status switch { EntryStatus.Denied => "CANCELLED", EntryStatus.Planned or EntryStatus.Possible => "TENTATIVE", _ => "CONFIRMED" }}";
        yield return "TRANSP:TRANSPARENT";
        yield return $"CATEGORIES:{Escaped(gathering.Form)}";
        yield return $"X-ONRECORD-EDTF:{Escaped(when.Edtf)}";
        yield return "END:VEVENT";
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var unit in text)
        {
            if (unit is '\\' or ';' or ',')
                escaped.Append('\\').Append(unit);
            else if (unit == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(unit))
                escaped.Append(unit);
        }

        return escaped.ToString();
    }

    private static async Task Lines(Stream output, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        foreach (var line in lines)
            Fold(bytes, Encoding.UTF8.GetBytes(line));
        await output.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellation).ConfigureAwait(false);
    }

    // Lines are at most 75 bytes; what goes on begins with a blank. A character is not cut in two.
    private static void Fold(MemoryStream bytes, ReadOnlySpan<byte> line)
    {
        for (var room = LongestLine; line.Length > room; room = LongestLine - 1)
        {
            var end = room;
            while ((line[end] & 0xC0) == 0x80)
                end--;
            bytes.Write(line[..end]);
            bytes.Write("\r\n "u8);
            line = line[end..];
        }

        bytes.Write(line);
        bytes.Write("\r\n"u8);
    }
}
