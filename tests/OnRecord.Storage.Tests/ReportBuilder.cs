using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>A report with facts made by hand, each found in the text by its words.</summary>
internal sealed class ReportBuilder(string text)
{
    private readonly List<Attribution> _statements = [];
    private readonly List<ActionMention> _actions = [];
    private readonly List<GatheringMention> _gatherings = [];
    private readonly List<Entity> _entities = [];

    internal string? Url { get; init; }

    internal string? Outlet { get; init; }

    internal string? Published { get; init; } = "2031-05-04";

    internal string? Byline { get; init; }

    /// <summary>Someone of whom the report speaks, by every place where it names them.</summary>
    internal ReportBuilder Person(string name, PersonClass role = PersonClass.Official, string? division = null)
        => Entity(EntityKind.Person, name, role, division);

    internal ReportBuilder Entity(EntityKind kind, string name, PersonClass? role = null, string? division = null)
    {
        _entities.Add(new Entity
        {
            Id = $"e{_entities.Count + 1}",
            Kind = kind,
            Name = name,
            Class = role,
            Jurisdiction = division,
            Mentions = [.. All(name).Concat(All(name.Split(' ')[^1])).Distinct().Order().Select(span => new EntityMention(span, MentionForm.Name, 1))],
        });
        return this;
    }

    internal ReportBuilder Says(string source, string cue, string content, string? speaker = null, params ChainLink[] chain)
    {
        var quoted = content.StartsWith('"') && content.EndsWith('"');
        _statements.Add(new Attribution
        {
            Source = [Span(source)],
            Cue = [Span(cue)],
            Content = [Span(content)],
            Kind = quoted ? ContentKind.Direct : content.Contains('"', StringComparison.Ordinal) ? ContentKind.Mixed : ContentKind.Indirect,
            Mode = "said",
            Tense = "past",
            Confidence = 0.9,
            Speakers = _entities.Find(e => e.Name == (speaker ?? source)) is { } entity ? [new Speaker(entity.Id, entity.Name, null, null, null, 0.9)] : [],
            Chain = chain,
        });
        return this;
    }

    /// <summary>What several say together.</summary>
    internal ReportBuilder SayTogether(string source, string cue, string content, params string[] speakers)
    {
        Says(source, cue, content);
        _statements[^1] = _statements[^1] with { Speakers = [.. speakers.Select(speaker => _entities.First(e => e.Name == speaker)).Select(entity => new Speaker(entity.Id, entity.Name, null, null, null, 0.9))] };
        return this;
    }

    internal ReportBuilder Does(
        string actor, string trigger, string act, string instrument, string? place = null, string? division = null, string? when = null, FactStatus status = FactStatus.Done)
    {
        _actions.Add(new ActionMention
        {
            Trigger = Span(trigger),
            Act = act,
            Status = status,
            Confidence = 0.8,
            Instrument = Span(instrument),
            Actors = [Span(actor)],
            Jurisdiction = place,
            Division = division,
            When = when,
        });
        return this;
    }

    internal ReportBuilder Meets(string trigger, string kind, string place, string? when = null, string? purpose = null, (string Words, long Count)? crowd = null)
    {
        _gatherings.Add(new GatheringMention
        {
            Trigger = Span(trigger),
            Kind = kind,
            Status = FactStatus.Done,
            Confidence = 0.8,
            PlaceName = place,
            When = when,
            Purpose = purpose is null ? null : Span(purpose),
            Participants = crowd is { } given ? [new Participants(Span(given.Words), given.Count, false)] : [],
        });
        return this;
    }

    internal ExtractedArticle Extracted() => new(
        new Article { Id = Url ?? "report", Text = text, Url = Url, Outlet = Outlet, Published = Published, Byline = Byline }, "en", _statements)
    {
        Actions = _actions,
        Gatherings = _gatherings,
        Entities = _entities,
    };

    internal RecordedArticle Build() => new ArticleRecorder("test 1").Record(Extracted());

    private TextSpan Span(string words)
        => text.IndexOf(words, StringComparison.Ordinal) is var at and >= 0 ? new TextSpan(at, at + words.Length) : throw new ArgumentException($"the text has no \"{words}\"", nameof(words));

    private IEnumerable<TextSpan> All(string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal))
            yield return new TextSpan(at, at + words.Length);
    }
}
