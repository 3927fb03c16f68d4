using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Bot;
using WorkshopBot.Hosting;
using WorkshopBot.Typing;

namespace WorkshopBot.Tests;

/// <summary>The verbs that the bot's host declares.</summary>
internal static class DeclaredVerbs
{
    public static IReadOnlyList<Verb> All { get; } = Read();

    public static IReadOnlyList<TypedForm> Forms { get; } = [.. All.SelectMany(verb => verb.Typed)];

    private static List<Verb> Read()
    {
        var services = new ServiceCollection();
        services.AddFeatures();
        return [.. services.Where(service => service.ServiceType == typeof(Verb)).Select(service => (Verb)service.ImplementationInstance!)];
    }
}
