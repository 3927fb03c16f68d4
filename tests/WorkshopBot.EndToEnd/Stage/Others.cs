using System.Text.Json.Nodes;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>Those who do not sit at the keys: what they press comes as their clients would send it.</summary>
internal sealed class Others(BotProcess bot, string serviceUrl, CancellationToken cancellation)
{
    public const string Organiser = "user-organiser";
    public const string Rapporteur = "user-rapporteur";
    public const string Facilitator = "user-facilitator";
    public const string Bobur = "user-participant-1";
    public const string Aicha = "user-participant-2";
    public const string Gulnora = "user-participant-3";

    private readonly PlaygroundSettings settings = new();
    private string group = "";

    /// <returns>The card that answers.</returns>
    public Task<JsonObject> PressAsync(string person, string verb, JsonObject? data = null) =>
        bot.PressAsync(settings.Person(person), serviceUrl, verb, data ?? [], cancellation);

    /// <summary>What somebody presses on a card of Group 1 in the first session.</summary>
    public Task<JsonObject> PressInGroupAsync(string person, string verb, JsonObject? data = null)
    {
        data ??= [];
        (data["session"], data["group"]) = (1, group);
        return PressAsync(person, verb, data);
    }

    /// <summary>The organiser makes the channel a group, appoints and opens the first session; members join.</summary>
    public async Task BeginAsync(string? rapporteur, string? facilitator, params string[] members)
    {
        await PressAsync(Organiser, "setup-groups", new() { ["channels"] = Choice(await PressAsync(Organiser, "setup"), "channels", "Group 1") });
        group = Choice(await PressAsync(Organiser, "roles"), "group", "Group 1");
        if (rapporteur is not null)
            await PressAsync(Organiser, "appoint", new() { ["person"] = settings.Person(rapporteur).EntraId, ["role"] = "rapporteur" });
        if (facilitator is not null)
            await PressAsync(Organiser, "appoint", new() { ["person"] = settings.Person(facilitator).EntraId, ["role"] = "facilitator", ["group"] = group });
        foreach (var member in members)
            await PressAsync(member, "join", new() { ["group"] = group });
        await PressAsync(Organiser, "open", new() { ["session"] = 1 });
    }

    public Task<JsonObject> AnswerAsync(string person, int question, string text) =>
        PressInGroupAsync(person, "contribute", new() { ["question"] = question, ["text"] = text });

    /// <summary>The value behind an entry of a card's list.</summary>
    public static string Choice(JsonObject card, string input, string title) =>
        (string?)Within(card).FirstOrDefault(part => (string?)part["id"] == input)?["choices"]!.AsArray().SingleOrDefault(choice => (string?)choice!["title"] == title)?["value"]
        ?? throw new InvalidOperationException($"No \"{title}\" under \"{input}\" on this card: {card.ToJsonString()}");

    private static IEnumerable<JsonObject> Within(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(property => Within(property.Value)).Prepend(part),
        JsonArray parts => parts.SelectMany(Within),
        _ => [],
    };
}
