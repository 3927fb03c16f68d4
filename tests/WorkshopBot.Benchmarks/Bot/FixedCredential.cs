using System.Runtime.Loader;
using Azure.Core;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Teams.Hosting;

[assembly: HostingStartup(typeof(FixedCredential))]

/// <summary>Makes this assembly known in the bot's process, where <see cref="FixedCredential"/> then takes part in its start.</summary>
internal static class StartupHook
{
    /// <summary>Orleans looks into every assembly for what it names: what an earlier bot does not have beside it, this one has.</summary>
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, $"{name.Name}.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
}

namespace WorkshopBot.Benchmarks.Bot
{
    /// <summary>Within the bot's process: the bot's own token, which a local connector takes whatever it says.</summary>
    internal sealed class FixedCredential : TokenCredential, IHostingStartup
    {
        public void Configure(IWebHostBuilder builder) =>
            builder.ConfigureServices(services => services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, this));

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("local", DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
