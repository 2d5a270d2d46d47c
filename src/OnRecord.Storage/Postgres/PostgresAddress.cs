using Npgsql;

namespace OnRecord.Storage.Postgres;

/// <summary>Addresses of databases as PostgreSQL writes them: <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
internal static class PostgresAddress
{
    /// <summary>Whether <paramref name="address"/> is one.</summary>
    internal static bool Is(string address)
        => address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string for an address, and the address without its password.</summary>
    internal static (string Connection, string Shown) Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.AbsolutePath.Trim('/').Length == 0)
            throw new RecordStoreException(StoreFault.Unreachable, "--record: write the address as postgres://user@host:port/database");
        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
            ApplicationName = "onrecord",
            Timeout = 15,
            CommandTimeout = 600,
            MaxAutoPrepare = 40,
            IncludeErrorDetail = false,
        };
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(connection, option);
        return (connection.ToString(), $"{uri.Scheme}://{(user[0].Length > 0 ? user[0] + "@" : "")}{uri.Authority[(uri.Authority.LastIndexOf('@') + 1)..]}{uri.AbsolutePath}");
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string option)
    {
        var (name, value) = option.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (option[..at], Uri.UnescapeDataString(option[(at + 1)..])) : (option, "");
        try
        {
            connection[name is "sslmode" ? "SSL Mode" : name] = value;
        }
        catch (ArgumentException fault)
        {
            throw new RecordStoreException(StoreFault.Unreachable, $"--record: the option {name} of the address, or its value, is unknown", fault);
        }
    }
}
