using System.Text.Json.Nodes;

namespace WorkshopBot.Tests.Bot;

public sealed class MarkdownTests
{
    private const string Typed = "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}";

    [Fact]
    public async Task Markdown_is_shown_as_typed_in_every_card_that_carries_a_contribution()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var receipt = await anna.PressAsync(question, "contribute", ("text", Typed));
        var mine = await anna.PressAsync(question, receipt, "mine");
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card, "next");
        var said = await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains(Typed));
        var joinFirst = await world.NewPerson("Boris").PressAsync(question, "contribute", ("text", Typed));
        await world.CloseAsync();
        var review = await world.ReviewAsync();
        var message = await world.Rapporteur.PressAsync(review, "message");
        var announced = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "announce", new() { ["announcement"] = Typed });
        var notice = await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains(Typed) && !card.Runs.Contains("Anna"));

        Assert.All([receipt, mine, said.Card, notice.Card], card => Assert.Contains(Typed, card.Runs));
        Assert.Contains($"“{Typed}”", message.Runs);
        Assert.Equal(Typed, receipt.Input("text"));
        Assert.Equal(Typed, joinFirst.Input("text"));
        Assert.Contains(world.Words("panel.announceDone"), announced.Runs);
        // Where markdown is interpreted, nothing of it stands.
        Assert.All([receipt, mine, said.Card, joinFirst, review.Card, message, notice.Card], card =>
            Assert.All(card.Blocks, block => Assert.DoesNotContain("javascript", block, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_channel_and_a_person_whose_names_are_markdown_show_as_they_are_named()
    {
        await using var world = await World.StartAsync(open: false);
        var channel = world.Channels[0];
        world.Teams.Channels[channel] = Typed;
        await world.Organiser.TellAsync(channel, new() { ["type"] = "conversationUpdate", ["channelData"] = new JsonObject { ["eventType"] = "channelRenamed" } }, channel: Typed);
        var person = await world.RapporteurAsync(Typed);
        var group = (await world.Live.ReadAsync()).GroupIn(channel)!.Id;
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "appoint", new() { ["person"] = person.Id, ["role"] = "facilitator", ["group"] = group });
        var welcome = await person.PressAsync(await world.Teams.SeeAsync(channel, card => card.Offers("join")), "join");
        var panel = await world.OpenAsync();
        await person.PressAsync(await world.QuestionAsync(channel, 1), "contribute", ("text", "Funding"));
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "attribution", new() { ["session"] = "2", ["attribution"] = "named" });
        List<Card> cards = [welcome, panel];
        foreach (var verb in (string[])["setup", "roles", "members"])
            cards.Add(await world.Organiser.ForgeAsync(world.Organiser.Chat, null, verb, []));
        foreach (var verb in (string[])["lead", "silent", "ask-help", "next", "group-languages"])
            cards.Add(await person.ForgeAsync(person.Chat, null, verb, new() { ["group"] = group }));
        cards.Add((await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("answer-help"))).Card);
        await world.CloseAsync();
        var review = await world.Teams.SeeAsync(person.Chat, card => card.Offers("message"));
        foreach (var verb in (string[])["message", "history", "heard", "evidence", "unreflected", "approve-rest", "publish", "sheet"])
            cards.Add(await person.ForgeAsync(person.Chat, null, verb, new() { ["session"] = 1, ["position"] = 1, ["seen"] = review.Card.Data("approve-rest")["seen"]?.DeepClone() }));
        await world.Teams.SeeAsync(channel, card => card.Words.Contains(world.Words("published.title", values: ("session", 1)), StringComparison.Ordinal));
        // What is interpreted is checked of every card of this world; this is where the names stand instead.
        Assert.All(cards.Where(card => card.Words.Contains("bold", StringComparison.Ordinal)), card =>
            Assert.Contains(card.Runs, run => run.Contains(Typed, StringComparison.Ordinal)));
        Assert.True(cards.Count(card => card.Words.Contains(Typed, StringComparison.Ordinal)) > 10);
    }
}
