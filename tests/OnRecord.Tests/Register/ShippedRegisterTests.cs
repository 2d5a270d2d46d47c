using OnRecord.Register;

namespace OnRecord.Tests.Register;

/// <summary>The register in <c>data/</c>, as it is shipped.</summary>
public class ShippedRegisterTests
{
    private static readonly PublicRegister Shipped = PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin"));

    [Theory]
    [InlineData("Los Angeles", "Los Angeles, CA")]
    [InlineData("L.A.", "Los Angeles, CA")]
    [InlineData("Los Angeles County", "Los Angeles County, CA")]
    [InlineData("Lafayette Parish", "Lafayette Parish, LA")]
    [InlineData("NYC", "New York City, NY")]
    [InlineData("Brooklyn", "Brooklyn, NY")]
    [InlineData("Florida", "Florida")]
    [InlineData("the United States", "United States")]
    [InlineData("Harare", "Harare, Zimbabwe")]
    [InlineData("Ottawa", "Ottawa, ON")]
    [InlineData("St Louis", "St. Louis, MO")]
    public void The_place_of_a_name_with_most_people_has_its_normal_name(string name, string normal)
        => Assert.Equal(normal, Shipped.Jurisdictions[Shipped.Jurisdictions.Named(name)[0]].NormalName);

    [Fact]
    public void A_city_lies_in_its_county_its_state_and_its_country()
    {
        var all = Shipped.Jurisdictions;
        var oakland = all.Find("ocd-division/country:us/state:ca/place:oakland");
        Assert.Equal("Alameda County", all[all.CountyOf(oakland)].Name);
        Assert.Equal("California", all[all.StateOf(oakland)].Name);
        Assert.True(all.IsWithin(oakland, all.Find("ocd-division/country:us")));
        Assert.True(all.IsWithin(oakland, all.Find("ocd-division/country:us/state:ca/county:alameda")));
        Assert.False(all.IsWithin(oakland, all.Find("ocd-division/country:us/state:or")));
        Assert.Contains(oakland, all.ChildrenOf(all.StateOf(oakland)).ToArray());
        Assert.InRange(all.Distance(oakland, all.Find("ocd-division/country:us/state:ca/place:los_angeles")), 500, 600);
    }

    [Theory]
    [InlineData("Calif.", "California")]
    [InlineData("CA", "California")]
    [InlineData("N.Y.", "New York")]
    [InlineData("P.R.", "Puerto Rico")]
    public void States_are_found_by_their_abbreviations(string form, string state)
        => Assert.Equal(state, Shipped.Jurisdictions[Shipped.Jurisdictions.Abbreviated(form)[0]].Name);

    [Theory]
    [InlineData("ocd-division/country:us/state:ca/place:los_angeles", "mayor", "2017-02-14", "Eric Garcetti")]
    [InlineData("ocd-division/country:us/state:ca/place:oakland", "mayor", "2015-06", "Libby Schaaf")]
    [InlineData("ocd-division/country:us/state:il/place:chicago", "mayor", "2012", "Rahm Emanuel")]
    [InlineData("ocd-division/country:us/state:ny/place:new_york", "mayor", "2014-01-01", "Bill de Blasio")]
    [InlineData("ocd-division/country:us", "president", "2016-11-09", "Barack Obama")]
    [InlineData("ocd-division/country:us", "vice_president", "2018", "Mike Pence")]
    public void One_person_certainly_held_an_office_on_a_day(string jurisdiction, string role, string date, string name)
    {
        var held = Shipped.Officials.Holding(Shipped.Jurisdictions.Find(jurisdiction), role, DayRange.Parse(date)!.Value).ToList();
        var (tenure, _) = Assert.Single(held, holder => holder.Certainty == TenureCertainty.Certain);
        Assert.Equal(name, Shipped.Officials.Tenure(tenure).Name);
    }

    [Fact]
    public void Officials_are_found_by_full_name_alias_and_family_name()
    {
        var officials = Shipped.Officials;
        Assert.Contains(officials.Named("Eric Garcetti").ToArray(), row => officials[row].Family == "Garcetti");
        Assert.Contains(officials.WithFamilyName("de Blasio").ToArray(), row => officials[row].Name == "Bill de Blasio");
        Assert.True(officials.Named("Nobody Whatever Atall").IsEmpty);
    }

    [Fact]
    public void Outlets_are_found_by_name_and_by_the_host_of_an_address()
    {
        var organizations = Shipped.Organizations;
        Assert.True(organizations[organizations.Named("Politico")[0]].IsOutlet);
        Assert.Equal("Pocono Record", organizations[organizations.AtHost("WWW.PoconoRecord.com")[0]].Name);
        Assert.True(organizations.AtHost("nowhere.example").IsEmpty);
    }

    [Fact]
    public void Its_credit_names_those_who_ask_for_it()
    {
        Assert.Contains("GeoNames", Shipped.Credit, StringComparison.Ordinal);
        Assert.Contains("FiveThirtyEight", Shipped.Credit, StringComparison.Ordinal);
    }
}
