namespace OnRecord.Language.Tokenization;

/// <summary>TEMP</summary>
public static class Quotations
{
    /// <summary>TEMP</summary>
    public static byte[] States(TokenizedText text)
    {
        var states = new byte[text.Tokens.Count];
        foreach (var p in text.Paragraphs)
        {
            var open = false;
            for (var i = p.First; i < p.End; i++)
            {
                var f = text.Form(i);
                var left = f is "\u201c" or "``" or "\u201e";
                var right = f is "\u201d";
                var both = f is "\"" or "''" or "\u201c";
                if (left || right || both)
                {
                    if (left && !open) { open = true; states[i] = 3; }
                    else if (right || open) { open = false; states[i] = 4; }
                    else { open = true; states[i] = 3; }
                }
                else states[i] = (byte)(open ? 1 : 0);
            }
        }

        return states;
    }
}
