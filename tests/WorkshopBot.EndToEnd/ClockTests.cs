using System.Net;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary>The date and hour of the machine are set while the bot runs.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-clock-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Put_back_ten_minutes_put_right_and_forward_a_day_cards_still_reach_every_group()
    {
        Needs.Met(FakeTime.Missing);
        var clock = new FakeTime(folder.FullName);
        var channels = Crowd.ChannelsFor(3);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, clock.Environment);
        await crowd.MeetAsync(bot, Cancellation);
        await crowd.ClaimAsync(bot, await bot.StartCodeAsync(Cancellation), Cancellation);
        await crowd.PressAsync(bot, "organiser", null, "setup-groups", new() { ["channels"] = string.Join(',', channels) }, Cancellation);
        await Wait.UntilAsync(() => channels.All(channel => connector.Sent.Any(body => body.Contains("\"join\"", StringComparison.Ordinal) && body.Contains(channel, StringComparison.Ordinal))));
        await ReadyAsync();

        clock.Set("-10m");
        await crowd.PressAsync(bot, "organiser", null, "open", new() { ["session"] = 1 }, Cancellation);
        await AskedAsync(1);
        var (status, reason) = await bot.HealthAsync(Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The clock of this machine was set by -", reason, StringComparison.Ordinal);

        clock.Set("+0");
        await MoveAsync(1);
        await AskedAsync(2);
        await ReadyAsync();

        clock.Set("+1d");
        await MoveAsync(2);
        await AskedAsync(3);

        clock.Set("+0");
        foreach (var channel in channels)
            Assert.Single(connector.Sent, body => Asks(body, channel, 1));

        async Task ReadyAsync()
        {
            var (status, reason) = await bot.HealthAsync(Cancellation);
            Assert.True(status == HttpStatusCode.OK, reason);
        }

        async Task MoveAsync(int from)
        {
            foreach (var channel in channels)
                await crowd.PressAsync(bot, "organiser", null, "next", new() { ["session"] = 1, ["group"] = Domain.Workshop.GroupIdFor(channel), ["from"] = from }, Cancellation);
        }

        Task AskedAsync(int question) => Wait.UntilAsync(() => channels.All(channel => connector.Sent.Any(body => Asks(body, channel, question))), pause: 100);
    }

    private static bool Asks(string body, string channel, int question) =>
        body.Contains($"\"question\":{question}", StringComparison.Ordinal) && body.Contains("\"contribute\"", StringComparison.Ordinal) && body.Contains(channel, StringComparison.Ordinal);
}
