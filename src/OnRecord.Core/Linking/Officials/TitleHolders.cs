using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>Who bore the titles that few bear, as the register knows: "President Okafor" of a report that names Mara Okafor is not her, if only an Ana Okafor ever was president.</summary>
/// <param name="officials">The officials of the register.</param>
internal sealed class TitleHolders(OfficialTable officials)
{
    /// <summary>Whether someone may be called by a title and a family name (<see cref="Language.Coreference.TitleBearing"/>).</summary>
    internal bool MayBear(string title, string given, string family)
    {
        if (RoleOf(title) is not { } role) return true;
        var name = new PersonName($"{given} {family}");
        var isBorne = false;
        foreach (var person in officials.WithFamilyName(Folded.Text(family)))
        {
            if (!officials.HasHeld(person, role)) continue;
            if (name.LikenessTo(officials[person], isExact: false) > 0) return true;
            isBorne = true;
        }

        return !isBorne;
    }

    private static string? RoleOf(string title) => title switch
    {
        "president" => "president",
        "vice president" => "vice_president",
        "secretary" => "cabinet",
        _ => null,
    };
}
