using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>Reads treebanks in CoNLL-U (https://universaldependencies.org/format.html), plain or gzipped. Streamed.</summary>
public static class ConlluCorpus
{
    private const int Columns = 10;

    /// <summary>Reads the sentences in file order.</summary>
    /// <exception cref="CorpusException">A line breaks the format: columns, numbering, a head outside the sentence.</exception>
    public static IEnumerable<ConlluSentence> Read(string path)
    {
        using StreamReader reader = CorpusFile.Open(path);
        var block = new List<string>();
        string document = "";
        int line = 0;
        while (true)
        {
            string? text = CorpusFile.NextLine(reader, path, line + 1);
            line++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                block.Add(text);
                continue;
            }

            if (block.Exists(static row => row[0] != '#'))
            {
                ConlluSentence sentence = new SentenceReader(path, line - block.Count).Sentence(block, document);
                document = sentence.DocumentId;
                yield return sentence;
                block.Clear();
            }

            if (text is null) yield break;
        }
    }

    /// <summary>Reads the sentences and rebuilds each document's text from them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="paragraphBreak">What stands between two paragraphs: <c>"\n\n"</c> or <c>"\n"</c>.</param>
    /// <exception cref="CorpusException">A line breaks the format.</exception>
    public static IEnumerable<ConlluDocument> ReadDocuments(string path, string paragraphBreak = "\n\n")
    {
        var sentences = new List<ConlluSentence>();
        foreach (ConlluSentence sentence in Read(path))
        {
            if (sentence.StartsDocument && sentences.Count > 0)
            {
                yield return ConlluDocument.Of(sentences, paragraphBreak);
                sentences = [];
            }

            sentences.Add(sentence);
        }

        if (sentences.Count > 0) yield return ConlluDocument.Of(sentences, paragraphBreak);
    }

    /// <summary>Reads the lines of one sentence, the first of which is number <paramref name="firstLine"/> of the file.</summary>
    private sealed class SentenceReader(string path, int firstLine)
    {
        private readonly List<ConlluWord> _words = [];
        private readonly List<ConlluToken> _tokens = [];
        private int _line;
        private int _multiwordEnd;

        public ConlluSentence Sentence(List<string> block, string document)
        {
            var comments = new List<string>();
            for (int i = 0; i < block.Count; i++)
            {
                _line = firstLine + i;
                if (block[i][0] == '#') comments.Add(block[i][1..].Trim());
                else Row(block[i].Split('\t'));
            }

            if (_multiwordEnd > _words.Count) throw Fault("a multiword token ends beyond the sentence");
            if (_words.Find(word => word.Head > _words.Count) is { } astray) throw Fault($"the head of \"{astray.Form}\" is {astray.Head}, beyond the sentence");
            string? newDocument = Value(comments, "newdoc");
            return new ConlluSentence
            {
                Id = Value(comments, "sent_id"),
                Text = Value(comments, "text"),
                DocumentId = newDocument ?? document,
                StartsDocument = newDocument is not null,
                StartsParagraph = newDocument is not null || Value(comments, "newpar") is not null || Value(comments, "newpar_block") is not null,
                Comments = comments,
                Words = _words,
                Tokens = _tokens,
            };
        }

        /// <summary>The value of the comment <c>key = value</c> or <c>key id = value</c>, empty for a bare <c>key</c>.</summary>
        private static string? Value(List<string> comments, string key)
        {
            foreach (string comment in comments)
            {
                int equals = comment.IndexOf('=', StringComparison.Ordinal);
                ReadOnlySpan<char> name = (equals < 0 ? comment : comment.AsSpan(0, equals)).Trim();
                if (name.EndsWith(" id", StringComparison.Ordinal)) name = name[..^3].Trim();
                if (name.SequenceEqual(key)) return equals < 0 ? "" : comment[(equals + 1)..].Trim();
            }

            return null;
        }

        private void Row(string[] row)
        {
            if (row.Length != Columns) throw Fault($"has {row.Length} columns where CoNLL-U has {Columns}, tab-separated");
            bool spaceAfter = !row[9].Split('|').Contains("SpaceAfter=No", StringComparer.Ordinal);
            if (row[0].Contains('.', StringComparison.Ordinal)) return;

            int dash = row[0].IndexOf('-', StringComparison.Ordinal);
            if (dash >= 0)
            {
                int first = Number(row[0].AsSpan(0, dash), "word number");
                _multiwordEnd = Number(row[0].AsSpan(dash + 1), "word number");
                if (first != _words.Count + 1 || _multiwordEnd < first) throw Fault($"the multiword token {row[0]} is out of order");
                _tokens.Add(new ConlluToken(row[1], new TokenRange(first - 1, _multiwordEnd), spaceAfter));
                return;
            }

            if (Number(row[0], "word number") != _words.Count + 1) throw Fault($"the word {row[0]} is out of order");
            _words.Add(new ConlluWord(row[1], row[2], row[3], row[4], Number(row[6], "head"), row[7], row[9]));
            if (_words.Count > _multiwordEnd) _tokens.Add(new ConlluToken(row[1], new TokenRange(_words.Count - 1, _words.Count), spaceAfter));
        }

        private int Number(ReadOnlySpan<char> digits, string what)
            => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Fault($"the {what} \"{digits}\" is not a number");

        private CorpusException Fault(string cause) => new(path, _line, cause);
    }
}
