using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Teams.Tests;

/// <summary>One request as it stood on the wire.</summary>
public sealed record Received(string Line, string Body, string? Authorization);

/// <summary>A connector on this machine that answers as a test says and remembers what it was asked.</summary>
public sealed class LocalTeams : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();

    private LocalTeams(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> Received { get; } = new();

    public string ServiceUrl { get; private set; } = "";

    /// <summary>What is answered when the script is at its end.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Says(200, "{}");

    /// <param name="answer">What is answered when the script is at its end.</param>
    public static async Task<LocalTeams> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var teams = new LocalTeams(builder.Build());
        teams.Answer = answer ?? teams.Answer;
        teams.app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            teams.Received.Enqueue(new(
                $"{context.Request.Method} {target}", await reader.ReadToEndAsync(), context.Request.Headers.Authorization));
            var next = teams.script.TryDequeue(out var scripted) ? scripted : teams.Answer;
            await next(context);
        });
        await teams.app.StartAsync();
        teams.ServiceUrl = teams.app.Urls.First() + "/emea/";
        return teams;
    }

    public static Func<HttpContext, Task> Says(int status, string body = "", string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    };

    public static Task HangsUp(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static async Task NeverAnswers(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public void Then(params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
            script.Enqueue(answer);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
