using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using StackExchange.Redis;

namespace WorkshopBot.Engine.Nodes;

/// <summary>
/// Whether what is said to the servers that a bot leans on is hidden and comes from them, wherever they are not on this machine.
/// </summary>
public static class Encryption
{
    /// <summary>Where the operator says that the network to PostgreSQL, or to Redis, is trusted as it is.</summary>
    public const string StoreAllowance = "Store:AllowUnencrypted", ClusterAllowance = "Cluster:AllowUnencrypted";

    /// <summary>The hosts of the store and of Redis: addresses, which stand in no log.</summary>
    public static IEnumerable<string> Hosts(IConfiguration configuration)
    {
        IEnumerable<string> hosts = [];
        try
        {
            if (configuration.GetConnectionString("Store") is { Length: > 0 } store)
                hosts = [.. hosts, .. HostsOf(new NpgsqlConnectionStringBuilder(store))];
            if (configuration.GetConnectionString("Cluster") is { Length: > 0 } redis)
                hosts = [.. hosts, .. ConfigurationOptions.Parse(redis).EndPoints.Select(HostOf)];
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Whoever connects refuses it in words.
        }
        return hosts;
    }

    /// <exception cref="InvalidDataException">It would go over a network without a checked certificate.</exception>
    internal static void Demand(NpgsqlConnectionStringBuilder store)
    {
        var isChecked = store.SslMode == SslMode.VerifyFull
            // Without an authority of its own any certificate of a public one would do.
            || store.SslMode == SslMode.VerifyCA
                && (store.RootCertificate ?? Environment.GetEnvironmentVariable("PGSSLROOTCERT")) is { Length: > 0 };
        if (!isChecked && !HostsOf(store).All(IsOfThisMachine))
        {
            throw new InvalidDataException(
                "The store is on another machine, and its connection string does not ask for a checked certificate: whoever is on the way could read and change everything. "
                + $"Add SSL Mode=VerifyFull to it (and Root Certificate=FILE where the server's authority is your own). {Otherwise(StoreAllowance)}");
        }
    }

    /// <exception cref="InvalidDataException">It would go over a network without a checked certificate.</exception>
    internal static void Demand(ConfigurationOptions redis)
    {
        if (!redis.Ssl && !redis.EndPoints.Select(HostOf).All(IsOfThisMachine))
        {
            throw new InvalidDataException(
                "Redis is on another machine, and its connection string (ConnectionStrings:Cluster) does not ask for TLS: whoever is on the way could send nodes elsewhere. "
                + $"Add ssl=true to it (and name the server's authority in Cluster:RedisAuthority where it is your own). {Otherwise(ClusterAllowance)}");
        }
    }

    private static string Otherwise(string allowance) =>
        $"If every machine of the network between is trusted, say so: {allowance}=true ({allowance.Replace(":", "__", StringComparison.Ordinal)} in the environment).";

    private static IEnumerable<string> HostsOf(NpgsqlConnectionStringBuilder store) =>
        (store.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WithoutPort);

    private static string HostOf(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint named => named.Host,
        IPEndPoint numbered => numbered.Address.ToString(),
        // A socket of this machine.
        _ => "/",
    };

    private static string WithoutPort(string host) =>
        host.StartsWith('[') ? host[1..].Split(']')[0]
        : host.Count(letter => letter == ':') == 1 ? host.Split(':')[0]
        : host;

    private static bool IsOfThisMachine(string host) =>
        host.StartsWith('/') || host.StartsWith('@') || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
