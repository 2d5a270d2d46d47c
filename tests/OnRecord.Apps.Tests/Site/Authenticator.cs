using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OnRecord.Apps.Tests.Site;

/// <summary>An authenticator of passkeys that also answers as no good one would (WebAuthn, sections 6 and 7).</summary>
internal sealed class Authenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _credential = RandomNumberGenerator.GetBytes(32);
    private string _user = "";

    /// <summary>The origin that it tells.</summary>
    internal string Origin { get; set; } = "https://record.example";

    /// <summary>The name of the site that it takes the question to be of.</summary>
    internal string Site { get; set; } = "record.example";

    /// <summary>Whether the page lay in one of another site.</summary>
    internal bool IsCrossOrigin { get; set; }

    /// <summary>Whether whoever holds it was there, and unlocked it.</summary>
    internal bool IsUnlocked { get; set; } = true;

    /// <summary>How often it has signed.</summary>
    internal uint Signed { get; set; }

    /// <summary>What it signs in place of the question's challenge; null for that.</summary>
    internal string? Challenge { get; set; }

    public void Dispose() => _key.Dispose();

    /// <summary>Makes a passkey.</summary>
    internal string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        // The public key as COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
        byte[] key = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(0x40), .. new byte[16], 0, (byte)_credential.Length, .. _credential, .. key];
        // {"fmt": "none", "attStmt": {}, "authData": data} as CBOR.
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new { clientDataJSON = Text(Client("webauthn.create", asked.RootElement)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Signs in.</summary>
    internal string Sign(string options)
    {
        using var asked = JsonDocument.Parse(options);
        Signed++;
        var (client, data) = (Client("webauthn.get", asked.RootElement), Data(0));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = _user });
    }

    private string Answer(object response)
        => JsonSerializer.Serialize(new { id = Text(_credential), rawId = Text(_credential), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });

    private byte[] Client(string type, JsonElement asked)
        => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = Challenge ?? asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = IsCrossOrigin });

    private byte[] Data(byte flags)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(Site)).CopyTo(data, 0);
        data[32] = (byte)(flags | (IsUnlocked ? 0x05 : 0x01));
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), Signed);
        return data;
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
