#!/usr/bin/env -S dotnet run --file
#:property TreatWarningsAsErrors=false
#:property RestorePackagesWithLockFile=false
#:property RunAnalyzers=false
#:property PublishAot=false
// Makes the outlines of src/OnRecord.Web/Map from us-atlas 3.0.1 (ISC; https://github.com/topojson/us-atlas), whose data are the US Census Bureau's and in the
// public domain. Run after `npm pack us-atlas@3.0.1` and unpacking:
//   dotnet run --file scripts/us-map.cs -- package src/OnRecord.Web/Map
// A line a division: its id, its name, and its outline as an SVG path in tenths of a pixel of us-atlas' own projection (Albers USA, 975 by 610).
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

var (source, target) = (args[0], args[1]);
Write("states-albers-10m.json", "states", "us-states.tsv", 6);
Write("counties-albers-10m.json", "counties", "us-counties.tsv", 4);

void Write(string file, string layer, string output, double tolerance)
{
    using var topology = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(source, file)));
    var root = topology.RootElement;
    double[] Pair(string name) => [.. root.GetProperty("transform").GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
    var (scale, translate) = (Pair("scale"), Pair("translate"));
    var arcs = root.GetProperty("arcs").EnumerateArray().Select(arc => Arc(arc, scale, translate, tolerance)).ToArray();
    var lines = root.GetProperty("objects").GetProperty(layer).GetProperty("geometries").EnumerateArray()
        .Select(geometry => (Fips: geometry.GetProperty("id").ToString().PadLeft(layer == "states" ? 2 : 5, '0'), Name: geometry.GetProperty("properties").GetProperty("name").GetString()!, Path: Outline(geometry, arcs)))
        .Where(one => Division(one.Fips, one.Name) is not null && one.Path.Length > 0)
        .Select(one => $"{Division(one.Fips, one.Name)}\t{one.Name}\t{one.Path}")
        .Order(StringComparer.Ordinal);
    File.WriteAllText(Path.Combine(target, output), string.Join('\n', lines) + "\n");
}

// Deltas in the file; points nearer to the last one than the tolerance are left out, the same for both neighbours of a border.
static List<(int X, int Y)> Arc(JsonElement arc, double[] scale, double[] translate, double tolerance)
{
    var points = new List<(int X, int Y)>();
    var (x, y) = (0, 0);
    foreach (var delta in arc.EnumerateArray())
    {
        x += delta[0].GetInt32();
        y += delta[1].GetInt32();
        points.Add(((int)Math.Round(10 * ((x * scale[0]) + translate[0])), (int)Math.Round(10 * ((y * scale[1]) + translate[1]))));
    }

    var kept = new List<(int X, int Y)> { points[0] };
    foreach (var point in points.Skip(1).SkipLast(1))
    {
        if (Math.Abs(point.X - kept[^1].X) + Math.Abs(point.Y - kept[^1].Y) >= tolerance)
            kept.Add(point);
    }

    if (points.Count > 1)
        kept.Add(points[^1]);
    return kept;
}

static string Outline(JsonElement geometry, List<(int X, int Y)>[] arcs)
{
    if (!geometry.TryGetProperty("arcs", out var given))
        return "";
    var rings = geometry.GetProperty("type").GetString() == "Polygon" ? given.EnumerateArray() : (IEnumerable<JsonElement>)given.EnumerateArray().SelectMany(polygon => polygon.EnumerateArray());
    var path = new StringBuilder();
    foreach (var ring in rings)
    {
        var points = new List<(int X, int Y)>();
        foreach (var number in ring.EnumerateArray().Select(arc => arc.GetInt32()))
        {
            var arc = number >= 0 ? arcs[number] : Enumerable.Reverse(arcs[~number]);
            points.AddRange(points.Count > 0 ? arc.Skip(1) : arc);
        }

        // A speck is not seen.
        if (points.Max(p => p.X) - points.Min(p => p.X) + points.Max(p => p.Y) - points.Min(p => p.Y) < 12)
            continue;
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X},{points[0].Y}l");
        for (var i = 1; i < points.Count - 1; i++)
            path.Append(CultureInfo.InvariantCulture, $"{(i > 1 ? " " : "")}{points[i].X - points[i - 1].X},{points[i].Y - points[i - 1].Y}");
        path.Append('z');
    }

    return path.ToString();
}

// Open Civic Data's ids; null for the territories that the projection leaves out.
static string? Division(string fips, string name)
{
    const string Codes = "01al02ak04az05ar06ca08co09ct10de11dc12fl13ga15hi16id17il18in19ia20ks21ky22la23me24md25ma26mi27mn28ms29mo30mt31ne32nv33nh34nj35nm36ny37nc38nd39oh40ok41or42pa44ri45sc46sd47tn48tx49ut50vt51va53wa54wv55wi56wy";
    var at = Codes.IndexOf(fips[..2], StringComparison.Ordinal);
    if (at < 0 || at % 4 != 0)
        return null;
    var code = Codes.Substring(at + 2, 2);
    var state = $"ocd-division/country:us/{(code == "dc" ? "district" : "state")}:{code}";
    if (fips.Length == 2 || code == "dc")
        return state;
    var slug = Regex.Replace(name.ToLowerInvariant().Replace(' ', '_'), @"[^\w.~-]", "~");
    return $"{state}/{(code == "la" ? "parish" : code == "ak" ? "borough" : "county")}:{slug}";
}
