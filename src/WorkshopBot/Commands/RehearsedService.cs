using WorkshopBot.Engine;
using WorkshopBot.Rehearsal;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Commands;

/// <summary>
/// The service as one of several processes of a rehearsal, in Development only: <c>Rehearsal:TokenEndpoint</c> and
/// <c>Rehearsal:AppSecret</c> let it into a simulated Teams, <c>Rehearsal:Speed</c> and <c>Rehearsal:Since</c> set its
/// workshop clock by that of the others.
/// </summary>
internal static class RehearsedService
{
    public static void Configure(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Rehearsal");
        if (!builder.Environment.IsDevelopment() || !settings.Exists())
            return;
        if (settings.GetValue<double?>("Speed") is { } speed)
            builder.Services.AddKeyedSingleton<TimeProvider>(WorkshopClock.Key, RehearsalClock.Since(settings.GetValue<DateTimeOffset>("Since"), speed));
        if (settings.GetValue<Uri?>("TokenEndpoint") is { } endpoint)
            builder.Services.AddKeyedSingleton<Azure.Core.TokenCredential>(TeamsRegistration.CredentialKey, new SimulatedCredential(endpoint, builder.Configuration["Teams:AppId"]!, settings["AppSecret"]!));
    }
}
