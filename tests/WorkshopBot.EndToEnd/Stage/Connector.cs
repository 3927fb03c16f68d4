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
    private readonly IReadOnlyList<string> channels;
    private readonly ConcurrentQueue<string> sent = [];
    private WebApplication app;
    private Func<string, bool> isHeld = _ => false;
    private TaskCompletionSource released = new();
    private int ids;

    private Connector(IReadOnlyList<string> channels)
    {
        this.channels = channels;
        app = Build(0);
    }

    public string ServiceUrl { get; private set; } = "";

    /// <summary>Answers everything with this, and takes nothing; null: it takes what comes.</summary>
    public int? Refuses { get; set; }

    /// <summary>Connections are refused until <see cref="ComeBackAsync"/>.</summary>
    public ValueTask GoAwayAsync() => app.DisposeAsync();

    public Task ComeBackAsync(CancellationToken cancellation)
    {
        app = Build(new Uri(ServiceUrl).Port);
        return app.StartAsync(cancellation);
    }

    /// <summary>The bodies of what was sent, in order.</summary>
    public IReadOnlyList<string> Sent => [.. sent];

    /// <summary>Takes such bodies, and answers only after <see cref="Release"/>.</summary>
    public void Hold(Func<string, bool> held) => (released, isHeld) = (new(TaskCreationOptions.RunContinuationsAsynchronously), held);

    public void Release() => released.SetResult();

    public static async Task<Connector> StartAsync(IReadOnlyList<string> channels, CancellationToken cancellation)
    {
        var connector = new Connector(channels);
        await connector.app.StartAsync(cancellation);
        connector.ServiceUrl = $"{connector.app.Urls.First()}/";
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var built = builder.Build();
        built.Use((context, next) =>
        {
            if (Refuses is not { } status)
                return next(context);
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        built.MapGet("/v3/teams/{team}/conversations", () => Results.Json(new { conversations = channels.Select(id => new { id, name = id }) }));
        built.MapPut("/v3/conversations/{conversation}/activities/{activity}", async (HttpRequest request) => await KeepAsync(request, "updated"));
        built.MapPost("/v3/conversations/{conversation}/activities/{activity?}", async (HttpRequest request) => await KeepAsync(request, "sent"));
        built.MapPost("/v3/conversations", async (HttpRequest request) => await KeepAsync(request, "posted"));
        return built;
    }

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
