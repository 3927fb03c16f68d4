using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Discussions;

/// <summary>An answer that was written as a message follows that message: edited, deleted, brought back.</summary>
public sealed class ChangedMessageTests
{
    private const string Said = "We need clear mandates from ministers.";

    [Fact]
    public async Task An_edit_revises_the_answer_and_the_person_is_told()
    {
        await using var world = await World.StartAsync();
        var (anna, thread) = await SaidAsync(world);

        await ChangeAsync(anna, thread, "messageUpdate", "editMessage", "We need clear mandates from mayors.", "10:00");
        await ChangeAsync(anna, thread, "messageUpdate", "editMessage", "We need clear mandates from mayors.", "10:00");
        await ChangeAsync(anna, thread, "messageUpdate", "editMessage", Said, "10:01");
        await ChangeAsync(anna, thread, "messageUpdate", "editMessage", "We need clear mandates from mayors.", "10:02");

        var answer = Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing);
        Assert.Equal("We need clear mandates from mayors.", answer.Text);
        Assert.Equal([Said, "We need clear mandates from mayors.", Said], answer.Earlier);
        await world.Teams.SeeAsync(anna.Chat, card => card.Offers("revise") && card.Runs.Contains("We need clear mandates from mayors."));
    }

    [Fact]
    public async Task A_deletion_withdraws_it_and_bringing_the_message_back_restores_it()
    {
        await using var world = await World.StartAsync();
        var (anna, thread) = await SaidAsync(world);

        await ChangeAsync(anna, thread, "messageDelete", "softDeleteMessage", null, "10:00");
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Standing);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("answers.withdrawnDone")));

        await ChangeAsync(anna, thread, "messageUpdate", "undeleteMessage", Said, "10:01");
        Assert.Equal(Said, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("answers.restoredDone")));

        await ChangeAsync(anna, thread, "messageDelete", "softDeleteMessage", null, "10:02");
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Standing);
    }

    [Fact]
    public async Task Nobody_changes_the_answer_of_another_by_a_message()
    {
        await using var world = await World.StartAsync();
        var (_, thread) = await SaidAsync(world);
        var bob = await world.JoinedAsync("Bob", world.Channels[0]);

        await ChangeAsync(bob, thread, "messageDelete", "softDeleteMessage", null, "10:00");
        await ChangeAsync(bob, null, "messageUpdate", "editMessage", "Mine now", "10:01");

        Assert.Equal(Said, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
    }

    [Fact]
    public async Task A_message_without_words_that_is_edited_into_an_answer_counts()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var thread = (await world.QuestionAsync(world.Channels[0], 1)).Id;
        await TellAsync(anna, world, thread, new() { ["type"] = "message", ["text"] = "", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/*" }) });
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("refusal.NoWords")));

        await ChangeAsync(anna, thread, "messageUpdate", "editMessage", Said, "10:00");

        Assert.Equal(Said, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
    }

    [Fact]
    public async Task After_the_closing_the_evidence_follows_and_what_is_published_stays()
    {
        await using var world = await World.StartAsync();
        var (anna, thread) = await SaidAsync(world);
        await world.CloseAsync();
        await world.ReviewAsync();
        var message = (await world.MessagesAsync()).Single(message => message.Evidence.Any(evidence => evidence.Quote.Contains("mandates", StringComparison.Ordinal)));

        await ChangeAsync(anna, thread, "messageDelete", "softDeleteMessage", null, "10:00");

        await World.UntilAsync(async () => (await world.MessagesAsync()).Single(other => other.Id == message.Id).Evidence.IsEmpty);
    }

    [Fact]
    public async Task A_withdrawn_answer_is_put_back_by_button_and_typed_in_every_language()
    {
        await using var world = await World.StartAsync();
        var (anna, _) = await SaidAsync(world);
        foreach (var typed in new[] { "restore 1", "put back 1", "qaytarib qoʻy 1", "қайтариб қўй 1", "вернуть 1" })
        {
            await anna.SayAsync(anna.Chat, "withdraw 1");
            await World.UntilAsync(async () => !(await world.DiscussionAsync(world.Channels[0])).Standing.Any());
            await anna.SayAsync(anna.Chat, typed);
            await World.UntilAsync(async () => (await world.DiscussionAsync(world.Channels[0])).Standing.Any());
        }
        var list = await anna.AskAsync("withdraw 1", card => card.Offers("restore"));
        var back = await anna.PressAsync(list, "restore");
        Assert.Contains(world.Words("answers.restoredDone"), back.Runs);
        Assert.Equal(Said, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
    }

    private static async Task<(Person Anna, string Thread)> SaidAsync(World world)
    {
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var thread = (await world.QuestionAsync(world.Channels[0], 1)).Id;
        await anna.SayAsync(world.Channels[0], Said, thread, activity: "1700000099001");
        Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing);
        return (anna, thread);
    }

    private static async Task ChangeAsync(Person person, string? thread, string type, string change, string? text, string time)
    {
        var told = person.Saying(person.World.Channels[0], thread, new() { ["type"] = type, ["timestamp"] = $"2025-06-23T{time}:00Z" });
        if (text is not null)
            told["text"] = text;
        told["id"] = "1700000099001";
        told["channelData"]!["eventType"] = change;
        using var response = await person.World.PostAsync(told);
    }

    private static async Task TellAsync(Person person, World world, string thread, JsonObject what)
    {
        var told = person.Saying(world.Channels[0], thread, what);
        told["id"] = "1700000099001";
        using var response = await world.PostAsync(told);
    }
}
