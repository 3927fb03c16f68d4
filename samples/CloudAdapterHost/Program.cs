// A host that knows bots by Microsoft's SDK, with the whole WorkshopBot in it. Settings as for every bot on CloudAdapter:
// MicrosoftAppType, MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId.
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using WorkshopBot.BotBuilder;
using WorkshopBot.Programmes;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpClient();
builder.Services.AddSingleton<BotFrameworkAuthentication>(services => new ConfigurationBotFrameworkAuthentication(
    builder.Configuration, httpClientFactory: services.GetRequiredService<IHttpClientFactory>()));
builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(
    services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<CloudAdapter>>()));
builder.AddWorkshopBot(ProgrammeFile.Default(), builder.Configuration["Data"] ?? "data");

var app = builder.Build();
app.MapWorkshopBot("/api/messages");
app.Run();
