namespace OnRecord.Language.Coreference;

/// <summary>How a mention names what it stands for.</summary>
internal enum MentionKind
{
    /// <summary>By a proper name, whole or in part.</summary>
    Name,

    /// <summary>By a common noun: "the mayor".</summary>
    Nominal,

    /// <summary>By a pronoun of the third person.</summary>
    Pronoun,
}

/// <summary>What something spoken of is, as far as pronouns and roles care.</summary>
internal enum ReferentType
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>One human being.</summary>
    Person,

    /// <summary>Several people: "advocates", "Republicans".</summary>
    Group,

    /// <summary>A body, company, agency or other organization.</summary>
    Organization,

    /// <summary>A place.</summary>
    Location,

    /// <summary>Something that is written or recorded and speaks: a letter, a poll, a law.</summary>
    Document,

    /// <summary>Anything else.</summary>
    Thing,
}

/// <summary>Grammatical gender as English pronouns show it.</summary>
internal enum Gender
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary><c>he</c>.</summary>
    Masculine,

    /// <summary><c>she</c>.</summary>
    Feminine,
}

/// <summary>What a gender was told by, the surer the later.</summary>
internal enum GenderBasis
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A name of one word that is a given name more than not.</summary>
    LoneName,

    /// <summary>A pronoun that was taken to stand for it.</summary>
    Pronoun,

    /// <summary>The given name of a full name.</summary>
    GivenName,

    /// <summary>A title or noun: "Ms.", "spokesman".</summary>
    Noun,
}

/// <summary>One place of a text that speaks of someone or something.</summary>
/// <param name="tokens">The words, title and name included, without a leading article.</param>
/// <param name="head">The token that the rest of the mention depends on.</param>
/// <param name="kind">How it names what it stands for.</param>
/// <param name="type">What it stands for, as far as the mention alone tells.</param>
internal sealed class Mention(TokenRange tokens, int head, MentionKind kind, ReferentType type)
{
    /// <summary>The words, title and name included, without a leading article.</summary>
    public TokenRange Tokens { get; } = tokens;

    /// <summary>The token that the rest of the mention depends on.</summary>
    public int Head { get; } = head;

    /// <summary>How it names what it stands for.</summary>
    public MentionKind Kind { get; } = kind;

    /// <summary>What it stands for, as far as the mention alone tells.</summary>
    public ReferentType Type { get; set; } = type;

    /// <summary>The name without the words before it that are no part of it ("Mayor", "Mr."); the whole of other mentions.</summary>
    public TokenRange Name { get; init; } = tokens;

    /// <summary>The gender that the mention alone shows.</summary>
    public Gender Gender { get; init; }

    /// <summary>What shows it.</summary>
    public GenderBasis GenderBasis { get; init; }

    /// <summary>Whether it is plural in form.</summary>
    public bool IsPlural { get; init; }

    /// <summary>The parts of a person's name; null elsewhere.</summary>
    public PersonName? Person { get; init; }

    /// <summary>What it stands for; set by resolution.</summary>
    public Referent? Referent { get; set; }

    /// <summary>How sure it is that it stands for <see cref="Referent"/>, 0 to 1.</summary>
    public double Confidence { get; set; } = 1;
}

/// <summary>Someone or something that a text speaks of: its mentions in text order.</summary>
internal sealed class Referent
{
    private readonly List<Mention> _mentions = [];

    /// <summary>What it is.</summary>
    public ReferentType Type { get; set; }

    /// <summary>The gender its mentions show, by the surest of them.</summary>
    public Gender Gender { get; private set; }

    /// <summary>What shows it.</summary>
    public GenderBasis GenderBasis { get; private set; }

    /// <summary>Whether it is several: "advocates".</summary>
    public bool IsPlural { get; set; }

    /// <summary>The fullest form of a person's name; null elsewhere.</summary>
    public PersonName? Person { get; set; }

    /// <summary>Those it is made of, where it is several taken together ("Mr. Okafor and Ms. Lind"); else none.</summary>
    public IReadOnlyList<Referent> Members { get; init; } = [];

    /// <summary>The lemmas of the common nouns by which the text calls it: <c>mayor</c>.</summary>
    public HashSet<string> Nouns { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose it is said to be: Ruiz of "Ruiz's lawyer Mara Lind" and of "an aide to Ruiz, Mara Lind,".</summary>
    public HashSet<Referent> Owners { get; } = [];

    /// <summary>Its mentions, in the order in which they were tied to it.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>Ties a mention to it.</summary>
    public void Add(Mention mention, double confidence)
    {
        _mentions.Add(mention);
        mention.Referent = this;
        mention.Confidence = confidence;
        if (mention.Gender != Gender.Unknown && mention.GenderBasis > GenderBasis) (Gender, GenderBasis) = (mention.Gender, mention.GenderBasis);
        if (mention.Person is { } name && (Person is null || name.Words.Count > Person.Words.Count)) Person = name;
    }
}
