using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace WorkshopBot.BotBuilder.Tests.Tokens;

/// <summary>
/// The SDK fetches an issuer's keys over https alone. For an issuer on this machine its own manager of them is put where it would have put it, with
/// that one rule off; how keys are read, kept and used stays the SDK's.
/// </summary>
internal static class KeysOverHttp
{
    public static void Allow(string metadataAddress)
    {
        var cache = typeof(JwtTokenExtractor).GetField("_openIdMetadataCache", BindingFlags.Static | BindingFlags.NonPublic)!;
        var managers = (ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>>)cache.GetValue(null)!;
        managers[metadataAddress] = new(metadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false });
    }
}
