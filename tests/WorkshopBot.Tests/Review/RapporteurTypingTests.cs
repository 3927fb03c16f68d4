using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Review;

/// <summary>A rapporteur types: messages of any session, wordings in any language, and steps that are none.</summary>
public sealed class RapporteurTypingTests
{
    private const string First = "Openness saves time for everybody.";

    [Fact]
    public async Task A_message_of_another_session_than_the_newest_is_named_with_its_session()
    {
        await using var world = await World.StartAsync();
        await TypeAsync(world, $"add 1: {First}");
        await TypeAsync(world, "add 2: Leaders let people try.");
        await TypeAsync(world, "approve 1.1");
        Assert.Equal(MessageStatus.Approved, (await world.MessagesAsync()).Single().Status);
        Assert.Equal(MessageStatus.Edited, (await world.MessagesAsync(2)).Single().Status);

        Assert.Contains(First, (await TypeAsync(world, "message 1.1")).Runs);
        Assert.Contains(world.Words("typing.tooMuch", values: [("said", "2.1"), ("word", "merge"), ("example", "merge 3 5")]), (await TypeAsync(world, "merge 1.1 2.1")).Runs);
        Assert.Contains(world.Words("message.noSuch"), (await TypeAsync(world, "merge 1.1 1.9")).Runs);
        Assert.Contains(world.Words("refusal.UnknownSession", values: ("detail", 9)), (await TypeAsync(world, "approve 9.1")).Runs);
        await TypeAsync(world, "publish 1");
        await TypeAsync(world, "correct 1.1 Openness saves time.");
        Assert.Equal("Openness saves time.", (await world.MessagesAsync()).Single().Wording[Language.English]);
    }

    [Theory]
    [InlineData("edit 1 o‘zbekcha: Ochiqlik vaqtni tejaydi.", "uz-Latn", "Ochiqlik vaqtni tejaydi.")]
    [InlineData("таҳрирла 1 ўзбекча: Очиқлик вақтни тежайди.", "uz-Cyrl", "Очиқлик вақтни тежайди.")]
    [InlineData("edit 1.1 uzbek: Ochiqlik vaqtni tejaydi.", "uz-Latn", "Ochiqlik vaqtni tejaydi.")]
    public async Task The_wording_in_another_language_is_typed_with_its_name(string typed, string language, string wording)
    {
        await using var world = await World.StartAsync();
        await TypeAsync(world, $"add {First}");
        await TypeAsync(world, typed);
        var message = (await world.MessagesAsync()).Single();
        Assert.Equal((First, wording), (message.Wording[Language.English], message.Wording[Language.Of(language)]));
    }

    [Fact]
    public async Task What_is_done_already_or_not_at_all_is_said_so()
    {
        await using var world = await World.StartAsync();
        Assert.Contains(world.Words("review.nothingToUndo"), (await TypeAsync(world, "undo")).Runs);
        Assert.Contains(world.Words("unreflected.none"), (await TypeAsync(world, "unreflected")).Runs);
        await TypeAsync(world, $"add {First}");
        Assert.Contains(world.Words("refusal.NothingWritten"), (await TypeAsync(world, "edit 1")).Runs);
        await TypeAsync(world, "approve 1");
        Assert.Contains(world.Words("review.alreadyApproved"), (await TypeAsync(world, "approve rest")).Runs);
        Assert.Contains(world.Words("review.publishDone"), (await TypeAsync(world, "publish")).Runs);
        Assert.Contains(world.Words("review.alreadyPublished"), (await TypeAsync(world, "publish")).Runs);
    }

    private static async Task<Card> TypeAsync(World world, string typed)
    {
        var before = world.Teams.Posts.Count;
        await world.Rapporteur.SayAsync(world.Rapporteur.Chat, typed);
        return world.Teams.Posts.Skip(before).Last(post => post.Conversation == world.Rapporteur.Chat).Card;
    }
}
