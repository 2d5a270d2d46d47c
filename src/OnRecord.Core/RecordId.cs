using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OnRecord;

/// <summary>The public id of something on the record: <c>a-…</c> an article version, <c>s-…-3</c>, <c>p-…-3</c>, <c>g-…-3</c> a statement,
/// policy action or gathering (the article version that tells it, and its number there), <c>n-…</c> a name: a person, body or outlet.</summary>
/// <remarks>An entry told by several articles bears the id of its first telling; the id of any other leads to it.</remarks>
/// <param name="Prefix">The letter: <c>a</c>, <c>s</c>, <c>p</c>, <c>g</c> or <c>n</c>.</param>
/// <param name="Content">The content id (<see cref="ContentId"/>).</param>
/// <param name="Number">The number of the telling within its article version, from 1; 0 where the id has none.</param>
public readonly record struct RecordId(char Prefix, string Content, int Number)
{
    /// <summary>The id of an article version.</summary>
    public static RecordId Article(string content) => new('a', content, 0);

    /// <summary>The id of a person, body or outlet.</summary>
    public static RecordId Name(string content) => new('n', content, 0);

    /// <summary>The id of a telling.</summary>
    /// <param name="kind">What is told.</param>
    /// <param name="article">The content id of the article version that tells it.</param>
    /// <param name="number">Its number there, from 1.</param>
    public static RecordId Telling(EntryKind kind, string article, int number) => new(Letter(kind), article, number);

    /// <summary>What kind of entry it names; null for an article version or a name.</summary>
    public EntryKind? Kind => Prefix switch { 's' => EntryKind.Statement, 'p' => EntryKind.Action, 'g' => EntryKind.Gathering, _ => null };

    /// <summary>Reads an id as a user gives it: case and surrounding blanks do not matter.</summary>
    /// <returns>Whether <paramref name="text"/> has the form of an id.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecordId? id)
    {
        id = null;
        var parts = (text ?? "").Trim().ToLowerInvariant().Split('-');
        if (parts.Length is not (2 or 3) || parts[0].Length != 1 || !"aspgn".Contains(parts[0][0], StringComparison.Ordinal) || !ContentId.IsValid(parts[1]))
            return false;
        var number = 0;
        if ((parts[0][0] is 's' or 'p' or 'g') != (parts.Length == 3)
            || (parts.Length == 3 && (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1)))
        {
            return false;
        }

        id = new RecordId(parts[0][0], parts[1], number);
        return true;
    }

    /// <summary>The id as it is written.</summary>
    public override string ToString()
        => Number == 0 ? $"{Prefix}-{Content}" : string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Content}-{Number}");

    private static char Letter(EntryKind kind) => kind switch { EntryKind.Statement => 's', EntryKind.Action => 'p', _ => 'g' };
}
