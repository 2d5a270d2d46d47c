using System.Runtime.InteropServices;

namespace OnRecord.Linking.Origins;

/// <summary>Tells of each article how it stands to those before it in a run: a new version of a report (<see cref="ArticleVersions"/>),
/// a text met before, a near-copy (<see cref="NearCopyIndex"/>). Streaming, in bounded memory: some 200 MB with the default
/// capacity, once it is reached.</summary>
/// <remarks>Not safe for several threads at once, but the costly half may run on many: <see cref="Describe"/> anywhere,
/// <see cref="Add"/> in order.</remarks>
public sealed class ArticleHistory
{
    // Ids are the input's own and may be of any length; together they take no more than this many characters.
    private const int MaxIdCharacters = 16_000_000;

    private readonly ArticleVersions _versions;
    private readonly NearCopyIndex _copies;
    private readonly Dictionary<long, string> _ids = [];
    private long _idCharacters;
    private long _count;

    /// <summary>Begins a run.</summary>
    /// <param name="capacity">How many articles back the comparison goes at most, rounded up to a power of two.</param>
    public ArticleHistory(int capacity = 1 << 18)
    {
        _copies = new NearCopyIndex(capacity);
        // Twice as many, for it forgets in blocks of half.
        _versions = new ArticleVersions(2 * _copies.Capacity);
    }

    /// <summary>How many articles have given way to younger ones, so that what comes is not compared with them any more.</summary>
    public long ForgottenCount => _count - _ids.Count;

    /// <summary>Prepares an article for <see cref="Add"/>. Safe on any thread.</summary>
    public static ArticleDescription Describe(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new ArticleDescription(article.Id, ArticleIdentity.Of(article), NearCopyIndex.Sign(article.Text));
    }

    /// <summary>Compares an article with those before it and takes note of it.</summary>
    /// <returns>The earlier article it belongs with, or null where there is none: of the same report the version before it, else
    /// the last one with the same text, else the one that is most alike.</returns>
    public EarlierArticle? Add(ArticleDescription article)
    {
        var sighting = _versions.See(article.Identity, out var earlier);
        var copy = _copies.Add(article.Signature);
        var found = sighting switch
        {
            Sighting.NewVersion => IdOf(earlier) is { } id ? new EarlierArticle(id, EarlierRelation.Version, 0) : null,
            Sighting.Again or Sighting.KnownText => IdOf(earlier) is { } id ? new EarlierArticle(id, EarlierRelation.SameText, 1) : null,
            _ => copy is { } near && IdOf(near.Number) is { } id ? new EarlierArticle(id, EarlierRelation.NearCopy, near.Containment) : null,
        };
        Remember(article.Id);
        return found;
    }

    private void Remember(string id)
    {
        _ids.Add(_count++, id);
        _idCharacters += id.Length;
        while (_ids.Count > _copies.Capacity || _idCharacters > MaxIdCharacters)
        {
            _ids.Remove(ForgottenCount, out var oldest);
            _idCharacters -= oldest!.Length;
        }
    }

    private string? IdOf(long number) => _ids.GetValueOrDefault(number);
}

/// <summary>What is needed of an article to compare it with others.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ArticleDescription
{
    internal ArticleDescription(string id, ArticleIdentity identity, ArticleSignature signature)
        => (Id, Identity, Signature) = (id, identity, signature);

    internal string Id { get; }

    internal ArticleIdentity Identity { get; }

    internal ArticleSignature Signature { get; }
}
