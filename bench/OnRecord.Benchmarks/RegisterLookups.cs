using BenchmarkDotNet.Attributes;
using OnRecord.Register;

namespace OnRecord.Benchmarks;

/// <summary>Loading the register, and looking names up in it.</summary>
[MemoryDiagnoser]
public class RegisterLookups
{
    private static readonly string[] Places = ["Los Angeles", "Oakland", "Lafayette Parish", "St. Louis", "Harare", "Nowhere in Particular", "the United States", "Washington"];
    private static readonly string[] Persons = ["Eric Garcetti", "Libby Schaaf", "Barack Obama", "Nobody At All"];

    private readonly string _path = Path.Combine(AppContext.BaseDirectory, "data", "register.bin");
    private readonly PublicRegister _register = PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin"));

    /// <summary>From the file to the first lookup.</summary>
    [Benchmark]
    public int Load() => PublicRegister.Load(_path).Jurisdictions.Named("Oakland").Length;

    /// <summary>Eight names of places, one of them unknown.</summary>
    [Benchmark(OperationsPerInvoke = 8)]
    public int PlaceByName()
    {
        var found = 0;
        foreach (var name in Places) found += _register.Jurisdictions.Named(name).Length;
        return found;
    }

    /// <summary>Four names of persons, one of them unknown.</summary>
    [Benchmark(OperationsPerInvoke = 4)]
    public int PersonByName()
    {
        var found = 0;
        foreach (var name in Persons) found += _register.Officials.Named(name).Length;
        return found;
    }

    /// <summary>Who was mayor on a day.</summary>
    [Benchmark]
    public int Holding()
        => _register.Officials.Holding(_register.Jurisdictions.Find("ocd-division/country:us/state:ca/place:los_angeles"), "mayor", DayRange.Parse("2017-02-14")!.Value).Count();
}
