using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>The bot comes into the team and into everybody's personal chat.</summary>
internal static class Installation
{
    private const int AtOnce = 4;

    public static async Task RunAsync(RehearsalContext context, CancellationToken cancellation)
    {
        await AddToTeamAsync(context, cancellation);
        await Parallel.ForEachAsync(
            context.Players,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (player, token) => await player.Client.TellAsync(Begin(context, player, player.Client.Chat) with { Type = ActivityTypes.InstallationUpdate, Action = "add" }, token));
    }

    private static async Task AddToTeamAsync(RehearsalContext context, CancellationToken cancellation)
    {
        var general = context.Plan.Teams.Tenant[context.Team.Id];
        var organiser = context.Organiser;
        var added = Begin(context, organiser, general);
        await organiser.Client.TellAsync(added with { Type = ActivityTypes.InstallationUpdate, Action = "add" }, cancellation);
        await organiser.Client.TellAsync(
            added with
            {
                MembersAdded = [added.Recipient!],
                ChannelData = added.ChannelData! with { EventType = TeamEvents.TeamMemberAdded },
                Locale = null,
            },
            cancellation);
    }

    private static Activity Begin(RehearsalContext context, Player player, Conversation where) =>
        context.Line.Begin(ActivityTypes.ConversationUpdate, where, player.Person);
}
