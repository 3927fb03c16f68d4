using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Tests;

public sealed class CardDeckTests
{
    private const string Opening = """
        {"type":"AdaptiveCard","version":"1.5","body":[
          {"type":"Container","$data":"${languages}","items":[
            {"type":"TextBlock","text":"${words.opening.title}"},
            {"type":"TextBlock","text":"${question} ${$root.place}"}]},
          {"type":"TextBlock","text":"${words.opening.answers}"}],
         "actions":[{"type":"Action.Execute","title":"${words.common.send}","verb":"send"}]}
        """;

    [Fact]
    public void A_card_for_one_reader_is_in_their_language()
    {
        var card = Deck().Render("opening", Data(), Language.UzbekLatin);
        Assert.Equal("3-savol", (string?)card["body"]![0]!["items"]![0]!["text"]);
        Assert.Equal("1\u00a0234 ta javob", (string?)card["body"]![1]!["text"]);
        Assert.Equal("Yuborish", (string?)card["actions"]![0]!["title"]);
    }

    [Fact]
    public void A_card_for_a_group_repeats_a_block_for_each_language_and_joins_short_texts()
    {
        var data = Data();
        data["languages"] = JsonNode.Parse(
            """[{"tag":"uz-Latn","question":"Nega?","number":"uchinchi"},{"tag":"uz-Cyrl","question":"Нега?"},{"tag":"en","question":"Why?"}]""");
        var card = Deck().Render("opening", data, Language.English, Language.UzbekLatin);
        var blocks = card["body"]!.AsArray();
        Assert.Equal(["Question 3", "Why? Samarkand"], blocks[0]!["items"]!.AsArray().Select(item => (string)item!["text"]!));
        Assert.Equal(["uchinchi-savol", "Nega? Samarkand"], blocks[1]!["items"]!.AsArray().Select(item => (string)item!["text"]!));
        Assert.Equal("Send · Yuborish", (string?)card["actions"]![0]!["title"]);
        Assert.Equal("Send · Yuborish", (string?)card["actions"]![0]!["fallback"]!["title"]);
    }

    [Fact]
    public void A_text_that_is_the_same_in_both_languages_is_said_once()
    {
        var deck = Deck(("x.json", """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"${words.common.brand}"}]}"""));
        Assert.Equal("WorkshopBot", (string?)deck.Render("x", [], Language.English, Language.UzbekLatin)["body"]![0]!["text"]);
    }

    [Fact]
    public void The_same_data_can_be_rendered_again_in_another_language()
    {
        var (deck, data) = (Deck(), Data());
        data["languages"] = JsonNode.Parse("""[{"tag":"en","question":"Why?"},{"tag":"uz-Cyrl","question":"Нега?"}]""");
        var before = data.ToJsonString();
        deck.Render("opening", data, Language.English);
        var card = deck.Render("opening", data, Language.UzbekCyrillic);
        Assert.Equal("Нега? Samarkand", (string?)card["body"]![0]!["items"]![1]!["text"]);
        Assert.Equal("Юбориш", (string?)card["actions"]![0]!["title"]);
        Assert.Equal(before, data.ToJsonString());
    }

    [Fact]
    public async Task The_official_engine_makes_the_same_card_from_the_bound_data()
    {
        var (deck, data) = (Deck(), Data());
        var bound = deck.Bind("opening", data, Language.English, Language.UzbekCyrillic);
        var official = await OfficialEngine.RunAsync([new(JsonNode.Parse(deck.Templates["opening"].Source)!, bound)]);
        Assert.Empty(official[0].Events);
        Json.Equal(official[0].Card, deck.Render("opening", data, Language.English, Language.UzbekCyrillic), "opening");
    }

