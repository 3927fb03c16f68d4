using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Tests;

public sealed class UniversalActionsTests
{
    [Fact]
    public void An_execute_falls_back_to_a_submit_that_sends_the_same_data_and_the_verb()
    {
        var card = Expand("""{"type":"Action.Execute","title":"${t}","verb":"contribute","style":"positive","data":{"question":"${q}"}}""");
        Json.Equal(JsonNode.Parse("""
            {"type":"Action.Execute","title":"Send","verb":"contribute","style":"positive","data":{"question":2},
             "fallback":{"type":"Action.Submit","title":"Send","style":"positive","data":{"question":2,"verb":"contribute"}}}
            """), card["actions"]![0], "action");
    }

    [Fact]
    public void An_execute_without_data_sends_the_verb_alone() =>
        Assert.Equal("""{"verb":"next"}""",
            Expand("""{"type":"Action.Execute","verb":"next"}""")["actions"]![0]!["fallback"]!["data"]!.ToJsonString());

    [Fact]
    public void A_repeated_execute_has_its_own_fallback_each_time()
    {
        var actions = Expand("""{"type":"Action.Execute","$data":"${list}","$when":"${on}","verb":"pick","data":{"id":"${id}"}}""")["actions"]!.AsArray();
        Assert.Equal([1, 3], actions.Select(action => (int)action!["fallback"]!["data"]!["id"]!));
    }

    [Fact]
    public void An_execute_in_a_nested_card_or_a_selection_falls_back_too()
    {
        var card = Expand("""
            {"type":"Action.ShowCard","card":{"type":"AdaptiveCard","version":"1.5","body":[
              {"type":"Container","items":[],"selectAction":{"type":"Action.Execute","verb":"open"}}]}}
            """);
        Assert.Equal("open", (string?)card["actions"]![0]!["card"]!["body"]![0]!["selectAction"]!["fallback"]!["data"]!["verb"]);
    }

    [Fact]
    public void A_fallback_that_the_template_gives_stays() =>
        Assert.Equal("drop", (string?)Expand("""{"type":"Action.Execute","verb":"v","fallback":"drop"}""")["actions"]![0]!["fallback"]);

    [Fact]
    public void A_refresh_has_no_fallback()
    {
        var card = CardTemplate.Compile("""
            {"type":"AdaptiveCard","version":"1.5","body":[],
             "refresh":{"userIds":["29:a"],"action":{"type":"Action.Execute","verb":"refresh"}}}
            """, "refresh.json").Expand([]);
        Assert.Null(card["refresh"]!["action"]!["fallback"]);
    }

    private static JsonObject Expand(string action) =>
        CardTemplate.Compile($$"""{"type":"AdaptiveCard","version":"1.5","body":[],"actions":[{{action}}]}""", "actions.json")
            .Expand(JsonNode.Parse("""{"t":"Send","q":2,"list":[{"id":1,"on":true},{"id":2,"on":false},{"id":3,"on":true}]}""")!.AsObject());
}
