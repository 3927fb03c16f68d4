using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Tests;

/// <summary>
/// Every card of <c>cards/</c> with its samples (<c>samples/CARD.json</c>: the data, or a list of several), in each
/// language and in two together. With <c>WORKSHOPBOT_CARDS_OUT</c> set to a folder the cards are written there, to be looked at.
/// </summary>
public sealed partial class ShippedCardsTests
{
    private static readonly string s_samples = Path.Combine(Repository.Root, "tests", "WorkshopBot.Cards.Tests", "samples");

    private static readonly Language[][] s_readers =
        [[Language.English], [Language.UzbekLatin], [Language.UzbekCyrillic], [Language.Russian], [Language.English, Language.UzbekLatin]];

    private static readonly CardDeck s_deck = new(CardFile.All());

    [Fact]
    public void Every_card_has_a_sample_and_every_sample_a_card()
    {
        var samples = Directory.Exists(s_samples)
            ? Directory.EnumerateFiles(s_samples, "*.json", SearchOption.AllDirectories)
                .Select(path => Path.ChangeExtension(Path.GetRelativePath(s_samples, path), null).Replace('\\', '/'))
            : [];
        Assert.Equal(s_deck.Templates.Keys.Order(StringComparer.Ordinal), samples.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_samples_let_the_bot_say_it_says_in_these_words()
    {
        string[] ofTheBot = ["done", "notice", "status", "state", "problem", "support", "flags", "voices", "origin", "promise", "missing"];
        var strange = string.Join('\n', Shown().Where(card => card.Languages is [var only] && only == Language.English).SelectMany(card => Values(card.Sample)
            .Where(value => (ofTheBot.Contains(value.Name) || (card.Name == "refused" && value.Name == "reason")) && value.Text.Any(char.IsLetter) && SampleWords.Say(Language.UzbekLatin, value.Text) is null)
            .Select(value => $"{card}: {value.Name}: {value.Text}")).Distinct());
        Assert.True(strange.Length == 0, strange);
    }

    [Fact]
    public async Task The_official_engine_makes_the_same_card_and_the_official_parser_accepts_it()
    {
        var shown = Shown().ToList();
        var results = await OfficialEngine.RunAsync(shown.Select(card =>
            new OfficialCase(JsonNode.Parse(s_deck.Templates[card.Name].Source)!, s_deck.Bind(card.Name, card.Data(), card.Languages))));
        var problems = new List<string>();
        foreach (var (card, official) in shown.Zip(results))
        {
            var ours = Render(card);
            if (official.Error is not null)
                problems.Add($"{card}: the official engine gives up: {official.Error}");
            else if (!JsonNode.DeepEquals(official.Card, ours))
                problems.Add($"{card}: the official engine makes\n{official.Card?.ToJsonString()}\nand not\n{ours.ToJsonString()}");
            problems.AddRange(official.Events.Select(what => $"{card}: the official parser says: {what}"));
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Every_sample_fits_in_the_size_without_being_cut() => Assert.All(Shown().Where(card => card.IsSeen), card =>
        Assert.True(CardSize.Of(Render(card)) <= CardSize.MaxBytes, $"{card} has {CardSize.Of(Render(card))} bytes"));

    [Fact]
    public void Nothing_that_a_card_binds_is_missing_in_its_samples() => Assert.All(Shown(), card =>
    {
        var json = Render(card, "word").ToJsonString();
        Assert.False(json.Contains("${", StringComparison.Ordinal), $"{card} shows a path without a value: {json}");
        var open = Placeholder().Match(json);
        Assert.False(open.Success, $"{card} shows the placeholder {open.Value} without a value");
    });

    [Fact]
    public void What_people_wrote_never_changes_a_card_but_for_itself()
    {
        var shown = Shown().ToList();
        if (shown.Count == 0)
            return;
        Gen.Select(Gen.Int[0, shown.Count - 1], Gen.OneOf(Gen.String[1, 200], Gen.OneOf(Nasty))).Sample((number, typed) =>
        {
            var card = shown[number];
            Assert.Equal(Shape(Render(card, "word")), Shape(Render(card, typed)));
        }, iter: 2_000);
    }

    [Fact]
    public void A_card_that_is_shown_is_written_down_for_whoever_wants_to_look_at_it()
    {
        var shown = Shown().Select(card => (File: $"{card.Name.Replace('/', '-')}.{card.Number}.{Tags(card)}.json", Json: Render(card).ToJsonString())).ToList();
        Assert.Equal(shown.Count, shown.Select(card => card.File).Distinct().Count());
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_CARDS_OUT") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        shown.ForEach(card => File.WriteAllText(Path.Combine(folder, card.File), card.Json));
    }

    [Fact]
    public async Task The_official_renderer_shows_what_people_wrote_as_these_very_characters()
    {
        var shown = Shown().Where(card => card.Languages is [var only] && only == Language.English).Select(card => (Card: card, Json: Render(card, Nasty[0]))).ToList();
        var views = await OfficialEngine.ShowAsync(shown.Select(card => card.Json));
        var places = 0;
        foreach (var ((card, json), view) in shown.Zip(views))
        {
            foreach (var text in Readable(json).Where(text => text.Contains(Nasty[0], StringComparison.Ordinal)))
            {
                Assert.True(view.Texts.Any(read => read.Contains(text, StringComparison.Ordinal)), $"{card} does not show {text}");
                places++;
            }
            Assert.All(view.Alive, element => Assert.False(
                Alive.Any(part => element.Contains(part, StringComparison.Ordinal)), $"{card} brings to life what somebody wrote: {element}"));
        }
        Assert.True(places > shown.Count, $"{places} places carry what people wrote");
    }

    // Of the nasty text, what can come to life.
    private static readonly string[] Alive = ["bold", "javascript", "Everyone"];

    private static readonly string[] Nasty =
        ["**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}", "${$root}", "{count}", "\"}],\"actions\":[", "\\", "\ud800", "\0"];

    /// <summary>Every sample of every card, in each language and in two.</summary>
    internal static IEnumerable<Shown> Shown() =>
        from name in s_deck.Templates.Keys
        where File.Exists(SampleFile(name))
        from sample in Samples(name).Index()
        from languages in s_readers
        select new Shown(name, sample.Index + 1, sample.Item, languages);

    private static IEnumerable<(string Name, string Text)> Values(JsonNode? node, string name = "") => node switch
    {
        JsonObject members => members.Where(member => member.Key != "languages").SelectMany(member => Values(member.Value, member.Key)),
        JsonArray items => items.SelectMany(item => Values(item, name)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(name, text)],
        _ => [],
    };

    private static IEnumerable<JsonObject> Samples(string name) => JsonNode.Parse(File.ReadAllText(SampleFile(name))) switch
    {
        JsonArray several => several.Select(sample => sample!.AsObject()),
        var one => [one!.AsObject()],
    };

    private static string SampleFile(string name) => Path.Combine(s_samples, name + ".json");

    private static string Tags(Shown card) => string.Join('+', card.Languages.Select(language => language.Tag()));

    internal static JsonObject Render(Shown card, string? typed = null)
    {
        var data = card.Data();
        if (typed is not null)
            Retype(data, typed);
        return s_deck.Templates[card.Name].Expand(s_deck.Bind(card.Name, data, card.Languages));
    }

    private static void Retype(JsonNode? node, string typed)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Retype(item, typed);
                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (WrittenByPeople.Names.Contains(name) && value?.GetValueKind() == System.Text.Json.JsonValueKind.String)
                        members[name] = typed;
                    else
                        Retype(value, typed);
                }
                break;
        }
    }

    /// <summary>What a person can read of what a card carries: runs, what stands in inputs, choices.</summary>
    private static IEnumerable<string> Readable(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } members => members
            .Where(member => member.Key != "data" && member.Key != "fallback")
            .SelectMany(member => member.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && IsRead(members, member.Key)
                ? [(string)value!]
                : Readable(member.Value)),
        JsonArray array => array.SelectMany(Readable),
        _ => [],
    };

