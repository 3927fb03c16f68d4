using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using WorkshopBot.Deliveries;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Teams.Connector;

namespace WorkshopBot.Hosting;

/// <summary>Whether what was due has gone.</summary>
internal sealed class LateCheck(DueAge age, ClockWatch clock, IOptions<HealthOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A clock that was set makes what is seconds old look as old as the step. So soon after it nothing can be called late.
        if (clock.SinceLastStep < options.Value.LateAfter)
            return HealthCheckResult.Healthy();
        try
        {
            return await Task.Run(() => age.OldestAsync(options.Value.LateAfter, cancellationToken), cancellationToken).WaitAsync(Patience, cancellationToken) is { } since
                ? HealthCheckResult.Unhealthy($"Something has been due for {Minutes(age.Age(since))} and has not gone: see the log, and what else stands here.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is TimeoutException or StoreUnavailableException or StoreBusyException)
        {
            return HealthCheckResult.Unhealthy("What is due cannot be read: see the log, and what else stands here.");
        }
    }

    private static string Minutes(TimeSpan age) =>
        age < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min");
}

/// <summary>Whether the bot is let in by Teams, and will be.</summary>
internal sealed class CredentialsCheck(BotCredentials credentials, ConnectorWatch watch, IOptions<HealthOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = await LookAsync(cancellationToken);
        return state.Problem switch
        {
            CredentialProblem.Expired => HealthCheckResult.Unhealthy($"The bot's secret or certificate ended on {Day(state)}: nothing can be sent. Make a new one in Entra, set it (with Teams:ClientSecretExpires for a secret), and restart."),
            CredentialProblem.Unreadable => HealthCheckResult.Unhealthy("The bot's certificate cannot be read: nothing can be sent once the present token ends. See Teams:ClientCertificatePath or Teams:ClientCertificate."),
            CredentialProblem.Refused => HealthCheckResult.Unhealthy("No token is given for the bot's credential: nothing can be sent. See Teams:AppId, Teams:TenantId and the secret or certificate in Entra; the log has the answer."),
            CredentialProblem.Unreachable => HealthCheckResult.Unhealthy("The service that gives the bot its tokens cannot be reached: nothing can be sent. It goes on by itself when it is back; see the network, a proxy, and Teams:Authority."),
            _ when watch.Trouble is { Kind: ConnectorFailure.Unauthorized } => HealthCheckResult.Unhealthy("Teams refuses the bot's token: nothing can be sent. See whether the bot's registration still stands in Azure, and Teams:AppId."),
            CredentialProblem.Expiring => HealthCheckResult.Degraded($"The bot's secret or certificate ends on {Day(state)}. Make a new one in Entra and set it before."),
            _ => HealthCheckResult.Healthy(),
        };
    }

    private async Task<CredentialState> LookAsync(CancellationToken cancellation)
    {
        try
        {
            return await credentials.LookAsync(options.Value.ExpiryWarning, cancellation).WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            return new(CredentialProblem.Unreachable);
        }
    }

    private static string Day(CredentialState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Expires:yyyy-MM-dd}");
}

/// <summary>Whether Teams can be reached, as far as the bot has tried.</summary>
internal sealed class TeamsCheck(ConnectorWatch watch, IOptions<HealthOptions> options) : IHealthCheck
{
    /// <summary>What is due is tried again each minute: without a try nothing waits.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(3);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        watch.Trouble is { Kind: ConnectorFailure.Unavailable } trouble && trouble.For >= options.Value.TeamsPatience && trouble.Ago < Forgotten
            ? HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"Teams has not answered for {trouble.For.TotalSeconds:0} s: cards wait, and go out by themselves when it does. See the network, a proxy, and Teams' own status."))
            : HealthCheckResult.Healthy());
}

/// <summary>Whether every lane answers and every card can be made. What does not stops itself alone: the bot serves on.</summary>
internal sealed class LanesCheck(DueScanner due, Rendering rendering) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        rendering.Overdue is > 0 and var cards ? HealthCheckResult.Degraded($"The making of {cards} card(s) does not end; their conversations go on without them. See the log, tell the makers, and restart when it suits.")
        : due.Hung(Patience) is > 0 and var lanes ? HealthCheckResult.Degraded($"{lanes} conversation(s) do not answer; the others go on. See the log.")
        : HealthCheckResult.Healthy());
}
