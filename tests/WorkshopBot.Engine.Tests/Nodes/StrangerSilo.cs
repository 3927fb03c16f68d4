using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Streams;
using Role = WorkshopBot.Domain.Role;

namespace WorkshopBot.Engine.Tests.Nodes;

/// <summary>
/// A silo as somebody would build one who can reach Redis and knows the program, in a process of its own: Orleans ends the
/// process of a silo that the others declare dead.
/// </summary>
public sealed class StrangerSilo
{
    private const string Redis = "WORKSHOPBOT_STRANGER_REDIS", Certificate = "WORKSHOPBOT_STRANGER_CERTIFICATE", Key = "WORKSHOPBOT_STRANGER_KEY";

    public static Process Start(string redis, (string Certificate, string Key)? files)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(StrangerSilo).Assembly.Location, "-explicit", "only", "-method", $"{typeof(StrangerSilo).FullName}.{nameof(Appoints_itself)}"])
        { RedirectStandardOutput = true };
        start.Environment[Redis] = redis;
        if (files is var (certificate, key))
            (start.Environment[Certificate], start.Environment[Key]) = (certificate, key);
        return Process.Start(start)!;
    }

    [Fact(Explicit = true)]
    public async Task Appoints_itself()
    {
        using var silo = Build(Environment.GetEnvironmentVariable(Redis)!);
        await silo.StartAsync(TestContext.Current.CancellationToken);
        var grain = silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IWorkshopGrain>(new WorkshopKey(World.Workshop).ToString());
        await grain.ExecuteAsync(new(new Appoint("mallory", "", Role.Organiser) { By = Actor.TheBot, At = TimeProvider.System.GetUtcNow() }, "mallory"));
        await Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private static IHost Build(string redis)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.UseOrleans(silo =>
        {
            silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis));
            silo.Configure<ClusterOptions>(StrangerTests.Named);
            silo.Configure<EndpointOptions>(endpoints => (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (IPAddress.Loopback, StrangerTests.FreePort(), 0));
            // It declares nobody dead, so that the cluster under test is as it was.
            silo.Configure<ClusterMembershipOptions>(membership => (membership.MaxJoinAttemptTime, membership.LivenessEnabled) = (TimeSpan.FromSeconds(5), false));
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
            if (Environment.GetEnvironmentVariable(Certificate) is { } certificate)
                silo.UseTls(X509Certificate2.CreateFromPemFile(certificate, Environment.GetEnvironmentVariable(Key)!), tls => tls.AllowAnyRemoteCertificate());
            silo.Services.AddEngineSerialization();
        });
        return builder.Build();
    }
}
