using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Authentication;

/// <summary>Who is let in: first by the request's token, before its body is read, then by what the activity says.</summary>
internal sealed class Gatekeeper(TokenCheck tokens, IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// A bot's registration may have other channels (Web Chat comes with it), where the client itself writes who sends and from
    /// which tenant.
    /// </summary>
    private const string Teams = "msteams";

    /// <summary>The sender's token, checked; none on the developer's own machine.</summary>
    public async ValueTask<(CheckedToken? Token, Denial? Denial)> CheckSenderAsync(HttpContext context)
    {
        if (!options.Value.HasAppId)
            return (null, environment.IsDevelopment() && ThisMachine.Sent(context) ? null : Denial.NotThisMachine);

        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.CheckAsync(header[Scheme.Length..].Trim(), context.RequestAborted)
            : (null, Denial.NoToken);
    }

    /// <summary>Whether the activity is one that this token was given for, from a tenant on the list.</summary>
    public Denial? CheckActivity(CheckedToken? token, Activity activity)
    {
        if (token is not null)
        {
            if (activity.ChannelId != Teams || !token.Endorsements.Contains(Teams))
                return Denial.Channel;
            if (!string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
                return Denial.ServiceUrl;
        }
        var tenants = options.Value.Tenants;
        var anyTenant = !options.Value.HasAppId && tenants.Count == 0;
        return anyTenant || (activity.TenantId is { } tenant && tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            ? null
            : Denial.Tenant;
    }
}
