using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.EndToEnd;

/// <summary>Teams is away, or takes nothing, for minutes after a session was opened: a fast workshop clock passes them.</summary>
public sealed class OutageTests(PostgresServer postgres) : IDisposable
{
    private const int Groups = 3;

    /// <summary>Tries after which an earlier version gave a card up.</summary>
    private const int GivenUpOnce = 8;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-outage-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("away")]
    [InlineData("401")]
    [InlineData("429")]
    [InlineData("502")]
    [InlineData("503")]
    public async Task After_minutes_without_Teams_every_group_has_its_question_once(string trouble)
    {
        var channels = Crowd.ChannelsFor(Groups);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using var bot = await BotProcess.StartAsync(
            folder.FullName, Cancellation, ("Rehearsal__Speed", "60"), ("Rehearsal__Since", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        await crowd.MeetAsync(bot, Cancellation);
        await crowd.ClaimAsync(bot, await bot.StartCodeAsync(Cancellation), Cancellation);
        await crowd.PressAsync(bot, "organiser", null, "setup-groups", new() { ["channels"] = string.Join(',', channels) }, Cancellation);
        await using var store = new StorePlace("", Path.Combine(folder.FullName, "data")).Open(NullLoggerFactory.Instance);
        await SettledAsync(store);

        if (trouble == "away")
            await connector.GoAwayAsync();
        else
            connector.Refuses = int.Parse(trouble, CultureInfo.InvariantCulture);
        await crowd.PressAsync(bot, "organiser", null, "open", new() { ["session"] = 1 }, Cancellation);
        await Wait.UntilAsync(async () => (await Task.WhenAll(channels.Select(channel => store.DeliveriesDueAsync(channel, DateTimeOffset.MaxValue.AddYears(-1), 9, Cancellation))))
            .All(due => due.Any(delivery => IsQuestion(delivery.Slot) && delivery.Attempts > GivenUpOnce)), pause: 200);
        Assert.DoesNotContain(connector.Sent, AsksFirstQuestion);
        // A panel that is asked for says so.
        var panel = await crowd.PressAsync(bot, "organiser", null, "panel", [], Cancellation);
        Assert.Contains("They go out by themselves", panel.ToJsonString(), StringComparison.Ordinal);

        if (trouble == "away")
            await connector.ComeBackAsync(Cancellation);
        connector.Refuses = null;
        await SettledAsync(store);

        Assert.All(channels, channel => Assert.Single(connector.Sent, body => AsksFirstQuestion(body) && body.Contains(channel, StringComparison.Ordinal)));
        Assert.All(await store.DeliveryCountsAsync(Cancellation), count => Assert.True(count.State is DeliveryState.Sent or DeliveryState.Superseded, count.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_refused_the_operator_sends_again(bool inPostgres)
    {
        var database = inPostgres ? await postgres.CreateDatabaseAsync() : "";
        var data = Path.Combine(folder.FullName, "data");
        string[] place = inPostgres ? ["--store", database] : ["--data", data];
        var channels = Crowd.ChannelsFor(Groups);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, ("ConnectionStrings__Store", database));
        await crowd.MeetAsync(bot, Cancellation);
        await crowd.ClaimAsync(bot, await bot.StartCodeAsync(Cancellation), Cancellation);
        await crowd.PressAsync(bot, "organiser", null, "setup-groups", new() { ["channels"] = string.Join(',', channels) }, Cancellation);
        await using var store = new StorePlace(database, data).Open(NullLoggerFactory.Instance);
        await SettledAsync(store);
        connector.Refuses = 400;
        await crowd.PressAsync(bot, "organiser", null, "open", new() { ["session"] = 1 }, Cancellation);
        await Wait.UntilAsync(async () => (await store.UndeliveredAsync(Cancellation)).Count(delivery => IsQuestion(delivery.Slot)) == Groups, pause: 200);
        connector.Refuses = null;

        await using (var resend = ChildProcess.Start("dotnet", [BotProcess.Program, "resend", .. place], folder.FullName))
        {
            Assert.True(await resend.EndsAsync(Cancellation) == 0, resend.Output);
            Assert.Contains("question/1/1 (Refused (400))", resend.Output, StringComparison.Ordinal);
            Assert.Contains("Due again: ", resend.Output, StringComparison.Ordinal);
        }
        await SettledAsync(store);

        Assert.All(channels, channel => Assert.Single(connector.Sent, body => AsksFirstQuestion(body) && body.Contains(channel, StringComparison.Ordinal)));
        Assert.Empty(await store.UndeliveredAsync(Cancellation));
    }

    private static bool IsQuestion(string slot) => slot.StartsWith("question/", StringComparison.Ordinal);

    private static bool AsksFirstQuestion(string body) => body.Contains("\"question\":1", StringComparison.Ordinal) && body.Contains("\"contribute\"", StringComparison.Ordinal);

    private static Task SettledAsync(IEventStore store) => Wait.UntilAsync(async () =>
        (await store.DeliveryCountsAsync(Cancellation)) is { Count: > 0 } counts && counts.All(count => count.State is not (DeliveryState.Due or DeliveryState.Sending)), pause: 200);
}
