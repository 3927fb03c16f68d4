using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>The Bot Connector REST API, version 3: the part that Teams bots use. Source: its public reference.</summary>
internal static class ConnectorEndpoints
{
    public static void Map(WebApplication app, SimulatedTeams teams)
    {
        var api = app.MapGroup("/emea/v3");
        Post("/conversations", Create);
        Post("/conversations/{conversation}/activities", Send);
        Post("/conversations/{conversation}/activities/{activity}", Send);
        api.MapPut("/conversations/{conversation}/activities/{activity}", Through(Update, reading: false));
        api.MapDelete("/conversations/{conversation}/activities/{activity}", Through(Delete, reading: false));
        Get("/conversations/{conversation}", Describe);
        Get("/conversations/{conversation}/members", Members);
        Get("/conversations/{conversation}/pagedmembers", PagedMembers);
        Get("/conversations/{conversation}/members/{member}", Member);
        Get("/teams/{team}", TeamOf);
        Get("/teams/{team}/conversations", Channels);

        void Post(string pattern, Func<ConnectorCall, ConnectorAnswer> act) => api.MapPost(pattern, Through(act, reading: false));
        void Get(string pattern, Func<ConnectorCall, ConnectorAnswer> act) => api.MapGet(pattern, Through(act, reading: true));
        RequestDelegate Through(Func<ConnectorCall, ConnectorAnswer> act, bool reading) =>
            http => ConnectorGate.PassAsync(http, teams, reading, act);
    }

    private static ConnectorAnswer Send(ConnectorCall call)
    {
        if (call.Conversation is not { } conversation)
            return ConnectorAnswer.NoConversation;
        if (call.Activity is not { } activity)
            return ConnectorAnswer.BadSyntax;
        var answered = call.Route("activity");
        if (answered is not null && conversation.Find(answered) is null)
            return ConnectorAnswer.NoActivity;
        if (activity.Type != ActivityTypes.Message)
            return new(201, new JsonObject { ["id"] = "0" });

        var thread = !conversation.IsChannel ? null : call.Thread ?? (answered is null ? null : conversation.Find(answered)?.Thread);
        if (thread is not null && conversation.Find(thread) is null)
            return ConnectorAnswer.NoActivity;
        var post = conversation.Add(activity with { ReplyToId = answered ?? activity.ReplyToId }, thread, from: null);
        call.Teams.Counters.Post();
        return new(201, new JsonObject { ["id"] = post.Id });
    }

    private static ConnectorAnswer Update(ConnectorCall call)
    {
        if (call.Conversation is not { } conversation)
            return ConnectorAnswer.NoConversation;
        if (conversation.Find(call.Route("activity")!) is not { From: null } post)
            return ConnectorAnswer.NoActivity;
        if (call.Activity is not { } activity)
            return ConnectorAnswer.BadSyntax;
        var before = conversation.Replace(post, activity);
        if (before.Card is { Inputs.Count: > 0 } card)
            call.Teams.Violation($"A card that may hold somebody's unsent words was replaced in {conversation.Name ?? conversation.Id}: {card}");
        call.Teams.Counters.Update();
        return new(200, new JsonObject { ["id"] = post.Id });
    }

    private static ConnectorAnswer Delete(ConnectorCall call)
    {
        if (call.Conversation is not { } conversation)
            return ConnectorAnswer.NoConversation;
        if (conversation.Find(call.Route("activity")!) is not { From: null } post)
            return ConnectorAnswer.NoActivity;
        conversation.Delete(post);
        call.Teams.Counters.Delete();
        return new(200, null);
    }

    private static ConnectorAnswer Create(ConnectorCall call)
    {
        if (call.Body is not { ValueKind: JsonValueKind.Object } body)
            return ConnectorAnswer.BadSyntax;
        if (Text(body, "tenantId") is { } tenant && tenant != call.Teams.Tenant.Id)
            return new(403, ConnectorAnswer.Error("BotNotInConversationRoster", "The bot is not in this tenant."));
        if (!body.TryGetProperty("isGroup", out var group) || group.ValueKind != JsonValueKind.True)
            return CreatePersonal(call, body);
        if (call.Conversation is not { IsChannel: true } channel)
            return Text(body, "channelData", "channel", "id") is null ? ConnectorAnswer.BadSyntax : ConnectorAnswer.NoConversation;
        if (call.Activity is not { } activity)
            return ConnectorAnswer.BadSyntax;
        var post = channel.Add(activity, null, from: null);
        call.Teams.Counters.Post();
        return new(201, new JsonObject { ["id"] = $"{channel.Id};messageid={post.Id}", ["activityId"] = post.Id });
    }

