namespace WorkshopBot.Tests.Dialogs;

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
}
