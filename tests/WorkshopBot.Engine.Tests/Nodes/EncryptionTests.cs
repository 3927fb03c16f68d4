using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Nodes;

/// <summary>PostgreSQL and Redis on other machines are spoken to only where they prove who they are.</summary>
public sealed class EncryptionTests : IDisposable
{
    private readonly World world = new();
    private readonly Folder folder = new();
    private readonly Authority authority = new(), other = new("Another authority");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        other.Dispose();
        authority.Dispose();
        folder.Dispose();
        world.Dispose();
    }

    [Theory]
    [InlineData("Host=db.example.org")]
    [InlineData("Host=10.1.2.3;Port=5433")]
    [InlineData("Host=db.example.org;SSL Mode=Disable")]
    [InlineData("Host=db.example.org;SSL Mode=Prefer")]
    [InlineData("Host=db.example.org;SSL Mode=Require")]
    [InlineData("Host=db.example.org;SSL Mode=VerifyCA")]
    [InlineData("Host=localhost,db.example.org")]
    [InlineData("Host=127.0.0.1:5432,10.1.2.3:5432")]
    [InlineData("Host=localhost.example.org")]
    [InlineData("Host=2001:db8::1")]
    public void A_store_elsewhere_without_a_checked_certificate_is_refused_in_words_without_its_address(string store)
    {
        store += ";Database=w;Username=u;Password=secret";
        var refused = Assert.Throws<InvalidDataException>(() => new StorePlace(store, ""));
        Assert.Contains("SSL Mode=VerifyFull", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Store:AllowUnencrypted=true", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.True(new StorePlace(store, "", allowUnencrypted: true).IsShared);
    }

    [Theory]
    [InlineData("Host=db.example.org;SSL Mode=VerifyFull")]
    [InlineData("Host=a.example.org,b.example.org:5433;SSL Mode=VerifyFull;Root Certificate=ca.pem")]
    [InlineData("Host=db.example.org;SSL Mode=VerifyCA;Root Certificate=ca.pem")]
    [InlineData("Host=localhost")]
    [InlineData("Host=127.0.0.1,::1")]
    [InlineData("Host=/var/run/postgresql")]
    public void A_store_that_proves_who_it_is_or_is_on_this_machine_is_taken(string store) =>
        Assert.DoesNotContain("example.org", new StorePlace(store + ";Database=w;Username=u", "").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("redis.example.org:6379")]
    [InlineData("redis.example.org,ssl=false")]
    [InlineData("127.0.0.1:6379,10.1.2.3:6379,password=secret")]
    public async Task Redis_elsewhere_without_TLS_is_refused_in_words(string redis)
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(redis, authority.Node(":")));
        Assert.Contains("ssl=true", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Cluster:AllowUnencrypted=true", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Certificate", "")]
    [InlineData("Authority", "")]
    [InlineData("Certificate", "nowhere.pem")]
    [InlineData("Authority", "nowhere.pem")]
    [InlineData("CertificateKey", "nowhere.pem", "Certificate")]
    public async Task Without_a_certificate_no_node_starts_and_the_setting_is_named(string setting, string value, string? named = null)
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync("127.0.0.1:1", [.. authority.Node(":"), ($"Cluster:{setting}", value)]));
        Assert.Contains($"Cluster__{named ?? setting}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_no_other_node_would_take_is_refused_at_the_start()
    {
        foreach (var (certificate, key) in new[] { authority.ForDays(-3, -1), authority.ForDays(1, 3), authority.ForServer() })
        {
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync("127.0.0.1:1", [.. authority.Node(":"), ("Cluster:Certificate", certificate), ("Cluster:CertificateKey", key)]));
            Assert.Contains("Cluster:Certificate", refused.Message, StringComparison.Ordinal);
        }
        var foreign = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync("127.0.0.1:1", [.. authority.Node(":"), ("Cluster:Authority", other.CertificateFile)]));
        Assert.Contains("Cluster:Authority", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_of_the_installation_guide_make_what_a_node_takes()
    {
        Needs.That(OperatingSystem.IsLinux() && File.Exists("/usr/bin/openssl"), "openssl");
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "installation.md"), Cancellation);
        foreach (var commands in guide.Split("```\n").Where(block => block.StartsWith("openssl ", StringComparison.Ordinal)))
        {
            using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-ec", commands]) { WorkingDirectory = folder.Path })!;
            await shell.WaitForExitAsync(Cancellation);
            Assert.Equal(0, shell.ExitCode);
        }
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Cluster:Certificate", folder["node1.pem"]), new("Cluster:CertificateKey", folder["node1.key"]), new("Cluster:Authority", folder["cluster-ca.pem"])]).Build();
        Assert.NotNull(ClusterCertificates.Read(settings.GetSection("Cluster")));
    }

    [Fact]
    public async Task PostgreSQL_is_believed_by_its_certificate_and_a_false_one_is_not()
    {
        PostgresServer.Needed();
        await using var server = new PostgresServer { Port = FreePort() };
        var database = server.OverTcp(await server.CreateDatabaseAsync());
        await server.UseTlsAsync(authority.ForServer());
        await using (var store = Open(authority.CertificateFile))
            Assert.Empty(await store.StreamsAsync("", Cancellation));
        Assert.Throws<NpgsqlException>(() => Open(other.CertificateFile));
        await server.UseTlsAsync(authority.ForServer("db.example.org"));
        Assert.Throws<NpgsqlException>(() => Open(authority.CertificateFile));

        IEventStore Open(string root)
        {
            var settings = new NpgsqlConnectionStringBuilder(database) { SslMode = SslMode.VerifyFull, RootCertificate = root, Pooling = true, Timeout = 5 };
            return new StorePlace(settings.ToString(), "").Open(NullLoggerFactory.Instance);
        }
    }

    [Fact]
    public async Task Redis_is_believed_by_its_certificate_and_a_false_one_is_not()
    {
        RedisServer.Needed();
        await using var redis = await RedisServer.StartAsync(authority.ForServer());
        await using (var node = await StartAsync(redis.ConnectionString, [.. authority.Node(":"), ("Cluster:RedisAuthority", authority.CertificateFile)]))
            Assert.Equal(Effect.Recorded, (await node.OpenAsync()).Effect);
        await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(redis.ConnectionString, [.. authority.Node(":"), ("Cluster:RedisAuthority", other.CertificateFile)]));
    }

    private Task<Node> StartAsync(string redis, params (string Name, string Value)[] settings) => world.StartAsync(
        _ => new SqliteEventStore(folder["workshop.db"], NullLogger<SqliteEventStore>.Instance),
        // The last of several settings of one name counts.
        [("ConnectionStrings:Cluster", redis), ("Cluster:Address", "127.0.0.1"), .. settings.GroupBy(setting => setting.Name).Select(named => named.Last())]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
