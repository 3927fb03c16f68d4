using System.Text.Json.Nodes;
using WorkshopBot.Teams.Connector;
using static WorkshopBot.Teams.Tests.Connector.Bench;
using static WorkshopBot.Teams.Tests.LocalTeams;

namespace WorkshopBot.Teams.Tests.Connector;

public sealed class ConversationClientTests : IAsyncLifetime
{
    private const string Path = "/emea/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D7";
    private Bench bench = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ConversationAddress Thread => bench.Channel with { ConversationId = "19:c@thread.tacv2;messageid=7" };

    public async ValueTask InitializeAsync() => bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Sending_posts_the_activity_with_a_token_and_gives_its_id()
    {
        bench.Teams.Then(Says(201, """{"id":"42"}"""));

        Assert.Equal("42", await bench.Client.SendAsync(Thread, Hello, Cancellation));

        Expect($"POST {Path}/activities", """{"type":"message","text":"Салом"}""");
        Assert.Equal("Bearer token-1-for-https://api.botframework.com/.default", bench.Teams.Received.Single().Authorization);
    }

    [Fact]
    public async Task A_message_is_written_in_its_own_letters()
    {
        await bench.Client.SendAsync(Thread, Hello, Cancellation);
        Assert.Contains("Салом", bench.Teams.Received.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replying_names_what_is_answered()
    {
        bench.Teams.Then(Says(201, """{"id":"43"}"""));
        Assert.Equal("43", await bench.Client.ReplyAsync(Thread, "a/b", Hello, Cancellation));
        Expect($"POST {Path}/activities/a%2Fb", """{"type":"message","text":"Салом","replyToId":"a/b"}""");
    }

    [Fact]
    public async Task Updating_puts_the_whole_activity()
    {
        await bench.Client.UpdateAsync(Thread, "7", Hello, Cancellation);
        Expect($"PUT {Path}/activities/7", """{"type":"message","id":"7","text":"Салом"}""");
    }

    [Fact]
    public async Task Deleting_deletes()
    {
        await bench.Client.DeleteAsync(Thread, "7", Cancellation);
        Expect($"DELETE {Path}/activities/7", null);
    }

    [Fact]
    public async Task A_personal_chat_is_created_with_its_one_member()
    {
        bench.Teams.Then(Says(201, """{"id":"a:1"}"""));
        Assert.Equal("a:1", await bench.Client.CreatePersonalAsync(bench.Teams.ServiceUrl, "29:x", "t", Cancellation));
        Expect("POST /emea/v3/conversations", """{"isGroup":false,"members":[{"id":"29:x"}],"tenantId":"t"}""");
    }

    [Fact]
    public async Task A_post_in_a_channel_is_created_with_its_activity()
    {
        bench.Teams.Then(Says(201, """{"id":"19:c;messageid=9","activityId":"9"}"""), Says(201, """{"id":"19:c;messageid=10"}"""));

        Assert.Equal(new("19:c;messageid=9", "9"), await bench.Client.CreateChannelPostAsync(bench.Channel, "t", Hello, Cancellation));
        Assert.Equal(new("19:c;messageid=10", "10"), await bench.Client.CreateChannelPostAsync(bench.Channel, "t", Hello, Cancellation));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"isGroup":true,"channelData":{"channel":{"id":"19:c@thread.tacv2"}},"activity":{"type":"message","text":"Салом"},"tenantId":"t"}"""),
            JsonNode.Parse(bench.Teams.Received.First().Body)));
    }

    [Fact]
    public async Task Members_are_read_page_by_page()
    {
        bench.Teams.Then(
            Says(200, """{"continuationToken":"a+b/=","members":[{"id":"29:1","objectId":"o1","userRole":"owner"},{"id":"29:2"}]}"""),
            Says(200, """{"members":[{"id":"29:3","aadObjectId":"o3"}]}"""));

        var members = await bench.Client.MembersAsync(bench.Channel, Cancellation).ToListAsync(Cancellation);

        Assert.Equal([("29:1", "o1"), ("29:2", null), ("29:3", "o3")], members.Select(member => (member.Id!, member.EntraId)));
        Assert.Equal(
            [
                "GET /emea/v3/conversations/19%3Ac%40thread.tacv2/pagedmembers?pageSize=500",
                "GET /emea/v3/conversations/19%3Ac%40thread.tacv2/pagedmembers?pageSize=500&continuationToken=a%2Bb%2F%3D",
            ],
            bench.Teams.Received.Select(request => request.Line));
    }

    [Fact]
    public async Task Pages_that_go_in_a_circle_come_to_an_end()
    {
        var page = Says(200, """{"continuationToken":"again","members":[{"id":"29:1"}]}""");
        bench.Teams.Then([.. Enumerable.Repeat(page, 10)]);

        var error = await Assert.ThrowsAsync<ConnectorException>(
            async () => await bench.Client.MembersAsync(bench.Channel, Cancellation).CountAsync(Cancellation));
        Assert.Equal(ConnectorFailure.Refused, error.Kind);
        Assert.Equal(2, bench.Teams.Received.Count);
    }

    [Fact]
    public async Task A_member_a_team_and_its_channels_are_read()
    {
        bench.Teams.Then(
            Says(200, """{"id":"29:1","name":"Ann","email":"a@b"}"""),
            Says(200, """{"id":"19:t","name":"Team","aadGroupId":"g","channelCount":2}"""),
            Says(200, """{"conversations":[{"id":"19:t"},{"id":"19:c","name":"Group 1","type":"standard"}]}"""));

        Assert.Equal("a@b", (await bench.Client.MemberAsync(bench.Channel, "29:1", Cancellation)).Email);
        Assert.Equal(("g", 2), await bench.Client.TeamAsync(Team(), Cancellation) is var team ? (team.AadGroupId, team.ChannelCount) : default);
        Assert.Equal([null, "Group 1"], (await bench.Client.ChannelsAsync(Team(), Cancellation)).Select(channel => channel.Name));
        Assert.Equal(
            ["GET /emea/v3/conversations/19%3Ac%40thread.tacv2/members/29%3A1", "GET /emea/v3/teams/19%3At", "GET /emea/v3/teams/19%3At/conversations"],
            bench.Teams.Received.Select(request => request.Line));

        ConversationAddress Team() => bench.Channel with { ConversationId = "19:t" };
    }

    [Theory]
    [InlineData("a/../b?c#d e%2F", "a%2F..%2Fb%3Fc%23d%20e%252F")]
    [InlineData("ў\r\nX: y", "%D1%9E%0D%0AX%3A%20y")]
    [InlineData("...", "...")]
    public async Task Every_segment_of_the_path_is_escaped(string id, string segment)
    {
        await bench.Client.DeleteAsync(bench.Channel, id, Cancellation);
        Expect($"DELETE /emea/v3/conversations/19%3Ac%40thread.tacv2/activities/{segment}", null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_name_something_else_is_refused(string id)
    {
        var error = await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.DeleteAsync(bench.Channel, id, Cancellation));
        Assert.Equal(ConnectorFailure.Refused, error.Kind);
        Assert.Empty(bench.Teams.Received);
    }

    private void Expect(string line, string? body)
    {
        var request = Assert.Single(bench.Teams.Received);
        Assert.Equal(line, request.Line);
        Assert.True(JsonNode.DeepEquals(body is null ? null : JsonNode.Parse(body), request.Body.Length == 0 ? null : JsonNode.Parse(request.Body)), request.Body);
    }
}
