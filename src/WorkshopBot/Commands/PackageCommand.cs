using System.CommandLine;
using System.CommandLine.Parsing;
using WorkshopBot.Cards;
using WorkshopBot.Package;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot package</c>: makes the Teams app package that an administrator uploads.</summary>
public static class PackageCommand
{
    public static void AddTo(RootCommand root)
    {
        var appId = new Option<string>("--app-id") { Description = "The bot's application (client) id from Entra, such as 11111111-2222-3333-4444-555555555555.", Required = true };
        var host = new Option<string>("--host") { Description = "The name under which Teams reaches the bot over https, such as bot.example.org.", Required = true };
        var version = new Option<string>("--app-version") { Description = "The package's version; raise it for an update.", DefaultValueFactory = _ => "1.0.0" };
        var output = new Option<string>("--out", "-o") { Description = "The file.", DefaultValueFactory = _ => "workshopbot.zip" };
        appId.Validators.Add(result => Check(result, value => Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty
            ? null
            : $"'{value}' is no application id. Copy the Application (client) ID from the app registration's overview in Entra; it has 32 digits in five parts."));
        host.Validators.Add(result => Check(result, value => IsPublicName(value)
            ? null
            : $"'{value}' is no host that Teams can reach. Give the public name alone, without https://, port or path, such as bot.example.org."));
        version.Validators.Add(result => Check(result, value => value.Split('.') is [_, _, _] parts && parts.All(part => part.Length is > 0 and <= 5 && part.All(char.IsAsciiDigit))
            ? null
            : $"'{value}' is no version. Give three numbers, such as 1.0.1."));
        var force = CommonOptions.Force();
        var command = new Command("package", "Make the Teams app package for this installation.") { appId, host, version, output, force };
        command.SetAction((parsed, cancellation) => WriteAsync(
            new(Guid.Parse(parsed.GetValue(appId)!), parsed.GetValue(host)!.ToLowerInvariant(), parsed.GetValue(version)!), parsed.GetValue(output)!, parsed.GetValue(force), cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> WriteAsync(PackageFor installation, string file, bool force, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder}. Make it first, or name another file with --out.");
            return 2;
        }
        if (CommonOptions.Refusal(file, force) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 2;
        }
        await File.WriteAllBytesAsync(file, AppPackage.Build(installation, new CardDeck(CardFile.All()).Strings), cancellation);
        Console.WriteLine(file);
        return 0;
    }

    private static bool IsPublicName(string host) =>
        Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.') && host.All(char.IsAscii) && !host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) && !host.EndsWith('.');

    private static void Check(OptionResult result, Func<string, string?> mistake)
    {
        if (result.GetValueOrDefault<string>() is { } value && mistake(value) is { } words)
            result.AddError(words);
    }
}
