using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WorkshopBot.Engine;

namespace WorkshopBot.Telemetry;

/// <summary>
/// Traces and metrics over OTLP, by the standard OTEL_ environment variables; nothing is collected where none of them
/// names an endpoint. Logs stay on the console: the first start's code is among them.
/// </summary>
internal static class TelemetryRegistration
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!Endpoints.Any(name => builder.Configuration[name] is { Length: > 0 }))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Name(resource, builder.Configuration))
            .WithTracing(traces => traces
                .AddSource(BotTelemetry.Name, EngineTelemetry.Name, "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
                .AddAspNetCoreInstrumentation(asked => asked.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddProcessor<WithoutIds>())
            .WithMetrics(metrics => metrics
                .AddMeter(EngineTelemetry.Name, "Microsoft.Orleans", "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
        builder.UseOrleans(silo => silo.AddActivityPropagation());
    }

    /// <summary>Whatever writes a line, of this program or of a library, and wherever it goes: see <see cref="Addresses"/>.</summary>
    public static void AddLogsWithoutAddresses(this IServiceCollection services)
    {
        services.AddSingleton(provider => Addresses.Of(provider.GetRequiredService<IConfiguration>()));
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new LogsWithoutAddresses(
            new LoggerFactory(provider.GetServices<ILoggerProvider>(), provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(), provider.GetService<IOptions<LoggerFactoryOptions>>()),
            provider.GetRequiredService<Addresses>())));
    }

    private static void Name(ResourceBuilder resource, ConfigurationManager configuration)
    {
        if (configuration["OTEL_SERVICE_NAME"] is not { Length: > 0 })
            resource.AddService("workshopbot", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString());
    }
}
