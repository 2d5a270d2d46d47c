namespace OnRecord.Publishing;

/// <summary>How marked text looks: in terminal colours (ECMA-48 SGR), or with brackets where there are none.</summary>
internal sealed class TextStyle
{
    private readonly bool _isColoured;

    private TextStyle(bool isColoured) => _isColoured = isColoured;

    /// <summary>What goes before and after a stretch of text, on each line it runs over or once in all.</summary>
    internal readonly record struct Mark(string Begin, string End, bool EachLine);

    internal static TextStyle Plain { get; } = new(isColoured: false);

    internal static TextStyle Coloured { get; } = new(isColoured: true);

    internal string Legend => _isColoured
        ? $"{Sample(SpanRole.Source)} {Sample(SpanRole.Cue)} {Sample(SpanRole.Content)}"
        : "Marks: {source} *cue* [content]";

    // Attributes beside the colours (bold, italic, underlined), so that nothing is told by colour alone.
    internal Mark Of(SpanRole role) => (_isColoured, role) switch
    {
        (true, SpanRole.Source) => Coded("1;36"),
        (true, SpanRole.Cue) => Coded("3;33"),
        (true, SpanRole.Content) => Coded("4"),
        (true, _) => Coded("2"),
        (false, SpanRole.Source) => new Mark("{", "}", EachLine: false),
        (false, SpanRole.Cue) => new Mark("*", "*", EachLine: false),
        (false, SpanRole.Content) => new Mark("[", "]", EachLine: false),
        _ => new Mark("", "", EachLine: false),
    };

    internal string Heading(string text) => _isColoured ? $"\u001b[1m{text}\u001b[0m" : text;

    internal string Speaker(string text) => _isColoured ? $"\u001b[1;36m{text}\u001b[0m" : text;

    internal string Aside(string text) => _isColoured ? $"\u001b[2m{text}\u001b[0m" : text;

    internal string Number(string text) => Aside(text);

    private static Mark Coded(string code) => new($"\u001b[{code}m", "\u001b[0m", EachLine: true);

    private string Sample(SpanRole role)
    {
        var mark = Of(role);
        return $"{mark.Begin}{role.ToString().ToLowerInvariant()}{mark.End}";
    }
}
