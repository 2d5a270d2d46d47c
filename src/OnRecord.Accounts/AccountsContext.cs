using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace OnRecord.Accounts;

/// <summary>The tables of the file: those of ASP.NET Core Identity, passkeys among them, and keys.</summary>
internal sealed class AccountsContext(DbContextOptions<AccountsContext> options) : IdentityUserContext<Account>(options)
{
    // As Entity Framework makes it in a new file.
    private const string PasskeyTable = """
        CREATE TABLE IF NOT EXISTS "AspNetUserPasskeys" (
            "CredentialId" BLOB NOT NULL CONSTRAINT "PK_AspNetUserPasskeys" PRIMARY KEY,
            "UserId" TEXT NOT NULL,
            "Data" TEXT NOT NULL,
            CONSTRAINT "FK_AspNetUserPasskeys_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
        );
        CREATE INDEX IF NOT EXISTS "IX_AspNetUserPasskeys_UserId" ON "AspNetUserPasskeys" ("UserId");
        """;

    public DbSet<KeptKey> Keys => Set<KeptKey>();

    /// <summary>Makes the tables where there are none, and those that a file of an earlier form lacks.</summary>
    /// <returns>Whether there were none.</returns>
    public async Task<bool> PrepareAsync()
    {
        if (await Database.EnsureCreatedAsync().ConfigureAwait(false))
            return true;
        await Database.ExecuteSqlRawAsync(PasskeyTable).ConfigureAwait(false);
        return false;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<KeptKey>(key =>
        {
            key.HasKey(one => one.Id);
            key.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
