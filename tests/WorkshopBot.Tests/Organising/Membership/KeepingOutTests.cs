using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Organising.Membership;

public sealed class KeepingOutTests
{
    [Fact]
    public async Task Whoever_is_kept_out_is_told_so_at_every_way_in_until_an_organiser_lets_them_in()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna Adams", world.Channels[0]);
        var join = await world.Teams.SeeAsync(world.Channels[1], card => card.Offers("join"));
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var card = await world.Organiser.PressAsync(await MembersAsync(world), "keep-out", ("person", anna.Id));
        Assert.Contains(world.Words("members.keepOutDone", values: ("person", "Anna Adams")), card.Runs);
        Assert.Contains(world.Words("members.isKeptOut", values: ("person", "Anna Adams")), card.Json.ToJsonString(), StringComparison.Ordinal);

        Assert.Contains(world.Words("refusal.KeptOut"), (await anna.PressAsync(join, "join")).Words, StringComparison.Ordinal);
        var refused = await anna.PressAsync(question, "contribute", ("text", "Public value."));
        Assert.Contains(world.Words("refusal.KeptOut"), refused.Words, StringComparison.Ordinal);
        Assert.Contains("Public value.", refused.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);
        var list = await world.Organiser.PressAsync(await MembersAsync(world), "import-members", ("list", "Anna Adams, Table 2"));
        Assert.Contains(world.Words("members.keptOutLine", values: ("said", "Anna Adams")), list.Runs);
        Assert.DoesNotContain(anna.Id, (await world.Live.ReadAsync()).Members.Keys);

        var back = await world.Organiser.PressAsync(card, "let-in", ("person", anna.Id));
        Assert.Contains(world.Words("members.letInDone", values: ("person", "Anna Adams")), back.Runs);
        await anna.PressAsync(join, "join");
        Assert.Contains(anna.Id, (await world.Live.ReadAsync()).Members.Keys);
    }

    [Theory]
    [InlineData("keep out anna", "let in anna")]
    [InlineData("chetlat Anna", "qayta kirit Anna")]
    [InlineData("четлат Anna", "қайта кирит Anna")]
    public async Task It_can_be_typed_in_every_language_and_stays_so_after_a_restart(string keep, string let)
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna Adams", world.Channels[0]);

        await world.Organiser.SayAsync(world.Organiser.Chat, keep);
        Assert.Contains(anna.Id, (await world.Live.ReadAsync()).KeptOut);
        await world.StopBotAsync();
        await world.StartBotAsync();
        Assert.Contains(anna.Id, (await world.Live.ReadAsync()).KeptOut);

        await world.Organiser.SayAsync(world.Organiser.Chat, let);
        Assert.Empty((await world.Live.ReadAsync()).KeptOut);
    }

    private static Task<Card> MembersAsync(World world) => world.Organiser.AskAsync("members", card => card.Offers("move-member"));
}
