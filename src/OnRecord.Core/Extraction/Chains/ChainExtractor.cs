using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Entities;
using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Tells through whom each statement of a text reached the report: whom its speaker addressed, and who carried the words.
/// docs/design/chains.md says what holds on from one statement to the next.</summary>
public static class ChainExtractor
{
    /// <summary>What the report is called where its outlet is not known.</summary>
    public const string ThisReport = "this report";

    private const int MostLinks = 6;

    // Of the words of a link and of a mention, so that "supporters of Roe" are not taken for Roe.
    private const double SameShare = 0.5;

    /// <summary>Fills <see cref="Attribution.Addressee"/> and <see cref="Attribution.Chain"/>.</summary>
    /// <param name="text">The text, or a part of one.</param>
    /// <param name="found">Its entities, and its attributions in text order, with their speakers.</param>
    /// <param name="outlet">Who published the report, or null.</param>
    /// <returns>The same entities and attributions, with chains.</returns>
    public static TextEntities Extract(AnalyzedText text, TextEntities found, string? outlet)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var attributions = found.Attributions;
        if (attributions.Count == 0) return found;
        var entities = new EntityIndex(found.Entities);
        var tokens = new TokenLocator(text);
        var content = new bool[text.Tokens.Count];
        foreach (var span in attributions.SelectMany(a => a.Content))
        {
            if (tokens.Of(span) is { } range) content.AsSpan(range.First, range.Count).Fill(true);
        }

        var sentenceOf = LinkFeatures.SentenceOf(text);
        var outlets = new TextOutlets(text, outlet);
        var finder = new CarrierFinder(text, outlets, content, sentenceOf);
        var polls = new PollMentions(text, content);
        var utterances = new UtteranceCarriers();
        var openings = new Openings(text, content, attributions, tokens, sentenceOf, entities);
        var filled = new Attribution[attributions.Count];
        for (var i = 0; i < filled.Length; i++)
        {
            var attribution = attributions[i];
            var source = attribution.Source.Count > 0 ? tokens.Of(attribution.Source[0]) : null;
            var cue = attribution.Cue.Count > 0 ? tokens.Of(attribution.Cue[0]) : null;
            var at = cue?.First ?? tokens.Of(attribution.Content[0])?.First ?? 0;
            foreach (var opening in openings.Until(at))
            {
                if (finder.Find(opening.Verb, null) is { Count: > 0 } opened) utterances.Next(opening.Statement, opened);
            }

            var own = cue is { } c ? finder.Find(c, source) : [];
            var paragraph = tokens.ParagraphOf(at);
            var statement = new Statement(
                SpeakerKey.Of(text, attribution, source),
                paragraph,
                sentenceOf[at],
                attribution.Kind,
                attribution.Continues,
                cue is { } words && HasLemma(text, words, CarrierWords.Continues),
                cue is { } verbs && HasLemma(text, verbs, lemma => lemma == "have"),
                source is not null,
                own.All(k => text.Upos[k.Words.End - 1] != "PROPN"),
                own.Any(k => CarrierWords.IsOutletNoun(text.Lemmas[k.Words.End - 1].ToLowerInvariant())));
            var carriers = utterances.Next(statement, own);
            if (source is { } respondents && polls.For(respondents, paragraph) is { } poll && !carriers.Contains(poll)) carriers = [poll, .. carriers];
            filled[i] = attribution with
            {
                Addressee = [.. own.Where(k => k.Kind is LinkKind.Told or LinkKind.Testified && k.Sort is CarrierSort.Hearer or CarrierSort.Crowd or CarrierSort.Outlet or CarrierSort.Hearing).Select(k => text.SpanOf(k.Words))],
                Chain = Links(text, outlets, entities, attribution, source, carriers),
            };
        }

        return found with { Attributions = filled };
    }

    private static bool HasLemma(AnalyzedText text, TokenRange cue, Func<string, bool> isOne)
    {
        for (var t = cue.First; t < cue.End; t++)
        {
            if (isOne(text.Lemmas[t].ToLowerInvariant())) return true;
        }

        return false;
    }

    private static List<ChainLink> Links(AnalyzedText text, TextOutlets outlets, EntityIndex entities, Attribution attribution, TokenRange? source, IReadOnlyList<Carrier> carriers)
    {
        var links = new List<ChainLink>();
        // "The Beacon reported": whoever speaks there is the one that heard it.
        var isOutlets = source is not null && attribution.Speakers.Count <= 1 && outlets.IsName(attribution.Speakers.Count == 1 ? attribution.Speakers[0].Name : Shown(text, attribution.Source[0]));
        if (attribution.Speakers.Count > 0)
            links.AddRange(attribution.Speakers.Select(s => new ChainLink(s.Name, LinkKind.Said, attribution.Source.Count > 0 ? attribution.Source[0] : null, s.Entity, isOutlets)));
        else if (attribution.Source.Count > 0)
            links.Add(new ChainLink(Shown(text, attribution.Source[0]), LinkKind.Said, attribution.Source[0], null, isOutlets));

        var originKnown = isOutlets;
        if (source is { } piece && !isOutlets && outlets.OfPiece(piece) is { } reporter)
        {
            links.Add(new ChainLink(reporter, LinkKind.Reported, attribution.Source[0], null, IsOrigin: true));
            originKnown = true;
        }

        foreach (var carrier in carriers.OrderBy(Rank).Take(MostLinks))
        {
            var span = text.SpanOf(carrier.Words);
            var named = carrier.Kind == LinkKind.Told && CarrierWords.IsOutletNoun(text.Lemmas[carrier.Words.End - 1].ToLowerInvariant()) ? outlets.Before(carrier.Words.First) : null;
            var by = carrier.Sort == CarrierSort.Post && text.Upos[carrier.Words.First] == "VERB" ? "Twitter" : named ?? outlets.Full(Shown(text, span));
            var passesOn = carrier.PassesOn || named is not null;
            links.Add(new ChainLink(by, carrier.Kind, span, entities.At(span, SameShare)?.Id, passesOn && !originKnown));
            originKnown |= passesOn;
        }

        links.Add(new ChainLink(outlets.Publisher ?? ThisReport, LinkKind.Published, null, null, !originKnown));
        return links;
    }

    // From the speaker outwards: what was written or where it was said, who was addressed, who printed it.
    private static int Rank(Carrier carrier) => carrier.Kind switch
    {
        LinkKind.Wrote when carrier.Sort == CarrierSort.Document => 0,
        LinkKind.Posted => 1,
        LinkKind.Testified => 2,
        LinkKind.Told when carrier.Sort != CarrierSort.Outlet => 3,
        LinkKind.Told => 4,
        LinkKind.Wrote => 5,
        LinkKind.Citing => 6,
        _ => 7,
    };

    private static string Shown(AnalyzedText text, TextSpan span)
    {
        const int Longest = 120;
        var words = span.Of(text.Text);
        return string.Join(' ', words[..Math.Min(words.Length, Longest)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
