using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;

namespace WorkshopBot.Engine.Nodes;

/// <summary>
/// Whether this node stands alone or beside others. Alone it listens to nobody. With the connection string <c>Cluster</c>
/// (Redis) nodes of the same <c>Cluster:Name</c> find each other; <c>Cluster:Address</c> and <c>Cluster:Port</c> say where the
/// others reach this one (the machine's own address, and a free port), and <see cref="ClusterCertificates"/> who is one of them.
/// </summary>
internal static class Cluster
{
    // A node that is killed is missed after three probes that nobody answers, two seconds apart, and its work goes on
    // elsewhere some 6 to 10 seconds later. Shorter, and a machine that is busy for a moment would be declared dead.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);
    private const int MissedProbes = 3;

    public static void Join(ISiloBuilder silo, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Cluster") is not { Length: > 0 } redis)
        {
            // The port is only a part of this node's name: nothing listens there, and two nodes on one machine differ.
            silo.UseLocalhostClustering(RandomNumberGenerator.GetInt32(1_024, 65_536), gatewayPort: 0);
            NoListener.Replace(silo.Services);
            return;
        }
        var settings = configuration.GetSection("Cluster");
        var certificates = ClusterCertificates.Read(settings);
        var server = RedisOf(redis, configuration, settings["RedisAuthority"]);
        silo.UseTls(certificates.Apply);
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = server);
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("workshopbot", settings["Name"]
            ?? "workshopbot"));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = ProbeTimeout;
            membership.NumMissedProbesLimit = MissedProbes;
            // What was missed in gossip is read from Redis.
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        silo.Configure<EndpointOptions>(endpoints =>
        {
            if (settings["Address"] is { Length: > 0 } address)
                endpoints.AdvertisedIPAddress = IPAddress.Parse(address);
            endpoints.SiloPort = settings.GetValue<int?>("Port") is > 0 and var port ? port : FreePort();
            // Nobody but silos calls silos.
            endpoints.GatewayPort = 0;
        });
    }

    private static ConfigurationOptions RedisOf(string connection, IConfiguration configuration, string? authority)
    {
        ConfigurationOptions server;
        try
        {
            server = ConfigurationOptions.Parse(connection);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Without the string itself: it may hold a password.
            throw new InvalidDataException("The connection string of Redis (ConnectionStrings:Cluster) cannot be read. Write it as host:6380,ssl=true,password=….", exception);
        }
        if (!configuration.GetValue<bool>(Encryption.ClusterAllowance))
            Encryption.Demand(server);
        if (authority is { Length: > 0 })
        {
            if (!File.Exists(authority))
                throw new InvalidDataException($"Cluster:RedisAuthority names {authority}, and there is no such file. Name the certificate (PEM) of the authority that signed the one of Redis.");
            server.TrustIssuer(authority);
        }
        server.AbortOnConnectFail = false;
        return server;
    }

    private static int FreePort()
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        return ((IPEndPoint)silo.LocalEndpoint).Port;
    }
}
