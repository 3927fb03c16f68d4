using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Bot;

public sealed class LanguageTests
{
    [Fact]
    public async Task A_person_chooses_Uzbek_and_is_answered_in_it()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.SayAsync(anna.Chat, "help");
        var welcome = (await world.Teams.SeeAsync(anna.Chat, card => card.Offers("language"))).Card;
        var uzbek = welcome.Actions.Single(action => (string?)action["data"]?["language"] == "uz-Latn")["data"]!.AsObject();

        var chosen = await anna.ForgeAsync(anna.Chat, null, "language", uzbek);
        Assert.Contains(world.Words("welcome.title", Language.UzbekLatin), chosen.Blocks);

        var question = await world.QuestionAsync(world.Channels[0], 1);
        var receipt = await anna.PressAsync(question, "contribute", ("text", "Public value, not profit."));
        Assert.Contains(world.Words("receipt.title", Language.UzbekLatin), receipt.Blocks);
        Assert.Contains(world.Words("refusal.NotAnOrganiser", Language.UzbekLatin), (await anna.ForgeAsync(anna.Chat, null, "panel", [])).Runs);
    }

    [Fact]
    public async Task Who_has_chosen_nothing_is_answered_in_the_language_of_their_client_or_their_words()
    {
        await using var world = await World.StartAsync();
        var client = await world.JoinedAsync("Dilnoza", world.Channels[0], "uz-Latn-UZ");
        var writer = await world.JoinedAsync("Bekzod", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        Assert.Contains(world.Words("receipt.title", Language.UzbekLatin), (await client.PressAsync(question, "contribute", ("text", "Public value."))).Blocks);
        await writer.SayAsync(world.Channels[0], "Давлат идорасида хато қилиш қўрқинчли, хусусий компанияда эса хато тажриба.", question.Id);
        await world.Teams.SeeAsync(writer.Chat, card => card.Blocks.Contains(world.Words("receipt.title", Language.UzbekCyrillic)));
    }

    [Fact]
    public async Task A_language_is_typed_by_its_own_name_and_what_one_writes_in_is_remembered()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.AskAsync("ўзбекча", card => card.Blocks.Contains(world.Words("welcome.title", Language.UzbekCyrillic)));
        await anna.AskAsync("O'zbekcha", card => card.Blocks.Contains(world.Words("welcome.title", Language.UzbekLatin)));
        await anna.AskAsync("english", card => card.Blocks.Contains(world.Words("welcome.title")));

        var writer = await world.JoinedAsync("Bekzod", world.Channels[0], "ru-RU");
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await writer.PressAsync(question, "contribute", ("text", "Davlat idorasida xato qilish qoʻrqinchli, xususiy kompaniyada esa xato tajriba."));
        Assert.Contains(world.Words("answers.title", Language.UzbekLatin), (await writer.PressAsync(question, "mine")).Blocks);
    }

    [Fact]
    public async Task A_facilitator_chooses_the_languages_of_the_groups_cards_which_are_also_those_of_whoever_has_shown_none()
    {
        await using var world = await World.StartAsync();
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("group-languages"))).Card;
        var chosen = await world.Facilitator.PressAsync(panel, "group-languages", ("languages", "uz-Cyrl"));
        Assert.Contains(chosen.Runs, run => run == world.Words("lead.languagesDone") || run == world.Words("lead.languagesDone", Language.UzbekCyrillic));

        var dilnoza = await world.JoinedAsync("Dilnoza", world.Channels[0], "ru-RU");
        Assert.Contains(world.Words("answers.title", Language.UzbekCyrillic), (await dilnoza.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "mine")).Blocks);
        await world.Facilitator.PressAsync(await world.Facilitator.PressAsync(chosen, "lead"), "next");
        var next = await world.QuestionAsync(world.Channels[0], 2);
        Assert.Equal(world.Words("question.send", Language.UzbekCyrillic), (string?)next.Card.Action("contribute")["title"]);
        await world.Organiser.AskAsync("languages english uzbek Table 1", card => card.Runs.Contains(world.Words("lead.languagesDone")));
        Assert.Equal([Language.English, Language.UzbekLatin], (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Languages);
    }

    [Fact]
    public async Task A_groups_card_says_everything_in_its_languages_apart_from_each_other()
    {
        await using var world = await World.StartAsync();
        var question = (await world.QuestionAsync(world.Channels[0], 1)).Card;

        Assert.Contains(world.Words("question.step", values: [("session", 1), ("number", 1), ("total", 4)]), question.Blocks);
        Assert.Contains(world.Words("question.step", Language.UzbekLatin, ("session", 1), ("number", 1), ("total", 4)), question.Blocks);
        Assert.Equal("Send · Yuborish", (string?)question.Action("contribute")["title"]);
    }
}
