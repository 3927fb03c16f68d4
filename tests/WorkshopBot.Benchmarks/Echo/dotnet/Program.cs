// An echo bot on Bot Builder's CloudAdapter, registered as Microsoft's samples do: one adapter, IHttpClientFactory, logging of warnings.
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;
using WorkshopBot.BotBuilder.Tests.Tokens;

if (args is not [var teams, var appId, _])
    throw new ArgumentException("Give the address of what stands for Teams, the app id and the tenant.");

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
builder.Services.AddHttpClient();
builder.Services.AddSingleton<BotFrameworkAuthentication>(services => BotFrameworkAuthenticationFactory.Create(
    channelService: null,
    validateAuthority: true,
    AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
    AuthenticationConstants.ToChannelFromBotOAuthScope,
    AuthenticationConstants.ToBotFromChannelTokenIssuer,
    AuthenticationConstants.OAuthUrl,
    $"{teams}/metadata",
    AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
    callerId: null,
    new FixedCredentials(appId),
    new AuthenticationConfiguration(),
    services.GetRequiredService<IHttpClientFactory>(),
    services.GetRequiredService<ILogger<CloudAdapter>>()));
builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(
    services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<CloudAdapter>>()));
builder.Services.AddTransient<IBot, EchoBot>();
KeysOverHttp.Allow($"{teams}/metadata");

var app = builder.Build();
app.MapPost("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
    adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
await app.StartAsync();
var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
Console.WriteLine(new Uri(address).Port);
await app.WaitForShutdownAsync();

/// <summary>Answers with the card that the other echo bots answer with.</summary>
internal sealed class EchoBot : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(
            MessageFactory.Attachment(new Attachment("application/vnd.microsoft.card.adaptive", content: Card(turnContext.Activity.Text))),
            cancellationToken);

    private static JObject Card(string text) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JArray
        {
            new JObject { ["type"] = "TextBlock", ["text"] = "Recorded", ["weight"] = "Bolder" },
            new JObject { ["type"] = "RichTextBlock", ["inlines"] = new JArray { new JObject { ["type"] = "TextRun", ["text"] = text } } },
        },
        ["actions"] = new JArray { new JObject { ["type"] = "Action.Execute", ["title"] = "Change", ["verb"] = "revise", ["data"] = new JObject() } },
    };
}

/// <summary>Where a real bot would go to Entra for its own token: it is at hand.</summary>
internal sealed class FixedCredentials(string appId) : ServiceClientCredentialsFactory
{
    private readonly TokenCredentials credentials = new("local");

    public override Task<bool> IsValidAppIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(
        string id, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        Task.FromResult<ServiceClientCredentials>(credentials);
}
