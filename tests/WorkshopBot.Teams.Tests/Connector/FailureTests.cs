using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using WorkshopBot.Teams.Connector;
using static WorkshopBot.Teams.Connector.ConnectorFailure;
using static WorkshopBot.Teams.Tests.Connector.Bench;
using static WorkshopBot.Teams.Tests.LocalTeams;

namespace WorkshopBot.Teams.Tests.Connector;

public sealed class FailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("send", 400, Refused, 1)]
    [InlineData("send", 401, Unauthorized, 2)]
    [InlineData("send", 403, Gone, 1)]
    [InlineData("send", 403, Refused, 1, "NotEnoughPermissions")]
    [InlineData("send", 403, Gone, 1, "BotNotInConversationRoster")]
    [InlineData("send", 404, Gone, 1)]
    [InlineData("send", 412, Unavailable, 4)]
    [InlineData("send", 413, TooLarge, 1)]
    [InlineData("send", 429, Throttled, 1)]
    [InlineData("send", 408, Uncertain, 1)]
    [InlineData("send", 500, Uncertain, 1)]
    [InlineData("send", 501, Refused, 1)]
    [InlineData("send", 502, Uncertain, 1)]
    [InlineData("send", 503, Unavailable, 1)]
    [InlineData("post", 503, Unavailable, 1)]
    [InlineData("send", 504, Uncertain, 1)]
    [InlineData("send", 302, Refused, 1)]
    [InlineData("post", 502, Uncertain, 1)]
    [InlineData("personal", 502, Unavailable, 4)]
    [InlineData("personal", 429, Throttled, 1)]
    [InlineData("update", 429, Throttled, 1)]
    [InlineData("update", 412, Unavailable, 4)]
    [InlineData("update", 502, Unavailable, 4)]
    [InlineData("update", 504, Unavailable, 4)]
    [InlineData("update", 500, Unavailable, 1)]
    [InlineData("update", 404, Gone, 1)]
    [InlineData("delete", 429, Throttled, 4)]
    [InlineData("delete", 502, Unavailable, 4)]
    [InlineData("team", 429, Throttled, 4)]
    [InlineData("team", 502, Unavailable, 4)]
    public async Task Each_answer_is_told_by_what_can_be_done_about_it(string call, int status, ConnectorFailure kind, int tries, string code = "TheCode")
    {
        await using var bench = await Bench.StartAsync();
        bench.Teams.Then([.. Enumerable.Repeat(Says(status, $$$"""{"error":{"code":"{{{code}}}"}}"""), 9)]);

        var error = await FailAsync(bench, call);

        Assert.Equal((kind, status, code), (error.Kind, (int)error.Status!, error.Code));
        Assert.Equal(tries, bench.Teams.Received.Count);
    }

    [Theory]
    [InlineData("send", Uncertain, 1)]
    [InlineData("post", Uncertain, 1)]
    [InlineData("personal", Unavailable, 4)]
    [InlineData("update", Unavailable, 4)]
    [InlineData("delete", Unavailable, 4)]
    [InlineData("team", Unavailable, 4)]
    public async Task A_connection_lost_after_sending_is_uncertain_for_a_post_alone_and_never_repeated(string call, ConnectorFailure kind, int tries)
    {
        await using var bench = await Bench.StartAsync();
        // A connection that was kept open is the one that clients are tempted to try again on.
        await bench.Client.DeleteAsync(bench.Channel, "1", Cancellation);
        bench.Teams.Received.Clear();
        bench.Teams.Then([.. Enumerable.Repeat<Func<HttpContext, Task>>(HangsUp, 9)]);

        Assert.Equal(kind, (await FailAsync(bench, call)).Kind);
        Assert.Equal(tries, bench.Teams.Received.Count);
    }

    [Theory]
    [InlineData("send", Uncertain)]
    [InlineData("update", Unavailable)]
    public async Task An_answer_that_does_not_come_in_time_is_uncertain_for_a_post_alone(string call, ConnectorFailure kind)
    {
        await using var bench = await Bench.StartAsync(settings: new() { ["Retry:AttemptTimeout"] = "00:00:00.3", ["Retry:Attempts"] = "1" });
        bench.Teams.Then(NeverAnswers, NeverAnswers);
        Assert.Equal(kind, (await FailAsync(bench, call)).Kind);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("update")]
    public async Task Where_no_connection_is_had_nothing_can_have_happened(string call)
    {
        await using var bench = await Bench.StartAsync();
        await bench.Teams.DisposeAsync();
        Assert.Equal(Unavailable, (await FailAsync(bench, call)).Kind);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_nothing_else()
    {
        await using var bench = await Bench.StartAsync();
        using var giveUp = new CancellationTokenSource();
        bench.Teams.Then(async context =>
        {
            await giveUp.CancelAsync();
            await NeverAnswers(context);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Client.SendAsync(bench.Channel, Hello, giveUp.Token));
    }

    [Theory]
    [InlineData("<html>", Uncertain)]
    [InlineData("[]", Uncertain)]
    public async Task An_answer_that_is_not_understood_leaves_a_post_uncertain(string body, ConnectorFailure kind)
    {
        await using var bench = await Bench.StartAsync();
        bench.Teams.Then(Says(200, body), Says(200, body));
        Assert.Equal(kind, (await FailAsync(bench, "send")).Kind);
        Assert.Equal(Refused, (await FailAsync(bench, "team")).Kind);
    }

    [Fact]
    public async Task A_post_without_an_id_in_its_answer_was_sent_all_the_same()
    {
        await using var bench = await Bench.StartAsync();
        bench.Teams.Then(Says(202));
        Assert.Null(await bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
    }

    [Fact]
    public async Task A_proxys_error_page_is_no_trouble()
    {
        await using var bench = await Bench.StartAsync();
        bench.Teams.Then(Says(403, "<html>"));
        Assert.Equal((Gone, null), await FailAsync(bench, "send") is var error ? (error.Kind, error.Code) : default);
    }

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("date", 20, 31)]
    public async Task How_long_to_wait_is_told_at_once_to_who_sends_whatever_this_machines_clock_shows(string retryAfter, int least, int most)
    {
        await using var bench = await Bench.StartAsync(new FakeTimeProvider(new(2025, 6, 24, 9, 0, 0, TimeSpan.Zero)));
        bench.Teams.Then(Says(429, retryAfter: retryAfter == "date" ? TimeProvider.System.GetUtcNow().AddSeconds(30).ToString("R") : retryAfter));

        var error = await FailAsync(bench, "send");
        Assert.Equal(Throttled, error.Kind);
        Assert.InRange(error.RetryAfter!.Value.TotalSeconds, least, most);
    }

    [Fact]
    public async Task What_the_service_has_taken_without_a_word_of_what_it_is_called_has_been_sent()
    {
        await using var bench = await Bench.StartAsync();
        bench.Teams.Then(Says(202), Says(202), Says(202));
        Assert.Null(await bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
        Assert.Equal(new(bench.Channel.ConversationId, null), await bench.Client.CreateChannelPostAsync(bench.Channel, "tenant", Hello, Cancellation));
        // A chat that has no id yet is asked for again: it is the same one.
        Assert.Equal(Unavailable, (await FailAsync(bench, "personal")).Kind);
    }

    [Fact]
    public async Task A_read_waits_as_long_as_it_is_told_and_no_longer_than_it_may()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = await Bench.StartAsync(time, new() { ["Retry:AttemptTimeout"] = "00:10:00" });
        bench.Teams.Then(Says(429, retryAfter: "9"), Says(200, """{"id":"19:t"}"""), Says(429, retryAfter: "11"));
        var started = time.GetUtcNow();

        var reading = bench.Client.TeamAsync(bench.Channel, Cancellation);
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(reading, Task.Delay(1, Cancellation));
        }

        Assert.Equal("19:t", (await reading).Id);
        Assert.InRange(time.GetUtcNow() - started, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(11), (await FailAsync(bench, "team")).RetryAfter);
        Assert.Equal(3, bench.Teams.Received.Count);
    }

    [Fact]
    public async Task Throttled_sends_are_waited_for_where_that_is_set()
    {
        await using var bench = await Bench.StartAsync(settings: new() { ["Retry:RetryThrottledSends"] = "true" });
        bench.Teams.Then(Says(429, retryAfter: "0"), Says(429), Says(201, """{"id":"1"}"""));
        Assert.Equal("1", await bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
    }

    [Fact]
    public async Task Without_tries_everything_is_told_at_once()
    {
        await using var bench = await Bench.StartAsync(settings: new() { ["Retry:Attempts"] = "0" });
        bench.Teams.Then(Says(502), Says(502));
        Assert.Equal(Unavailable, (await FailAsync(bench, "team")).Kind);
        Assert.Single(bench.Teams.Received);
    }

    private static Task<ConnectorException> FailAsync(Bench bench, string call) => Assert.ThrowsAsync<ConnectorException>(() => call switch
    {
        "send" => bench.Client.SendAsync(bench.Channel, Hello, Cancellation),
        "post" => bench.Client.CreateChannelPostAsync(bench.Channel, "t", Hello, Cancellation),
        "personal" => bench.Client.CreatePersonalAsync(bench.Teams.ServiceUrl, "29:x", "t", Cancellation),
        "update" => bench.Client.UpdateAsync(bench.Channel, "7", Hello, Cancellation),
        "delete" => bench.Client.DeleteAsync(bench.Channel, "7", Cancellation),
        "team" => bench.Client.TeamAsync(bench.Channel, Cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    });
}
