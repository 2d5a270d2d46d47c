using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>Speeches of a transcript within a report: paragraphs that open with a name in capitals and a colon, as in
/// "ROE: I have nothing to add." The colon is the cue, the rest of the paragraph the content.</summary>
internal static class Transcript
{
    private const int LongestName = 5;

    /// <summary>Finds the speaker labels of a text: for each labelled paragraph, by its first token, the tokens of the name.
    /// A single one is no transcript ("UPDATE: …", "EXCLUSIVE: …"), nor is a headline.</summary>
    public static Dictionary<int, TokenRange> Speakers(AnalyzedText text)
    {
        var speakers = new Dictionary<int, TokenRange>();
        for (var p = 1; p < text.Paragraphs.Count; p++)
        {
            var paragraph = text.Paragraphs[p];
            var first = paragraph.First;
            if (paragraph.Count > 1 && !char.IsLetter(text.Form(first)[0])) first++;
            var end = first;
            while (end < paragraph.End && end - first < LongestName && IsCapitals(text.Form(end))) end++;
            if (end > first && end + 2 < paragraph.End && text.Form(end) is ":") speakers.Add(paragraph.First, new TokenRange(first, end));
        }

        if (speakers.Count < 2) speakers.Clear();
        return speakers;
    }

    /// <summary>Labels a paragraph that opens with a speaker.</summary>
    public static void Label(TokenRange sequence, TokenRange speaker, Span<int> labels)
    {
        labels.Clear();
        for (var i = speaker.First; i < speaker.End; i++) labels[i - sequence.First] = i == speaker.First ? RoleLabels.BeginSource : RoleLabels.InSource;
        labels[speaker.End - sequence.First] = RoleLabels.BeginCue;
        for (var i = speaker.End + 1; i < sequence.End; i++) labels[i - sequence.First] = i == speaker.End + 1 ? RoleLabels.BeginContent : RoleLabels.InContent;
    }

    private static bool IsCapitals(ReadOnlySpan<char> form)
    {
        var letters = 0;
        foreach (var c in form)
        {
            if (char.IsLower(c)) return false;
            if (char.IsUpper(c)) letters++;
            else if (c is not ('.' or '\'' or '\u2019' or '-')) return false;
        }

        return letters > 0;
    }
}
