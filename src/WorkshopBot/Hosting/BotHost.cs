using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Effects;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Package;
using WorkshopBot.Review;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Limits;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Hosting;

/// <summary>Puts the whole bot into a web host; the same for service and rehearsal.</summary>
public static class BotHost
{
    /// <summary>Adds everything to a builder. What a rehearsal replaces (clock, credential) it registers before.</summary>
    /// <param name="data">The folder of the database, unless the connection string "Store" names one elsewhere.</param>
    public static WebApplicationBuilder AddBot(this WebApplicationBuilder builder, Programme programme, string data)
    {
        var services = builder.Services;
        services.AddTeams(builder.Configuration.GetSection("Teams"));
        services.AddSingleton(new WorkshopSettings(programme, builder.Configuration.GetSection("Workshop:Organisers").Get<string[]>() ?? []));
        // For the trial that shows that the sync is there because it is missed when it is not; nowhere else.
        var synchronous = builder.Environment.IsDevelopment() ? builder.Configuration["Trials:Synchronous"] : null;
        services.AddSingleton(new StorePlace(builder.Configuration.GetConnectionString("Store"), data, synchronous ?? "FULL", builder.Configuration.GetValue<bool>(Encryption.StoreAllowance)));
        services.AddStore(isNode: builder.Configuration.GetConnectionString("Cluster") is { Length: > 0 });
        services.AddSingleton(new CardDeck(CardFile.All(builder.Configuration["Cards"])));
        services.AddDrafting(builder.Configuration.GetSection("Drafting"));
        services.AddSingleton<IDrafter, DraftingPort>();
        services.AddSingleton<IFollow, SideEffects>();
        services.AddSingleton<ICourier, TeamsCourier>();
        services.AddSingleton<IIntroduction>(provider => provider.GetRequiredService<PersonalCards>()).AddSingleton<CardRenderer>().AddSingleton<Lateness>().AddSingleton<PendingAnswers>();
        services.AddSingleton<AddressBook>().AddSingleton<QuestionThreads>().AddSingleton<PersonLanguage>();
        services.AddSingleton<TeamRoster>().AddSingleton<RosterLearning>().AddSingleton<DeletedCards>();
        services.TryAddSingleton(new RenderingLimits());
        services.AddSingleton<Rendering>();
        services.AddHostedService(provider => provider.GetRequiredService<RosterLearning>());
        services.AddSingleton<Workshops>();
        services.AddSingleton(Deliveries.PublishedLimits.ForDeliveries);
        services.AddSingleton<IRequestPace, OutgoingRateLimiter>();
        services.AddFeatures();
        services.AddHostedService<AddressLoading>();
        builder.AddEngine();
        services.AddSingleton<WorkshopStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkshopStartup>());
        services.AddBotHealth(builder.Configuration.GetSection("Health"));
        builder.AddTelemetry();
        services.AddLogsWithoutAddresses();
        return builder;
    }

    public static WebApplication MapBot(this WebApplication app)
    {
        app.MapTeams("/api/messages");
        return app.MapBesideTeams();
    }

    /// <summary>All but the way in from Teams, for a host that has a way of its own.</summary>
    public static WebApplication MapBesideTeams(this WebApplication app)
    {
        app.MapAbout("/about");
        app.MapBotHealth();
        app.MapExports();
        return app;
    }

    /// <summary>The store, which is this bot's before anything of it is read or written, and until it is closed.</summary>
    private static void AddStore(this IServiceCollection services, bool isNode)
    {
        services.AddSingleton(provider => provider.GetRequiredService<StorePlace>().Take(
            isNode, provider.GetRequiredService<IHostApplicationLifetime>().StopApplication, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<StoreHold>();
            return provider.GetRequiredService<StorePlace>().Open(provider.GetRequiredService<ILoggerFactory>());
        });
    }
}
