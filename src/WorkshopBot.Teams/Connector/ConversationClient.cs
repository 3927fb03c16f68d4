using System.Runtime.CompilerServices;
using WorkshopBot.Teams.Schema;
using static WorkshopBot.Teams.Connector.ConnectorRequest;

namespace WorkshopBot.Teams.Connector;

/// <summary>
/// Speaks to Teams: the part of the Bot Connector REST API (v3) that a Teams bot needs. Every call fails with a
/// <see cref="ConnectorException"/> alone, or with <see cref="OperationCanceledException"/> when its caller gives up, in
/// which case a POST may still have had its effect. GET, PUT, DELETE and the creation of a 1:1 chat are repeated a few
/// times (<see cref="Hosting.RetryOptions"/>); any other POST only after an answer that surely had no effect.
/// </summary>
public sealed class ConversationClient
{
    private const int PageSize = 500;

    private readonly ConnectorHttp http;

    internal ConversationClient(ConnectorHttp http) => this.http = http;

    /// <summary>Says something in a conversation, in a channel's thread when the id names one.</summary>
    /// <param name="activity">What; under 28 KB to be safe in every client.</param>
    /// <returns>The new activity's id, to update it by; null when the service gave none.</returns>
    public async Task<string?> SendAsync(ConversationAddress to, Activity activity, CancellationToken cancellation) =>
        (await http.SendAsync(Post(to.ServiceUrl, activity, "v3", "conversations", to.ConversationId, "activities"), ConnectorJson.Wire.Created, cancellation))?.Id;

    /// <summary>Answers an activity in its thread.</summary>
    /// <returns>The new activity's id; null when the service gave none.</returns>
    public async Task<string?> ReplyAsync(ConversationAddress to, string activityId, Activity activity, CancellationToken cancellation) =>
        (await http.SendAsync(
            Post(to.ServiceUrl, activity with { ReplyToId = activityId }, "v3", "conversations", to.ConversationId, "activities", activityId),
            ConnectorJson.Wire.Created,
            cancellation))?.Id;

    /// <summary>Replaces an activity of the bot's own. Whoever was typing into its card loses what they typed.</summary>
    public async Task UpdateAsync(ConversationAddress to, string activityId, Activity activity, CancellationToken cancellation) =>
        await http.SendAsync(
            Put(to.ServiceUrl, activity with { Id = activityId }, "v3", "conversations", to.ConversationId, "activities", activityId),
            cancellation);

    /// <summary>
    /// Deletes an activity of the bot's own. One that is no longer there is <see cref="ConnectorFailure.Gone"/>, also
    /// when an earlier try of this very call deleted it and its answer was lost.
    /// </summary>
    public async Task DeleteAsync(ConversationAddress to, string activityId, CancellationToken cancellation) =>
        await http.SendAsync(Delete(to.ServiceUrl, "v3", "conversations", to.ConversationId, "activities", activityId), cancellation);

    /// <summary>Opens the 1:1 chat with a person, or finds it: the same person gives the same conversation.</summary>
    /// <param name="serviceUrl">Where the person was met.</param>
    /// <param name="userId">The person's channel id, <c>29:…</c>.</param>
    /// <param name="tenantId">The conversation's tenant.</param>
    /// <returns>The conversation's id, <c>a:…</c>.</returns>
    public async Task<string> CreatePersonalAsync(string serviceUrl, string userId, string tenantId, CancellationToken cancellation)
    {
        var request = new CreateRequest { IsGroup = false, Members = [new() { Id = userId }], TenantId = tenantId };
        var created = await http.SendAsync(
            Post(serviceUrl, request, "v3", "conversations") with { MayRepeat = true }, ConnectorJson.Wire.Created, cancellation);
        // Accepted, and not made yet (202): asked again, it will have its id.
        return created?.Id ?? throw Missing("the id of the 1:1 chat", ConnectorFailure.Unavailable);
    }

