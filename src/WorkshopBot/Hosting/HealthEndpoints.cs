using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WorkshopBot.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers; restart it when it does not. <c>/health/ready</c>: it can serve; send people
/// elsewhere while it cannot. Both are open to whoever reaches the port, and say nothing that need be kept from them.
/// </summary>
internal static class HealthEndpoints
{
    public static void AddBotHealth(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<HealthOptions>(settings);
        services.AddSingleton<DueAge>().AddSingleton<StoreCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<DueAge>());
        // Ready is made of these: a red one is a reason to serve nobody, a yellow one (Degraded) to look.
        services.AddHealthChecks()
            .AddCheck<SiloCheck>("silo")
            .AddCheck<StoreCheck>("store")
            .AddCheck<ProgrammeCheck>("programme")
            .AddCheck<RowsCheck>("rows")
            .AddCheck<DueCheck>("due")
            .AddCheck<LateCheck>("late")
            .AddCheck<ClockCheck>("clock")
            .AddCheck<CredentialsCheck>("credentials")
            .AddCheck<TeamsCheck>("teams")
            .AddCheck<LanesCheck>("lanes");
    }

    public static void MapBotHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var reasons = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            // A check that failed by itself is described by its exception, which is for the log.
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)(entry.Value.Exception is null ? entry.Value.Description : "The check failed: see the log.")));
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(new JsonObject
        {
            ["status"] = report.Status.ToString().ToLowerInvariant(),
            ["reasons"] = new JsonObject(reasons),
        }.ToJsonString(), context.RequestAborted);
    }
}
