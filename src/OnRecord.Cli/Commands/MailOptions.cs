using System.CommandLine;
using System.Globalization;
using OnRecord.Notifying;
using OnRecord.Web.Searches;

namespace OnRecord.Cli.Commands;

/// <summary>The options that say by which server mail is sent.</summary>
internal sealed class MailOptions
{
    private const string PasswordVariable = "ONRECORD_SMTP_PASSWORD";
    private const int Submission = 587;

    private readonly Option<string?> _server = new("--smtp") { Description = "The mail server by which notices of saved searches are sent: HOST, or HOST:PORT. Default port: 587", HelpName = "HOST[:PORT]" };
    private readonly Option<string?> _from = new("--smtp-from") { Description = "The address that such mail comes from", HelpName = "ADDRESS" };
    private readonly Option<string?> _user = new("--smtp-user") { Description = $"The name under which the server is used; the password is read from {PasswordVariable} or --smtp-password-file", HelpName = "NAME" };
    private readonly Option<string?> _passwordFile = new("--smtp-password-file") { Description = "A file whose first line is the password", HelpName = "FILE" };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _server, _from, _user, _passwordFile })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_server) is { } server && (Parse(server) is null || result.GetValue(_from) is null))
                result.AddError("--smtp HOST[:PORT] needs --smtp-from with the address that mail comes from: --smtp mail.example --smtp-from record@courier.example");
        });
    }

    /// <summary>Whether a server is named.</summary>
    internal bool IsNamed(ParseResult parsed) => parsed.GetValue(_server) is not null;

    /// <summary>What sends notices.</summary>
    /// <exception cref="IOException">The password cannot be read.</exception>
    internal IReadOnlyList<INoticeSender> Senders(ParseResult parsed, WebhookSender webhooks)
    {
        if (parsed.GetValue(_server) is not { } server || Parse(server) is not { } address)
            return [webhooks];
        var password = parsed.GetValue(_passwordFile) is { } file ? File.ReadLines(file).FirstOrDefault() : Environment.GetEnvironmentVariable(PasswordVariable);
        return [webhooks, new MailSender(new MailServer(address.Host, address.Port, parsed.GetRequiredValue(_from)!, parsed.GetValue(_user), password))];
    }

    private static (string Host, int Port)? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith(']'))
            return Uri.CheckHostName(text) == UriHostNameType.Unknown ? null : (text, Submission);
        return Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? (text[..colon].Trim('[', ']'), port)
            : null;
    }
}
