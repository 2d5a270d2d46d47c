namespace OnRecord.Web;

/// <summary>The addresses of the site's pages; each is for good.</summary>
internal static class Paths
{
    /// <summary>The page of a statement, action or gathering.</summary>
    internal static string Entry(RecordId id) => $"/{Folder(id.Kind!.Value)}/{id}";

    /// <summary>The page of anything on the record that has an id. Of a name the folder is that of people; it sends on to the right one.</summary>
    internal static string Of(RecordId id) => id.Prefix switch { 'a' => Report(id.Content), 'n' => Name(id, PartyKind.Person), _ => Entry(id) };

    /// <summary>The folder of the pages of one kind.</summary>
    internal static string Folder(EntryKind kind) => kind switch { EntryKind.Statement => "statements", EntryKind.Action => "actions", _ => "gatherings" };

    /// <summary>The cascade of an entry's origins.</summary>
    internal static string Origins(RecordId id) => $"/origins/{id}";

    /// <summary>The page of an article version.</summary>
    internal static string Report(string content) => $"/reports/{RecordId.Article(content)}";

    /// <summary>A telling in its report: the sentence opens highlighted, without script.</summary>
    internal static string InReport(TellingOnRecord told) => $"{Report(told.Article.Recorded.Id)}#{Anchor(told.Telling.Number)}";

    /// <summary>The anchor of a telling within its report.</summary>
    internal static string Anchor(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t{number}");

    /// <summary>The page of a person, body or outlet.</summary>
    internal static string Name(RecordId id, PartyKind kind) => $"/{(kind switch { PartyKind.Person => "people", PartyKind.Outlet => "outlets", _ => "bodies" })}/{id}";

    /// <summary>The page of a place.</summary>
    internal static string Place(string name, string? division) => "/place?of=" + Uri.EscapeDataString(division ?? name);

    /// <summary>The page of a subject.</summary>
    internal static string Subject(Recording.Subject subject) => "/subject?subject=" + Slug(subject);

    /// <summary>A subject's name as addresses have it: <c>emergency-shelters-are-limited</c>. Its number in a file of subjects is another's when the file changes.</summary>
    internal static string Slug(Recording.Subject subject) => Uri.EscapeDataString(Recording.SearchWords.Of(subject.Name).Replace(' ', '-'));

    /// <summary>The page of an instrument: what was done to it.</summary>
    internal static string Instrument(string words, string? place)
        => $"/instrument?of={Uri.EscapeDataString(words)}{(place is null ? "" : "&place=" + Uri.EscapeDataString(place))}";

    /// <summary>A fact to be judged.</summary>
    internal static string Review(RecordId id) => $"/review/{id}";

    /// <summary>Who a name is: its joins, and the reports that bear it.</summary>
    /// <param name="id">The name.</param>
    /// <param name="report">The content id of an article version that is to be looked at first; null for none.</param>
    internal static string WhoIsWho(RecordId id, string? report = null) => $"/review/names/{id}{(report is null ? "" : $"?report={RecordId.Article(report)}")}";

    /// <summary>A search.</summary>
    internal static string Search(string question) => "/search?q=" + Uri.EscapeDataString(question);
}
