using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OnRecord.Register.Building;

/// <summary>A value of a YAML (or JSON) file, with its line.</summary>
internal sealed class YamlNode
{
    // Enough for any file of officials; a file that a hostile hand made must not exhaust memory or stack.
    private const int LargestFile = 64 * 1024 * 1024, Deepest = 32;

    private readonly Dictionary<string, YamlNode> _members = new(StringComparer.Ordinal);
    private readonly List<YamlNode> _items = [];
    private readonly string? _text;
    private readonly string _file;
    private bool _isObject;

    private YamlNode(string file, int line, string? text = null) => (_file, Line, _text) = (file, line, text);

    /// <summary>The line it begins on, from 1.</summary>
    internal int Line { get; }

    /// <summary>The values of a list; none for other values.</summary>
    internal IReadOnlyList<YamlNode> Items => _items;

    /// <summary>The value under a key, as text; null where there is none or it is empty.</summary>
    internal string? this[string key] => _members.TryGetValue(key, out var member) && member._text is { Length: > 0 } text && text is not ("null" or "~") ? text.Trim() : null;

    /// <summary>The list or object under a key; an empty one where there is none.</summary>
    internal YamlNode At(string key) => _members.GetValueOrDefault(key) ?? new YamlNode(_file, Line);

    /// <summary>The text under a key.</summary>
    /// <exception cref="RegisterException">There is none.</exception>
    internal string Required(string key) => this[key] ?? throw Broken($"there is no \"{key}\"", "fill it in");

    /// <summary>The date under a key, or null.</summary>
    /// <exception cref="RegisterException">It is no date.</exception>
    internal (DateOnly? First, DatePrecision Precision) Date(string key)
    {
        if (this[key] is not { } date) return (null, DatePrecision.Unknown);
        return PartialDate.Read(date) ?? throw Broken($"\"{date}\" under \"{key}\" is no date", "write 2031-05-04, 2031-05 or 2031");
    }

    internal RegisterException Broken(string cause, string remedy) => new(_file, Line, cause, remedy);

    /// <summary>Reads a file that holds one value.</summary>
    /// <exception cref="RegisterException">It is no YAML, or too large, or uses references.</exception>
    internal static YamlNode Read(string path)
    {
        if (new FileInfo(path).Length > LargestFile) throw new RegisterException(path, 0, "it has more than 64 MB", "split it");
        using var reader = new StreamReader(path);
        var parser = new Parser(reader);
        var open = new Stack<(YamlNode Node, string? Key)>();
        YamlNode? root = null;
        try
        {
            while (parser.MoveNext())
            {
                var line = (int)parser.Current!.Start.Line;
                switch (parser.Current)
                {
                    case AnchorAlias:
                        throw new RegisterException(path, line, "a reference (*name) stands where a value is expected", "write the value out");
                    case Scalar scalar when open.TryPeek(out var at) && at is { Key: null, Node: var inner } && inner._isObject:
                        open.Pop();
                        open.Push((inner, scalar.Value));
                        break;
                    case Scalar scalar:
                        Put(new YamlNode(path, line, scalar.Value));
                        break;
                    case MappingStart or SequenceStart when open.TryPeek(out var at) && at is { Key: null, Node: var inner } && inner._isObject:
                        throw new RegisterException(path, line, "a key is not text", "write it as text");
                    case MappingStart or SequenceStart:
                        if (open.Count == Deepest) throw new RegisterException(path, line, $"values are nested more than {Deepest} deep", "flatten them");
                        var node = new YamlNode(path, line) { _isObject = parser.Current is MappingStart };
                        Put(node);
                        open.Push((node, null));
                        break;
                    case MappingEnd or SequenceEnd:
                        open.Pop();
                        break;
                    default:
                        break;
                }
            }
        }
        catch (YamlException e)
        {
            throw new RegisterException(path, (int)e.Start.Line, "it is no YAML or JSON: " + e.Message, "mend it at that line");
        }

        return root ?? new YamlNode(path, 1);

        void Put(YamlNode value)
        {
            if (!open.TryPop(out var at))
            {
                root ??= value;
                return;
            }

            if (at.Key is null) at.Node._items.Add(value);
            else at.Node._members.TryAdd(at.Key, value);
            open.Push((at.Node, null));
        }
    }
}
