using System.Net;
using System.Net.Sockets;

namespace OnRecord.Reading.Addresses;

/// <summary>Which IP addresses are on the public internet. All others may lead to what a stranger's page must not reach from
/// here: this machine, its network, the metadata service of its cloud.</summary>
public static class PublicAddress
{
    // IANA special-purpose address registries (RFC 6890), multicast (RFC 5771) and reserved space (RFC 1112).
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Tunnels, benchmarks and documentation within global unicast; 6to4 and Teredo carry an IPv4 address of anybody's choice.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // All that is routed in IPv6. Loopback, unique local, link-local, multicast and NAT64 (64:ff9b::/96) lie outside.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether <paramref name="address"/> is public. An IPv4 address mapped into IPv6 is judged as what it is.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            return false;
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !NotPublic.Any(network => network.Contains(address));
    }
}
