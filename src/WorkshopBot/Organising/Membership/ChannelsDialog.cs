using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Membership;

/// <summary>An organiser makes groups of channels and chats; one that is deselected is none any more, unless something was said there.</summary>
public sealed class ChannelsDialog(OrganiserPanel panel, ChannelsCards cards, PersonalCards personal, TeamRoster roster, Vocabulary vocabulary) : IDialog<ChannelsDialog>
{
    public static IReadOnlyList<Verb<ChannelsDialog>> Verbs { get; } =
    [
        new("setup", Audience.Organisers, (dialog, turn, cancellation) => dialog.ChannelsAsync(turn, "", cancellation)) { Typed = [new("groups")] },
        new("setup-groups", Audience.Organisers, (dialog, turn, cancellation) => dialog.SetUpAsync(turn, cancellation)) { Typed = [new("setUp", new Argument.Text("names"))] },
    ];

    private async Task<JsonObject> ChannelsAsync(TurnContext turn, string notice, CancellationToken cancellation) =>
        cards.Channels(turn.Workshop, turn.Language, await roster.ChannelsAsync(cancellation), notice);

    private async Task<JsonObject> SetUpAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Data.Text("names") is "")
            return await ChannelsAsync(turn, "", cancellation);
        var channels = await roster.ChannelsAsync(cancellation);
        var (chosen, unknown) = turn.Data.Text("names") is { } names ? Named(channels, names) : (Conversations(turn, "channels"), null);
        if (unknown is not null)
            return await ChannelsAsync(turn, personal.Words(turn.Language, "channels.unknown", ("said", unknown)), cancellation);
        // Only channels that the bot itself knows: what a card sends may be forged.
        var known = channels.Where(channel => chosen.Contains(channel.Id)).ToList();
        var answer = await turn.Live.DoAsync(new SetUpGroups([.. known.Select(channel => new GroupPlan(channel.Id, channel.Name))]), turn.Stamp);
        if (answer.Refusal is { } refusal)
            return await ChannelsAsync(turn, personal.Reason(turn.Language, refusal), cancellation);
        var dropped = Conversations(turn, "selected").Except(chosen).Select(answer.State.GroupIn).OfType<Group>().Where(group => !group.Retired).OrderBy(group => group.Name, NaturalOrder.Instance).ToList();
        var spoken = await SpokenAsync(turn.Live, answer.State, dropped);
        var retired = dropped.Except(spoken).ToList();
        foreach (var group in retired)
            answer = await turn.Live.DoAsync(new RetireGroup(group.Id), turn.StampOf(group.Id));
        return await panel.ShowAsync(
            turn, answer.State, cancellation,
            done: $"{personal.Words(turn.Language, "panel.setupDone")} {About("channels.retired", retired)}".TrimEnd(),
            notice: About("channels.stays", spoken));

        string About(string words, List<Group> groups) =>
            groups.Count == 0 ? "" : personal.Words(turn.Language, words, ("groups", string.Join(", ", groups.Select(group => group.Name))));
    }

    /// <summary>Those in which something was said, even if it was withdrawn since: it is part of the record.</summary>
    private static async Task<List<Group>> SpokenAsync(LiveWorkshop live, WorkshopState workshop, IEnumerable<Group> groups)
    {
        List<Group> spoken = [];
        foreach (var group in groups)
        {
            foreach (var session in workshop.Sessions.Keys)
            {
                if ((await live.ReadDiscussionAsync(session, group.Id)).Contributions.Count == 0)
                    continue;
                spoken.Add(group);
                break;
            }
        }
        return spoken;
    }

    /// <summary>The channels whose names were typed, or all of them; or else the first name that no channel has.</summary>
    private (HashSet<string> Chosen, string? Unknown) Named(IReadOnlyList<(string Id, string Name)> channels, string names)
    {
        if (vocabulary.IsAll(names))
            return ([.. channels.Select(channel => channel.Id)], null);
        HashSet<string> chosen = [];
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var found = channels.Where(channel => TypedWord.KeyOf(channel.Name) == TypedWord.KeyOf(name)).ToList();
            if (found.Count == 0)
                return ([], name);
            chosen.UnionWith(found.Select(channel => channel.Id));
        }
        return (chosen, null);
    }

    private static HashSet<string> Conversations(TurnContext turn, string field) =>
        [.. (turn.Data.Text(field) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
