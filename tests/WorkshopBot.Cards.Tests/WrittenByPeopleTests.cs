using System.Text.Json.Nodes;
using CsCheck;

namespace WorkshopBot.Cards.Tests;

public sealed class WrittenByPeopleTests
{
    private const string Allowed = """
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"${author.name}: ${said}"},{"type":"TextRun","$data":"${quotes}","text":"${quote}"}]},
        {"type":"Input.Text","id":"a","value":"${text}"},
        {"type":"Input.ChoiceSet","id":"b","choices":[{"$data":"${options}","title":"${wording}","value":"${id}"}]},
        {"type":"ActionSet","actions":[{"type":"Action.Submit","title":"x","data":{"said":"${said}","deep":{"type":"t","why":"${reason}"}}}]}
        """;

    [Fact]
    public void What_people_wrote_may_stand_in_runs_inputs_choices_and_data() => Compile(Allowed);

    [Theory]
    [InlineData("""{"type":"TextBlock","text":"${said}"}""")]
    [InlineData("""{"type":"TextBlock","text":"${answer.text} (${n})"}""")]
    [InlineData("""{"type":"TextBlock","text":"${people[0].NAME}"}""")]
    [InlineData("""{"type":"TextBlock","text":"${texts.text[0]}"}""")]
    [InlineData("""{"type":"TextBlock","$data":"${answers}","text":"${$data}"}""")]
    [InlineData("""{"type":"TextBlock","text":"${if(n > 1, quote, 'x')}"}""")]
    [InlineData("""{"type":"Input.Text","id":"a","placeholder":"${text}"}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"a","choices":[{"title":"a","value":"${reason}"}]}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"a","isMultiSelect":true,"choices":[{"$data":"${people}","title":"${name}","value":"1"}]}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"a","style":"expanded","choices":[{"$data":"${people}","title":"${name}","value":"1"}]}""")]
    [InlineData("""{"type":"Input.Toggle","id":"a","title":"${name}"}""")]
    [InlineData("""{"type":"Table","rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"${said}"}]}]}]}""")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"a","value":"${wording}"}]}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"${name}"}]}""")]
    [InlineData("""{"type":"RichTextBlock","inlines":["${said}"]}""")]
    [InlineData("""{"type":"TextRun","text":"x","fontType":"${text}"}""")]
    public void Anywhere_else_it_is_refused(string element) =>
        Assert.Contains("is what people wrote", Assert.Single(
            Assert.Throws<CardMistakesException>(() => Compile(element)).Mistakes), StringComparison.Ordinal);

    [Fact]
    public void What_people_wrote_shows_as_these_very_characters()
    {
        const string Typed = "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title} {count} \" \\ \u202e`";
        var data = JsonNode.Parse("""{"workshop":{"title":"secret"},"author":{},"quotes":[{}],"options":[{"id":1}]}""")!.AsObject();
        data["author"]!["name"] = Typed;
        data["quotes"]![0]!["quote"] = Typed;
        data["options"]![0]!["wording"] = Typed;
        foreach (var name in (string[])["said", "text", "reason"])
            data[name] = Typed;
        var body = Compile(Allowed).Expand(data)["body"]!;
        string[] shown =
        [
            (string)body[0]!["inlines"]![1]!["text"]!, (string)body[1]!["value"]!, (string)body[2]!["choices"]![0]!["title"]!,
            (string)body[3]!["actions"]![0]!["data"]!["said"]!, (string)body[3]!["actions"]![0]!["data"]!["deep"]!["why"]!,
        ];
        Assert.All(shown, text => Assert.Equal(Typed, text));
        Assert.Equal($"{Typed}: {Typed}", (string)body[0]!["inlines"]![0]!["text"]!);
    }

    [Theory]
    [InlineData("Table 1")]
    [InlineData("Guruh №3 (Toshkent)")]
    [InlineData("Oʻzbekiston – Fargʻona, 2-stol")]
    [InlineData("Рақамли хизматлар: 4-гуруҳ")]
    [InlineData("Ministry's people")]
    public void An_ordinary_name_stands_beside_its_box(string name) => Assert.True(WrittenByPeople.IsPlain(name));

    [Fact]
    public async Task The_official_renderer_shows_a_plain_name_as_it_is_even_as_markdown()
    {
        var names = new List<string>();
        Gen.OneOf(Gen.Char["ab1. -–(№)'*_`[]<>&#|~+=:/\\,;"], Gen.Char["aЎ9 -."]).Array[1, 12].Select(signs => new string(signs))
            .Sample(name => { if (WrittenByPeople.IsPlain(name)) names.Add(name); }, iter: 20_000, threads: 1);
        Assert.True(names.Count > 500);
        var views = await OfficialEngine.ShowAsync(names.Select(name => new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = name }),
        }));
        Assert.Equal(names, views.Select(view => view.Texts[0].Trim()));
    }

    private static CardTemplate Compile(string elements) =>
        CardTemplate.Compile($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{elements}}]}""", "x.json");
}
