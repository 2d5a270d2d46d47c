using System.Collections.Frozen;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>How often the speakers of one kind of source were right.</summary>
/// <param name="Count">Answered attributions whose source is of that kind.</param>
/// <param name="Right">Those whose every speaker was named, at least in part.</param>
/// <param name="Full">Those whose every speaker was named in full.</param>
/// <param name="Silent">Those for which no speaker was given.</param>
public readonly record struct SpeakerCount(int Count, int Right, int Full, int Silent)
{
    /// <summary>The share of <see cref="Right"/>, 0 where nothing was counted.</summary>
    public double Accuracy => Count == 0 ? 0 : Right / (double)Count;

    /// <summary>The share of <see cref="Full"/>, 0 where nothing was counted.</summary>
    public double FullAccuracy => Count == 0 ? 0 : Full / (double)Count;
}

/// <summary>How well the links of chains were found.</summary>
/// <param name="Reference">Links of the answered reference attributions.</param>
/// <param name="Found">Those whose carrier was found.</param>
/// <param name="Labelled">Those found with the right label.</param>
/// <param name="Predicted">Predicted links with a label that the reference knows.</param>
/// <param name="Right">Predicted links whose carrier the reference has.</param>
public readonly record struct ChainCount(int Reference, int Found, int Labelled, int Predicted, int Right)
{
    /// <summary>The share found, 0 where the reference has none.</summary>
    public double Recall => Reference == 0 ? 0 : Found / (double)Reference;

    /// <summary>The share right, 0 where nothing was predicted.</summary>
    public double Precision => Predicted == 0 ? 0 : Right / (double)Predicted;
}

/// <summary>The figures of speakers and chains.</summary>
/// <param name="Attributions">Reference attributions.</param>
/// <param name="Answered">Those that a predicted statement answers.</param>
/// <param name="Named">Sources that hold a speaker's full name or words.</param>
/// <param name="Partial">Sources that hold part of a name.</param>
/// <param name="Pronoun">Sources that are a pronoun.</param>
/// <param name="Role">Sources that are a common noun.</param>
/// <param name="Sourceless">Attributions without a source whose speaker people could tell.</param>
/// <param name="All">All of them.</param>
/// <param name="Chain">The links of chains.</param>
public sealed record SpeakerFigures(
    int Attributions, int Answered, SpeakerCount Named, SpeakerCount Partial, SpeakerCount Pronoun, SpeakerCount Role, SpeakerCount Sourceless, SpeakerCount All, ChainCount Chain);

/// <summary>Scores resolved speakers and chains. A predicted statement answers the reference attribution with which its content
/// shares most, one to one; speakers and links are judged on the answered ones, so that the figures are resolution alone.</summary>
public static class SpeakerScorer
{
    private const int Kinds = 5;

    private static readonly FrozenSet<string> Pronouns = "he she they i we it him her them who his their my our himself herself".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Left = "the a an mr mrs ms sen rep gov".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Unresolved = new[] { "?", "(generic)", "(author)" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Links = "told reported citing posted wrote testified".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private enum SourceKind { Named, Partial, Pronoun, Role, None }

    private enum Verdict { Wrong, Short, Full }

    /// <summary>Scores all articles of <paramref name="reference"/>; those that were not predicted count as empty.</summary>
    /// <param name="reference">As people resolved them.</param>
    /// <param name="predicted">As the system did; of two articles with one id the later counts.</param>
    public static SpeakerFigures Score(IEnumerable<SpokenArticle> reference, IEnumerable<SpokenArticle> predicted)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(predicted);
        var answers = new Dictionary<string, SpokenArticle>(StringComparer.Ordinal);
        foreach (SpokenArticle article in predicted) answers[article.Id] = article;
        int attributions = 0, answered = 0;
        var counts = new SpeakerCount[Kinds];
        var chain = default(ChainCount);
        foreach (SpokenArticle article in reference)
        {
            IReadOnlyList<SpokenAttribution> statements = answers.TryGetValue(article.Id, out SpokenArticle? answer) ? answer.Attributions : [];
            int[] match = Match(article.Attributions, statements);
            for (int i = 0; i < match.Length; i++)
            {
                attributions++;
                if (match[i] < 0) continue;
                answered++;
                SpokenAttribution gold = article.Attributions[i], own = statements[match[i]];
                chain = Chain(chain, gold.Chain, own.Chain);
                string[] names = [.. gold.Speakers.Where(name => !Unresolved.Contains(name))];
                if (names.Length == 0) continue;
                ref SpeakerCount count = ref counts[(int)KindOf(gold.SourceText, names)];
                count = Judge(count, names, own.Speakers);
            }
        }

        SpeakerCount all = counts.Aggregate(static (a, b) => new SpeakerCount(a.Count + b.Count, a.Right + b.Right, a.Full + b.Full, a.Silent + b.Silent));
        return new SpeakerFigures(attributions, answered, counts[0], counts[1], counts[2], counts[3], counts[4], all, chain);
    }

