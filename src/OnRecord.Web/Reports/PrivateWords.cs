using OnRecord.Language;

namespace OnRecord.Web.Reports;

/// <summary>What an article says of private persons by name, kept out of what stands apart from the text: headlines, cards, links.</summary>
internal static class PrivateWords
{
    /// <summary>What stands in the place of a private person's name.</summary>
    internal const string Mask = "[" + Party.PrivateName + "]";

    /// <summary>What an article is called: its headline, or its first line, or its id; names of private persons left out.</summary>
    internal static string Title(RecordedArticle recorded)
    {
        var text = recorded.Article.Text;
        if (recorded.Article.Headline is { Length: > 0 } headline)
            return text.StartsWith(headline, StringComparison.Ordinal) ? recorded.Quote(new TextSpan(0, headline.Length)) : recorded.WithoutPrivateNames(headline);
        var end = text.AsSpan().IndexOf('\n') is var line and >= 0 ? line : text.Length;
        return end == 0 ? recorded.Article.Id : Words.Shortened(recorded.Quote(new TextSpan(0, Math.Min(end, 300))), 140);
    }

    /// <summary>Where the text names private persons, in text order, none overlapping another.</summary>
    internal static List<TextSpan> Spans(RecordedArticle recorded)
    {
        var disjoint = new List<TextSpan>();
        foreach (var span in recorded.Parties.Where(party => party.IsPrivate).SelectMany(party => party.Names).Order())
        {
            if (disjoint.Count > 0 && span.Start < disjoint[^1].End)
                disjoint[^1] = new TextSpan(disjoint[^1].Start, Math.Max(disjoint[^1].End, span.End));
            else
                disjoint.Add(span);
        }

        return disjoint;
    }
}
