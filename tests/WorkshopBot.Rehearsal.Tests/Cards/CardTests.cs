using System.Text.Json;

namespace WorkshopBot.Rehearsal.Tests;

public class CardTests
{
    [Fact]
    public void Actions_are_found_wherever_they_are_and_by_what_they_are_about()
    {
        var card = Parse("""
            {"type":"AdaptiveCard","body":[
              {"type":"Container","items":[{"type":"ColumnSet","columns":[{"type":"Column","items":[
                {"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"open","title":"Open","data":{"session":2}}]}]}]}]},
              {"type":"Container","selectAction":{"type":"Action.Execute","verb":"message","data":{"message":"m1"}},"items":[]}],
             "actions":[{"type":"Action.Execute","verb":"open","data":{"session":"1"}},{"type":"Action.Submit","data":{"verb":"close"}}]}
            """);

        Assert.Equal(["open", "message", "open", "close"], card.Actions.Select(action => action.Verb));
        Assert.Equal("Open", card.Find("open", ("session", "2"))!.Title);
        Assert.NotNull(card.Find("open", ("session", "1")));
        Assert.Null(card.Find("open", ("session", "3")));
        Assert.True(card.Find("close")!.IsSubmit);
    }

    [Fact]
    public void A_fallback_is_no_button_of_its_own()
    {
        var card = Parse("""
            {"type":"AdaptiveCard","actions":[{"type":"Action.Execute","verb":"contribute","data":{"question":1},
              "fallback":{"type":"Action.Submit","data":{"verb":"contribute","question":1}}}]}
            """);
        Assert.Equal("contribute", Assert.Single(card.Actions).Fallback!.Value.GetProperty("verb").GetString());
    }

    [Fact]
    public void An_action_takes_the_inputs_of_its_card_and_of_those_around_it_but_not_of_its_neighbours()
    {
        var card = Parse("""
            {"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"outer","value":"o"}],"actions":[
              {"type":"Action.ShowCard","card":{"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"text"}],"actions":[{"type":"Action.Execute","verb":"revise"}]}},
              {"type":"Action.ShowCard","card":{"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"other"}],"actions":[{"type":"Action.Execute","verb":"announce"}]}},
              {"type":"Action.Execute","verb":"withdraw","associatedInputs":"none"}]}
            """);

        Assert.Equal(["outer", "text"], card.Find("revise")!.Inputs.Select(input => input.Id));
        Assert.Equal(["outer", "other"], card.Find("announce")!.Inputs.Select(input => input.Id));
        Assert.Empty(card.Find("withdraw")!.Inputs);
        Assert.Equal("o", card.Find("revise")!.Input("outer")!.Value);
        Assert.Equal(3, card.Inputs.Count);
    }

    [Fact]
    public void What_is_hidden_for_good_or_disabled_cannot_be_used()
    {
        var card = Parse("""
            {"type":"AdaptiveCard","body":[
              {"type":"Container","isVisible":false,"items":[{"type":"Input.Text","id":"hidden"}]},
              {"type":"Container","id":"more","isVisible":false,"items":[{"type":"Input.Text","id":"opened"}]}],
             "actions":[{"type":"Action.ToggleVisibility","targetElements":["more"]},{"type":"Action.Execute","verb":"off","isEnabled":false}]}
            """);
        Assert.Equal("opened", Assert.Single(card.Inputs).Id);
        Assert.Empty(card.Actions);
    }

    [Fact]
    public void Words_are_shown_when_a_text_run_has_them_whole_and_nothing_interprets_them()
    {
        const string words = "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}";
        var card = Parse(JsonSerializer.Serialize(new
        {
            type = "AdaptiveCard",
            body = new object[]
            {
                new { type = "RichTextBlock", inlines = new object[] { new { type = "TextRun", text = $"“{words}”" } } },
                new { type = "TextBlock", text = "In a text block" },
            },
        }));
        Assert.True(card.Shows(words));
        Assert.True(card.Shows($" {words} "));
        Assert.False(card.Shows(words[..20]));
        Assert.False(card.Shows("In a text block"));
        Assert.Contains("In a text block", card.Texts);
    }

    private static Card Parse(string json) => Card.Parse(JsonElement.Parse(json));
}
