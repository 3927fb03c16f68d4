using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal.Tests;

/// <summary>Something on loopback that is sent activities and answers as a test says; it checks nothing.</summary>
internal sealed class StubBot : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubBot(WebApplication app) => this.app = app;

    public List<Activity> Heard { get; } = [];

    public Uri Endpoint => new($"{app.Urls.First()}/api/messages");

    /// <param name="answer">By how many activities came before: the HTTP status and the JSON body.</param>
    public static async Task<StubBot> StartAsync(Func<int, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubBot(app);
        app.MapPost("/api/messages", async http =>
        {
            var activity = await JsonSerializer.DeserializeAsync(http.Request.Body, TeamsJson.Wire.Activity, http.RequestAborted);
            int before;
            lock (stub.Heard)
            {
                before = stub.Heard.Count;
                stub.Heard.Add(activity!);
            }
            var (status, body) = answer(before);
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(body, http.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
