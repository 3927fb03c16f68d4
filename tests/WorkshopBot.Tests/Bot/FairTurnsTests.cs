using WorkshopBot.Bot;

namespace WorkshopBot.Tests.Bot;

/// <summary>Who hammers waits in a line of their own.</summary>
public sealed class FairTurnsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_person_has_a_few_turns_at_once_and_a_line_with_an_end_and_nobody_else_waits()
    {
        var turns = new FairTurns();
        var all = Enumerable.Range(0, FairTurns.AtOnce + FairTurns.Waiting).Select(_ => turns.TakeAsync("ann", Cancellation).AsTask()).ToList();
        Assert.Equal(FairTurns.AtOnce, all.Count(turn => turn.IsCompleted));
        Assert.Null(await turns.TakeAsync("ann", Cancellation));
        Assert.NotNull(await turns.TakeAsync("bek", Cancellation));

        foreach (var turn in all)
            (await turn)!.Dispose();
        Assert.NotNull(await turns.TakeAsync("ann", Cancellation));
    }

    [Fact]
    public async Task Whoever_goes_away_while_waiting_leaves_the_line()
    {
        var turns = new FairTurns();
        using var gone = new CancellationTokenSource();
        var held = new[] { await turns.TakeAsync("ann", Cancellation), await turns.TakeAsync("ann", Cancellation) };
        var waiting = Enumerable.Range(0, FairTurns.Waiting).Select(_ => turns.TakeAsync("ann", gone.Token).AsTask()).ToList();
        await gone.CancelAsync();
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        var next = turns.TakeAsync("ann", Cancellation).AsTask();
        Assert.False(next.IsCompleted);
        held[0]!.Dispose();
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task Of_hundreds_of_presses_at_once_each_is_answered_with_a_receipt_or_its_words_and_another_person_is_served_meanwhile()
    {
        await using var world = await World.StartAsync();
        var channel = world.Channels[0];
        var (one, other) = (await world.JoinedAsync("Hammer", channel), await world.JoinedAsync("Anvil", channel));
        var question = await world.QuestionAsync(channel, 1);
        var presses = Enumerable.Range(1, 300).Select(number => one.PressAsync(question, "contribute", ("text", $"Point number {number} is this"))).ToList();
        var receipt = await other.PressAsync(question, "contribute", ("text", "A single quiet answer"));
        Assert.True(receipt.Offers("withdraw"));
        var answers = await Task.WhenAll(presses);
        var said = (await world.DiscussionAsync(channel)).Standing.Count(answer => answer.Participant == one.Id);
        Assert.Equal(said, answers.Count(answer => answer.Offers("withdraw")));
        Assert.All(answers.Index().Where(answer => !answer.Item.Offers("withdraw")), answer => Assert.Contains($"Point number {answer.Index + 1} is this", answer.Item.Words, StringComparison.Ordinal));
    }
}
