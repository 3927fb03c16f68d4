using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using StackExchange.Redis;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Streams;
using Role = WorkshopBot.Domain.Role;

namespace WorkshopBot.Engine.Tests.Nodes;

/// <summary>Whoever reaches the port of a node, or writes into its Redis, without a certificate of the cluster's authority.</summary>
public sealed class StrangerTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly World world = new();
    private readonly Authority authority = new(), other = new("Another authority");
    private readonly int port = FreePort();
    private RedisServer? redis;
    private Node node = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        RedisServer.Needed();
        redis = await RedisServer.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        node = await world.StartAsync(
            _ => new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance),
            [("ConnectionStrings:Cluster", redis.ConnectionString), ("Cluster:Address", "127.0.0.1"), ("Cluster:Port", $"{port}"), .. authority.Node(":")]);
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        if (redis is not null)
            await redis.DisposeAsync();
        other.Dispose();
        authority.Dispose();
        world.Dispose();
    }

    [Fact]
    public async Task A_node_answers_only_who_shows_a_nodes_certificate_of_its_authority()
    {
        Assert.True(await IsAnsweredAsync(FilesOf(authority.Node())));
        Assert.False(await IsAnsweredAsync(null));
        Assert.False(await IsAnsweredAsync(FilesOf(other.Node())));
        Assert.False(await IsAnsweredAsync(authority.ForServer()));
        Assert.False(await IsAnsweredAsync(authority.ForDays(-3, -1)));
        Assert.Equal(Effect.Recorded, (await node.OpenAsync()).Effect);
    }

    [Fact]
    public async Task Whoever_speaks_without_TLS_is_hung_up_on()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        var stream = client.GetStream();
        // As a silo greets: the length of what follows, and it.
        await stream.WriteAsync(new byte[] { 8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8 }, Cancellation);
        Assert.True(await EndsAsync(stream));
        Assert.Equal(Effect.Recorded, (await node.OpenAsync()).Effect);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("another's")]
    [InlineData("the cluster's")]
    public async Task A_silo_joins_with_a_certificate_of_the_cluster_and_else_appoints_nobody(string certificate)
    {
        var isMember = certificate == "the cluster's";
        using var child = StrangerSilo.Start(redis!.ConnectionString, certificate switch { "none" => null, "another's" => FilesOf(other.Node()), _ => FilesOf(authority.Node()) });
        var output = child.StandardOutput.ReadToEndAsync(Cancellation);
        await Task.WhenAny(child.WaitForExitAsync(Cancellation), Task.Delay(TimeSpan.FromSeconds(20), Cancellation));
        child.Kill();

        var said = await output;
        Assert.True(isMember != said.Contains("OrleansClusterConnectivityCheckFailedException", StringComparison.Ordinal), said);
        // Of the one that was let in the node takes a while to notice that it is dead.
        if (isMember)
            return;
        Assert.Empty((await node.Workshop.ReadAsync(-1))!.State.Organisers);
        Assert.Equal(Effect.Recorded, (await node.OpenAsync()).Effect);
    }

    [Fact]
    public async Task A_client_of_Orleans_finds_no_gateway()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.UseOrleansClient(client => client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, port)).Configure<ClusterOptions>(Named));
        using var host = builder.Build();
        // It would go on trying for three minutes.
        await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(15), Cancellation));
    }

    internal static void Named(ClusterOptions cluster) => (cluster.ServiceId, cluster.ClusterId) = ("workshopbot", "workshopbot");

    private static (string Certificate, string Key) FilesOf((string Name, string Value)[] settings) => (settings[0].Value, settings[1].Value);

    /// <summary>Whether the node goes on speaking after the handshake: it greets a silo first.</summary>
    private async Task<bool> IsAnsweredAsync((string Certificate, string Key)? files)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
#pragma warning disable CA5359 // It is the stranger who believes everybody.
        await using var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "workshopbot",
                    ClientCertificates = files is var (certificate, key) ? [X509Certificate2.CreateFromPemFile(certificate, key)] : [],
                }, Cancellation);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
        return !await EndsAsync(tls);
    }

    /// <summary>Whether the other side ends it, before it has said anything.</summary>
    private static async Task<bool> EndsAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1], Cancellation) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
