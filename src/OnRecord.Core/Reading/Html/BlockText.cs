using System.Text;
using AngleSharp.Dom;

namespace OnRecord.Reading.Html;

/// <summary>The paragraphs an element shows.</summary>
internal static class BlockText
{
    public static List<string> Of(IElement root)
    {
        List<string> paragraphs = [];
        var line = new StringBuilder();
        Add(root);
        Flush();
        return paragraphs;

        void Add(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text)
                {
                    line.Append(text.Data);
                }
                else if (child is IElement element && element.LocalName is not ("script" or "style" or "template"))
                {
                    if (element.LocalName is "p" or "div" or "li" or "br")
                        Flush();
                    Add(element);
                    if (element.LocalName is "p" or "div" or "li")
                        Flush();
                }
            }
        }

        void Flush()
        {
            var flat = string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (flat.Length > 0)
                paragraphs.Add(flat);
            line.Clear();
        }
    }
}
