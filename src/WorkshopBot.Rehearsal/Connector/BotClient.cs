using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using WorkshopBot.Teams.Schema;
using Activity = WorkshopBot.Teams.Schema.Activity;

namespace WorkshopBot.Rehearsal;

/// <summary>What the bot answered to an activity.</summary>
/// <param name="Body">JSON, or nothing.</param>
public sealed record BotReply(int Status, JsonElement? Body, TimeSpan Took);

/// <summary>The way from Teams to the bot: each activity is posted with a token of its own, as Teams does.</summary>
public sealed class BotClient(SimulatedTeams teams, Uri bot)
{
    private readonly string serviceUrl = teams.ServiceUrl;

    /// <summary>How long each answer took, real time.</summary>
    public Latencies Latencies { get; } = new();

    internal SimulatedTeams Teams => teams;

    /// <summary>What an activity in this conversation has in common with every other.</summary>
    /// <param name="type">One of <see cref="ActivityTypes"/>.</param>
    /// <param name="thread">The post whose thread it stands in; null outside.</param>
    public Activity Begin(string type, Conversation where, Person from, string? thread = null)
    {
        var now = teams.Options.Clock.GetUtcNow();
        return new()
        {
            Type = type,
            ServiceUrl = serviceUrl,
            ChannelId = "msteams",
            Timestamp = now.ToString("O", CultureInfo.InvariantCulture),
            LocalTimestamp = now.ToOffset(TimeSpan.FromHours(5)).ToString("O", CultureInfo.InvariantCulture),
            From = from.Sender,
            Recipient = new() { Id = $"28:{teams.AppId}", Name = "WorkshopBot" },
            Locale = from.Locale,
            Entities = [new ClientInfo { Locale = from.Locale, Country = "UZ", Platform = "Android", Timezone = "Asia/Samarkand" }],
            Conversation = new()
            {
                Id = thread is null ? where.Id : $"{where.Id};messageid={thread}",
                ConversationType = where.IsChannel ? ConversationTypes.Channel : ConversationTypes.Personal,
                IsGroup = where.IsChannel ? true : null,
                TenantId = teams.Tenant.Id,
            },
            ChannelData = new()
            {
                Tenant = new() { Id = teams.Tenant.Id },
                Team = where.Team?.Info,
                Channel = where.IsChannel ? new() { Id = where.Id, Name = where.Name } : null,
            },
        };
    }

    /// <summary>Hands an activity to the bot.</summary>
    /// <param name="activity">With its id.</param>
    /// <returns>The answer; null when the bot could not be reached, or did not answer within Teams' 15 s.</returns>
    public async Task<BotReply?> PostAsync(Activity activity, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, bot)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity)),
        };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", teams.Issuer.Sign(serviceUrl));
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await teams.Http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            var took = Stopwatch.GetElapsedTime(started);
            Latencies.Add(took);
            return new((int)response.StatusCode, Parse(body), took);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
