using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Outcome;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine;

/// <summary>Puts the engine into a host.</summary>
public static class EngineHosting
{
    /// <summary>
    /// Adds one silo in this process, alone or beside others as <see cref="Cluster"/> is configured. The caller registers
    /// <see cref="IEventStore"/>, the ports <see cref="IFollow"/>, <see cref="ICourier"/> and <see cref="IDrafter"/>, and
    /// <see cref="DeliveryLimits"/>.
    /// </summary>
    public static IHostApplicationBuilder AddEngine(this IHostApplicationBuilder host)
    {
        host.UseOrleans(silo =>
        {
            Cluster.Join(silo, host.Configuration);
            // Room for a million is made at once otherwise, some 20 MB; what falls out is looked up again.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 50_000);
            // Orleans plans by the wall clock when an idle grain is let go, and activates none at all whose time would lie before what
            // it has looked at last: a clock that steps back by more than this age stops everything. By default it is a quarter of an hour.
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromDays(7));
            silo.Services.AddEngineSerialization();
        });
        host.Services.TryAddKeyedSingleton(WorkshopClock.Key, TimeProvider.System);
        host.Services.AddSingleton<ClusterMembers>();
        host.Services.AddSingleton<StoreFaults>();
        host.Services.AddSingleton<WorkshopReader>();
        host.Services.AddSingleton<DraftMaker>();
        // Before what carries out and sends: what was set aside is tried again by then.
        host.Services.AddHostedService<StoreWatch>();
        host.Services.AddSingleton<RequestRunner>();
        host.Services.AddHostedService(services => services.GetRequiredService<RequestRunner>());
        host.Services.AddSingleton<ClockWatch>();
        host.Services.AddHostedService(services => services.GetRequiredService<ClockWatch>());
        host.Services.AddSingleton<DueScanner>();
        host.Services.AddSingleton<Turns>();
        host.Services.AddHostedService(services => services.GetRequiredService<DueScanner>());
        return host;
    }

    /// <summary>
    /// How what goes between silos is written: the domain's types as in the store, without a line about silos in the domain.
    /// </summary>
    internal static IServiceCollection AddEngineSerialization(this IServiceCollection services) => services
        .AddSerializer(serializer => serializer.AddJsonSerializer(type => type.Assembly == typeof(Programme).Assembly, jsonSerializerOptions: EventJson.Options))
        .Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Npgsql"));
}