    /// <summary>Starts a new post in a channel, which is the head of a new thread.</summary>
    /// <param name="channel">The channel; its id without <c>;messageid=</c>.</param>
    /// <param name="tenantId">The channel's tenant.</param>
    /// <returns>
    /// The thread and the post; the channel and null where the service took it (202) without saying what it will be called.
    /// </returns>
    public async Task<CreatedConversation> CreateChannelPostAsync(
        ConversationAddress channel, string tenantId, Activity activity, CancellationToken cancellation)
    {
        var request = new CreateRequest
        {
            IsGroup = true,
            ChannelData = new() { Channel = new() { Id = channel.ConversationId } },
            Activity = activity,
            TenantId = tenantId,
        };
        var created = await http.SendAsync(Post(channel.ServiceUrl, request, "v3", "conversations"), ConnectorJson.Wire.Created, cancellation);
        return created?.Id is { } id
            ? new(id, created.ActivityId ?? Activity.Split(id).Thread)
            : new(channel.ConversationId, null);
    }

    /// <summary>
    /// Asks for something that changes nothing, to see whether a conversation can be reached before a send that may have had its
    /// effect is repeated.
    /// </summary>
    /// <exception cref="ConnectorException">It cannot, as a send could not.</exception>
    public async Task ProbeAsync(ConversationAddress conversation, CancellationToken cancellation)
    {
        try
        {
            await http.SendAsync(Get(conversation.ServiceUrl, "v3", "conversations", conversation.ConversationId, "pagedmembers") with { Query = "?pageSize=1" }, cancellation);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorFailure.Gone or ConnectorFailure.Refused)
        {
            // Teams answers; what it lets the bot read says nothing of what it lets it send.
        }
    }

    /// <summary>Who is in a conversation; in any channel of a team, the whole team. Fetched page by page as it is read.</summary>
    public async IAsyncEnumerable<ChannelAccount> MembersAsync(
        ConversationAddress of, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var query = $"?pageSize={PageSize}" + (token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}");
            var page = await http.SendAsync(
                Get(of.ServiceUrl, "v3", "conversations", of.ConversationId, "pagedmembers") with { Query = query },
                ConnectorJson.Wire.MembersPage,
                cancellation);
            foreach (var member in page?.Members ?? [])
                yield return member;
            if (page?.ContinuationToken is { Length: > 0 } again && again == token)
                throw Missing("a next page of members other than the last one", ConnectorFailure.Refused);
            token = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>One member of a conversation.</summary>
    /// <param name="memberId">The channel id, <c>29:…</c>, or the Entra object id.</param>
    public async Task<ChannelAccount> MemberAsync(ConversationAddress of, string memberId, CancellationToken cancellation) =>
        await http.SendAsync(
            Get(of.ServiceUrl, "v3", "conversations", of.ConversationId, "members", memberId), TeamsJson.Wire.ChannelAccount, cancellation)
        ?? throw Missing("a member", ConnectorFailure.Refused);

    /// <summary>A team's name and group.</summary>
    /// <param name="team">The team; its <c>19:…</c> id.</param>
    public async Task<TeamInfo> TeamAsync(ConversationAddress team, CancellationToken cancellation) =>
        await http.SendAsync(Get(team.ServiceUrl, "v3", "teams", team.ConversationId), TeamsJson.Wire.TeamInfo, cancellation)
        ?? throw Missing("a team", ConnectorFailure.Refused);

    /// <summary>A team's channels; the General one has the team's id and no name.</summary>
    /// <param name="team">The team; its <c>19:…</c> id.</param>
    public async Task<IReadOnlyList<ChannelInfo>> ChannelsAsync(ConversationAddress team, CancellationToken cancellation) =>
        (await http.SendAsync(Get(team.ServiceUrl, "v3", "teams", team.ConversationId, "conversations"), ConnectorJson.Wire.ChannelList, cancellation))
        ?.Conversations ?? throw Missing("a list of channels", ConnectorFailure.Refused);

    private static ConnectorException Missing(string what, ConnectorFailure kind) =>
        new(kind, $"The service answered, but {what} is not in its answer.");
}
