using System.Collections.Frozen;

namespace OnRecord.Web.Map;

/// <summary>The outline of a state or county.</summary>
/// <param name="Division">Its division id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">The outline as an SVG path, in tenths of a pixel of a map 975 wide and 610 high.</param>
public sealed record Outline(string Division, string Name, string Path);

/// <summary>The outlines of the states and counties of the United States, made by scripts/us-map.cs from us-atlas.</summary>
internal static class Outlines
{
    private static readonly Lazy<IReadOnlyList<Outline>> AllStates = new(() => Read("us-states.tsv"));

    private static readonly Lazy<FrozenDictionary<string, Outline[]>> AllCounties = new(() => Read("us-counties.tsv")
        .GroupBy(county => county.Division[..county.Division.LastIndexOf('/')], StringComparer.Ordinal).ToFrozenDictionary(state => state.Key, state => state.ToArray(), StringComparer.Ordinal));

    /// <summary>The states and the District of Columbia.</summary>
    internal static IReadOnlyList<Outline> States => AllStates.Value;

    /// <summary>The counties of a state, by its division id.</summary>
    internal static IReadOnlyList<Outline> Counties(string state) => AllCounties.Value.GetValueOrDefault(state, []);

    /// <summary>The window, in the form of <c>viewBox</c>, in which an outline is seen, with a margin.</summary>
    internal static (int X, int Y, int Width, int Height) Window(Outline outline)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        foreach (var ring in outline.Path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var (x, y) = (0, 0);
            foreach (var step in ring.TrimEnd('z').Replace('l', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var comma = step.IndexOf(',', StringComparison.Ordinal);
                x += Number(step.AsSpan(0, comma));
                y += Number(step.AsSpan(comma + 1));
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return (left - 40, top - 40, right - left + 80, bottom - top + 80);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);

    private static List<Outline> Read(string name)
    {
        using var stream = typeof(Outlines).Assembly.GetManifestResourceStream("OnRecord.Web.Map." + name)!;
        using var reader = new StreamReader(stream);
        var outlines = new List<Outline>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            outlines.Add(new Outline(cells[0], cells[1], cells[2]));
        }

        return outlines;
    }
}
