using System.CommandLine;
using System.Text;
using OnRecord.Accounts;
using OnRecord.Publishing;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord users</c>: who may sign in to a site, and what they may do.</summary>
internal sealed class UsersCommand : Command, IHasExamples
{
    private readonly ToolConsole _console;

    private readonly Option<string> _users = new("--users") { Description = "The file of accounts. Default: users.db", HelpName = "FILE", DefaultValueFactory = _ => "users.db" };

    internal UsersCommand(ToolConsole console)
        : base("users", "Makes and changes the accounts with which people sign in to the record in a browser.")
    {
        _console = console;
        var name = new Argument<string>("NAME") { Description = "Who: stands on the record with what they decide" };
        var role = new Option<Role>("--role") { Description = "reader: reads; reviewer: judges facts; editor: also joins, parts, adds, restricts, withdraws and sees what is restricted; admin: also makes accounts", HelpName = "ROLE", DefaultValueFactory = _ => Role.Reviewer };
        var wanted = new Argument<Role>("ROLE") { Description = "reader, reviewer, editor or admin" };
        Add("add", "Makes an account; its password is read from standard input, or asked for.", [name, role], create: true, async (file, parsed) => await file.AddAsync(parsed.GetRequiredValue(name), parsed.GetValue(role), await PasswordAsync().ConfigureAwait(false)).ConfigureAwait(false));
        Add("list", "Lists the accounts.", [], create: false, ListAsync);
        Add("role", "Gives an account another role; whoever is signed in with it has to sign in again.", [name, wanted], create: false, (file, parsed) => file.SetRoleAsync(parsed.GetRequiredValue(name), parsed.GetValue(wanted)));
        Add("password", "Gives an account another password, from standard input or asked for, lifts its lock and takes its passkeys away.", [name], create: false, async (file, parsed) => await file.SetPasswordAsync(parsed.GetRequiredValue(name), await PasswordAsync().ConfigureAwait(false)).ConfigureAwait(false));
        Add("remove", "Takes an account and its keys away. What was decided with it stays on the record.", [name], create: false, (file, parsed) => file.RemoveAsync(parsed.GetRequiredValue(name)));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord users add "Ana Ruiz" --role admin                 asks for the password
          onrecord users add ben --role reviewer < password.txt
          onrecord users list --users users.db
          onrecord users role ben editor
          onrecord users password ben
          onrecord users remove ben
          onrecord serve --users users.db

        A password has 12 characters or more and is never an argument. Five wrong ones lock an account for a quarter of an hour. Passkeys,
        and keys for programs, are made by their owners, at /account on the site.
        """;

    private void Add(string verb, string description, IEnumerable<Symbol> symbols, bool create, Func<AccountFile, ParseResult, Task<string?>> run)
    {
        var command = new Command(verb, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else if (symbol is Option option)
                command.Options.Add(option);
        }

        command.Options.Add(_users);
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                await using var file = await AccountFile.OpenAsync(parsed.GetRequiredValue(_users), _console.Time, create).ConfigureAwait(false);
                var problem = await run(file, parsed).ConfigureAwait(false);
                if (problem is not null)
                    await _console.Error.WriteLineAsync($"onrecord: {VisibleText.Of(problem)}").ConfigureAwait(false);
                return problem is null ? ExitCode.Success : ExitCode.Failure;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && !ToolConsole.IsBrokenPipe(fault))
            {
                await _console.Error.WriteLineAsync($"onrecord: {VisibleText.Of(fault.Message)}").ConfigureAwait(false);
                return ExitCode.Failure;
            }
        });
        Subcommands.Add(command);
    }

    private async Task<string?> ListAsync(AccountFile file, ParseResult parsed)
    {
        await using var output = new StreamWriter(_console.OpenOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var account in await file.ListAsync().ConfigureAwait(false))
            await output.WriteLineAsync($"{VisibleText.Of(account.Name)}\t{account.Role.ToString().ToLowerInvariant()}{(account.IsLocked ? "\tlocked" : "")}").ConfigureAwait(false);
        return null;
    }

    // The first line of what is given; on a terminal it is asked for and not shown.
    private async Task<string> PasswordAsync()
    {
        if (!_console.IsInputTerminal)
        {
            using var input = new StreamReader(_console.OpenInput(), Encoding.UTF8);
            var line = new StringBuilder();
            for (var buffer = new char[1]; line.Length <= AccountFile.LongestPassword && await input.ReadAsync(buffer.AsMemory()).ConfigureAwait(false) == 1 && buffer[0] != '\n';)
                line.Append(buffer[0]);
            return line.ToString().TrimEnd('\r');
        }

        await _console.Error.WriteAsync($"Password, {AccountFile.ShortestPassword} characters or more: ").ConfigureAwait(false);
        var password = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                password.Length = Math.Max(0, password.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                password.Append(key.KeyChar);
        }

        await _console.Error.WriteLineAsync().ConfigureAwait(false);
        return password.ToString();
    }
}
