using System.Globalization;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OnRecord.Notifying;
using OnRecord.Publishing;
using OnRecord.Publishing.Records;

namespace OnRecord.Web.Searches;

/// <summary>The mail server by which notices are sent.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port; 465 speaks TLS from the beginning, any other is asked to.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="User">The name under which it is used, or null.</param>
/// <param name="Password">The password, or null. It is written nowhere.</param>
public sealed record MailServer(string Host, int Port, string From, string? User, string? Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>Sends notices by mail, as plain text.</summary>
/// <param name="server">By which server. But for one on this machine it must speak TLS.</param>
public sealed class MailSender(MailServer server) : INoticeSender
{
    private const int ImplicitTls = 465;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public bool Sends(SavedSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return search.IsMail;
    }

    /// <inheritdoc/>
    public async Task<NoticeFault?> SendAsync(SearchNotice notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!MailboxAddress.TryParse(notice.Search.To, out var to))
            return new NoticeFault("this is no mail address; save the search again with another", IsFinal: true);
        using var message = Message(notice, to, MailboxAddress.Parse(server.From));
        using var client = new SmtpClient { Timeout = (int)Longest.TotalMilliseconds };
        try
        {
            var security = server.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect
                : server.Host is "localhost" or "127.0.0.1" or "::1" ? SecureSocketOptions.StartTlsWhenAvailable
                : SecureSocketOptions.StartTls;
            await client.ConnectAsync(server.Host, server.Port, security, cancellation).ConfigureAwait(false);
            if (server.User is not null)
                await client.AuthenticateAsync(server.User, server.Password ?? "", cancellation).ConfigureAwait(false);
            await client.SendAsync(message, cancellation).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (SmtpCommandException fault)
        {
            return new NoticeFault($"the mail server {server} refuses it ({(int)fault.StatusCode} {VisibleText.Of(fault.Message)})", IsFinal: fault.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)fault.StatusCode >= 500);
        }
        catch (AuthenticationException)
        {
            return new NoticeFault($"the mail server {server} does not take the name and password; check --smtp-user and the password", IsFinal: false);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or ProtocolException or SslHandshakeException or NotSupportedException or TimeoutException or ServiceNotConnectedException)
        {
            return new NoticeFault($"the mail server {server} cannot be used ({VisibleText.Of(fault.Message)})", IsFinal: false);
        }
    }

    private static MimeMessage Message(SearchNotice notice, MailboxAddress to, MailboxAddress from)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"New on the record for “{VisibleText.Of(notice.Search.Question)}”: {Words.Count(notice.Total, "passage")}\n");
        if (notice.Search.Note is { } note)
            text.Append("Your note: ").Append(VisibleText.LinesOf(note)).Append('\n');
        foreach (var told in notice.Items)
        {
            var article = told.Article.Recorded.Article;
            text.Append(CultureInfo.InvariantCulture, $"\n{TellingRow.Word(told.Telling.Kind)}, {Words.Act(told.Telling.Act)}, {Words.Date(told.Telling)}: {VisibleText.Of(Words.Shortened(told.Passage))}\n");
            text.Append(CultureInfo.InvariantCulture, $"{VisibleText.Of(article.Outlet ?? "outlet unknown")}, {VisibleText.Of(Words.Published(article))}: {notice.Page?.Invoke(told.Id) ?? told.Id.ToString()}\n");
        }

        if (notice.Total > notice.Items.Count)
            text.Append(CultureInfo.InvariantCulture, $"\nand {notice.Total - notice.Items.Count:N0} more.\n");
        text.Append(CultureInfo.InvariantCulture, $"\nTo hear no more of it: onrecord searches remove {notice.Search.Id}\n");
        return new MimeMessage([from], [to], $"OnRecord: {Words.Count(notice.Total, "passage")} for “{VisibleText.Of(Words.Shortened(notice.Search.Question, 80))}”", new TextPart("plain") { Text = text.ToString() })
        {
            MessageId = $"{notice.Delivery}@onrecord.invalid",
            Date = notice.At,
        };
    }
}
