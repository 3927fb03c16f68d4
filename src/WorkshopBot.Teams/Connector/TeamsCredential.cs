using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Connector;

/// <summary>The bot's own credential from configuration alone, in the words of Microsoft.Extensions.Azure.</summary>
internal static class TeamsCredential
{
    public static TokenCredential Create(AzureComponentFactory factory, IConfiguration section, TeamsOptions options)
    {
        // The factory has no word for the cloud; Azure.Identity reads it here, as AKS sets it for workload identity.
        if (!string.IsNullOrWhiteSpace(options.Authority))
            Environment.SetEnvironmentVariable("AZURE_AUTHORITY_HOST", options.Authority);

        // A certificate in a file is what a container has; the factory knows certificate stores only.
        if (section["ClientCertificatePath"] is { Length: > 0 } path)
            return new ClientCertificateCredential(options.TenantId, options.AppId, path);

        return factory.CreateTokenCredential(new ConfigurationBuilder()
            .AddInMemoryCollection([new("clientId", ClientId(section, options)), new("tenantId", options.TenantId)])
            .AddConfiguration(section)
            .Build());
    }

    // A managed identity is named in one way only, and the factory refuses two.
    private static string? ClientId(IConfiguration section, TeamsOptions options) =>
        string.Equals(section["Credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
        && (section["ManagedIdentityClientId"] ?? section["ManagedIdentityResourceId"] ?? section["ManagedIdentityObjectId"]) is not null
            ? null
            : options.AppId;
}