    [Fact]
    public void A_list_that_is_too_long_shows_its_first_items_and_how_many_more_there_are()
    {
        var deck = Deck(("list.json", """
            {"type":"AdaptiveCard","version":"1.5","body":[
              {"type":"RichTextBlock","$data":"${answers}","inlines":[{"type":"TextRun","text":"${said}"}]},
              {"type":"TextBlock","$when":"${more > 0}","text":"${words.common.more}"}]}
            """));
        var answers = Enumerable.Range(0, 500).Select(i => new JsonObject { ["said"] = $"{i}: " + new string('ў', 100) });
        var card = deck.RenderList("list", new JsonObject { ["answers"] = new JsonArray([.. answers]) }, "answers", Language.English);
        var shown = card["body"]!.AsArray();
        Assert.InRange(CardSize.Of(card), CardSize.MaxBytes - 400, CardSize.MaxBytes);
        Assert.StartsWith("0: ", (string?)shown[0]!["inlines"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal($"and {500 - (shown.Count - 1)} more", (string?)shown[^1]!["text"]);

        var whole = deck.RenderList("list", JsonNode.Parse("""{"answers":[{"said":"a"}]}""")!.AsObject(), "answers", Language.English);
        Assert.Single(whole["body"]!.AsArray());
    }

    [Fact]
    public void Mistakes_of_all_files_are_told_at_once()
    {
        var mistakes = Assert.Throws<CardMistakesException>(() => Deck(
            ("a.json", "{}"),
            ("b.json", "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[\n\"${words.common.nothing}\",\n\"${words.common.greeting}\"]}"),
            ("strings/fr.json", "{}"))).Mistakes;
        Assert.Collection(mistakes,
            mistake => Assert.StartsWith("cards/strings/fr.json: there is no language", mistake, StringComparison.Ordinal),
            mistake => Assert.StartsWith("cards/a.json line 1, $: a card is an object", mistake, StringComparison.Ordinal),
            mistake => Assert.Equal("cards/b.json line 2, $.body[0]: there is no text common.nothing in cards/strings/", mistake),
            mistake => Assert.StartsWith(
                "cards/b.json line 3, $.body[1]: the text common.greeting holds what people wrote ({name})", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Words_with_what_people_wrote_may_stand_in_a_run()
    {
        var deck = Deck(("x.json",
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"${words.common.greeting}"}]}]}"""));
        var card = deck.Render("x", new JsonObject { ["name"] = "${place} {number}" }, Language.English);
        Assert.Equal("Hello ${place} {number}", (string?)card["body"]![0]!["inlines"]![0]!["text"]);
    }

    [Fact]
    public void A_directory_stands_in_for_the_built_in_cards_while_somebody_works_on_them()
    {
        var folder = Directory.CreateTempSubdirectory("cards");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "review"));
            File.WriteAllText(Path.Combine(folder.FullName, "review", "message.json"), Opening);
            var files = CardFile.All(folder.FullName);
            Assert.Equal(CardFile.All().Count + 1, files.Count);
            Assert.Contains(new CardFile("review/message.json", Opening), files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_card_that_does_not_exist_is_named() =>
        Assert.Contains("\"nothing\"", Assert.Throws<KeyNotFoundException>(
            () => Deck().Render("nothing", [], Language.English)).Message, StringComparison.Ordinal);

    private static JsonObject Data() => new() { ["number"] = 3, ["count"] = 1234, ["place"] = "Samarkand", ["question"] = "Q" };

    private static CardDeck Deck(params (string Path, string Json)[] more) => new(
    [
        new("opening.json", Opening),
        new("strings/en.json", """
            {"common": {"send": "Send", "brand": "WorkshopBot", "more": "and {more} more", "greeting": "Hello {name}"},
             "opening": {"title": "Question {number}", "answers.one": "{count} answer", "answers.other": "{count} answers"}}
            """),
        new("strings/uz-Latn.json", """
            {"common": {"send": "Yuborish", "brand": "WorkshopBot", "more": "va yana {more} ta", "greeting": "Salom, {name}"},
             "opening": {"title": "{number}-savol", "answers.other": "{count} ta javob"}}
            """),
        new("strings/uz-Cyrl.json", """
            {"common": {"send": "Юбориш", "brand": "WorkshopBot", "more": "ва яна {more} та", "greeting": "Салом, {name}"},
             "opening": {"title": "{number}-савол", "answers.other": "{count} та жавоб"}}
            """),
        new("strings/ru.json", """
            {"common": {"send": "Отправить", "brand": "WorkshopBot", "more": "и ещё {more}", "greeting": "Здравствуйте, {name}"},
             "opening": {"title": "Вопрос {number}", "answers.one": "{count} ответ", "answers.few": "{count} ответа",
                         "answers.many": "{count} ответов"}}
            """),
        .. more.Select(file => new CardFile(file.Path, file.Json)),
    ]);
}
