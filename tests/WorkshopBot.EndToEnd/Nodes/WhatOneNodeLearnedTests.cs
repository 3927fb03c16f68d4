using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd.Nodes;

/// <summary>Two nodes behind a balancer that gives each press to whichever: what either has learned the other knows.</summary>
public sealed class WhatOneNodeLearnedTests(PostgresServer postgres) : IDisposable
{
    private const string Person = "bekzod";
    private const string InUzbek = "Davlat idorasida xato qilish qoʻrqinchli, xususiy kompaniyada esa xato tajriba.";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-learned-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_start_code_conversations_and_the_language_of_a_person_hold_on_every_node()
    {
        RedisServer.Needed();
        var database = await postgres.CreateDatabaseAsync();
        await using var redis = await RedisServer.StartAsync();
        using var authority = new Authority();
        var channels = Crowd.ChannelsFor(4);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        Task<BotProcess> StartAsync() => BotProcess.StartAsync(folder.FullName, Cancellation,
            [("ConnectionStrings__Store", database), ("ConnectionStrings__Cluster", redis.ConnectionString), ("Cluster__Address", "127.0.0.1"), .. authority.Node()]);
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        // The team is met by the one; the other, which has printed no code, takes the one's, and posts to all channels.
        await crowd.MeetAsync(one, Cancellation);
        await crowd.ClaimAsync(other, await one.StartCodeAsync(Cancellation), Cancellation);
        await crowd.OpenAsync(other, Cancellation);
        await Wait.UntilAsync(() => channels.All(channel => connector.Sent.Any(body => body.Contains(channel, StringComparison.Ordinal) && body.Contains("\"question\":1", StringComparison.Ordinal))));

        await crowd.PressAsync(other, Person, channels[0], "join", [], Cancellation);
        Assert.Contains("Your answers", await MineAsync(other), StringComparison.Ordinal);
        await Wait.UntilAsync(async () => await ContributeAsync(one));
        Assert.Contains("Javoblaringiz", await MineAsync(other), StringComparison.Ordinal);

        async Task<string> MineAsync(BotProcess bot) => (await crowd.PressAsync(bot, Person, channels[0], "mine", In(channels[0]), Cancellation)).ToJsonString();

        async Task<bool> ContributeAsync(BotProcess bot)
        {
            var data = In(channels[0]);
            (data["question"], data["text"]) = (1, InUzbek);
            return (await crowd.PressAsync(bot, Person, channels[0], "contribute", data, Cancellation)).ToJsonString().Contains("\"withdraw\"", StringComparison.Ordinal);
        }
    }

    private static JsonObject In(string channel) => new() { ["session"] = 1, ["group"] = Workshop.GroupIdFor(channel) };
}