    /// <summary>For each reference attribution the number of the statement that answers it, or -1.</summary>
    private static int[] Match(IReadOnlyList<SpokenAttribution> gold, IReadOnlyList<SpokenAttribution> own)
    {
        var pairs = new List<(int Shared, int Gold, int Own)>();
        for (int i = 0; i < gold.Count; i++)
        {
            for (int j = 0; j < own.Count; j++)
            {
                int shared = Shared(Extent(gold[i]), Extent(own[j]));
                if (shared > 0) pairs.Add((shared, i, j));
            }
        }

        var match = new int[gold.Count];
        Array.Fill(match, -1);
        var used = new HashSet<int>();
        foreach ((_, int i, int j) in pairs.OrderDescending())
        {
            if (match[i] < 0 && used.Add(j)) match[i] = j;
        }

        return match;
    }

    private static IReadOnlyList<TextSpan> Extent(SpokenAttribution attribution) => attribution.Content.Count > 0 ? attribution.Content : attribution.Cue;

    private static int Shared(IReadOnlyList<TextSpan> one, IReadOnlyList<TextSpan> other)
    {
        int shared = 0;
        foreach (TextSpan a in one)
        {
            foreach (TextSpan b in other) shared += Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
        }

        return shared;
    }

    private static SpeakerCount Judge(SpeakerCount count, string[] names, IReadOnlyList<string> given)
    {
        var verdicts = Array.ConvertAll(names, name => given.Select(g => Compare(name, g)).FirstOrDefault(v => v != Verdict.Wrong));
        bool right = !verdicts.Contains(Verdict.Wrong);
        bool full = right && !verdicts.Contains(Verdict.Short);
        return new SpeakerCount(count.Count + 1, count.Right + (right ? 1 : 0), count.Full + (full ? 1 : 0), count.Silent + (given.Count == 0 ? 1 : 0));
    }

    private static Verdict Compare(string gold, string given)
    {
        string[] g = Fold(gold), p = Fold(given);
        if (g.Length == 0 || p.Length == 0) return Verdict.Wrong;
        if (g.AsSpan().SequenceEqual(p)) return Verdict.Full;
        return g.Length <= p.Length
            ? Within(g, p) ? Verdict.Full : Verdict.Wrong
            : Within(p, g) ? Verdict.Short : Verdict.Wrong;
    }

    private static ChainCount Chain(ChainCount count, IReadOnlyList<ChainStep> gold, IReadOnlyList<ChainStep> own)
    {
        foreach (ChainStep link in gold)
        {
            string[] by = Fold(link.By);
            ChainStep? hit = null;
            foreach (ChainStep step in own)
            {
                string[] carrier = Fold(step.By);
                if (by.Length == 0 || carrier.Length == 0 || (!Within(by, carrier) && !Within(carrier, by))) continue;
                hit = step;
                break;
            }

            count = count with
            {
                Reference = count.Reference + 1,
                Found = count.Found + (hit is null ? 0 : 1),
                Labelled = count.Labelled + (hit?.Link == link.Link ? 1 : 0),
            };
        }

        foreach (ChainStep step in own)
        {
            if (!Links.Contains(step.Link)) continue;
            string[] carrier = Fold(step.By);
            bool right = gold.Any(link => Fold(link.By) is { Length: > 0 } by && (Within(by, carrier) || Within(carrier, by)));
            count = count with { Predicted = count.Predicted + 1, Right = count.Right + (right ? 1 : 0) };
        }

        return count;
    }

    private static SourceKind KindOf(string source, string[] names)
    {
        if (source.Length == 0) return SourceKind.None;
        string[] words = Fold(source);
        if (words.Length is 1 or 2 && Pronouns.Contains(words[0])) return SourceKind.Pronoun;
        if (Array.Exists(names, name => Fold(name) is { Length: > 0 } folded && Within(folded, words))) return SourceKind.Named;
        bool severalWords = source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > 1;
        return source.AsSpan(char.IsUpper(source[0]) && severalWords ? 1 : 0).ContainsAnyInRange('A', 'Z') ? SourceKind.Partial : SourceKind.Role;
    }

    private static bool Within(string[] words, string[] others) => Array.TrueForAll(words, others.Contains);

    /// <summary>The words of a name in lower case, without marks, possessives, articles and short titles.</summary>
    private static string[] Fold(string name)
    {
        string lower = name.ToLowerInvariant().Replace("’s", "", StringComparison.Ordinal).Replace("'s", "", StringComparison.Ordinal);
        string words = string.Create(lower.Length, lower, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsLetter(text[i]) || char.IsNumber(text[i]) || text[i] == '_' ? text[i] : ' ';
        });
        return [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Left.Contains(word))];
    }
}
