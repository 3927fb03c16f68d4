using System.Text.Json.Nodes;

namespace WorkshopBot.Bot;

/// <summary>What one role can do: its verbs, each with what answers it. It keeps no state: where things stand is the domain's.</summary>
public interface IDialog
{
    /// <summary>Verb to the card that answers its press.</summary>
    IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs { get; }
}
