namespace OnRecord.Web.Hosting;

/// <summary>What somebody may do; whoever may do the later may do the earlier too.</summary>
public enum Role
{
    /// <summary>Reads what anyone may see.</summary>
    Reader,

    /// <summary>Judges facts.</summary>
    Reviewer,

    /// <summary>Adds, joins and parts; decides who may see a report, and sees what is restricted.</summary>
    Editor,

    /// <summary>Makes accounts.</summary>
    Admin,
}

/// <summary>The least that somebody must be to use an address; an address without one is the admins' alone.</summary>
/// <param name="Role">The role.</param>
internal sealed record LeastRole(Role Role);

/// <summary>Who is behind a request.</summary>
/// <param name="Name">As they stand on the record with what they decide; null for a reader who has not said who they are.</param>
/// <param name="Role">What they may do.</param>
/// <param name="SeesRestricted">Whether pages show them what is restricted or under embargo.</param>
internal sealed record Visitor(string? Name, Role Role, bool SeesRestricted)
{
    private static readonly Visitor Anyone = new(null, Role.Reader, SeesRestricted: false);

    /// <summary>Who is behind a request: where only this machine reaches the site, whoever uses the machine; else a reader.</summary>
    internal static Visitor Of(WebSettings settings) => settings.IsLocal ? new Visitor(settings.Reviewer, Role.Editor, SeesRestricted: false) : Anyone;
}
