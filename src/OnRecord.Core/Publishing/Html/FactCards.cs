using System.Globalization;
using OnRecord.Extraction.Chains;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing.Html;

/// <summary>One card beside the text.</summary>
/// <param name="Kind">What it is: <c>Action</c>, <c>Gathering</c>, <c>Place</c>, <c>Date</c>.</param>
/// <param name="Id">Its id within the article: <c>a1</c>.</param>
/// <param name="Title">What stands on it first.</param>
/// <param name="Parts">What else does.</param>
/// <param name="Chain">Through whom it reached the report.</param>
internal sealed record FactCard(string Kind, string Id, string Title, IReadOnlyList<string> Parts, IReadOnlyList<ChainLink> Chain)
{
    /// <summary>What it is numbered with: <c>A1</c>.</summary>
    internal string Label => Id.ToUpperInvariant();

    /// <summary>Whether its number stands in the text; names of places and dates are links themselves, for there are many.</summary>
    internal bool HasBadge => Kind is "Action" or "Gathering";
}

/// <summary>Where a text names what a card is of.</summary>
/// <param name="Span">The words.</param>
/// <param name="Card">The card.</param>
/// <param name="IsFirst">Whether it is the first of the card's places, to which the card leads back.</param>
internal readonly record struct FactMark(TextSpan Span, FactCard Card, bool IsFirst);

/// <summary>The cards of one kind.</summary>
/// <param name="Id">Its id within the article.</param>
/// <param name="Title">Its heading: <c>2 actions</c>.</param>
/// <param name="Cards">The cards.</param>
internal sealed record FactCardList(string Id, string Title, IReadOnlyList<FactCard> Cards);

/// <summary>Actions, gatherings, places and dates of one article as cards, with the words that lead to each. The same place or date is one
/// card however often the text names it.</summary>
internal sealed class FactCards
{
    internal FactCards(ExtractedArticle extracted, FactWords words)
    {
        var text = extracted.Article.Text;
        var lists = new List<FactCardList>();
        var marks = new List<FactMark>();
        Add("Action", "a", "action", extracted.Actions.Select(a => (a.Trigger, $"{a.Act}: {a.Trigger.In(text)}", words.Parts(a), a.Chain, (string?)null)));
        Add("Gathering", "g", "gathering", extracted.Gatherings.Select(g => (g.Trigger, $"{g.Kind.Replace('_', ' ')}: {g.Trigger.In(text)}", words.Parts(g), g.Chain, (string?)null)));
        Add("Place", "p", "place", extracted.Places.Select(p => (p.Span, p.Name, FactWords.Parts(p), NoChain, (string?)$"{p.Name}\n{p.Division}")));
        Add("Date", "d", "date", extracted.Dates.Select(d => (d.Span, d.Span.In(text), (IEnumerable<string>)[FactWords.Value(d)], NoChain, (string?)(d.When ?? d.Span.In(text)))));
        Lists = lists;
        Marks = marks;

        void Add(string kind, string letter, string noun, IEnumerable<(TextSpan Span, string Title, IEnumerable<string> Parts, IReadOnlyList<ChainLink> Chain, string? Same)> facts)
        {
            var cards = new List<FactCard>();
            var known = new Dictionary<string, FactCard>(StringComparer.Ordinal);
            foreach (var fact in facts)
            {
                if (fact.Same is null || !known.TryGetValue(fact.Same, out var card))
                {
                    card = new FactCard(kind, string.Create(CultureInfo.InvariantCulture, $"{letter}{cards.Count + 1}"), fact.Title, [.. fact.Parts], fact.Chain);
                    cards.Add(card);
                    if (fact.Same is not null) known.Add(fact.Same, card);
                    marks.Add(new FactMark(fact.Span, card, IsFirst: true));
                }
                else
                {
                    marks.Add(new FactMark(fact.Span, card, IsFirst: false));
                }
            }

            if (cards.Count > 0) lists.Add(new FactCardList(noun + "s", string.Create(CultureInfo.InvariantCulture, $"{cards.Count:N0} {noun}{(cards.Count == 1 ? "" : "s")}"), cards));
        }
    }

    private static IReadOnlyList<ChainLink> NoChain => [];

    /// <summary>The lists that are not empty.</summary>
    internal IReadOnlyList<FactCardList> Lists { get; }

    /// <summary>Where the text names them; acts first, then gatherings, places and dates, each kind in text order.</summary>
    internal IReadOnlyList<FactMark> Marks { get; }
}
