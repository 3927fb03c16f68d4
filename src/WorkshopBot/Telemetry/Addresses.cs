using System.Text.RegularExpressions;
using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Telemetry;

/// <summary>
/// What stands in no log: where something or somebody can be reached. Of the network: URLs, IP addresses and ports, and the
/// hosts that this bot was told of. Of people and tenants: e-mail addresses, ids of Teams' conversations and accounts, and
/// GUIDs, as Entra names people and tenants (but not the numbers under which Entra finds a failure again).
/// </summary>
internal sealed class Addresses
{
    private const string Gap = "[address]";

    // What the Bot Connector and Entra are called in the public cloud, and Teams' regions.
    private static readonly string[] WellKnown =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "login.botframework.com", "api.botframework.com", "login.microsoftonline.com", "localhost",
    ];

    private static readonly Regex Pattern = new(
        """(?:Trace|Correlation) ID: [0-9a-f-]{36}""" // Entra's own
        + """|\b[a-z][a-z0-9+.-]*://[^\s"'<>\]]+""" // URLs
        + """|[^\s"'<>(),;:=/\[\]]+@[^\s"'<>(),;:=/\[\]]+\.[^\s"'<>(),;:=/\[\]]*[a-z0-9]|\b19:[^\s"'<>(),;/\[\]]+@[^\s"'<>(),;/\[\]]+|\b19%3a[^\s"'<>(),;/\[\]]+""" // e-mail, conversations
        + """|\b(?:a|28|29):[0-9]*[a-z_-][^\s"'<>(),;/\[\]]*|\b(?:a|28|29)%3a[^\s"'<>(),;/\[\]]+""" // accounts, personal chats
        + """|[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?::[0-9]+)*(?:@[0-9]+)?""" // IPv4, and a silo's name
        + """|\[?(?:[0-9a-f]{0,4}:){2,7}:?[0-9a-f]{1,4}\](?::[0-9]+)*|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}|::1\b|::ffff:""" // IPv6
        + """|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*:[0-9]{2,5}\b""" // a host and its port
        + """|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b""", // people and tenants
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Regex hosts;

    private Addresses(IEnumerable<string> known) => hosts = new(
        $@"(^|[^\w.-])(?:{string.Join('|', known.OrderByDescending(host => host.Length).Select(Regex.Escape))})(?::\d+)?($|[^\w-])",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>With the hosts that the settings name.</summary>
    public static Addresses Of(IConfiguration configuration)
    {
        var set = configuration.AsEnumerable().Select(setting => setting.Value).OfType<string>().ToList();
        return new([
            .. WellKnown,
            .. Encryption.Hosts(configuration).Where(host => host.Length > 1),
            .. set.Select(value => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Host.Length > 0 ? url.Host : null).OfType<string>(),
            .. configuration.GetSection("Teams:AllowedServiceHosts").Get<string[]>() ?? [],
        ]);
    }

    /// <summary>A text with a gap wherever an address stood.</summary>
    public string Without(string text)
    {
        if (text.Length == 0)
            return text;
        var rest = Pattern.Replace(text, match => match.ValueSpan.StartsWith("Trace", StringComparison.OrdinalIgnoreCase) || match.ValueSpan.StartsWith("Corr", StringComparison.OrdinalIgnoreCase) ? match.Value : Gap);
        return hosts.Replace(rest, $"$1{Gap}$2");
    }
}
