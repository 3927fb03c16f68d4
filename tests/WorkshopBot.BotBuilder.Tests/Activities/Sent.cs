using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Newtonsoft.Json;
using Sdk = Microsoft.Bot.Schema;

namespace WorkshopBot.BotBuilder.Tests.Activities;

/// <summary>Keeps what the bot sends to Teams on its way out, to be read by Microsoft's SDK afterwards.</summary>
internal sealed class Sent
{
    private readonly ConcurrentBag<(bool Creates, string Body)> bodies = [];

    public DelegatingHandler Handler() => new Keeping(bodies);

    /// <summary>Reads everything with the SDK's types, has them write it again, and compares member by member.</summary>
    /// <param name="column">Where what was found is noted.</param>
    /// <returns>How many were read.</returns>
    public int Compare(Differential.Column column)
    {
        foreach (var (creates, body) in bodies)
        {
            try
            {
                object read = creates ? Read<Sdk.ConversationParameters>(body) : Read<Sdk.Activity>(body);
                var again = JsonConvert.SerializeObject(read, HttpHelper.BotMessageSerializerSettings);
                if (Members.Differing(JsonNode.Parse(body), JsonNode.Parse(again)).FirstOrDefault() is { } difference)
                    column.Differ($"{difference} in {body}");
                else
                    column.Agree();
            }
            catch (JsonException error)
            {
                column.Differ($"{error.Message} in {body}");
            }
        }
        return bodies.Count;
    }

    private static T Read<T>(string body) => JsonConvert.DeserializeObject<T>(body, HttpHelper.BotMessageSerializerSettings)!;

    private sealed class Keeping(ConcurrentBag<(bool Creates, string Body)> bodies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null && request.RequestUri!.AbsolutePath.Contains("/v3/conversations", StringComparison.Ordinal))
            {
                await request.Content.LoadIntoBufferAsync(cancellationToken);
                var creates = request.RequestUri.AbsolutePath.EndsWith("/v3/conversations", StringComparison.Ordinal);
                bodies.Add((creates, await request.Content.ReadAsStringAsync(cancellationToken)));
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
