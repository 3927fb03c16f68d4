using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Maintenance;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Bot;

/// <summary>What a client that was tampered with, or a card that is long out of date, may send, and the answer in words that it gets.</summary>
public sealed class CardAttackTests
{
    private const string Said = "We share data between offices.";

    /// <param name="Verb">Of the button that is pressed.</param>
    /// <param name="Change">What is forged in the data that a question's card sends.</param>
    /// <param name="Answer">The key of the words that answer.</param>
    /// <param name="KeepsText">Whether the person gets their text back.</param>
    private sealed record CardAttack(string Name, Who Who, string Verb, Action<JsonObject> Change, string Answer, bool KeepsText = true);

    private enum Who
    {
        Member,
        Stranger,
        TheBot,
    }

    private static IReadOnlyList<CardAttack> All { get; } =
    [
        new("A card of another workshop", Who.Member, "contribute", Set("workshop", "another"), "refusal.OtherWorkshop"),
        new("A verb that does not exist", Who.Member, "destroy", Nothing, "refusal.UnknownVerb"),
        new("An empty verb", Who.Member, "", Nothing, "refusal.UnknownVerb"),
        new("An input that did not arrive", Who.Member, "contribute", data => data.Remove("text"), "refusal.TextEmpty", KeepsText: false),
        new("An input that is no text", Who.Member, "contribute", Set("text", new JsonArray("a")), "refusal.TextEmpty", KeepsText: false),
        new("Data that is missing", Who.Member, "contribute", KeepText, "refusal.OldCard"),
        new("A group that does not exist", Who.Member, "contribute", Set("group", "g0000000000"), "refusal.OldCard"),
        new("A session that the programme does not have", Who.Member, "contribute", Set("session", 99), "refusal.OldCard"),
        new("A session that is not open", Who.Member, "contribute", Set("session", 2), "refusal.SessionNotOpen"),
        new("A question that is not open yet", Who.Member, "contribute", Set("question", 3), "refusal.QuestionNotOpenYet"),
        new("A question that is no number", Who.Member, "contribute", Set("question", "first"), "refusal.OldCard"),
        new("A role written into the data", Who.Member, "open", Set("role", "organiser"), "refusal.NotAnOrganiser"),
        new("Another person's id written into the data", Who.Member, "announce", data => (data["by"], data["announcement"]) = ("organiser", Said), "refusal.NotAnOrganiser"),
        new("A participant approves a key message", Who.Member, "approve", data => data["wording"] = Said, "refusal.NotARapporteur"),
        new("A participant moves the group on", Who.Member, "next", Set("from", 1), "refusal.NotAFacilitator"),
        new("A participant changes an answer that is not theirs", Who.Stranger, "revise", Nothing, "refusal.NotYours"),
        new("Somebody who is in no group answers", Who.Stranger, "contribute", Nothing, "joinFirst.body"),
        new("Somebody who is in no group says that it is ready", Who.Stranger, "ready", Nothing, "refusal.NotAMember", KeepsText: false),
        new("Somebody who calls themselves the bot", Who.TheBot, "close", Nothing, "refusal.Nobody", KeepsText: false),
        new("A start code that is guessed", Who.Stranger, "claim", Set("code", "AAAA-BBBB-CCCC"), "refusal.CodeUsed", KeepsText: false),
    ];

    [Fact]
    public async Task Each_gets_its_answer_keeps_its_text_and_changes_nothing()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var stranger = world.NewPerson("Stranger");
        await stranger.ForgeAsync(stranger.Chat, null, "welcome", []);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var receipt = await anna.PressAsync(question, "contribute", ("text", "Trust comes first."));
        await world.SettledAsync();
        var before = await world.HistoryAsync();
        var problems = new List<string>();

        foreach (var attack in All)
        {
            var data = question.Card.Data("contribute");
            data["text"] = Said;
            data["contribution"] = (string)receipt.Data("revise")["contribution"]!;
            attack.Change(data);
            var who = attack.Who switch { Who.Member => anna, Who.Stranger => stranger, _ => new Person(Domain.Actor.Bot, "Bot") { World = world } };
            var answer = await who.ForgeAsync(question.Conversation, question.Id, attack.Verb, data);
            var words = world.Words(attack.Answer).Split('{')[0];
            if (!answer.Words.Contains(words, StringComparison.Ordinal))
                problems.Add($"{attack.Name} is not answered '{words}' but: {answer.Words}");
            if (attack.Who != Who.Member && answer.Words.Contains("Anna", StringComparison.Ordinal))
                problems.Add($"{attack.Name} names a member of the group: {answer.Words}");
            if (attack.KeepsText && data.ContainsKey("text") && attack.Verb is "contribute" or "revise" or "destroy" or "" or "announce" && answer.Input("text") != Said)
                problems.Add($"{attack.Name} does not give the text back: {answer.Words}");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(before, await world.HistoryAsync());
    }

    [Fact]
    public async Task The_same_press_again_with_its_id_or_a_new_one_and_its_fallback_have_the_same_effect()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var data = question.Card.Data("contribute");
        data["text"] = Said;

        var first = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:same");
        var history = await world.HistoryAsync();
        var again = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:same");
        var anew = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:new");
        await anna.SubmitAsync(question, "contribute", ("text", Said));
        var submitted = await world.Teams.SeeAsync(anna.Chat, card => card.Offers("revise"));

        Assert.All([first, again, anew, submitted.Card], card => Assert.Contains(Said, card.Runs));
        Assert.Single(new[] { first, again, anew, submitted.Card }.Select(card => (string)card.Data("revise")["contribution"]!).Distinct());
        Assert.Equal(history, await world.HistoryAsync());
    }

    /// <summary>docs/card-attacks.md is written by this test when WORKSHOPBOT_WRITE_DOCS is set, and held to it otherwise.</summary>
    [Fact]
    public async Task The_table_in_the_documentation_is_what_is_tested()
    {
        var strings = new WorkshopBot.Cards.CardDeck(WorkshopBot.Cards.CardFile.All()).Strings;
        var table = new StringBuilder("# Forged and outdated cards → answer\nGenerated by `CardAttackTests`; each line is sent over HTTP to the whole bot, and nothing may have changed after it.\n\n| what is sent | answer |\n|---|---|\n");
        foreach (var attack in All)
            table.Append(CultureInfo.InvariantCulture, $"| {attack.Name} | {strings.Text(Domain.Language.English, attack.Answer).Replace("{detail}", "…", StringComparison.Ordinal)} |\n");

        var path = Path.Combine(Repository.Root, "docs", "card-attacks.md");
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_WRITE_DOCS") is not null)
            await File.WriteAllTextAsync(path, table.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(table.ToString(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static Action<JsonObject> Set(string field, JsonNode value) => data => data[field] = value.DeepClone();

    private static void Nothing(JsonObject data)
    {
    }

    private static void KeepText(JsonObject data)
    {
        foreach (var field in data.Select(member => member.Key).Where(name => name != "text").ToList())
            data.Remove(field);
    }
}
