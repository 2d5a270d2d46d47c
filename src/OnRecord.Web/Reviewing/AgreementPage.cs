using OnRecord.Web.Layout;

namespace OnRecord.Web.Reviewing;

/// <summary>How often two reviewers say the same, field by field.</summary>
/// <param name="Agreement">The figures.</param>
public sealed record AgreementPage(Recording.Agreement Agreement)
{
    internal static async Task<IResult> GetAsync(Asking asking, IRecordStore store, CancellationToken cancellation)
        => Views.Of<AgreementView, AgreementPage>(new AgreementPage(await Recording.Agreement.OfAsync(store.ReadReviewedAsync(asking.Reviewing, cancellation), cancellation).ConfigureAwait(false)));
}
