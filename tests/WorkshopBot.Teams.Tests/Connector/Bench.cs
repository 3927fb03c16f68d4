using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Connector;

/// <summary>A client of a connector on this machine.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(LocalTeams teams, TeamsHost host, CountingCredential credential)
    {
        Teams = teams;
        Host = host;
        Credential = credential;
        Client = host.Services.GetRequiredService<ConversationClient>();
    }

    public static Activity Hello { get; } = new() { Type = "message", Text = "Салом" };

    public LocalTeams Teams { get; }

    public TeamsHost Host { get; }

    public CountingCredential Credential { get; }

    public ConversationClient Client { get; }

    public ConversationAddress Channel => new(Teams.ServiceUrl, "19:c@thread.tacv2");

    public static async Task<Bench> StartAsync(TimeProvider? time = null, Dictionary<string, string?>? settings = null)
    {
        var credential = new CountingCredential(time ?? TimeProvider.System);
        var teams = await LocalTeams.StartAsync();
        var host = await TeamsHost.StartAsync(
            new TestBot(),
            new(settings ?? []) { ["AppId"] = LocalOpenIdProvider.Audience, ["TenantId"] = TeamsHost.Tenant, ["Retry:Delay"] = "00:00:00.001" },
            time,
            "Development",
            services => services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, credential));
        var bench = new Bench(teams, host, credential);
        Assert.True(host.Services.GetRequiredService<TrustedServiceUrls>().Trust(teams.ServiceUrl));
        return bench;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Teams.DisposeAsync();
    }
}

/// <summary>Gives tokens for an hour and counts them.</summary>
internal sealed class CountingCredential(TimeProvider time) : TokenCredential
{
    private int count;

    public int Count => count;

    public Exception? Failure { get; set; }

    /// <summary>It gives the same token until it is asked for another one by a claims challenge.</summary>
    public bool Keeps { get; set; }

    /// <summary>How long the issuer takes, from the second token on.</summary>
    public TimeSpan Delay { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (count > 0 && Delay > TimeSpan.Zero)
            await Task.Delay(Delay, cancellationToken);
        await Task.Yield();
        if (Failure is null && Keeps && count > 0 && requestContext.Claims is null)
            return new($"token-{count}-for-{requestContext.Scopes[0]}", time.GetUtcNow().AddHours(1));
        return Failure is null
            ? new($"token-{Interlocked.Increment(ref count)}-for-{requestContext.Scopes[0]}", time.GetUtcNow().AddHours(1))
            : throw Failure;
    }
}
