using WorkshopBot.Domain;
using WorkshopBot.Tests.Review;

namespace WorkshopBot.Tests.Organising.Membership;

/// <summary>Somebody is moved to another group, or takes back what they said, in the midst of it all.</summary>
public sealed class MovedTests
{
    [Fact]
    public async Task Who_was_moved_in_the_midst_of_a_session_is_counted_rightly_and_nobody_waits_for_them()
    {
        await using var world = await World.StartAsync(groups: 2);
        var people = await world.AnsweredAsync(4);
        var (stays, goes) = (people[1], people[3]);
        var progress = await world.Teams.SeeAsync(world.Channels[1], card => card.Offers("ready"));
        await stays.PressAsync(progress, "ready");
        await world.Organiser.AskAsync("move Number3 to Table 1", card => card.Runs.Contains(world.Words("members.moveDone", values: [("person", goes.Name), ("group", "Table 1")])));

        var panel = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "panel", []);
        Assert.Contains(panel.Runs, run => run.Contains("2 of 2 people", StringComparison.Ordinal));
        Assert.DoesNotContain(panel.Runs, run => run.Contains("2 of 1 people", StringComparison.Ordinal));
        Assert.Contains(world.Words("refusal.MemberElsewhere", values: ("detail", "Table 1")), (await goes.PressAsync(progress, "ready")).Runs);
        Assert.Contains(world.Words("progress.movedDone"), (await stays.PressAsync(progress, "ready")).Runs);
        Assert.Equal(2, (await world.DiscussionAsync(world.Channels[1])).Position);
    }

    [Fact]
    public async Task A_published_message_whose_answer_was_taken_back_does_not_pass_for_the_rapporteurs_own()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync(people: 4);
        await using var _ = world;
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review.Card, "approve-rest"), "publish");
        var message = (await world.MessagesAsync()).First(each => each.Evidence.Count == 1);
        var author = people.Single(person => person.Id == message.Evidence[0].Participant);
        await author.AskAsync("withdraw 1", card => card.Runs.Contains(world.Words("answers.withdrawnDone")));

        var gone = $"{world.Words("published.supportGone")} · {world.Words("published.supportGone", Language.UzbekLatin)}";
        foreach (var channel in world.Channels)
            await world.Teams.SeeAsync(channel, card => card.Blocks.Contains(gone));
        var shown = await world.AsRapporteurAsync("message", new() { ["message"] = message.Id });
        Assert.Contains(world.Words("message.supportGone"), shown.Blocks);
        Assert.Contains(world.Words("message.lost", values: ("count", 1)), shown.Blocks);
    }
}