    private static bool IsRead(JsonObject element, string member) =>
        (string?)element["type"] is var type && (member == "text" || member == "title" || member == "value" && type == "Input.Text");

    /// <summary>A card with every text blanked: what must not depend on what people write.</summary>
    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.Select(member => member.Key + ":" + Shape(member.Value))) + "}",
        JsonArray array => "[" + string.Join(',', array.Select(Shape)) + "]",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => "text",
        _ => node?.ToJsonString() ?? "null",
    };

    [GeneratedRegex(@"\{[a-zA-Z][a-zA-Z0-9]*\}")]
    private static partial Regex Placeholder();
}

internal sealed record Shown(string Name, int Number, JsonObject Sample, Language[] Languages)
{
    // Of the cards in a group's channel, those that answer one person, in that person's language.
    private static readonly string[] s_personal = ["group-join-first", "group-receipt", "group-where"];

    /// <summary>Whether anybody is shown this card in these languages: only whole groups read in several.</summary>
    public bool IsSeen => Languages.Length == 1 || (Name.StartsWith("group-", StringComparison.Ordinal) && !s_personal.Contains(Name));

    public JsonObject Data() => SampleWords.In(Languages, Sample)!.AsObject();

    public override string ToString() => $"{Name} (sample {Number}, {string.Join(" and ", Languages)})";
}
