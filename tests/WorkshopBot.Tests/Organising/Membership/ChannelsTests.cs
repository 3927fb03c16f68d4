using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Organising.Membership;

/// <summary>Which channels are groups: chosen, and deselected again.</summary>
public sealed class ChannelsTests
{
    [Fact]
    public async Task A_channel_that_is_deselected_is_no_group_any_more_and_can_become_one_again()
    {
        await using var world = await World.StartAsync(groups: 3, open: false);
        var card = await ChannelsAsync(world);

        var panel = await world.Organiser.PressAsync(card, "setup-groups", ("channels", string.Join(',', world.Channels.Take(2))));

        Assert.Contains($"{world.Words("panel.setupDone")} {world.Words("channels.retired", values: ("groups", "Table 3"))}", panel.Runs);
        Assert.Equal(["Table 1", "Table 2"], await GroupsAsync(world));
        await world.OpenAsync();
        await world.QuestionAsync(world.Channels[1], 1);
        await world.SettledAsync();
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == world.Channels[2] && post.Card.Offers("contribute"));

        await world.Organiser.PressAsync(await ChannelsAsync(world), "setup-groups", ("channels", string.Join(',', world.Channels)));
        Assert.Equal(["Table 1", "Table 2", "Table 3"], await GroupsAsync(world));
        await world.QuestionAsync(world.Channels[2], 1);
    }

    [Fact]
    public async Task A_group_in_which_something_was_said_stays_and_it_is_said_why()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[1]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[1], 1), "contribute", ("text", "Public value."));

        var panel = await world.Organiser.PressAsync(await ChannelsAsync(world), "setup-groups", ("channels", world.Channels[0]));

        Assert.Contains(world.Words("channels.stays", values: ("groups", "Table 2")), panel.Runs);
        Assert.Equal(["Table 1", "Table 2"], await GroupsAsync(world));
    }

    [Fact]
    public async Task A_card_that_does_not_show_a_group_as_chosen_does_not_deselect_it()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var card = await ChannelsAsync(world);
        await world.Organiser.PressAsync(card, "setup-groups", ("channels", world.Channels[0]));
        var older = await ChannelsAsync(world);
        // Another organiser chooses the second channel meanwhile.
        await world.Organiser.PressAsync(await ChannelsAsync(world), "setup-groups", ("channels", string.Join(',', world.Channels)));

        await world.Organiser.PressAsync(older, "setup-groups", ("channels", world.Channels[0]));

        Assert.Equal(["Table 1", "Table 2"], await GroupsAsync(world));
    }

    [Fact]
    public async Task Whoever_is_moved_sees_in_their_own_chat_where_the_new_group_is()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna Adams", world.Channels[0]);
        var stranger = $"{Guid.NewGuid()}";

        await world.Organiser.AskAsync("move anna to Table 2", card => card.Runs.Contains(world.Words("members.moveDone", values: [("person", "Anna Adams"), ("group", "Table 2")])));

        var where = await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("where.moved", values: ("group", "Table 2"))));
        Assert.Contains(world.Words("where.at", values: [("number", 1), ("total", 4)]), where.Card.Runs);
        Assert.True(where.Card.Offers("again"));

        // Somebody whom the bot cannot reach is moved all the same, and nobody is told of a failure.
        var workshop = await world.Live.ReadAsync();
        foreach (var channel in world.Channels)
            await world.Live.DoAsync(new PlaceMembers([new(stranger, "Cara", workshop.GroupIn(channel)!.Id)]), world.Live.ByTheBot($"place/{channel}"));
        await world.SettledAsync();
        Assert.Equal(workshop.GroupIn(world.Channels[1])!.Id, (await world.Live.ReadAsync()).Members[stranger]);
        await world.Organiser.AskAsync("panel", card => card.Offers("extend") && !card.Words.Contains("did not arrive", StringComparison.Ordinal));
    }

    private static Task<Card> ChannelsAsync(World world) => world.Organiser.AskAsync("groups", card => card.Offers("setup-groups"));

    private static async Task<IEnumerable<string>> GroupsAsync(World world) => (await world.Live.ReadAsync()).ActiveGroups.Select(group => group.Name);
}
