using System.Net;
using System.Net.Sockets;

namespace OnRecord.Reading.Addresses;

/// <summary>Where names are looked up and which of the found IP addresses may be connected to.</summary>
/// <param name="Resolve">Looks a host name up.</param>
/// <param name="IsAllowed">Whether an IP address may be connected to.</param>
/// <param name="IsAnyPort">Whether ports besides those of web servers may be used.</param>
internal sealed record NetworkPolicy(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPAddress, bool> IsAllowed, bool IsAnyPort)
{
    /// <summary>The public internet and nothing else.</summary>
    public static NetworkPolicy PublicOnly { get; } = new(Dns.GetHostAddressesAsync, PublicAddress.Is, IsAnyPort: false);
}

/// <summary>A host name that leads where it must not.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>Connects to what was checked: the name is looked up once, every address found must be allowed, and the connection goes
/// to one of these addresses, so that a name whose owner changes its meaning between check and use (DNS rebinding) gains
/// nothing.</summary>
internal static class SafeConnection
{
    /// <summary>Opens a connection under <paramref name="policy"/>.</summary>
    /// <exception cref="AddressRefusedException">The host has an address that is not allowed.</exception>
    public static async ValueTask<Stream> OpenAsync(NetworkPolicy policy, DnsEndPoint host, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await policy.Resolve(host.Host, cancellation).ConfigureAwait(false);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (addresses.FirstOrDefault(address => !policy.IsAllowed(address)) is { } refused)
            throw new AddressRefusedException($"{host.Host} leads to {refused}, which is not on the public internet");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
