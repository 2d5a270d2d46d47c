using static System.FormattableString;

namespace OnRecord.Publishing.Records;

/// <summary>An entry as feeds tell it: its id never changes; that it was told again, or its report changed, makes it updated and stands in the summary.</summary>
internal sealed class FeedEntry(ExportedEntry entry)
{
    /// <summary>Its id for ever.</summary>
    internal string Id => $"urn:onrecord:{entry.Entry.Id}";

    /// <summary>Where to read it: its page, else the report.</summary>
    internal string? Link => entry.Options.Page?.Invoke(entry.Entry.Id) ?? Address(entry.Article.Url);

    /// <summary>The report's address where it is one of the web.</summary>
    internal string? Report => Address(entry.Article.Url);

    /// <summary>In a line.</summary>
    internal string Title => entry.Title;

    /// <summary>When this record learned it.</summary>
    internal DateTimeOffset Published => entry.Entry.Tellings.Min(told => told.Article.RecordedAt);

    /// <summary>When this record learned of it last.</summary>
    internal DateTimeOffset Updated => entry.Entry.Tellings.Max(told => told.Article.RecordedAt);

    /// <summary>Who is behind it, and what is new.</summary>
    internal string Summary
    {
        get
        {
            var (origins, tellings) = (entry.Origins, entry.Entry.Tellings);
            var count = origins.Min == origins.Max ? Invariant($"{origins.Min}") : Invariant($"{origins.Min} to {origins.Max}");
            var reports = tellings.Count == 1 ? "1 report" : Invariant($"{tellings.Count} reports");
            var last = tellings.MaxBy(told => told.Article.RecordedAt)!.Article.Recorded.Article;
            IEnumerable<string> sentences =
            [
                .. entry.Telling.When is { } when ? [$"{when.Edtf}."] : Array.Empty<string>(),
                $"{count} {(origins.Max == 1 ? "origin" : "origins")}, {reports}: {string.Join(", ", entry.Outlets.DefaultIfEmpty("outlet unknown").Take(8))}.",
                .. Updated > Published ? [$"Changed: also told by {last.Outlet ?? "another report"}{(last.Published is { } day ? ", " + day : "")}."] : Array.Empty<string>(),
                .. entry.First.Article.Version > 1 ? [Invariant($"Changed: this is version {entry.First.Article.Version} of its report.")] : Array.Empty<string>(),
                .. Recording.Contradiction.Of(entry.Entry).Select(one => $"The reports do not agree on the {one.Field}: {string.Join(" or ", one.Sides.Select(side => side.Value))}."),
            ];
            return string.Join(' ', sentences);
        }
    }

    /// <summary>The words.</summary>
    internal string Text => entry.Text;

    /// <summary>Those who speak, act or call together and have a name on the record.</summary>
    internal IEnumerable<string> Names => entry.Parties.Where(party => !party.IsPrivate).Select(party => party.Name).Distinct(StringComparer.Ordinal);

    /// <summary>By what it can be filed: its kind, its act, its place.</summary>
    internal IEnumerable<string> Tags => new[] { EntryColumns.Word(entry.Entry.Kind), entry.Telling.Act, entry.Telling.Place }.OfType<string>();

    private static string? Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? uri.AbsoluteUri : null;
}
