using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Discussions;

/// <summary>A group chat is a group's conversation as a channel is, save that nothing in it is a thread.</summary>
public sealed class GroupChatTests
{
    [Fact]
    public async Task A_group_goes_from_joining_to_published_messages_in_a_chat()
    {
        await using var world = await World.StartAsync(open: false);
        var chat = $"19:evening{Person.GroupChat}";
        var anna = world.NewPerson("Anna");
        await anna.TellAsync(chat, new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = World.BotId }) });
        var offer = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("setup-groups") && card.Json.ToJsonString().Contains(chat, StringComparison.Ordinal));
        await world.Organiser.PressAsync(offer.Card, "setup-groups", ("channels", $"{world.Channels[0]},{chat}"));
        await anna.PressAsync(await world.Teams.SeeAsync(chat, card => card.Offers("join")), "join");
        await world.OpenAsync();

        var question = await world.Teams.SeeAsync(chat, card => card.Offers("contribute"));
        var receipt = await anna.PressAsync(question, "contribute", ("text", "Trust grows when services are fast."));
        await anna.PressAsync(question, receipt, "revise", ("text", "Trust grows when services are fast and fair."));
        await anna.SayAsync(chat, "On behalf of 4 people: Data is shared too late.", mention: true);
        await anna.SayAsync(chat, "where are we", mention: true);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("where.at", values: [("number", 1), ("total", 4)])));

        await anna.PressAsync(await world.Teams.SeeAsync(chat, card => card.Offers("ready")), "ready");
        var said = await world.Teams.SeeAsync(chat, card => card.Runs.Contains("Trust grows when services are fast and fair."));
        Assert.Contains(said.Card.Runs, run => run.Contains(world.Words("said.behalf", values: ("count", 4)), StringComparison.Ordinal));
        await world.Teams.SeeAsync(chat, card => card.Offers("contribute") && (int)card.Data("contribute")["question"]! == 2);
        await anna.PressAsync(question, "contribute", ("text", "Late, but said."));

        await world.CloseAsync();
        var review = await world.ReviewAsync();
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "approve-rest"), "publish");
        var published = await world.Teams.SeeAsync(chat, card => card.Blocks.Any(block => block.Contains(world.Words("published.title", values: ("session", 1)), StringComparison.Ordinal)));
        Assert.Contains("Trust grows when services are fast and fair.", published.Card.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == chat && post.Card.Runs.Contains(world.Words("receipt.title")));
    }
}
