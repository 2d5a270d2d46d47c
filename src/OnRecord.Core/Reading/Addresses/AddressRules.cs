using System.Diagnostics.CodeAnalysis;

namespace OnRecord.Reading.Addresses;

/// <summary>Which addresses are fetched at all, before anything is looked up.</summary>
internal static class AddressRules
{
    private const int MaxLength = 2048;

    // The ports that public web servers use; any other is likelier to be some service that is not meant for us.
    private static readonly int[] Ports = [80, 443, 8080, 8443];

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address, whole or relative to <paramref name="from"/>.</param>
    /// <param name="from">The page that leads there, or null.</param>
    /// <param name="isAnyPort">Whether any port will do, for tests on this machine.</param>
    /// <param name="address">The address without its fragment.</param>
    /// <param name="fault">What is wrong with it, in words.</param>
    public static bool TryRead(string text, Uri? from, bool isAnyPort, [NotNullWhen(true)] out Uri? address, out string fault)
    {
        address = null;
        fault = "it is no address";
        if (text.Length > MaxLength)
            fault = $"it is longer than {MaxLength} characters";
        else if (!(from is null ? Uri.TryCreate(text, UriKind.Absolute, out var uri) : Uri.TryCreate(from, text, out uri)))
            fault = "it is no whole address";
        else if (uri.Scheme is not ("http" or "https"))
            fault = $"only http and https are fetched, not {uri.Scheme}";
        else if (uri.UserInfo.Length > 0)
            fault = "it holds a user name or password, which are not sent";
        else if (uri.Host.Length == 0)
            fault = "it names no host";
        else if (!isAnyPort && !Ports.Contains(uri.Port))
            fault = $"port {uri.Port} is not one of {string.Join(", ", Ports)}";
        else if (uri.AbsoluteUri.Length > MaxLength)
            fault = $"it is longer than {MaxLength} characters";
        else
            address = uri.Fragment.Length == 0 ? uri : new Uri(uri.GetLeftPart(UriPartial.Query));
        return address is not null;
    }
}
