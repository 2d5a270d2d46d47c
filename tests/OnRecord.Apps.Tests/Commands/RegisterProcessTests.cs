namespace OnRecord.Apps.Tests.Commands;

/// <summary><c>onrecord register</c> and the options of <c>extract</c> that use it, as a process.</summary>
public sealed class RegisterProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-register-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Show_tells_who_held_a_towns_office_on_a_day()
    {
        var shown = await Tool.RunAsync("register", "show", "Los Angeles, CA", "--date", "2017-02-14");
        Assert.Equal(0, shown.ExitCode);
        Assert.StartsWith("Los Angeles, CA: city, in Los Angeles County, CA, ", shown.Lines[0], StringComparison.Ordinal);
        Assert.Equal("  Mayor Eric Garcetti, Democratic, 2013-07-01 to 2022-12-11", Assert.Single(shown.Lines.Skip(1)));
        Assert.Equal("nothing under \"No Such Place\"\n", (await Tool.RunAsync("register", "show", "No Such Place")).Output);
    }

    [Fact]
    public async Task A_users_official_is_linked_in_a_report()
    {
        var own = Write("own.csv", "name,title,jurisdiction,start\nZelda Okafor-Quist,Sheriff,\"Alameda County, CA\",2030-01-01\n");
        var report = Write("report.txt", "Alameda County Sheriff Zelda Okafor-Quist said on Tuesday that the jail would close.\n");
        var extracted = await Tool.RunAsync("extract", report, "--date", "2031-05-04", "--officials", own);
        Assert.Equal(0, extracted.ExitCode);
        Assert.Contains("\"title\":\"Sheriff\",\"jurisdiction\":\"ocd-division/country:us/state:ca/county:alameda\"", extracted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_built_register_holds_the_shipped_one_and_the_users()
    {
        var own = Write("own.csv", "name,title,jurisdiction\nZelda Okafor-Quist,Sheriff,\"Alameda County, CA\"\n");
        var built = Path.Combine(_folder, "own.bin");
        Assert.Equal(0, (await Tool.RunAsync("register", "build", "--base", "shipped", "--officials", own, "-o", built)).ExitCode);
        var shown = await Tool.RunAsync("register", "show", "Okafor-Quist", "--register", built);
        Assert.Contains("Sheriff, Alameda County, CA", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_ends_with_1_and_names_its_line()
    {
        var own = Write("own.csv", "name,title,jurisdiction\nAna Ruiz,Mayor,\"Okland, CA\"\n");
        foreach (var arguments in new string[][] { ["extract", own, "--officials", own], ["register", "build", "--base", "shipped", "--officials", own, "-o", Path.Combine(_folder, "x.bin")] })
        {
            var result = await Tool.RunAsync(arguments);
            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.StartsWith($"onrecord: {own}: line 2: no jurisdiction \"Okland, CA\" is known; ", result.Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(_folder, "x.bin")));
        var broken = await Tool.RunAsync("register", "show", "Oakland", "--register", own);
        Assert.Equal((1, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("it is no register", broken.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
