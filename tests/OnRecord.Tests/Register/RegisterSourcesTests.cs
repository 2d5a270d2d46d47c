using CsCheck;
using OnRecord.Register;
using OnRecord.Register.Building;

namespace OnRecord.Tests.Register;

/// <summary>Registers built from small files of every form.</summary>
public sealed class RegisterSourcesTests : IDisposable
{
    private const string Jurisdictions = """
        id	name	long_name	type	subtype	state	parent_id	county_id	same_as	aliases	abbrevs	lat	lon	coord_src	population	geoid
        ocd-division/country:us	United States		country						U.S.|the United States		39.4	-99.4			US
        ocd-division/country:us/state:zz	Zenda	State of Zenda	state		ZZ	ocd-division/country:us				Zen.|ZZ	40	-100		900000	99
        ocd-division/country:us/state:zz/county:harlow	Harlow County	Harlow County, Zenda	county	county	ZZ	ocd-division/country:us/state:zz					40.5	-100.5	gaz	50000	99001
        ocd-division/country:us/state:zz/place:wexcombe	Wexcombe	Wexcombe city, Zenda	place	city	ZZ	ocd-division/country:us/state:zz	ocd-division/country:us/state:zz/county:harlow		The Wex		40.51	-100.52	county-centroid	12000	9900001
        geonames:1	Harlow	Harlow, Ontario, Canada	city			ocd-division/country:ca					45	-75		70000
        ocd-division/country:ca	Canada		country								60	-95			CA
        """;

