using System.Globalization;
using System.Text;

namespace OnRecord.Reading.Addresses;

/// <summary>What a host's <c>robots.txt</c> asks of us (RFC 9309): the longest rule that matches decides, an allowing one where two are
/// equally long; <c>*</c> stands for any characters, <c>$</c> for the end. Also <c>Crawl-delay</c>, which is no part of the standard
/// and in wide use.</summary>
internal sealed class RobotsRules
{
    /// <summary>The most bytes that are read; the standard asks for at least 500 KiB.</summary>
    public const int MaxBytes = 512 * 1024;

    private const int MaxRules = 2000;
    private const int MaxRuleLength = 512;

    private readonly List<(bool Allows, string Pattern)> _rules = [];

    private RobotsRules()
    {
    }

    /// <summary>A host that asks nothing.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>The wait that the host asks for between two requests, or null.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its bytes; what is past <see cref="MaxBytes"/> is not read.</param>
    /// <param name="name">The name by which we are addressed, without a version.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> file, string name)
    {
        RobotsRules ours = new(), everyones = new();
        bool isOurs = false, isEveryones = false, isHead = false, areWeNamed = false;
        if (file.Length > MaxBytes)
        {
            // Half a line is another rule.
            file = file[..MaxBytes];
            file = file[..(file.LastIndexOf((byte)'\n') + 1)];
        }

        foreach (var raw in Encoding.UTF8.GetString(file).TrimStart('\uFEFF').EnumerateLines())
        {
            var line = raw.IndexOf('#') is var hash and >= 0 ? raw[..hash] : raw;
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var field = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (field.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Lines that follow one another name one group; a group may come in several parts.
                if (!isHead)
                    isOurs = isEveryones = false;
                isHead = true;
                isOurs |= value.Equals(name, StringComparison.OrdinalIgnoreCase);
                isEveryones |= value is "*";
                areWeNamed |= isOurs;
                continue;
            }

            isHead = false;
            if (isOurs)
                ours.Add(field, value);
            if (isEveryones)
                everyones.Add(field, value);
        }

        return areWeNamed ? ours : everyones;
    }

    /// <summary>Whether a page may be fetched.</summary>
    public bool Allow(Uri address)
    {
        var path = address.PathAndQuery;
        var (length, allows) = (-1, true);
        foreach (var rule in _rules)
        {
            if (rule.Pattern.Length >= length && Matches(rule.Pattern, path) && (rule.Pattern.Length > length || rule.Allows))
                (length, allows) = (rule.Pattern.Length, rule.Allows);
        }

        return allows || path is "/robots.txt";
    }

    private void Add(ReadOnlySpan<char> field, ReadOnlySpan<char> value)
    {
        if (field.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase))
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
                CrawlDelay ??= TimeSpan.FromSeconds(Math.Min(seconds, 1_000_000));
            return;
        }

        var allows = field.Equals("allow", StringComparison.OrdinalIgnoreCase);
        // An empty rule matches nothing.
        if ((allows || field.Equals("disallow", StringComparison.OrdinalIgnoreCase)) && value.Length is > 0 and <= MaxRuleLength && _rules.Count < MaxRules)
            _rules.Add((allows, Escaped(value)));
    }

    // Rules may be written with characters that addresses hold in escaped form.
    private static string Escaped(ReadOnlySpan<char> rule)
    {
        var escaped = new StringBuilder(rule.Length);
        foreach (var rune in rule.EnumerateRunes())
        {
            if (rune.Value is > ' ' and < 127)
                escaped.Append((char)rune.Value);
            else
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }

    private static bool Matches(string pattern, ReadOnlySpan<char> path)
    {
        var isToTheEnd = pattern.EndsWith('$');
        var parts = (isToTheEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        path = path[parts[0].Length..];
        // Each part as early as it can be; only the last one may have to stand at the end.
        for (var i = 1; i < parts.Length; i++)
        {
            if (isToTheEnd && i == parts.Length - 1)
                return path.EndsWith(parts[i], StringComparison.Ordinal);
            var at = path.IndexOf(parts[i], StringComparison.Ordinal);
            if (at < 0)
                return false;
            path = path[(at + parts[i].Length)..];
        }

        return !isToTheEnd || path.IsEmpty;
    }
}
