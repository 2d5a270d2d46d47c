using System.Globalization;
using System.Runtime.InteropServices;
using OnRecord.Extraction.Places;
using OnRecord.Training.Corpora;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Places;

/// <summary>Makes the list of names that the place tagger knows, from tables of jurisdictions and of places abroad.</summary>
internal sealed class PlaceNameList
{
    private const int City = 50_000;

    private readonly SortedDictionary<uint, PlaceNameKinds> _kinds = [];

    /// <summary>Adds a table: tab-separated, with the columns <c>name</c>, <c>type</c> and, where it has them, <c>subtype</c>,
    /// <c>aliases</c>, <c>abbrevs</c>, <c>people</c> and <c>population</c>.</summary>
    /// <exception cref="CorpusException">It has no such columns.</exception>
    public void AddTable(string path)
    {
        using var reader = CorpusFile.Open(path);
        var columns = CorpusFile.NextLine(reader, path, 1)?.Split('\t') ?? [];
        int Column(string name) => Array.IndexOf(columns, name);
        var (name, type, subtype, aliases, abbreviations, people, population) = (Column("name"), Column("type"), Column("subtype"), Column("aliases"), Column("abbrevs"), Column("people"), Column("population"));
        if (name < 0 || type < 0) throw new CorpusException(path, 1, "has no columns \"name\" and \"type\"");
        for (var line = 2; CorpusFile.NextLine(reader, path, line) is { } text; line++)
        {
            var cells = text.Split('\t');
            string Cell(int i) => i >= 0 && i < cells.Length ? cells[i] : "";
            string[] List(int i) => Cell(i).Split('|', StringSplitOptions.RemoveEmptyEntries);
            var isCity = int.TryParse(Cell(population), CultureInfo.InvariantCulture, out var count) && count >= City;
            var kind = Cell(type) switch
            {
                "country" => PlaceNameKinds.Country,
                "state" or "territory" or "district" => PlaceNameKinds.State,
                "county" => PlaceNameKinds.County,
                "region" => Cell(subtype) switch { "admin1" => PlaceNameKinds.State, "admin2" => PlaceNameKinds.County, _ => PlaceNameKinds.Region },
                _ => isCity ? PlaceNameKinds.City : PlaceNameKinds.Town,
            };
            Add(Cell(name), kind);
            foreach (var alias in List(aliases)) Add(alias, kind);
            foreach (var alias in List(people)) Add(alias, PlaceNameKinds.People);
            foreach (var form in List(abbreviations)) Add(form, PlaceNameKinds.Abbreviation);
            if (kind == PlaceNameKinds.County && Cell(name) is var county && county.LastIndexOf(' ') is > 0 and var cut) Add(county[..cut], kind);
        }
    }

    /// <summary>Adds one name.</summary>
    public void Add(string name, PlaceNameKinds kind)
    {
        if (name.Length < 2) return;
        var hash = PlaceNames.Hash(name);
        _kinds[hash] = _kinds.GetValueOrDefault(hash) | kind;
    }

    /// <summary>The list for use.</summary>
    public PlaceNames ToNames() => new([.. _kinds.Keys], [.. _kinds.Values.Select(k => (byte)k)]);

    /// <summary>Writes the list into a model file.</summary>
    public void Save(TensorFileWriter file)
    {
        file.Bytes("names.hashes", MemoryMarshal.AsBytes<uint>(_kinds.Keys.ToArray()).ToArray());
        file.Bytes("names.kinds", [.. _kinds.Values.Select(k => (byte)k)]);
    }
}
