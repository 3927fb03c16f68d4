using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;

namespace WorkshopBot.Engine.Nodes;

/// <summary>
/// Whether this node stands alone or beside others. With the connection string <c>Cluster</c> (Redis) nodes of the same
/// <c>Cluster:Name</c> find each other; <c>Cluster:Address</c> and <c>Cluster:Port</c> say where the others reach this one
/// (the machine's own address, and a free port). The port speaks without a password: it belongs into a private network.
/// </summary>
internal static class Cluster
{
    // A node that is killed is missed after three probes that nobody answers, two seconds apart, and its work goes on
    // elsewhere some 6 to 10 seconds later. Shorter, and a machine that is busy for a moment would be declared dead.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);
    private const int MissedProbes = 3;

    public static void Join(ISiloBuilder silo, IConfiguration configuration)
    {
        var (siloPort, gatewayPort) = FreePorts();
        if (configuration.GetConnectionString("Cluster") is not { Length: > 0 } redis)
        {
            // Two instances on one machine must not take each other's ports, nor find each other.
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            return;
        }
        var settings = configuration.GetSection("Cluster");
        silo.UseRedisClustering(clustering =>
        {
            clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis);
            clustering.ConfigurationOptions.AbortOnConnectFail = false;
        });
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("workshopbot", settings["Name"] ?? "workshopbot"));
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
            endpoints.SiloPort = settings.GetValue<int?>("Port") is > 0 and var port ? port : siloPort;
            // Nobody but silos calls silos.
            endpoints.GatewayPort = 0;
        });
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}
