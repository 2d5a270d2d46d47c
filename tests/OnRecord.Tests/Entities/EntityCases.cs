using System.Text;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Entities;

/// <summary>The marked texts in <c>tests/cases/entities</c>. A letter in braces names whom the words stand for:
/// <c>{A Harlow Mayor Dana Okafor} … {A She}</c>. Below the line <c>---</c> stand what is known of each
/// (<c>A: name | role | affiliation | class or kind</c>; a part left empty is not compared, <c>-</c> says that there is none) and the
/// speakers of the statements in order (<c>speakers: A, A, -, B+C</c>).</summary>
public class EntityCases
{
    private static readonly Lazy<ArticleExtractor> Extractor = new(() => ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases", "entities");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_is_resolved_as_marked(string name)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, name + ".txt")).ReplaceLineEndings("\n").Split("\n---\n");
        var (text, marks) = Unmarked(parts[0]);
        var found = Extractor.Value.Extract(new Article { Id = name, Text = text });
        var index = new EntityIndex(found.Entities);
        var letters = new Dictionary<string, Entity>(StringComparer.Ordinal);
        foreach (var (letter, span) in marks)
        {
            var entity = index.At(span);
            Assert.True(entity is not null, $"nobody at \"{span.In(text)}\"");
            if (letters.TryAdd(letter, entity)) continue;
            Assert.True(letters[letter].Id == entity.Id, $"\"{span.In(text)}\" was taken for {entity.Name}, not {letters[letter].Name}");
        }

        Assert.Equal(letters.Count, letters.Values.Select(e => e.Id).Distinct().Count());
        foreach (var line in parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, rest) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (key == "speakers") Assert.Equal(rest, string.Join(", ", found.Attributions.Select(a => Letters(a.Speakers, letters))));
            else Compare(rest.Split('|', StringSplitOptions.TrimEntries), letters[key]);
        }
    }

    private static void Compare(string[] expected, Entity entity)
    {
        Assert.Equal(expected[0], entity.Name);
        if (expected.Length > 1 && expected[1].Length > 0) Assert.Equal(expected[1], entity.Role ?? "-");
        if (expected.Length > 2 && expected[2].Length > 0) Assert.Equal(expected[2], entity.Affiliation ?? "-");
        if (expected.Length > 3 && expected[3].Length > 0) Assert.Equal(expected[3], (entity.Class?.ToString() ?? entity.Kind.ToString()).ToLowerInvariant());
    }

    private static string Letters(IReadOnlyList<Speaker> speakers, Dictionary<string, Entity> letters)
        => speakers.Count == 0 ? "-" : string.Join('+', speakers.Select(s => letters.FirstOrDefault(l => l.Value.Id == s.Entity).Key ?? s.Name));

    private static (string Text, List<(string Letter, TextSpan Span)> Marks) Unmarked(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] != '{')
            {
                text.Append(marked[i]);
                continue;
            }

            var end = marked.IndexOf('}', i);
            var blank = marked.IndexOf(' ', i);
            marks.Add((marked[(i + 1)..blank], new TextSpan(text.Length, text.Length + end - blank - 1)));
            text.Append(marked, blank + 1, end - blank - 1);
            i = end;
        }

        return (text.ToString(), marks);
    }
}
