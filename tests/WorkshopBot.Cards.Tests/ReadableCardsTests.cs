using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Tests;

/// <summary>What is seen of the cards at the width of a phone, as the official renderer draws them in Chromium.</summary>
public sealed class ReadableCardsTests
{
    [Fact]
    public async Task On_a_phone_nothing_is_cut_off_and_no_words_are_too_pale_in_light_dark_and_the_Playground()
    {
        var shown = ShippedCardsTests.Shown().Where(card => card.IsSeen).ToList();
        var found = await OfficialEngine.MeasureAsync(shown.Select(card => ShippedCardsTests.Render(card)));
        Assert.Equal(shown.Count, found.Length);
        var wrong = shown.Zip(found).SelectMany(card => card.Second.Select(what => $"{card.First}: {what}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_is_cut_off_or_too_pale_is_found()
    {
        const string Long = "A button with so many words that no telephone is wide enough for all of them";
        var card = JsonNode.Parse($$"""
            {"type":"AdaptiveCard","version":"1.5","body":[
              {"type":"Container","style":"good","items":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Green on green","color":"Good"}]}]}],
             "actions":[{"type":"Action.ShowCard","title":"Open","card":{"type":"AdaptiveCard","body":[],"actions":[{"type":"Action.Submit","title":"{{Long}}"}] } }] }
            """)!.AsObject();
        var found = Assert.Single(await OfficialEngine.MeasureAsync([card]));
        Assert.Contains($"is cut off: {Long}", found);
        Assert.Contains("is too pale in playground: Green on green", found);
    }
}
