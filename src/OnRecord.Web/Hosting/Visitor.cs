namespace OnRecord.Web.Hosting;

/// <summary>The least that somebody must be to use an address; an address without one is the admins' alone.</summary>
/// <param name="Role">The role.</param>
internal sealed record LeastRole(Role Role);

/// <summary>Who is behind a request.</summary>
/// <param name="Name">As they stand on the record with what they decide; null for a reader who has not said who they are.</param>
/// <param name="Role">What they may do.</param>
/// <param name="SeesRestricted">Whether pages show them what is restricted or under embargo.</param>
/// <param name="IsProgram">Whether it is a program with a key: no browser sends it by itself, so that no form need prove where it came from.</param>
internal sealed record Visitor(string? Name, Role Role, bool SeesRestricted, bool IsProgram)
{
    /// <summary>Whoever has not said who they are.</summary>
    internal static Visitor Anyone { get; } = new(null, Role.Reader, SeesRestricted: false, IsProgram: false);
}
