using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WorkshopBot.Testing;

/// <summary>A load balancer as one stands before several nodes: in turn, and past one that does not take the connection. What breaks on the way is 502.</summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly WebApplication app;
    private volatile Uri[] nodes;
    private int turn;

    private Balancer(WebApplication app, Uri[] nodes) => (this.app, this.nodes) = (app, nodes);

    public Uri Endpoint => new($"{app.Urls.First()}/api/messages");

    public static async Task<Balancer> StartAsync(params Uri[] nodes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var balancer = new Balancer(builder.Build(), nodes);
        balancer.app.MapPost("/api/messages", balancer.PassOnAsync);
        await balancer.app.StartAsync();
        return balancer;
    }

    public void Use(params Uri[] newNodes) => nodes = newNodes;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var (now, first) = (nodes, Interlocked.Increment(ref turn) & int.MaxValue);
        for (var attempt = 0; attempt < now.Length; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, now[(first + attempt) % now.Length]) { Content = new ByteArrayContent(body.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            try
            {
                using var response = await http.SendAsync(request, context.RequestAborted);
                context.Response.StatusCode = (int)response.StatusCode;
                context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
                await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
                return;
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // It was not taken: the next one gets it.
            }
            catch (HttpRequestException)
            {
                break;
            }
        }
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }
}
