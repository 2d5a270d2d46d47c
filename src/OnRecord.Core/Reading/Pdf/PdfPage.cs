using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace OnRecord.Reading.Pdf;

/// <summary>Puts the letters of one page in reading order.</summary>
/// <remarks>Blocks by Docstrum (O'Gorman 1993, "The document spectrum for page layout analysis"), their order by the spatial
/// rules of Aiello et al. (2002), both as PdfPig has them.</remarks>
internal static class PdfPage
{
    // One page at a time on the caller's thread: the caller decides about parallel work.
    private static readonly NearestNeighbourWordExtractor Words = new(
        new NearestNeighbourWordExtractor.NearestNeighbourWordExtractorOptions { MaxDegreeOfParallelism = 1 });

    private static readonly DocstrumBoundingBoxes Segmenter = new(
        new DocstrumBoundingBoxes.DocstrumBoundingBoxesOptions { MaxDegreeOfParallelism = 1 });

    /// <summary>The blocks of a page in reading order, each as its lines.</summary>
    public static List<string[]> Blocks(IReadOnlyList<Letter> letters)
    {
        var words = Words.GetWords(letters).Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        if (words.Count == 0)
            return [];
        var blocks = Segmenter.GetBlocks(words);
        return [.. new UnsupervisedReadingOrderDetector().Get(blocks).Select(Lines)];
    }

    private static string[] Lines(TextBlock block) => [.. block.TextLines.Select(l => Clean(l.Text)).Where(l => l.Length > 0)];

    // White space as one space; what is no character of a text (controls, halves of a pair) left out.
    private static string Clean(string line)
    {
        var clean = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]))
            {
                clean.Append(c).Append(line[++i]);
            }
            else if (!char.IsSurrogate(c) && !char.IsControl(c) && c is not ('\u200B' or '\uFEFF'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
