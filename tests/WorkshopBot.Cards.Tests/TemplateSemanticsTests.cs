using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Tests;

/// <summary>The cases of semantics.json: each template's result is what the official engine gave for it.</summary>
public sealed class TemplateSemanticsTests
{
    private static readonly JsonNode s_file = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "WorkshopBot.Cards.Tests", "semantics.json")))!;

    private static JsonArray Cases => s_file["cases"]!.AsArray();

    public static IEnumerable<TheoryDataRow<string, int>> Numbered =>
        Cases.Select((entry, i) => new TheoryDataRow<string, int>((string)entry!["why"]!, i));

    [Theory, MemberData(nameof(Numbered))]
    public void A_template_gives_what_the_official_engine_gives(string why, int number)
    {
        var card = CardTemplate.Compile(Template(number).ToJsonString(), why).Expand(Data());
        Json.Equal(Cases[number]!["gives"], card["body"], why);
    }

    [Fact]
    public async Task The_official_engine_gives_what_is_written_down()
    {
        var results = await OfficialEngine.RunAsync(Cases.Select((_, i) => new OfficialCase(Template(i), Data())));
        Assert.All(results, (result, i) => Json.Equal(Cases[i]!["gives"], result.Card?["body"], (string)Cases[i]!["why"]! + result.Error));
    }

    [Fact]
    public void Expanding_leaves_the_data_and_the_template_as_they_were()
    {
        var template = CardTemplate.Compile(Template(0).ToJsonString(), "twice.json");
        var data = Data();
        var first = template.Expand(data);
        first["body"]![0]!["l"]!.AsArray().Clear();
        Json.Equal(Data(), data, "data");
        Json.Equal(Cases[0]!["gives"], template.Expand(data)["body"], "second card");
    }

    [Fact]
    public void Numbers_texts_and_dates_put_into_the_data_by_code_are_read_as_JSON_has_them()
    {
        var template = CardTemplate.Compile(
            """{"type":"AdaptiveCard","version":"1.5","body":["${i > 1} ${l} ${m} ${c} ${d}", "${m == 2.5}"]}""", "typed.json");
        var data = new JsonObject { ["i"] = 2, ["l"] = 3L, ["m"] = 2.5m, ["c"] = 'x', ["d"] = new DateTime(2025, 6, 23, 0, 0, 0, DateTimeKind.Utc) };
        Assert.Equal("""["true 3 2.5 x 2025-06-23T00:00:00Z",true]""", template.Expand(data)["body"]!.ToJsonString());
    }

    [Theory]
    [InlineData("${list[9]}")]
    [InlineData("${s > whole}")]
    [InlineData("${count(a)}")]
    public void What_makes_the_official_engine_give_up_the_card_leaves_out_one_member(string text)
    {
        var template = CardTemplate.Compile(
            $$"""{"type":"AdaptiveCard","version":"1.5","body":[{"gone":"{{text}}","stays":1},"{{text}}"]}""", "error.json");
        Assert.Equal("""[{"stays":1}]""", template.Expand(Data())["body"]!.ToJsonString());
    }

    [Fact]
    public void Null_inside_a_text_is_empty_where_the_official_engine_gives_up() =>
        Assert.Equal("[\"a  b\"]", CardTemplate.Compile(
            """{"type":"AdaptiveCard","version":"1.5","body":["a ${a} b"]}""", "null.json").Expand(Data())["body"]!.ToJsonString());

    private static JsonObject Data() => s_file["data"]!.DeepClone().AsObject();

    private static JsonObject Template(int number) =>
        new() { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = Cases[number]!["body"]!.DeepClone() };
}
