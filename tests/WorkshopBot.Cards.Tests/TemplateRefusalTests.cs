
namespace WorkshopBot.Cards.Tests;

public sealed class TemplateRefusalTests
{
    [Theory]
    [InlineData("${a + b}", "\"+ b\" cannot be read here")]
    [InlineData("${toUpper(a)}", "the function \"toUpper\" is not supported")]
    [InlineData("${a.b", "no closing")]
    [InlineData("${}", "ends too early")]
    [InlineData("${ 'a }", "no closing")]
    [InlineData("${json('{}')}", "the function \"json\"")]
    [InlineData("${a[b]}", "an index is a whole number")]
    [InlineData("${a['b']}", "an index is a whole number")]
    [InlineData("${a[1.5]}", "an index is a whole number")]
    [InlineData("${a[0][1]}", "directly after an index")]
    [InlineData("${$host.x}", "\"$host\" is not supported")]
    [InlineData("${$index.x}", "$index is a number")]
    [InlineData("${a ? 1 : b ? 2 : 3}", "parentheses")]
    [InlineData("${length(a == 1)}", "length() takes a path")]
    [InlineData("${a = 1}", "cannot be read here")]
    [InlineData("${a & b}", "cannot be read here")]
    [InlineData("${a == undefined}", "use exists()")]
    [InlineData("${-1}", "cannot be read here")]
    [InlineData("${(a}", "ends too early")]
    [InlineData("${if(a, 1)}", "cannot be read here")]
    [InlineData("${a.$root}", "after a dot comes a name")]
    [InlineData("back\\\\slash ${a}", "backslash")]
    [InlineData("`${a}", "backtick")]
    [InlineData("${words.title}", "words are used one by one")]
    public void An_expression_outside_the_subset_is_refused_with_its_place(string text, string reason)
    {
        var json = $$"""
            {
              "type": "AdaptiveCard", "version": "1.5",
              "body": [
                { "type": "TextBlock",
                  "text": "{{text}}" }
              ]
            }
            """;
        var mistake = Assert.Single(Mistakes(json));
        Assert.StartsWith("cards/x.json line 5, $.body[0].text: ", mistake, StringComparison.Ordinal);
        Assert.Contains(reason, mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$data": [1, 2]}""", "$data is one path")]
    [InlineData("""{"$data": "${a == b}"}""", "$data is one path")]
    [InlineData("""{"$data": "x ${a}"}""", "$data is one path")]
    [InlineData("""{"$when": true}""", "$when is one expression")]
    [InlineData("""{"$when": "${true}"}""", "$when is one expression")]
    [InlineData("""{"$when": "a ${b}"}""", "$when is one expression")]
    [InlineData("""{"$index": 1}""", "only $data and $when are special")]
    [InlineData("""{"${a}": 1}""", "only $data and $when are special")]
    [InlineData("""{"$data": "${quotes[0].text}"}""", "is what people wrote")]
    [InlineData("""{"type": "Action.Execute"}""", "needs a verb")]
    [InlineData("""{"type": "Action.Execute", "verb": "v", "data": "${d}"}""", "data is an object")]
    [InlineData("""{"type": "Action.Execute", "verb": "v", "data": {"verb": 1}}""", "is taken")]
    public void An_element_outside_the_subset_is_refused(string element, string reason) =>
        Assert.Contains(reason, Assert.Single(Mistakes(Card(element))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.6","body":[]}""", "version \"1.5\"")]
    [InlineData("""{"type":"Container","items":[]}""", "a card is an object")]
    [InlineData("[]", "a card is an object")]
    [InlineData("null", "a card is an object")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","$when":"${a}"}""", "neither be repeated nor left out")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[],"body":[]}""", "Duplicate property 'body'")]
    [InlineData("{\n\"type\":\n}", "cards/x.json line 3")]
    public void What_is_no_card_is_refused(string json, string reason) =>
        Assert.Contains(reason, Assert.Single(Mistakes(json)), StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once() =>
        Assert.Equal(3, Mistakes(Card("""{"a":"${x + 1}"}, {"b":"${y * 2}"}, {"$when":"no"}""")).Count);

    private static string Card(string elements) => $$"""{"type":"AdaptiveCard","version":"1.5","body":[{{elements}}]}""";

    private static IReadOnlyList<string> Mistakes(string json) =>
        Assert.Throws<CardMistakesException>(() => CardTemplate.Compile(json, "cards/x.json")).Mistakes;
}
