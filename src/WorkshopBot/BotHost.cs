using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkshopBot.Cards;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Deliveries.Delivered;
using WorkshopBot.Dialogs;
using WorkshopBot.Dialogs.Membership;
using WorkshopBot.Dialogs.Typed;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Exports;
using WorkshopBot.Health;
using WorkshopBot.Outcomes;
using WorkshopBot.Package;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Limits;
using WorkshopBot.Telemetry;

namespace WorkshopBot;

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
        services.AddSingleton<CardSources>().AddSingleton<CardWords>().AddSingleton<CardRenderer>().AddSingleton<Lateness>().AddSingleton<PendingAnswers>();
        services.AddSingleton<AddressBook>().AddSingleton<QuestionThreads>().AddSingleton<PersonLanguage>();
        services.AddSingleton<BroadcastStatusReader>();
        services.AddSingleton<TeamRoster>().AddSingleton<RosterLearning>().AddSingleton<DeletedCards>();
        services.TryAddSingleton(new RenderingLimits());
        services.AddSingleton<Rendering>();
        services.AddHostedService(provider => provider.GetRequiredService<RosterLearning>());
        services.AddSingleton<LiveWorkshop>();
        services.AddSingleton(Deliveries.PublishedLimits.ForDeliveries);
        services.AddSingleton<IRequestPace, OutgoingRateLimiter>();
        AddDialogs(services);
        services.AddHostedService<AddressLoading>();
        builder.AddEngine();
        services.AddSingleton<Opening>();
        services.AddHostedService(provider => provider.GetRequiredService<Opening>());
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

    private static void AddDialogs(IServiceCollection services)
    {
        services.AddSingleton<GroupCards>().AddSingleton<AnswerCards>().AddSingleton<PersonalCards>().AddSingleton<OrganiserCards>().AddSingleton<FacilitatorCards>();
        services.AddSingleton<RapporteurCards>().AddSingleton<RapporteurForms>().AddSingleton<RapporteurSources>().AddSingleton<VoiceCards>().AddSingleton<AttributionCards>().AddSingleton<ReviewRoom>();
        AddDialog<GroupDialog>(services);
        AddDialog<OwnAnswersDialog>(services);
        AddDialog<PersonalDialog>(services);
        services.AddSingleton<OrganiserPanel>();
        AddDialog<OrganiserDialog>(services);
        AddDialog<BroadcastDialog>(services);
        AddDialog<ResendDialog>(services);
        services.AddSingleton<ChannelsCards>().AddSingleton<MembersCards>().AddSingleton<ExportCards>().AddSingleton<PublicAddress>().AddHttpContextAccessor();
        AddDialog<ChannelsDialog>(services);
        AddDialog<MembersDialog>(services);
        AddDialog<ExportDialog>(services);
        AddDialog<FacilitatorDialog>(services);
        AddDialog<RapporteurDialog>(services);
        AddDialog<WordingDialog>(services);
        AddDialog<SourcesDialog>(services);
        AddDialog<VoiceDialog>(services);
        AddDialog<AttributionDialog>(services);
        services.AddSingleton<Vocabulary>().AddSingleton<TypedCommands>();
        services.AddSingleton<Installation>().AddSingleton<FairTurns>();
        services.AddSingleton<IBot, ActivityRouter>();
    }

    private static void AddDialog<T>(IServiceCollection services)
        where T : class, IDialog
    {
        services.AddSingleton<T>();
        services.AddSingleton<IDialog>(provider => provider.GetRequiredService<T>());
    }
}
