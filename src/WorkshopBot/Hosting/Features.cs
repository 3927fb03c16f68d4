using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Discussions;
using WorkshopBot.Facilitation;
using WorkshopBot.Organising.Broadcasts;
using WorkshopBot.Organising.Exports;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Organising.Roles;
using WorkshopBot.Review;
using WorkshopBot.Review.Groups;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Typing;

namespace WorkshopBot.Hosting;

/// <summary>All that people can do with the bot, a feature after the other.</summary>
internal static class Features
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<PersonalCards>();
        AddDialog<PersonalDialog>(services);
        services.AddSingleton(provider => new Vocabulary(
            provider.GetRequiredService<CardDeck>(), provider.GetServices<Verb>().SelectMany(verb => verb.Typed)));
        services.AddSingleton<TypedCommands>().AddSingleton<TypedAnswers>();
        services.AddSingleton<Installation>().AddSingleton<FairTurns>();
        services.AddSingleton<IBot, ActivityRouter>();

        services.AddSingleton<GroupCards>().AddSingleton<AnswerCards>();
        AddDialog<GroupDialog>(services);
        services.AddSingleton<IGroupMessages>(provider => provider.GetRequiredService<GroupDialog>());
        AddDialog<OwnAnswersDialog>(services);

        services.AddSingleton<FacilitatorCards>();
        AddDialog<FacilitatorDialog>(services);

        services.AddSingleton<RapporteurCards>().AddSingleton<RapporteurForms>().AddSingleton<RapporteurSources>().AddSingleton<ReviewRoom>();
        AddDialog<RapporteurDialog>(services);
        AddDialog<WordingDialog>(services);
        AddDialog<SourcesDialog>(services);
        services.AddSingleton<VoiceCards>().AddSingleton<PublishedCards>();
        AddDialog<VoiceDialog>(services);
        AddDialog<PublishedDialog>(services);

        services.AddSingleton<OrganiserCards>().AddSingleton<OrganiserPanel>().AddSingleton<AttributionCards>();
        AddDialog<SessionsDialog>(services);
        AddDialog<AttributionDialog>(services);
        AddDialog<HelpDialog>(services);
        services.AddSingleton<RolesCards>();
        AddDialog<RolesDialog>(services);
        services.AddSingleton<BroadcastCards>().AddSingleton<BroadcastStatusReader>();
        AddDialog<BroadcastDialog>(services);
        AddDialog<ResendDialog>(services);
        services.AddSingleton<ChannelsCards>().AddSingleton<MembersCards>();
        AddDialog<ChannelsDialog>(services);
        AddDialog<MembersDialog>(services);
        services.AddSingleton<ExportCards>().AddSingleton<IPublicAddress, PublicAddress>().AddHttpContextAccessor();
        AddDialog<ExportDialog>(services);
    }

    /// <summary>A dialog and its verbs.</summary>
    private static void AddDialog<T>(IServiceCollection services)
        where T : class, IDialog<T>
    {
        services.AddSingleton<T>();
        foreach (var verb in T.Verbs)
            services.AddSingleton<Verb>(verb);
    }
}