    private static ConnectorAnswer CreatePersonal(ConnectorCall call, JsonElement body) =>
        body.TryGetProperty("members", out var members) && members.ValueKind == JsonValueKind.Array && members.GetArrayLength() == 1
            && Text(body, "tenantId") is not null
            ? call.Conversation is { } chat
                ? new(201, new JsonObject { ["id"] = chat.Id })
                : new(403, ConnectorAnswer.Error("BotNotInConversationRoster", "This person does not know the bot."))
            : ConnectorAnswer.BadSyntax;

    private static ConnectorAnswer Describe(ConnectorCall call) => call.Conversation is { } conversation
        ? new(200, new JsonObject
        {
            ["id"] = conversation.Id,
            ["isGroup"] = conversation.IsChannel,
            ["conversationType"] = conversation.IsChannel ? ConversationTypes.Channel : ConversationTypes.Personal,
            ["tenantId"] = call.Teams.Tenant.Id,
            ["name"] = conversation.Name,
        })
        : ConnectorAnswer.NoConversation;

    private static ConnectorAnswer Members(ConnectorCall call) => call.Conversation is { } conversation
        ? new(200, Accounts(call, conversation.Members))
        : ConnectorAnswer.NoConversation;

    private static ConnectorAnswer PagedMembers(ConnectorCall call)
    {
        if (call.Conversation is not { } conversation)
            return ConnectorAnswer.NoConversation;
        var size = Math.Min(call.Teams.Options.LargestPage, int.TryParse(call.Query("pageSize"), out var asked) && asked > 0 ? asked : 200);
        var from = 0;
        if (call.Query("continuationToken") is { Length: > 0 } token
            && (!token.StartsWith("page+", StringComparison.Ordinal) || !int.TryParse(token[5..], out from)))
            return ConnectorAnswer.BadSyntax;
        var page = new JsonObject { ["members"] = Accounts(call, conversation.Members.Skip(from).Take(size)) };
        if (from + size < conversation.Members.Count)
            page["continuationToken"] = $"page+{from + size}";
        return new(200, page);
    }

    private static ConnectorAnswer Member(ConnectorCall call) =>
        call.Conversation is not { } conversation ? ConnectorAnswer.NoConversation
        : conversation.Members.FirstOrDefault(person => call.Route("member") is { } id
            && (person.Id == id || person.ObjectId == id)) is { } member
            ? new(200, Account(call, member))
            : new(404, ConnectorAnswer.Error("MemberNotFoundInConversation", "Nobody with this id is in the conversation."));

    private static ConnectorAnswer TeamOf(ConnectorCall call) => call.Team is { } team
        ? new(200, JsonSerializer.SerializeToNode(
            team.Info with { ChannelCount = team.Channels.Count, MemberCount = team.Members.Count },
            TeamsJson.Wire.TeamInfo))
        : ConnectorAnswer.NoConversation;

    private static ConnectorAnswer Channels(ConnectorCall call) => call.Team is { } team
        ? new(200, new JsonObject
        {
            ["conversations"] = new JsonArray([.. team.Channels.Select(channel => JsonSerializer.SerializeToNode(channel, TeamsJson.Wire.ChannelInfo))]),
        })
        : ConnectorAnswer.NoConversation;

    private static JsonArray Accounts(ConnectorCall call, IEnumerable<Person> people) =>
        new([.. people.Select(person => Account(call, person))]);

    private static JsonNode? Account(ConnectorCall call, Person person) =>
        JsonSerializer.SerializeToNode(person.InRoster(call.Teams.Tenant.Id), TeamsJson.Wire.ChannelAccount);

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path) => ConnectorCall.Text(element, path);
}
