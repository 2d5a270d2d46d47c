using System.Globalization;
using OnRecord.Extraction.Actions;

namespace OnRecord.Training.Scoring;

/// <summary>Prints figures as aligned text, three decimals, counts behind.</summary>
public static class FigureTable
{
    private const int NameWidth = 28;

    /// <summary>Prints every figure of attributions.</summary>
    public static void Write(AttributionFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"articles {figures.Articles}{Listed("WITHOUT PREDICTION", figures.WithoutPrediction)}{Listed("predicted but not in the reference", figures.NotInReference)}");
        Line(output, $"attributions: predicted {figures.Predicted.Attributions} (duplicates dropped {figures.Duplicates}), reference {figures.Reference.Attributions}; tokens {figures.TokenCount}");
        Head(output);
        Parts(output, "Citron exact", figures.CitronExact, "all");
        Parts(output, "Citron overlap", figures.CitronOverlap, "all");
        Parts(output, "tokens", figures.Tokens, "any");
        output.WriteLine("relaxed, one to one");
        Row(output, "source+content, J>=0.5", figures.Relaxed.Pair);
        Row(output, "  same, no source allowed", figures.Relaxed.PairAll);
        Row(output, "source+content, any token", figures.Relaxed.PairAny);
        Row(output, "content, J>=0.5", figures.Relaxed.ContentHalf);
        Row(output, "content, any token", figures.Relaxed.ContentAny);
        Row(output, "whole, exact, one to one", figures.Whole);
        Line(output, $"alpha (4 labels, tokens)  {figures.Alpha:0.000}");
        output.WriteLine("by kind of content");
        Kind(output, "direct", figures.Direct);
        Kind(output, "mixed", figures.Mixed);
        Kind(output, "indirect", figures.Indirect);
        if (figures.Intervals.Count > 0)
        {
            output.WriteLine("95 % intervals over articles (F1)");
            foreach (Interval interval in figures.Intervals)
                Line(output, $"  {interval.Figure.PadRight(NameWidth)}{interval.Low,8:0.000}{interval.High,8:0.000}");
        }
    }

    /// <summary>Prints spans by role.</summary>
    public static void Write(RoleSpanFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"paragraphs {figures.Paragraphs}, from {figures.Versions} annotated versions of articles");
        Head(output);
        output.WriteLine("spans by role, exact, without links");
        Row(output, "source", figures.Source);
        Row(output, "cue", figures.Cue);
        Row(output, "content", figures.Content);
    }

    /// <summary>Prints the figures of time expressions.</summary>
    public static void Write(DateFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"articles {figures.Articles}");
        Head(output);
        Row(output, "found, overlap", figures.Overlap);
        Row(output, "found, exact", figures.Exact);
        Row(output, "overlap, annotated part", figures.AnnotatedPart);
        Row(output, "overlap, dates and times", figures.Calendar);
        Line(output, $"  {"value, of those found".PadRight(NameWidth)}{figures.Values.Share,8:0.000}   {figures.Values.Right} of {figures.Values.Compared}");
    }

    /// <summary>Prints the figures of parsing.</summary>
    public static void Write(ParsingFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Head(output);
        foreach ((string name, PrecisionRecall figure) in figures.Named) Row(output, name, figure);
    }

    /// <summary>Prints the figures of actions and gatherings.</summary>
    public static void Write(FactFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"reports {figures.Reports}");
        Head(output);
        output.WriteLine("actions");
        foreach (FactFigure figure in figures.Actions) Row(output, figure.Name, figure.Figure);
        Row(output, FormattableString.Invariant($"identified, sure ({ActionMention.Sure:0.00})"), figures.SureActions);
        output.WriteLine("gatherings");
        foreach (FactFigure figure in figures.Gatherings) Row(output, figure.Name, figure.Figure);
    }

    /// <summary>Prints how much was found where nothing, or next to nothing, is told, and each action.</summary>
    public static void Write(SpuriousFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"reports {figures.Reports}, actions {figures.Actions.Count} ({(double)figures.Actions.Count / Math.Max(1, figures.Reports):0.00} a report), gatherings {figures.Gatherings}");
        foreach (SpuriousAction action in figures.Actions) Line(output, $"  {action.Id} {action.Act} \"{action.Trigger}\" {action.Confidence:0.00}");
    }

    /// <summary>Prints the figures of place names.</summary>
    public static void Write(PlaceFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        if (figures.WithoutPrediction.Count + figures.NotInReference.Count > 0)
            Line(output, $"texts{Listed("WITHOUT PREDICTION", figures.WithoutPrediction)}{Listed("predicted but not in the reference", figures.NotInReference)}");
        Head(output);
        Row(output, "found, exact", figures.Exact);
        Row(output, "found, overlap", figures.Overlap);
        Row(output, "found and within 161 km", figures.EndToEnd);
        Distances(output, "given a point", figures.Resolved);
        Distances(output, "no point counts as wrong", figures.UnresolvedAsWrong);
    }

    /// <summary>Prints the figures of governments.</summary>
    public static void Write(GovernmentFigures figures, bool showWrong, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        foreach ((string name, ShareRight share) in new[] { ("government that acts", figures.Acting), ("town where people meet", figures.Meeting) })
            Line(output, $"  {name,-NameWidth}right {share.Accuracy:0.000} ({share.Right} of {share.Count}), not told {share.Silent}");
        if (!showWrong) return;
        foreach (WrongGovernment wrong in figures.Wrong) Line(output, $"  {wrong.Id} {wrong.Trigger}: {wrong.Given}; right: {wrong.Right}");
    }

    private static void Distances(TextWriter output, string name, DistanceFigures figures) => Line(
        output, $"  {name.PadRight(NameWidth)}within 161 km {figures.Within161Kilometres:0.000} of {figures.Places}, mean {figures.Mean:0} km, median {figures.Median:0.0} km, area {figures.Area:0.000}");

    /// <summary>Prints speakers and chains.</summary>
    public static void Write(SpeakerFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"attributions {figures.Attributions}, answered {figures.Answered}");
        Line(output, $"  {"source",-NameWidth}{"right",8}{"full",8}   {"n",7}{"right",7}{"full",7}{"silent",7}");
        foreach ((string name, SpeakerCount count) in new[]
        {
            ("a full name or words", figures.Named), ("part of a name", figures.Partial), ("a pronoun", figures.Pronoun), ("a role", figures.Role), ("none", figures.Sourceless), ("all", figures.All),
        })
        {
            Line(output, $"  {name,-NameWidth}{count.Accuracy,8:0.000}{count.FullAccuracy,8:0.000}   {count.Count,7}{count.Right,7}{count.Full,7}{count.Silent,7}");
        }

        ChainCount chain = figures.Chain;
        Line(output, $"chain links: recall {chain.Recall:0.000} ({chain.Found} of {chain.Reference}, label right {chain.Labelled}), precision {chain.Precision:0.000} ({chain.Right} of {chain.Predicted})");
    }

    /// <summary>Prints pronouns.</summary>
    public static void Write(GapFigures figures, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(output);
        Head(output);
        Row(output, "overall", figures.All);
        Row(output, "masculine", figures.Masculine);
        Row(output, "feminine", figures.Feminine);
        Line(output, $"bias (feminine over masculine)  {figures.Bias:0.000}");
    }

    private static void Head(TextWriter output) => Line(output, $"  {new string(' ', NameWidth)}{"P",8}{"R",8}{"F1",8}   {"tp",7}{"fp",7}{"fn",7}");

    private static void Parts(TextWriter output, string title, PartFigures parts, string all)
    {
        output.WriteLine(title);
        Row(output, "source", parts.Source);
        Row(output, "cue", parts.Cue);
        Row(output, "content", parts.Content);
        Row(output, all, parts.All);
    }

    private static void Kind(TextWriter output, string kind, KindFigures figures)
    {
        Line(output, $"  {kind}: reference {figures.Reference}, predicted {figures.Predicted}");
        Row(output, "  content exact (Citron)", figures.ContentExact);
        Row(output, "  content J>=0.5", figures.ContentHalf);
        Row(output, "  content tokens", figures.ContentTokens);
        Row(output, "  source+content J>=0.5", figures.Pair);
    }

    private static void Row(TextWriter output, string name, PrecisionRecall figure) => Line(
        output, $"  {name.PadRight(NameWidth)}{figure.Precision,8:0.000}{figure.Recall,8:0.000}{figure.F1,8:0.000}   {figure.Right,7}{figure.Wrong,7}{figure.Missed,7}");

    private static string Listed(string what, IReadOnlyList<string> ids)
        => ids.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {what} {ids.Count}");

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
