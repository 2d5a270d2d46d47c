namespace OnRecord.Language.Coreference;

/// <summary>Who and what a text speaks of: its mentions and, for each, what it stands for.</summary>
internal sealed class CoreferenceGraph
{
    private readonly Mention?[] _byHead;

    private CoreferenceGraph(AnalyzedText text, DependencyTree tree, Mention?[] byHead)
    {
        Text = text;
        Tree = tree;
        _byHead = byHead;
        var mentions = new List<Mention>();
        for (var i = 0; i < byHead.Length; i++)
        {
            if (byHead[i] is { } m && m.Head == i) mentions.Add(m);
        }

        Mentions = mentions;
    }

    /// <summary>The text.</summary>
    public AnalyzedText Text { get; }

    /// <summary>The dependents of its tokens.</summary>
    public DependencyTree Tree { get; }

    /// <summary>The mentions found, in order of their heads.</summary>
    public IReadOnlyList<Mention> Mentions { get; }

    /// <summary>What they stand for, in no order.</summary>
    public List<Referent> Referents { get; } = [];

    /// <summary>Finds the mentions of a text and what they stand for. Takes time linear in the text's length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="choice">Whom a pronoun stands for, of those who can be meant.</param>
    /// <param name="hidesGender">Whether the features of a choice keep the pronoun's gender back, so that it can serve as the answer.</param>
    /// <param name="mayBear">Who may be called by a title; null where nothing is known of anybody.</param>
    public static CoreferenceGraph Of(AnalyzedText text, PronounResolver.Choice choice, bool hidesGender = false, TitleBearing? mayBear = null)
    {
        var tree = new DependencyTree(text);
        var coreference = new CoreferenceGraph(text, tree, MentionFinder.Find(text, tree));
        new NameResolver(text, coreference.Referents, mayBear ?? ((_, _, _) => true)).Resolve(coreference.Mentions);
        new AppositionResolver(coreference).Resolve();
        new PronounResolver(coreference, hidesGender).Resolve(choice);
        new LeadResolver(coreference).Resolve();
        return coreference;
    }

    /// <summary>The mention whose head is <paramref name="token"/>; null where there is none.</summary>
    public Mention? At(int token) => _byHead[token];

    /// <summary>The mention whose head is <paramref name="token"/>, made of its noun phrase where there was none.</summary>
    public Mention Require(int token) => _byHead[token] ??= MentionFinder.Nominal(Text, Tree, token);

    /// <summary>What a mention stands for; one that nothing was found for stands for itself.</summary>
    public Referent Require(Mention mention)
    {
        if (mention.Referent is { } known) return known;
        var referent = new Referent { Type = mention.Type, IsPlural = mention.IsPlural };
        referent.Add(mention, 1);
        Referents.Add(referent);
        return referent;
    }
}
