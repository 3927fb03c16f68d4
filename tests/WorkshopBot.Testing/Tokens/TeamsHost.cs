using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Testing;

/// <summary>A host with the library in it, on a free port of this machine.</summary>
public sealed class TeamsHost : IAsyncDisposable
{
    public const string Tenant = "22222222-2222-2222-2222-222222222222";

    private readonly WebApplication app;
    private readonly HttpClient client = new();

    private TeamsHost(WebApplication app, List<string> log)
    {
        this.app = app;
        Log = log;
    }

    /// <summary>Every line the host logged.</summary>
    public List<string> Log { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First() + "/api/messages");

    /// <param name="bot">What the bot does; null where <paramref name="configure"/> adds it.</param>
    /// <param name="settings">The section; null values are not set.</param>
    /// <param name="time">The unkeyed clock.</param>
    /// <param name="environment">Development or Production.</param>
    /// <param name="configure">More services, before the library's.</param>
    /// <param name="quiet">Keeps no log.</param>
    public static async Task<TeamsHost> StartAsync(
        IBot? bot,
        Dictionary<string, string?> settings,
        TimeProvider? time = null,
        string environment = "Production",
        Action<IServiceCollection>? configure = null,
        bool quiet = false)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        var log = new List<string>();
        builder.Logging.ClearProviders();
        if (!quiet)
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(log));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => new KeyValuePair<string, string?>("Teams:" + pair.Key, pair.Value)));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        if (bot is not null)
            builder.Services.AddSingleton(bot);
        configure?.Invoke(builder.Services);
        builder.Services.AddTeams(builder.Configuration.GetSection("Teams"));
        var app = builder.Build();
        app.MapTeams("/api/messages");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, log);
    }

    /// <summary>The settings of a bot that believes a local provider.</summary>
    public static Dictionary<string, string?> Trusting(LocalOpenIdProvider provider) => new()
    {
        ["AppId"] = LocalOpenIdProvider.Audience,
        ["TenantId"] = Tenant,
        ["Issuer"] = LocalOpenIdProvider.Issuer,
        ["MetadataAddress"] = provider.MetadataAddress,
    };

    /// <summary>A good message, unless changed.</summary>
    public static Activity Message(string text = "hello") => new()
    {
        Type = ActivityTypes.Message,
        Id = "1",
        ChannelId = "msteams",
        ServiceUrl = LocalOpenIdProvider.ServiceUrl,
        Conversation = new() { Id = "19:c@thread.tacv2", ConversationType = "channel", TenantId = Tenant },
        From = new() { Id = "29:a", Name = "Ann", AadObjectId = "33333333-3333-3333-3333-333333333333" },
        Recipient = new() { Id = "28:bot", Name = "Bot" },
        Text = text,
    };

    public Task<HttpResponseMessage> PostAsync(Activity activity, string? token = null, Action<HttpRequestMessage>? change = null) =>
        PostAsync(JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity), token, change);

    public Task<HttpResponseMessage> PostAsync(string json, string? token = null) => PostAsync(Encoding.UTF8.GetBytes(json), token);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? token = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        change?.Invoke(request);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(Activity activity, string? token = null, Action<HttpRequestMessage>? change = null)
    {
        using var response = await PostAsync(activity, token, change);
        return response.StatusCode;
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return app.DisposeAsync();
    }

    private sealed class Lines(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
                log.Add($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>A bot that does what a test says, and remembers what it heard.</summary>
public sealed class TestBot(Func<Activity, InvokeResponse?>? answer = null) : IBot
{
    public List<Activity> Heard { get; } = [];

    public Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation)
    {
        lock (Heard)
            Heard.Add(activity);
        return Task.FromResult(answer?.Invoke(activity));
    }
}
