using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static WorkshopBot.Rehearsal.Tests.TeamsWorld;

namespace WorkshopBot.Rehearsal.Tests;

public class ConnectorApiTests
{
    [Fact]
    public async Task A_message_is_posted_answered_updated_and_deleted()
    {
        await using var world = await StartAsync();
        var channel = world.Teams.Tenant[world.Channel];

        var sent = await world.SendAsync(world.Channel, Message("first"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var id = (string)(await BodyAsync(sent))["id"]!;

        var reply = await world.Bot.PostAsJsonAsync($"v3/conversations/{Uri.EscapeDataString($"{world.Channel};messageid={id}")}/activities/{id}", Message("answer"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal(id, channel.Posts[1].Thread);
        Assert.Equal(id, channel.Posts[1].Newest.Activity.ReplyToId);

        var updated = await world.UpdateAsync(world.Channel, id, Message("second"));
        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        Assert.Equal(["first", "second"], channel.Posts[0].Versions.Select(version => version.Activity.Text));

        var deleted = await world.Bot.DeleteAsync($"v3/conversations/{Uri.EscapeDataString(world.Channel)}/activities/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal("answer", Assert.Single(channel.Posts).Newest.Activity.Text);
        Assert.Equal((2, 1, 1), (world.Teams.Counts.Posts, world.Teams.Counts.Updates, world.Teams.Counts.Deletes));
    }

    [Fact]
    public async Task A_new_post_in_a_channel_gives_the_thread_and_the_post()
    {
        await using var world = await StartAsync();

        var created = await CreateAsync(world, new()
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = world.Channel } },
            ["activity"] = Message("hello"),
            ["tenantId"] = world.Teams.Tenant.Id,
        });

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var body = await BodyAsync(created);
        Assert.Equal($"{world.Channel};messageid={body["activityId"]}", (string)body["id"]!);
        Assert.Equal((string)body["activityId"]!, Assert.Single(world.Teams.Tenant[world.Channel].Posts).Id);
    }

    [Fact]
    public async Task A_new_post_without_an_activity_is_refused()
    {
        await using var world = await StartAsync();
        var created = await CreateAsync(world, new()
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = world.Channel } },
            ["tenantId"] = world.Teams.Tenant.Id,
        });
        Assert.Equal(HttpStatusCode.BadRequest, created.StatusCode);
    }

    [Fact]
    public async Task The_same_person_has_the_same_chat_and_a_stranger_has_none()
    {
        await using var world = await StartAsync();

        var first = await PersonalAsync(world, world.People[2].Id);
        var second = await PersonalAsync(world, world.People[2].Id);
        var stranger = await PersonalAsync(world, "29:nobody");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(world.People[2].Chat, (string)(await BodyAsync(first))["id"]!);
        Assert.Equal(world.People[2].Chat, (string)(await BodyAsync(second))["id"]!);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact]
    public async Task Members_come_page_by_page_with_the_object_id_as_rosters_name_it()
    {
        await using var world = await StartAsync(new() { Clock = TimeProvider.System, LargestPage = 2 });
        List<string> met = [];
        string? token = "";
        while (token is not null)
        {
            var page = await world.GetAsync($"v3/conversations/{Uri.EscapeDataString(world.Channel)}/pagedmembers?pageSize=500&continuationToken={Uri.EscapeDataString(token)}");
            Assert.InRange(page!["members"]!.AsArray().Count, 1, 2);
            met.AddRange(page["members"]!.AsArray().Select(member => (string)member!["objectId"]!));
            token = (string?)page["continuationToken"];
        }
        Assert.Equal(world.People.Select(person => person.ObjectId), met);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_is_found_by_either_id(bool byObjectId)
    {
        await using var world = await StartAsync();
        var person = world.People[3];
        var member = await world.GetAsync($"v3/conversations/{Uri.EscapeDataString(world.Channel)}/members/{Uri.EscapeDataString(byObjectId ? person.ObjectId : person.Id)}");
        Assert.Equal(person.Name, (string)member!["name"]!);
    }

    [Fact]
    public async Task A_team_tells_its_channels_and_the_general_one_has_no_name()
    {
        await using var world = await StartAsync();

        var team = await world.GetAsync($"v3/teams/{Uri.EscapeDataString(world.Team.Id)}");
        var channels = (await world.GetAsync($"v3/teams/{Uri.EscapeDataString(world.Team.Id)}/conversations"))!["conversations"]!.AsArray();

        Assert.Equal("Public sector innovation", (string)team!["name"]!);
        Assert.Equal(world.Team.Id, (string)channels[0]!["id"]!);
        Assert.Equal([null, "Group 1", "Group 2"], channels.Select(channel => (string?)channel!["name"]));
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        await using var world = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync("19:unknown@thread.tacv2", Message("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync($"{world.Channel};messageid=7", Message("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.UpdateAsync(world.Channel, "7", Message("x"))).StatusCode);
        Assert.Equal(3, world.Teams.Counts.NotFound);
    }

    [Fact]
    public async Task The_bot_cannot_replace_what_a_person_said()
    {
        await using var world = await StartAsync();
        var said = world.Teams.Tenant[world.Channel].Add(new() { Type = "message", Text = "mine" }, null, world.People[0].Id);
        Assert.Equal(HttpStatusCode.NotFound, (await world.UpdateAsync(world.Channel, said.Id, Message("not yours"))).StatusCode);
    }

    [Fact]
    public async Task More_than_100_KB_is_413()
    {
        await using var world = await StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message(new string('x', 102_000)))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await world.SendAsync(world.Channel, Message(new string('x', 102_400)))).StatusCode);
        Assert.Equal(1, world.Teams.Counts.TooLarge);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer made-up")]
    [InlineData("Basic eDp5")]
    public async Task Without_a_token_of_its_own_the_bot_is_not_let_in(string? authorization)
    {
        await using var world = await StartAsync();
        world.Bot.DefaultRequestHeaders.Remove("Authorization");
        if (authorization is not null)
            world.Bot.DefaultRequestHeaders.Add("Authorization", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        Assert.Empty(world.Teams.Tenant[world.Channel].Posts);
        Assert.Equal(1, world.Teams.Counts.Unauthorized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1.2)]
    public async Task A_full_window_is_429_with_Retry_After_only_where_asked_for(double? seconds)
    {
        var clock = new FakeTimeProvider();
        TimeSpan? wait = seconds is { } given ? TimeSpan.FromSeconds(given) : null;
        await using var world = await StartAsync(new() { Clock = clock, RetryAfter = wait });
        for (var i = 0; i < 7; i++)
            Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);

        // A thread of the channel is the same conversation.
        var thread = world.Teams.Tenant[world.Channel].Posts[0].Id;
        var refused = await world.SendAsync($"{world.Channel};messageid={thread}", Message("x"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(1, world.Teams.Counts.Throttled);
        Assert.Equal("Group 1: 7 in 1 s", Assert.Single(world.Teams.Throttles));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
    }

    [Fact]
    public async Task Replacing_a_card_that_held_an_input_is_noted()
    {
        await using var world = await StartAsync();
        var plain = (string)(await BodyAsync(await world.SendAsync(world.Channel, CardMessage(new JsonObject { ["type"] = "TextBlock", ["text"] = "3 answers" }))))["id"]!;
        await world.UpdateAsync(world.Channel, plain, CardMessage(new JsonObject { ["type"] = "TextBlock", ["text"] = "4 answers" }));
        Assert.Empty(world.Teams.Violations);

        var question = (string)(await BodyAsync(await world.SendAsync(world.Channel, CardMessage(new JsonObject { ["type"] = "Input.Text", ["id"] = "text" }))))["id"]!;
        await world.UpdateAsync(world.Channel, question, CardMessage(new JsonObject { ["type"] = "TextBlock", ["text"] = "closed" }));
        Assert.Contains("Group 1", Assert.Single(world.Teams.Violations), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PersonalAsync(TeamsWorld world, string person) => CreateAsync(world, new()
    {
        ["isGroup"] = false,
        ["members"] = new JsonArray(new JsonObject { ["id"] = person }),
        ["tenantId"] = world.Teams.Tenant.Id,
    });

    private static Task<HttpResponseMessage> CreateAsync(TeamsWorld world, JsonObject body) =>
        world.Bot.PostAsJsonAsync("v3/conversations", body, TestContext.Current.CancellationToken);
}
