using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>A connector that takes everything at once: for what concerns the bot's own memory, not the way to Teams.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IReadOnlyList<string> channels;
    private readonly ConcurrentQueue<string> sent = [];
    private Func<string, bool> isHeld = _ => false;
    private TaskCompletionSource released = new();
    private int ids;

    private Connector(IReadOnlyList<string> channels)
    {
        this.channels = channels;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/v3/teams/{team}/conversations", () => Results.Json(new { conversations = this.channels.Select(id => new { id, name = id }) }));
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", async (HttpRequest request) => await KeepAsync(request, "updated"));
        app.MapPost("/v3/conversations/{conversation}/activities/{activity?}", async (HttpRequest request) => await KeepAsync(request, "sent"));
        app.MapPost("/v3/conversations", async (HttpRequest request) => await KeepAsync(request, "posted"));
    }

    public string ServiceUrl => $"{app.Urls.First()}/";

    /// <summary>The bodies of what was sent, in order.</summary>
    public IReadOnlyList<string> Sent => [.. sent];

    /// <summary>Takes such bodies, and answers only after <see cref="Release"/>.</summary>
    public void Hold(Func<string, bool> held) => (released, isHeld) = (new(TaskCreationOptions.RunContinuationsAsynchronously), held);

    public void Release() => released.SetResult();

    public static async Task<Connector> StartAsync(IReadOnlyList<string> channels, CancellationToken cancellation)
    {
        var connector = new Connector(channels);
        await connector.app.StartAsync(cancellation);
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> KeepAsync(HttpRequest request, string how)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        sent.Enqueue(body);
        if (isHeld(body))
            await released.Task;
        var id = Interlocked.Increment(ref ids);
        if (how != "posted")
            return Results.Json(new { id = $"{id}" });
        var channel = (string?)JsonNode.Parse(body)?["channelData"]?["channel"]?["id"];
        return Results.Json(channel is null ? new { id = $"a:{id}", activityId = (string?)null } : new { id = $"{channel};messageid={id}", activityId = (string?)$"{id}" }, statusCode: 201);
    }
}
