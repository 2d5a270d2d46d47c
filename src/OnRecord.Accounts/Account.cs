using Microsoft.AspNetCore.Identity;

namespace OnRecord.Accounts;

/// <summary>Somebody who may sign in, as the file keeps them.</summary>
internal sealed class Account : IdentityUser
{
    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A key of a program, as the file keeps it: the key itself is not kept.</summary>
internal sealed class KeptKey
{
    /// <summary>What it is known by; stands in the key.</summary>
    public required string Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>The most that it lets a program do.</summary>
    public Role Scope { get; set; }

    /// <summary>The SHA-256 of its secret.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
