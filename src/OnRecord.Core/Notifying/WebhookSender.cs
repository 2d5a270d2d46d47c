using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OnRecord.Publishing.Records;
using OnRecord.Reading.Addresses;

namespace OnRecord.Notifying;

/// <summary>Sends notices to web addresses, signed: POST of JSON to public addresses only, checked where the connection is made; nothing that is answered is read but the
/// status, and no redirect followed.</summary>
/// <remarks>The field <c>OnRecord-Signature</c> is <c>t=SECONDS,v1=HEX</c>: the HMAC-SHA-256, by the key of the search, of the seconds, a point and the body.</remarks>
public sealed class WebhookSender : INoticeSender, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time;
    private readonly NetworkPolicy _policy;
    private readonly string _program;
    private readonly HttpMessageInvoker _http;

    /// <summary>Prepares to send.</summary>
    /// <param name="program">What it calls itself.</param>
    /// <param name="time">The clock.</param>
    public WebhookSender(string program, TimeProvider time)
        : this(program, time, NetworkPolicy.PublicOnly)
    {
    }

    internal WebhookSender(string program, TimeProvider time, NetworkPolicy policy)
    {
        (_program, _time, _policy) = (program, time, policy);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = Longest,
            ConnectCallback = (context, cancellation) => SafeConnection.OpenAsync(_policy, context.DnsEndPoint, cancellation),
        });
    }

    /// <inheritdoc/>
    public bool Sends(SavedSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return !search.IsMail;
    }

    /// <inheritdoc/>
    public async Task<NoticeFault?> SendAsync(SearchNotice notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!AddressRules.TryRead(notice.Search.To, null, _policy.IsAnyPort, out var address, out var wrong))
            return new NoticeFault($"nothing can be sent there: {wrong}", IsFinal: true);
        var body = Body(notice);
        var seconds = notice.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", _program.Replace(' ', '/'));
        request.Headers.TryAddWithoutValidation("OnRecord-Delivery", notice.Delivery);
        request.Headers.TryAddWithoutValidation("OnRecord-Signature", $"t={seconds},v1={Signature(notice.Search.Secret ?? "", seconds, body)}");
        using var limit = new CancellationTokenSource(Longest, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 => null,
                410 => new NoticeFault("the receiver answers 410: it wants no more; take the search away", IsFinal: true),
                >= 300 and < 400 => new NoticeFault($"the receiver answers {(int)response.StatusCode}, a redirect, which is not followed; give the address that it leads to", IsFinal: false),
                var status => new NoticeFault($"the receiver answers {status}; look into its log", IsFinal: false),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new NoticeFault($"{address.Authority} has not answered within {Longest.TotalSeconds:0} seconds", IsFinal: false);
        }
        catch (HttpRequestException fault) when (fault.InnerException is AddressRefusedException refused)
        {
            return new NoticeFault($"{refused.Message}; notices are sent there only", IsFinal: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return new NoticeFault($"{address.Authority} cannot be reached ({(fault.InnerException ?? fault).Message.ReplaceLineEndings(" ")})", IsFinal: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>The signature of a body.</summary>
    internal static string Signature(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    private static byte[] Body(SearchNotice notice) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            delivery = notice.Delivery,
            search = new { id = notice.Search.Id, question = notice.Search.Question, note = notice.Search.Note },
            at = EntryColumns.Written(notice.At),
            total = notice.Total,
            items = notice.Items.Select(told => new Dictionary<string, object>(TellingRow.ObjectOf(told), StringComparer.Ordinal) { ["page"] = notice.Page?.Invoke(told.Id) ?? "" }),
        },
        BodyOptions);

    private static JsonSerializerOptions BodyOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
