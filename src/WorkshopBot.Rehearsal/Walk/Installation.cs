using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>The bot comes into the team and into everybody's personal chat.</summary>
internal static class Installation
{
    private const int AtOnce = 4;

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        await AddToTeamAsync(stage, cancellation);
        await Parallel.ForEachAsync(
            stage.Players,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (player, token) => await player.Phone.TellAsync(Begin(stage, player, player.Phone.Chat) with { Type = ActivityTypes.InstallationUpdate, Action = "add" }, token));
    }

    private static async Task AddToTeamAsync(Stage stage, CancellationToken cancellation)
    {
        var general = stage.Plan.Teams.Tenant[stage.Team.Id];
        var organiser = stage.Organiser;
        var added = Begin(stage, organiser, general);
        await organiser.Phone.TellAsync(added with { Type = ActivityTypes.InstallationUpdate, Action = "add" }, cancellation);
        await organiser.Phone.TellAsync(
            added with
            {
                MembersAdded = [added.Recipient!],
                ChannelData = added.ChannelData! with { EventType = TeamEvents.TeamMemberAdded },
                Locale = null,
            },
            cancellation);
    }

    private static Activity Begin(Stage stage, Player player, Conversation where) =>
        stage.Line.Begin(ActivityTypes.ConversationUpdate, where, player.Person);
}
