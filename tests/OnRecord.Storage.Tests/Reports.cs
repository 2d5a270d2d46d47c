using OnRecord.Extraction.Entities;

namespace OnRecord.Storage.Tests;

/// <summary>Reports about the fictional towns of Port Halden and Wexcombe.</summary>
internal static class Reports
{
    internal const string Halden = "ocd-division/country:us/state:xx/place:port_halden";

    internal static RecordedArticle Pier(string url = "https://courier.example/pier", string? addition = null, string published = "2031-05-04", string outlet = "The Courier")
        => new ReportBuilder(
            "Port Halden to rebuild its pier\n\nThe city council approved a pier ordinance on Tuesday after a hearing at City Hall.\n\n"
            + "\"The north pier will be rebuilt before the winter comes,\" Mayor Ellen Tasker told reporters. Jonas Privet, who lives on Quay Street, said that nobody had asked him." + addition)
        {
            Url = url,
            Outlet = outlet,
            Published = published,
        }
        .Person("Ellen Tasker", division: Halden)
        .Person("Jonas Privet", PersonClass.Private)
        .Entity(EntityKind.Government, "city council", division: Halden)
        .Says("Mayor Ellen Tasker", "told", "\"The north pier will be rebuilt before the winter comes,\"", "Ellen Tasker")
        .Says("Jonas Privet", "said", "that nobody had asked him")
        .Does("city council", "approved", "pass", "pier ordinance", "Port Halden", Halden, "2031-05-03")
        .Meets("hearing", "hearing", "Port Halden", "2031-05-03", "pier")
        .Build();

    internal static RecordedArticle Stops() => new ReportBuilder(
        "Police chief says stops will be counted\n\n\"If we cannot say why we stopped you, we should not have stopped you,\" Marcus Bell said. Bell dismissed the union's complaint.")
    {
        Url = "https://post.example/stops",
        Outlet = "The Wexcombe Post",
        Published = "2031-06-02",
    }
        .Person("Marcus Bell")
        .Says("Marcus Bell", "said", "\"If we cannot say why we stopped you, we should not have stopped you,\"")
        .Build();
}
