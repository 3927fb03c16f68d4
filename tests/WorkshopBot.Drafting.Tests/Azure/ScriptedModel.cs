using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Azure;

/// <summary>A request to the model as it came over the wire.</summary>
internal sealed partial record ModelRequest(string Body, int Number, CancellationToken Aborted)
{
    private readonly JsonNode _json = JsonNode.Parse(Body)!;

    public string System => (string)_json["messages"]![0]!["content"]!;

    public string User => (string)_json["messages"]![1]!["content"]!;

    public string SchemaName => (string)_json["response_format"]!["json_schema"]!["name"]!;

    /// <summary>Id and text of each marked contribution.</summary>
    public List<(string Id, string Text)> Marked => [.. Mark().Matches(User).Select(mark => (mark.Groups[1].Value, mark.Groups[2].Value))];

    public string IdOf(string beginning) => Marked.First(each => each.Text.StartsWith(beginning, StringComparison.Ordinal)).Id;

    [GeneratedRegex("⟦([0-9a-f]{10})⟧(.*?)⟦/\\1⟧", RegexOptions.Singleline)]
    private static partial Regex Mark();
}

/// <summary>An Azure OpenAI endpoint on loopback that answers as a test says, spoken to by the real client.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedModel(WebApplication app) => _app = app;

    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    public ConcurrentQueue<string> Paths { get; } = new();

    public static async Task<ScriptedModel> StartAsync(Func<ModelRequest, Task<IResult>> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new ScriptedModel(app);
        var number = 0;
        app.Map("{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = new ModelRequest(await reader.ReadToEndAsync(context.RequestAborted), Interlocked.Increment(ref number), context.RequestAborted);
            model.Paths.Enqueue(context.Request.Path);
            model.Requests.Enqueue(request);
            return await script(request);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    public static Task<ScriptedModel> StartAsync(Func<ModelRequest, IResult> script) => StartAsync(request => Task.FromResult(script(request)));

    /// <summary>The drafter as an app registers it from configuration.</summary>
    public IMessageDrafter Drafter(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Endpoint"] = _app.Urls.Single(), ["Deployment"] = "drafts", ["Key"] = "secret" };
        foreach (var (key, value) in more)
            settings[key] = value;
        return new ServiceCollection().AddDrafting(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider().GetRequiredService<IMessageDrafter>();
    }

    public Task<DraftResult> DraftAsync(DraftingRequest request, params (string Key, string Value)[] more) =>
        Drafter(more).DraftAsync(request, null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static IResult Content(string content, string finish = "stop") => Json(new JsonObject { ["role"] = "assistant", ["content"] = content }, finish);

    public static IResult Refusal(string reason) => Json(new JsonObject { ["role"] = "assistant", ["content"] = null, ["refusal"] = reason }, "stop");

    public static IResult Error(int status, string code) => Results.Json(new { error = new { code, message = "scripted" } }, statusCode: status);

    /// <summary>A well-formed answer of messages, each with its support.</summary>
    public static string Messages(params (string Message, (string Id, string Quote)[] Support)[] messages) => JsonSerializer.Serialize(new
    {
        messages = messages.Select(each => new
        {
            message = each.Message,
            otherView = false,
            support = each.Support.Select(support => new { id = support.Id, quote = support.Quote, translation = (string?)null }),
        }),
    });

    /// <summary>What a good model would answer: each contribution that names nobody a message that quotes it.</summary>
    public static string Faithful(ModelRequest request) => request.SchemaName == "same_points" ? """{"same":[]}"""
        : Messages([.. request.Marked.Where(each => !each.Text.Contains('[')).Select(each => (each.Text, new[] { (each.Id, each.Text) }))]);

    private static IResult Json(JsonObject message, string finish) => Results.Text(new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = "drafts",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    }.ToJsonString(), "application/json");
}

/// <summary>A result with a Retry-After header, in seconds.</summary>
internal sealed class WithRetryAfter(IResult inner, string seconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = seconds;
        return inner.ExecuteAsync(httpContext);
    }
}
