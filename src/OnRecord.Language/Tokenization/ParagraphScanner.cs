namespace OnRecord.Language.Tokenization;

/// <summary>Finds paragraphs: each line that is not blank is one, unless the text is hard-wrapped, that is broken into short
/// lines at a fixed column as in e-mail and old wire copy; then the lines of a paragraph are joined.</summary>
internal static class ParagraphScanner
{
    /// <summary>Lines longer than this are not the work of a wrapping program.</summary>
    private const int WidestWrap = 100;

    /// <summary>Shorter lines are lists or verse.</summary>
    private const int NarrowestWrap = 40;

    /// <summary>How many line breaks inside blocks must be seen before a text can count as hard-wrapped.</summary>
    private const int FewestBreaks = 3;

    internal static List<TextSpan> Scan(string text)
    {
        List<TextSpan> lines = Lines(text);
        return HardWrapWidth(text, lines) is int width ? JoinWrapped(text, lines, width) : WithoutBlanks(text, lines);
    }

    private static List<TextSpan> Lines(string text)
    {
        var lines = new List<TextSpan>();
        int start = 0;
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int length = rest.IndexOfAny(Characters.LineBreaks);
            if (length < 0)
            {
                lines.Add(new TextSpan(start, text.Length));
                return lines;
            }
            lines.Add(new TextSpan(start, start + length));
            bool pair = rest[length] == '\r' && length + 1 < rest.Length && rest[length + 1] == '\n';
            int next = length + (pair ? 2 : 1);
            start += next;
            rest = rest[next..];
        }
    }

    private static List<TextSpan> WithoutBlanks(string text, List<TextSpan> lines)
    {
        lines.RemoveAll(line => line.Of(text).IsWhiteSpace());
        return lines;
    }

    /// <summary>The column at which the text is wrapped, or null. A line broken by a program is full: the next line's first
    /// word would not have fitted. Where nearly all breaks within blocks (lines without a blank line between) are of that
    /// sort, the text is wrapped; verse, lists and one-line paragraphs are not.</summary>
    private static int? HardWrapWidth(string text, List<TextSpan> lines)
    {
        int width = 0;
        foreach (TextSpan line in lines)
            width = Math.Max(width, line.Of(text).TrimEnd().Length);
        if (width is < NarrowestWrap or > WidestWrap)
            return null;
        int breaks = 0, full = 0;
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Of(text).IsWhiteSpace() || lines[i + 1].Of(text).IsWhiteSpace())
                continue;
            breaks++;
            if (IsFull(text, lines[i], lines[i + 1], width))
                full++;
        }
        return breaks >= FewestBreaks && full * 10 >= breaks * 8 ? width : null;
    }

    private static bool IsFull(string text, TextSpan line, TextSpan next, int width)
    {
        ReadOnlySpan<char> following = next.Of(text).Trim();
        int word = following.IndexOf(' ');
        return line.Of(text).TrimEnd().Length + 1 + (word < 0 ? following.Length : word) > width;
    }

    private static List<TextSpan> JoinWrapped(string text, List<TextSpan> lines, int width)
    {
        var paragraphs = new List<TextSpan>();
        bool open = false;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Of(text).IsWhiteSpace())
            {
                open = false;
                continue;
            }
            if (open)
                paragraphs[^1] = paragraphs[^1] with { End = lines[i].End };
            else
                paragraphs.Add(lines[i]);
            open = i + 1 < lines.Count && Continues(text, lines[i], lines[i + 1], width);
        }
        return paragraphs;
    }

    /// <summary>Whether the break after <paramref name="line"/> was made by wrapping: the line is full and the next is not
    /// indented, or the next goes on in lower case.</summary>
    private static bool Continues(string text, TextSpan line, TextSpan next, int width)
    {
        ReadOnlySpan<char> following = next.Of(text);
        if (following.IsWhiteSpace())
            return false;
        bool indented = char.IsWhiteSpace(following[0]) && !char.IsWhiteSpace(text[line.Start]);
        return (!indented && IsFull(text, line, next, width)) || char.IsLower(following.TrimStart()[0]);
    }
}
