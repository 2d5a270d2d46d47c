using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Someone or something that words reached, as one place of a text names it.</summary>
/// <param name="Kind">How the words reached it.</param>
/// <param name="Sort">What it is.</param>
/// <param name="Words">The tokens that name it.</param>
/// <param name="Leads">Whether it opens its sentence and so frames what follows: "In an interview, …".</param>
/// <param name="IsExchange">Whether several speak in turn there: a debate, a town hall.</param>
internal readonly record struct Carrier(LinkKind Kind, CarrierSort Sort, TokenRange Words, bool Leads = false, bool IsExchange = false)
{
    /// <summary>Whether it hands on what it got: an outlet, a document, a post; a crowd does not.</summary>
    public bool PassesOn => Kind is not LinkKind.Told and not LinkKind.Testified || Sort == CarrierSort.Outlet;

    /// <summary>Whether what was told to it is likely to go on in the next statements: a person is told one thing at a time.</summary>
    public bool Lasts => Sort != CarrierSort.Hearer;
}
