using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Dialogs;

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
    public async Task A_groups_card_says_everything_in_its_languages_apart_from_each_other()
    {
        await using var world = await World.StartAsync();
        var question = (await world.QuestionAsync(world.Channels[0], 1)).Card;

        Assert.Contains(world.Words("question.step", values: [("session", 1), ("number", 1), ("total", 4)]), question.Blocks);
        Assert.Contains(world.Words("question.step", Language.UzbekLatin, ("session", 1), ("number", 1), ("total", 4)), question.Blocks);
        Assert.Equal("Send · Yuborish", (string?)question.Action("contribute")["title"]);
    }
}
