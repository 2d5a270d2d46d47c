using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>A subject of policy: the acts on it, last recorded first.</summary>
/// <param name="Subjects">All subjects.</param>
/// <param name="Chosen">The number of the one that is shown.</param>
/// <param name="Acts">The acts on it.</param>
/// <param name="Number">The number of the page, from 1.</param>
public sealed record SubjectPage(IReadOnlyList<Subject> Subjects, int Chosen, Portion<TellingOnRecord> Acts, int Number) : IShown
{
    /// <summary>The subject that is shown.</summary>
    public Subject Subject => Subjects[Chosen];

    string IShown.Title => Subject.Name;

    IEnumerable<TellingOnRecord> IShown.Shown => Acts.Items;

    string? IShown.Next => Acts.Next;

    object IShown.ToJson(Asking asking, string? next) => new SubjectAnswer(Subject.Name, Acts.Total, TellingAnswer.Of(Acts.Items, asking), next);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var chosen = Of(asking, settings.Subjects) ?? throw RefusedException.NotFound("No subject is set up on which to tell what governments do: onrecord serve --subjects.");
        var subject = settings.Subjects[chosen];
        var query = new RecordQuery { AnyOf = subject.Terms, Without = subject.Without, Kinds = [EntryKind.Action], LastRecordedFirst = true };
        var acts = await wanted.TellingsAsync(store, query, cancellation).ConfigureAwait(false);
        return Views.Show<SubjectView, SubjectPage>(new SubjectPage(settings.Subjects, chosen, acts, asking.PageNumber));
    }

    /// <summary>The number of the subject that is asked for by its name or, as older addresses do, its number, else of the first; null where there is none.</summary>
    /// <exception cref="RefusedException">There is none of this name or number.</exception>
    internal static int? Of(Asking asking, IReadOnlyList<Subject> subjects)
        => asking.Text("subject") is not { } text ? subjects.Count > 0 ? 0 : null
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number < subjects.Count ? number
            : Enumerable.Range(0, subjects.Count).Cast<int?>().FirstOrDefault(at => Paths.Slug(subjects[at!.Value]) == Uri.EscapeDataString(text))
                ?? throw RefusedException.NotFound("There is no subject of this name. The map and each subject’s page list all of them.");
}
