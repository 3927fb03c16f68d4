using System.ClientModel;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenAI;

namespace WorkshopBot.Drafting;

/// <summary>Registers the drafter that the configuration asks for.</summary>
public static class DraftingRegistration
{
    /// <summary>
    /// Adds <see cref="IMessageDrafter"/>: the Azure one where <c>Endpoint</c> and <c>Deployment</c> are set and models are
    /// not turned off (<c>Models: off</c>), else the embedded one. Both can also be asked for by their own types.
    /// </summary>
    /// <param name="section">Keys as in <see cref="AzureDrafterOptions"/>; beside them, where there is no key, the credential in the words of Microsoft.Extensions.Azure.</param>
    /// <exception cref="InvalidOperationException">A setting cannot be read.</exception>
    public static IServiceCollection AddDrafting(this IServiceCollection services, IConfiguration section)
    {
        services.TryAddSingleton<EmbeddedDrafter>();
        var options = section.Get<AzureDrafterOptions>() ?? new AzureDrafterOptions();
        if (!options.HasModel)
        {
            services.TryAddSingleton<IMessageDrafter>(provider => provider.GetRequiredService<EmbeddedDrafter>());
            return services;
        }

        if (options.OpenAICompatible)
        {
            services.AddSingleton(_ => new OpenAIClient(
                new ApiKeyCredential(options.Key ?? "none"), new OpenAIClientOptions { Endpoint = options.Endpoint }).GetChatClient(options.Deployment).AsIChatClient());
        }
        else
        {
            services.AddAzureClients(clients => clients.AddClient<AzureOpenAIClient, AzureOpenAIClientOptions>((settings, identity) => options.Key is { Length: > 0 } key
                ? new AzureOpenAIClient(options.Endpoint, new ApiKeyCredential(key), settings)
                : new AzureOpenAIClient(options.Endpoint, identity, settings)).WithCredential(provider => provider.GetRequiredService<AzureComponentFactory>().CreateTokenCredential(section)));
            services.AddSingleton(provider => provider.GetRequiredService<AzureOpenAIClient>().GetChatClient(options.Deployment).AsIChatClient());
        }
        services.TryAddSingleton(provider => new AzureDrafter(
            provider.GetRequiredService<IChatClient>(), options,
            provider.GetService<TimeProvider>(), provider.GetService<ILogger<AzureDrafter>>()));
        services.TryAddSingleton<IMessageDrafter>(provider => provider.GetRequiredService<AzureDrafter>());
        return services;
    }
}
