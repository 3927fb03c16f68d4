using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Drafting;

namespace WorkshopBot.Evaluation;

/// <summary>Drafters as selectors: what a message is taken from is what was chosen.</summary>
internal static class Drafted
{
    public static Selector By(IMessageDrafter drafter, bool withTopic) => async (topic, count, seed) =>
        [.. (await DraftAsync(drafter, topic, count, seed, withTopic)).Messages.Select(message => message.Source ?? message.Evidence[0].Statement)];

    /// <summary>Everything that the draft says, to compare byte by byte.</summary>
    public static async Task<string> BytesAsync(TopicStance topic, int seed) =>
        JsonSerializer.Serialize(await DraftAsync(new EmbeddedDrafter(), topic, 12, seed, withTopic: true));

    /// <summary>The drafter for a real endpoint, its key taken from the environment; without one, the identity at hand.</summary>
    public static IMessageDrafter AtEndpoint(string endpoint, string deployment, bool compatible) =>
        new ServiceCollection().AddDrafting(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Endpoint"] = endpoint,
            ["Deployment"] = deployment,
            ["OpenAICompatible"] = compatible.ToString(),
            ["Key"] = Environment.GetEnvironmentVariable("WORKSHOPBOT_MODEL_KEY"),
        }).Build()).BuildServiceProvider().GetRequiredService<IMessageDrafter>();

    private static Task<DraftResult> DraftAsync(IMessageDrafter drafter, TopicStance topic, int count, int seed, bool withTopic)
    {
        var statements = topic.Arguments.Select(argument => new Statement(argument.Id, argument.Text, argument.Id, "all", 1)).ToArray();
        new Random(seed).Shuffle(statements);
        return drafter.DraftAsync(new DraftingRequest([new DraftingQuestion(1, withTopic ? topic.Topic : "")], statements) { Budget = count });
    }
}
