using System.Net;
using Azure.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.BotBuilder.Tests.Connector;

/// <summary>Microsoft's own client before the simulated Teams: each call is answered as Teams documents it, in shapes that the client reads.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private SimulatedTeams teams = null!;
    private ConnectorClient client = null!;
    private Team team = null!;

    private Microsoft.Bot.Connector.Conversations AllConversations => (Microsoft.Bot.Connector.Conversations)client.Conversations;

    private string Channel => team.Channels[1].Id!;

    public async ValueTask InitializeAsync()
    {
        teams = await SimulatedTeams.StartAsync(new() { Clock = TimeProvider.System, LargestPage = 2 }, TestContext.Current.CancellationToken);
        team = teams.Tenant.AddTeam("Forum", ["Group 1"], [.. Enumerable.Range(1, 5).Select(Someone)]);
        using var credential = teams.CreateCredential();
        var token = await credential.GetTokenAsync(
            new TokenRequestContext([AuthenticationConstants.ToChannelFromBotOAuthScope + "/.default"]), TestContext.Current.CancellationToken);
        client = new(new Uri(teams.ServiceUrl), new TokenCredentials(token.Token), new HttpClient(), disposeHttpClient: true);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task It_sends_replies_updates_and_deletes()
    {
        var sent = await client.Conversations.SendToConversationAsync(Channel, Saying("first"), TestContext.Current.CancellationToken);
        var reply = await client.Conversations.ReplyToActivityAsync($"{Channel};messageid={sent.Id}", sent.Id, Saying("answer"), TestContext.Current.CancellationToken);
        var updated = await client.Conversations.UpdateActivityAsync(Channel, sent.Id, Saying("second"), TestContext.Current.CancellationToken);
        var conversation = teams.Tenant[Channel];
        Assert.Equal((sent.Id, reply.Id, sent.Id), (conversation.Posts[0].Id, conversation.Posts[1].Id, updated.Id));
        Assert.Equal(["first", "second"], conversation.Posts[0].Versions.Select(version => version.Activity.Text));
        Assert.Equal(sent.Id, conversation.Posts[1].Thread);

        await client.Conversations.DeleteActivityAsync(Channel, sent.Id, TestContext.Current.CancellationToken);
        Assert.Equal(reply.Id, Assert.Single(conversation.Posts).Id);
    }

    [Fact]
    public async Task It_makes_a_personal_chat_which_is_the_same_each_time()
    {
        var wanted = With(team.Members[0].Id);
        var first = await client.Conversations.CreateConversationAsync(wanted, TestContext.Current.CancellationToken);
        var second = await client.Conversations.CreateConversationAsync(wanted, TestContext.Current.CancellationToken);
        Assert.Equal((team.Members[0].Chat, team.Members[0].Chat), (first.Id, second.Id));
    }

    [Fact]
    public async Task It_makes_a_post_in_a_channel_and_learns_its_thread()
    {
        var created = await client.Conversations.CreateConversationAsync(
            new ConversationParameters
            {
                IsGroup = true,
                TenantId = teams.Tenant.Id,
                ChannelData = new TeamsChannelData { Channel = new ChannelInfo(Channel) },
                Activity = Saying("a question"),
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(created.ActivityId, Assert.Single(teams.Tenant[Channel].Posts).Id);
        Assert.Equal($"{Channel};messageid={created.ActivityId}", created.Id);
    }

    [Fact]
    public async Task It_reads_members_page_by_page_and_one_by_one()
    {
        List<string> met = [];
        PagedMembersResult? page = null;
        do
        {
            page = await client.Conversations.GetConversationPagedMembersAsync(Channel, 500, page?.ContinuationToken, TestContext.Current.CancellationToken);
            met.AddRange(page.Members.Select(member => member.Id));
        }
        while (!string.IsNullOrEmpty(page.ContinuationToken));
        Assert.Equal(team.Members.Select(person => person.Id), met);

        var members = await client.Conversations.GetConversationMembersAsync(Channel, TestContext.Current.CancellationToken);
        Assert.Equal(team.Members.Select(person => person.Name), members.Select(member => member.Name));
        var one = await AllConversations.GetConversationMemberAsync(team.Members[2].Id, Channel, TestContext.Current.CancellationToken);
        Assert.Equal(team.Members[2].Name, one.Name);
        Assert.Equal(team.Members[2].ObjectId, (string?)one.Properties["objectId"]);
    }

    [Fact]
    public async Task It_reads_the_team_and_its_channels_of_which_the_general_one_has_no_name()
    {
        using var connector = new TeamsConnectorClient(client.BaseUri, client.Credentials);
        var details = await connector.Teams.FetchTeamDetailsAsync(team.Id, TestContext.Current.CancellationToken);
        var channels = await connector.Teams.FetchChannelListAsync(team.Id, TestContext.Current.CancellationToken);
        Assert.Equal((team.Id, team.Name, team.GroupId, 2, 5), (details.Id, details.Name, details.AadGroupId, details.ChannelCount, details.MemberCount));
        Assert.Equal([(team.Id, null), (Channel, "Group 1")], channels.Conversations.Select(channel => (channel.Id, (string?)channel.Name)));
    }

    public static TheoryData<string, HttpStatusCode, string> Errors => new()
    {
        { "unknown conversation", HttpStatusCode.NotFound, "ConversationNotFound" },
        { "unknown activity", HttpStatusCode.NotFound, "ActivityNotFoundInConversation" },
        { "unknown member", HttpStatusCode.NotFound, "MemberNotFoundInConversation" },
        { "too large", HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig" },
        { "a stranger", HttpStatusCode.Forbidden, "BotNotInConversationRoster" },
        { "a group chat", HttpStatusCode.BadRequest, "BadSyntax" },
        { "too often", HttpStatusCode.TooManyRequests, "TooManyRequests" },
        { "no token", HttpStatusCode.Unauthorized, "Unauthorized" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task What_goes_wrong_is_told_as_the_client_reads_it(string what, HttpStatusCode status, string code)
    {
        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => FailAsync(what, TestContext.Current.CancellationToken));
        Assert.Equal((status, code), (error.Response.StatusCode, error.Body.Error.Code));
        Assert.NotEmpty(error.Body.Error.Message);
    }

    private async Task FailAsync(string what, CancellationToken cancellation)
    {
        switch (what)
        {
            case "unknown conversation":
                await client.Conversations.SendToConversationAsync("19:unknown@thread.tacv2", Saying("x"), cancellation);
                break;
            case "unknown activity":
                await client.Conversations.UpdateActivityAsync(Channel, "7", Saying("x"), cancellation);
                break;
            case "unknown member":
                await AllConversations.GetConversationMemberAsync("29:nobody", Channel, cancellation);
                break;
            case "too large":
                await client.Conversations.SendToConversationAsync(Channel, Saying(new string('x', 110_000)), cancellation);
                break;
            case "a stranger":
                await client.Conversations.CreateConversationAsync(With("29:nobody"), cancellation);
                break;
            case "a group chat":
                await client.Conversations.CreateConversationAsync(With([.. team.Members.Take(2).Select(person => person.Id)]), cancellation);
                break;
            case "too often":
                for (var sent = 0; sent < 8; sent++)
                    await client.Conversations.SendToConversationAsync(Channel, Saying("x"), cancellation);
                break;
            default:
                using (var stranger = new ConnectorClient(client.BaseUri, new TokenCredentials("made up"), new HttpClient(), disposeHttpClient: true))
                    await stranger.Conversations.SendToConversationAsync(Channel, Saying("x"), cancellation);
                break;
        }
    }

    private ConversationParameters With(params string[] people) => new()
    {
        IsGroup = people.Length > 1,
        Members = [.. people.Select(person => new ChannelAccount(person))],
        TenantId = teams.Tenant.Id,
        Activity = people.Length > 1 ? Saying("x") : null,
    };

    private static Activity Saying(string text) => new(ActivityTypes.Message) { Text = text };

    private static Person Someone(int number) => new()
    {
        Id = $"29:person-{number}",
        ObjectId = new Guid(number, 0, 0, new byte[8]).ToString(),
        GivenName = "Nodira",
        Surname = $"Karimova {number}",
        Language = "en",
        Locale = "en-US",
        Chat = $"a:chat-{number}",
    };
}
