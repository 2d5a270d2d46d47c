using System.Text;

namespace OnRecord.Publishing;

/// <summary>Breaks running text into indented lines at white space, which becomes single spaces. A word longer than a line
/// stays whole.</summary>
internal sealed class WrappedLines(StringBuilder page, string indent, int width)
{
    private int _column;
    private bool _owesSpace;

    /// <summary>Adds text under a mark.</summary>
    internal void Write(string text, TextStyle.Mark mark)
    {
        var opened = false;
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                _owesSpace = true;
                at++;
            }

            if (at == text.Length)
                break;

            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;

            Separate(end - at, opened ? mark : default);
            if (!opened)
                page.Append(mark.Begin);

            opened = true;
            page.Append(text, at, end - at);
            _column += end - at;
            at = end;
        }

        if (opened)
            page.Append(mark.End);
    }

    /// <summary>Ends the last line.</summary>
    internal void End() => page.Append('\n');

    private void Separate(int wordLength, TextStyle.Mark open)
    {
        if (_column == 0)
        {
            page.Append(indent);
            _column = indent.Length;
        }
        else if (_owesSpace && _column + 1 + wordLength > width)
        {
            page.Append(open.EachLine ? open.End : "").Append('\n').Append(indent).Append(open.EachLine ? open.Begin : "");
            _column = indent.Length;
        }
        else if (_owesSpace)
        {
            page.Append(' ');
            _column++;
        }

        _owesSpace = false;
    }
}