    private const string Officials = """
        person_id	name	given	family	aliases	role	title	jurisdiction_id	district	start	start_p	end	end_p	seen_from	seen_to	party	ids	source
        x:ana-ruiz	Ana Ruiz	Ana	Ruiz	Ruiz, A.|A. Ruiz|Ana María Ruiz	mayor	Mayor	ocd-division/country:us/state:zz/place:wexcombe		2029-01-01	d	2032-12-31	n	2030-02-01	2031-02-01	Nonpartisan		test
        x:ana-ruiz	Ana Ruiz	Ana	Ruiz		council_member	Council Member	ocd-division/country:us/state:zz/place:wexcombe	3	2025	y	2028	y
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Tables_become_a_register()
    {
        var register = Build(new RegisterSources { Jurisdictions = [File("j.tsv", Jurisdictions)], Officials = [File("o.tsv", Officials)] });
        var all = register.Jurisdictions;
        var wexcombe = all[all.Named("the Wex")[0]];
        Assert.Equal("Wexcombe, ZZ", wexcombe.NormalName);
        Assert.Equal((40.51, -100.52, true, 12000), (wexcombe.Latitude, wexcombe.Longitude, wexcombe.HasBorrowedPoint, wexcombe.Population));
        Assert.Equal("Harlow, ON", all[all.Find("geonames:1")].NormalName);
        Assert.Equal("99001", all[all.Find("ocd-division/country:us/state:zz/county:harlow")].Code);
        Assert.Equal(["Zen.", "ZZ"], all[all.Abbreviated("zen")[0]].Abbreviations);
        var person = register.Officials[register.Officials.Named("Ana Maria Ruiz")[0]];
        Assert.Equal(["Ana María Ruiz"], person.Aliases);
        var tenures = Enumerable.Range(0, register.Officials.TenureCount).Select(register.Officials.Tenure).ToList();
        Assert.Equal([("Council Member", "2025", "2028", "3"), ("Mayor", "2029-01-01", "2032-12-31?", null)], tenures.Select(t => (t.Title, t.Start, t.End, t.District)));
    }

    [Fact]
    public void A_users_own_list_adds_to_a_register()
    {
        var basis = Build(new RegisterSources { Jurisdictions = [File("j.tsv", Jurisdictions)], Officials = [File("o.tsv", Officials)], Credit = "Thanks" });
        var register = Build(new RegisterSources
        {
            Base = basis,
            Officials = [File("own.csv", "Name,Title,Jurisdiction,start,end,party,district\r\n\"Okafor, Betsy\",x,Zenda,,,,\r\nBo de la Cruz Jr.,Sheriff,\"Harlow County, ZZ\",2030-01,,\"Independent\",\r\n")],
        });
        var officials = register.Officials;
        Assert.Equal("Thanks", register.Credit);
        Assert.False(officials.Named("Ana Ruiz").IsEmpty);
        var sheriff = officials[officials.WithFamilyName("de la Cruz")[0]];
        var tenure = officials.Tenure(officials.TenuresOf(officials.Find(sheriff.Id)).First);
        Assert.Equal(("Bo de la Cruz Jr.", "sheriff", "ocd-division/country:us/state:zz/county:harlow", "2030-01"), (sheriff.Name, tenure.Role, tenure.Jurisdiction, tenure.Start));
    }

    [Fact]
    public void Open_States_people_are_read_from_their_folders()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "people", "zz"));
        File("people/zz/one.yml", """
            id: ocd-person/00000000-0000-4000-8000-000000000001
            name: Ida Marsh
            given_name: Ida
            family_name: Marsh
            party:
            - name: Democratic
            roles:
            - start_date: 2029-01-05
              end_date: '2031-01-04'
              type: lower
              jurisdiction: ocd-jurisdiction/country:us/state:zz/government
              district: '7'
            - type: mayor
              jurisdiction: ocd-jurisdiction/country:us/state:zz/place:wexcombe/government
              end_date: 2033-01-01
            other_names:
            - name: Marsh, I.
            - name: Ida B. Marsh
            """);
        File("people/zz/committee.yml", "id: ocd-organization/1\nname: Committee on Rules\n");
        var register = Build(new RegisterSources { Officials = [Path.Combine(_folder.FullName, "people")] });
        Assert.Equal(1, register.Officials.Count);
        Assert.Equal(
            [("mayor", "ocd-division/country:us/state:zz/place:wexcombe", null, "2033-01-01?"), ("state_representative", "ocd-division/country:us/state:zz", "7", "2031-01-04")],
            Enumerable.Range(0, 2).Select(register.Officials.Tenure).Select(t => (t.Role, t.Jurisdiction, t.District, t.End)).Order());
    }

    [Theory]
    [InlineData("l.yaml", """
        - id: {bioguide: M000001, wikidata: Q1}
          name: {first: Ida, last: Marsh, official_full: Ida B. Marsh}
          terms:
          - {type: rep, start: '2027-01-03', end: '2029-01-03', state: ZZ, district: 2, party: Democrat}
          - {type: rep, start: '2029-01-03', end: '2031-01-03', state: ZZ, district: 2, party: Democrat}
          - {type: sen, start: '2031-01-03', end: '2037-01-03', state: ZZ, class: 1, party: Democrat}
        """)]
    [InlineData("l.json", """
        [{"id": {"bioguide": "M000001", "wikidata": "Q1"}, "name": {"first": "Ida", "last": "Marsh", "official_full": "Ida B. Marsh"}, "terms": [
          {"type": "rep", "start": "2027-01-03", "end": "2029-01-03", "state": "ZZ", "district": 2, "party": "Democrat"},
          {"type": "rep", "start": "2029-01-03", "end": "2031-01-03", "state": "ZZ", "district": 2, "party": "Democrat"},
          {"type": "sen", "start": "2031-01-03", "end": "2037-01-03", "state": "ZZ", "class": 1, "party": "Democrat"}]}]
        """)]
    public void Terms_in_Congress_that_follow_each_other_are_one_tenure(string file, string content)
    {
        var register = Build(new RegisterSources { Officials = [File(file, content)] });
        Assert.Equal(
            [("us_representative", "2027-01-03", "2031-01-03", "2", "Democratic"), ("us_senator", "2031-01-03", "2037-01-03", null, "Democratic")],
            Enumerable.Range(0, register.Officials.TenureCount).Select(register.Officials.Tenure).Select(t => (t.Role, t.Start, t.End, t.District, t.Party)));
        Assert.Equal("bioguide:M000001", register.Officials[register.Officials.Named("Ida Marsh")[0]].Id);
    }

    [Fact]
    public void Division_ids_add_governments_and_leave_what_is_known()
    {
        var register = Build(new RegisterSources
        {
            Jurisdictions =
            [
                File("j.tsv", Jurisdictions),
                File("ocd.csv", "id,name,sameAs\nocd-division/country:us/state:zz/place:wexcombe,Wexcombe town,\nocd-division/country:us/state:zz/place:linton,Linton village,\nocd-division/country:us/state:zz/cd:1,Zenda 1st,\n"),
            ],
        });
        var all = register.Jurisdictions;
        Assert.Equal("city", all[all.Find("ocd-division/country:us/state:zz/place:wexcombe")].Form);
        Assert.Equal(("Linton, ZZ", "village"), (all[all.Named("Linton")[0]].NormalName, all[all.Named("Linton")[0]].Form));
        Assert.Equal(-1, all.Find("ocd-division/country:us/state:zz/cd:1"));
    }

    [Theory]
    [InlineData("j.tsv", "id\tname\n", "line 1", "no column \"type\"")]
    [InlineData("j.tsv", "id\tname\ttype\nx:1\tA\tplanet\n", "line 2", "\"planet\" is not known")]
    [InlineData("j.tsv", "id\tname\ttype\tlat\nx:1\tA\tcity\t91\n", "line 2", "\"91\" under \"lat\"")]
    [InlineData("o.tsv", "person_id\tname\trole\ttitle\tjurisdiction_id\tstart\nx:1\tA B\tmayor\tMayor\tq\t2031-13\n", "line 2", "\"2031-13\" under \"start\" is no date")]
    [InlineData("o.tsv", "person_id\tname\trole\ttitle\tjurisdiction_id\tend\tend_p\nx:1\tA B\tmayor\tMayor\tq\t2031\tz\n", "line 2", "precision \"z\"")]
    [InlineData("o.csv", "name,title\n", "line 1", "no column \"jurisdiction\"")]
    [InlineData("o.csv", "name,title,jurisdiction\nAna Ruiz,Mayor,Nowhere\n", "line 2", "no jurisdiction \"Nowhere\"")]
    [InlineData("o.csv", "name,title,jurisdiction,start,end\nAna Ruiz,Mayor,ocd-division/country:us,2031,2030\n", "line 2", "before the start")]
    [InlineData("o.csv", "name,title,jurisdiction\n\"Ana\nRuiz\",Mayor,ocd-division/country:us\n,Mayor,ocd-division/country:us\n", "line 4", "under \"name\" is empty")]
    [InlineData("o.csv", "name,title,jurisdiction\nAna \"Annie\" Ruiz,Mayor,ocd-division/country:us\n", "line 2", "quotation mark")]
    [InlineData("l.yaml", "- id: {bioguide: X}\n  name: {first: A, last: B}\n  terms:\n  - {type: king, start: 2031-01-01}\n", "line 4", "\"king\" is not known")]
    [InlineData("l.yaml", "- id: {bioguide: X}\n  name: {first: A}\n", "line 2", "no \"last\"")]
    [InlineData("l.yaml", "- &a [*a]\n", "line 1", "a reference")]
    [InlineData("l.yaml", "- {id: [\n", "line", "no YAML")]
    [InlineData("l.json", "{\"a\": 1}", "line 1", "no list of persons")]
    public void A_broken_file_is_named_with_its_line_and_the_cause(string file, string content, string place, string cause)
    {
        var path = File(file, content);
        var sources = file[0] == 'j' ? new RegisterSources { Jurisdictions = [path] } : new RegisterSources { Officials = [path] };
        var error = Assert.Throws<RegisterException>(() => sources.Build());
        Assert.StartsWith($"{path}: {place}", error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_name_their_line()
    {
        var path = File("o.csv", "");
        System.IO.File.WriteAllBytes(path, [.. "name,title,jurisdiction\nA B,Mayor,"u8, 0xFF, (byte)'\n']);
        Assert.Contains("not UTF-8", Assert.Throws<RegisterException>(() => new RegisterSources { Officials = [path] }.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
        => Assert.Contains("nested", Assert.Throws<RegisterException>(() => new RegisterSources { Officials = [File("l.yaml", new string('[', 10_000))] }.Build()).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_CSV_is_read_or_refused_by_name()
        => Gen.String[Gen.Char["ab,\"\n\r;\t\0é"], 0, 80].Sample(text =>
        {
            try
            {
                new RegisterSources { Officials = [File("any.csv", "name,title,jurisdiction\n" + text)] }.Build();
            }
            catch (RegisterException e)
            {
                Assert.Contains("any.csv", e.Message, StringComparison.Ordinal);
            }
        }, iter: 200, threads: 1);

    [Fact]
    public void A_changed_byte_a_short_file_and_another_file_are_refused()
    {
        var bytes = new RegisterSources { Jurisdictions = [File("j.tsv", Jurisdictions)] }.Build();
        Gen.Int[0, bytes.Length - 1].Sample(i =>
        {
            var broken = (byte[])bytes.Clone();
            broken[i] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => PublicRegister.Parse("r", broken));
            Assert.Throws<InvalidDataException>(() => PublicRegister.Parse("r", bytes[..i]));
        }, iter: 200);
        Assert.Throws<InvalidDataException>(() => PublicRegister.Parse("r", []));
    }

    [Fact]
    public void Every_row_is_found_by_its_names_and_its_id_and_building_again_gives_the_same_bytes()
        => GenJurisdictions.Sample(all =>
        {
            var builder = new RegisterBuilder();
            foreach (var j in all) builder.Add(j);
            var bytes = builder.Build();
            var register = PublicRegister.Parse("r", bytes);
            var table = register.Jurisdictions;
            foreach (var j in all.GroupBy(j => j.Id, StringComparer.Ordinal).Select(same => same.Last()))
            {
                var row = table.Find(j.Id);
                Assert.Equal(j.Id, table[row].Id);
                Assert.Equal((j.Name, j.Kind, j.Population, j.State), (table[row].Name, table[row].Kind, table[row].Population, table[row].State));
                Assert.Equal(j.Aliases, table[row].Aliases);
                foreach (var name in j.Aliases.Prepend(j.Name).Where(HasFold)) Assert.Contains(row, table.Named(name).ToArray());
            }

            var again = new RegisterBuilder();
            again.Add(register);
            Assert.Equal(bytes, again.Build());
        }, iter: 100, threads: 1);

    private static Gen<Jurisdiction[]> GenJurisdictions { get; } = Gen.Select(
        Gen.String[Gen.Char["abc:/é"], 1, 12], Gen.String[Gen.Char["abcÉ .-'x"], 1, 20], Gen.String[Gen.Char["abc "], 1, 8].Array[0, 3], Gen.Int[0, 1000], Gen.Enum<JurisdictionKind>(),
        (id, name, aliases, population, kind) => new Jurisdiction { Id = id, Name = name, NormalName = "", Kind = kind, Aliases = aliases, Population = population, State = kind == JurisdictionKind.Place ? "ZZ" : null })
        .Array[1, 40];

    private static bool HasFold(string name) => NameFold.Fold(name, new byte[NameFold.Longest]) > 0;

    private static PublicRegister Build(RegisterSources sources) => PublicRegister.Parse("test", sources.Build());

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
