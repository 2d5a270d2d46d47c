using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord;

/// <summary>What makes two articles the same report, and two texts the same text. The only place that decides it; the rules
/// are written down in docs/reference/identity.md.</summary>
/// <param name="Report">The report: its normalised address (<c>url:…</c>), or where it has none its text (<c>sha256:…</c>). The same
/// report with another text is another version of it.</param>
/// <param name="Text">The text's fingerprint (<c>sha256:…</c>): equal for texts that differ in white space only. The same text under two
/// addresses is one text.</param>
public sealed record ArticleIdentity(string Report, string Text)
{
    private const int MaxAddressLength = 8192;

    // Parameters that say how a reader came to the page, and never which page it is.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid",
        "mkt_tok", "_hsenc", "_hsmi", "hsCtaTracking", "_ga", "_gl", "ocid", "ncid", "cmpid", "icid", "smid", "smtyp", "sr_share", "ref_src", "ref_url",
        "spref", "wt.mc_id", "wt_mc", "s_cid", "xtor", "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "__twitter_impression", "guccounter",
        "guce_referrer", "guce_referrer_sig", "soc_src", "soc_trk", "feedtype", "ftag", "emc", "at_medium", "at_campaign",
    };

    /// <summary>The identity of <paramref name="article"/>.</summary>
    public static ArticleIdentity Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var text = TextFingerprint(article.Text);
        return new ArticleIdentity(NormalizeAddress(article.Url) is { } address ? $"url:{address}" : text, text);
    }

    /// <summary>The form of an address under which it is compared: scheme and default port left out, host in lower case without
    /// <c>www.</c>, dot segments resolved, percent-encoding normalised (RFC 3986, section 6.2), no fragment, no tracking
    /// parameters, the others in ordinal order, no slash at the end.</summary>
    /// <returns>The normalised address, or null where <paramref name="address"/> is no http or https address.</returns>
    public static string? NormalizeAddress(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > MaxAddressLength
            || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return null;
        }

        var host = uri.IdnHost.ToLowerInvariant().TrimEnd('.');
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        var port = uri.IsDefaultPort ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}");
        var path = uri.GetComponents(UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        var query = Query(uri.GetComponents(UriComponents.Query, UriFormat.UriEscaped));
        return $"{host}{port}/{path}{(query.Length > 0 ? "?" : "")}{query}";
    }

    /// <summary><c>sha256:</c> and the SHA-256 in lower-case hexadecimal of the text in UTF-8, each run of white space being one
    /// blank and none at either end.</summary>
    public static string TextFingerprint(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var flat = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var isAfterSpace = false;
        foreach (var unit in text)
        {
            if (char.IsWhiteSpace(unit))
            {
                isAfterSpace = length > 0;
                continue;
            }

            if (isAfterSpace)
                flat[length++] = ' ';
            isAfterSpace = false;
            flat[length++] = unit;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
        var digest = SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(flat.AsSpan(0, length), bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(flat);
        return $"sha256:{Convert.ToHexStringLower(digest)}";
    }

    private static string Query(string query)
        => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(parameter => !IsTracking(parameter)).Order(StringComparer.Ordinal));

    private static bool IsTracking(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name);
    }
}
