using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OnRecord.Web.Layout;

/// <summary>A page that is drawn from a model.</summary>
/// <typeparam name="TModel">All it shows.</typeparam>
public abstract class View<TModel> : ComponentBase
{
    /// <summary>All it shows.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }

    [Inject]
    private protected Asking Asking { get; set; } = null!;

    /// <summary>The address of a page of this site, as known when this one is.</summary>
    private protected string Link(string path) => Asking.Link(path);
}

/// <summary>Pages as answers to requests.</summary>
internal static class Views
{
    /// <summary>A page in the form that is asked for: drawn, as JSON, or its entries in a format in which they leave the record.</summary>
    internal static IResult Show<TView, TModel>(TModel model)
        where TView : View<TModel>
        where TModel : IShown
        => new Shown<TView, TModel>(model);

    /// <summary>A page drawn from a model, with a status or with the one that is set.</summary>
    internal static IResult Of<TView, TModel>(TModel model, int? status = null)
        where TView : View<TModel>
        => new RazorComponentResult<TView>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(View<>.Model)] = model }) { StatusCode = status };
}
