using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;

namespace WorkshopBot.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_bot_that_runs_is_alive_and_ready()
    {
        await using var world = await World.StartAsync();

        Assert.Equal((HttpStatusCode.OK, """{"status":"healthy","reasons":{}}"""), await world.GetAsync("/health/live"));
        await ReadyAsync(world);
    }

    [Fact]
    public async Task A_full_disk_turns_it_red_with_the_reason_and_room_turns_it_green_again()
    {
        await using var world = await World.StartAsync();
        var person = await world.JoinedAsync("Nodira Karimova", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        var store = (SqliteEventStore)world.Service<IEventStore>();
        await store.LimitPagesAsync(1);
        var text = new string('a', 3_900);
        while ((await person.PressAsync(question, "contribute", ("text", text))).Offers("withdraw"))
            text = 'b' + text[1..^1];

        var (status, body) = await world.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        var reason = (string)JsonNode.Parse(body)!["reasons"]!["store"]!;
        Assert.Contains("If its disk is full, make room", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(world.StoreFile, body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/health/live")).Status);

        await store.LimitPagesAsync(1_000_000);
        await world.HealthyAsync();
        await ReadyAsync(world);
        Assert.True((await person.PressAsync(question, "contribute", ("text", text))).Offers("withdraw"));
    }

    private static async Task ReadyAsync(World world)
    {
        var (status, body) = await world.GetAsync("/health/ready");
        Assert.True(status == HttpStatusCode.OK, body);
    }
}
