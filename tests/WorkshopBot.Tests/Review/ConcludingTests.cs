using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Review;

/// <summary>The concluding session starts from everything that was published, and ends in recommendations.</summary>
public sealed class ConcludingTests
{
    private const int Concluding = 6;

    private int presses;

    [Fact]
    public async Task Groups_read_all_published_messages_propose_recommendations_and_these_are_drafted_and_published_like_messages()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await PublishAsync(world, 1, "Innovation saves people a trip.");
        await PublishAsync(world, 2, "Leaders let people try.");
        await world.OpenAsync(Concluding);

        foreach (var channel in world.Channels)
        {
            var recap = await world.Teams.SeeAsync(channel, card => card.Blocks.Contains(world.Words("recap.title")));
            Assert.Contains("Innovation saves people a trip.", recap.Card.Runs);
            Assert.Contains("Leaders let people try.", recap.Card.Runs);
        }
        var question = await world.QuestionAsync(world.Channels[0], 1, Concluding);
        Assert.Contains(world.Words("question.recommendLabel"), question.Card.Words, StringComparison.Ordinal);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.PressAsync(question, "contribute", ("text", "Give every office one day a month to try things out."));

        // A session can be looked up alone, and what is corrected meanwhile is corrected here too.
        var first = await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("published") && card.Runs.Contains("Leaders let people try."));
        Assert.DoesNotContain("Leaders let people try.", (await anna.PressAsync(first, "published")).Runs);
        await anna.AskAsync("published 2", card => card.Runs.Contains("Leaders let people try.") && !card.Runs.Contains("Innovation saves people a trip."));
        var message = (await world.Live.ReadOutcomeAsync(1)).Messages.Single();
        await DoAsync(world, 1, new CorrectMessage(message.Id, message.Version, Language.English, "Innovation saves people time."));
        await world.Teams.SeeAsync(world.Channels[1], card => card.Blocks.Contains(world.Words("recap.title")) && card.Runs.Contains("Innovation saves people time."));

        await world.CloseAsync(Concluding);
        var review = await world.Teams.SeeAsync(world.Rapporteur.Chat, card => card.Offers("message") && (int)card.Data("message")["session"]! == Concluding);
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "approve-rest"), "publish");
        await world.Teams.SeeAsync(world.Channels[1], card =>
            card.Blocks.Contains(world.Words("published.recommendations")) && card.Runs.Contains("Give every office one day a month to try things out."));
    }

    [Fact]
    public async Task What_does_not_fit_is_counted_and_every_session_keeps_some()
    {
        await using var world = await World.StartAsync(open: false);
        foreach (var session in Enumerable.Range(1, 5))
            await PublishAsync(world, session, [.. Enumerable.Range(1, 16).Select(number => $"Message {number} of session {session}: {new string('x', 600)}")]);
        await world.OpenAsync(Concluding);

        var recap = await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("recap.title")));
        Assert.InRange(CardSize.Of(recap.Card.Json), 1, 28 * 1024);
        var shown = recap.Card.Runs.Count(run => run.StartsWith("Message ", StringComparison.Ordinal));
        Assert.InRange(shown, 5, 79);
        Assert.Contains(recap.Card.Blocks, block => block.StartsWith(world.Words("common.more", values: ("more", 80 - shown)), StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 5), session => Assert.Contains(recap.Card.Runs, run => run.StartsWith($"Message 1 of session {session}:", StringComparison.Ordinal)));
    }

    private async Task PublishAsync(World world, int session, params string[] texts)
    {
        foreach (var text in texts)
            await DoAsync(world, session, new AddMessage($"own{++presses}", Language.English, text));
        await DoAsync(world, session, new ApproveRest(Enumerable.Range(presses - texts.Length + 1, texts.Length).ToDictionary(number => $"own{number}", _ => 1)));
        await DoAsync(world, session, new Publish());
    }

    private async Task DoAsync(World world, int session, OutcomeCommand command)
    {
        var by = (await world.Live.ReadAsync()).ActorFor(world.Rapporteur.Id);
        Assert.Null((await world.Live.DoAsync(session, command, new(by, world.Live.Now, $"test/{Guid.NewGuid()}"))).Refusal);
    }
}
