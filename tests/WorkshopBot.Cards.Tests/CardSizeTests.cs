using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace WorkshopBot.Cards.Tests;

public sealed class CardSizeTests
{
    [Fact]
    public void A_size_counts_letters_as_they_are_sent() =>
        Assert.Equal(Encoding.UTF8.GetByteCount("""{"text":"ўзбек <b>"}"""), CardSize.Of(new JsonObject { ["text"] = "ўзбек <b>" }));

    [Fact]
    public void As_many_items_are_shown_as_fit() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 2_000]).Sample((items, length) =>
        {
            JsonObject Render(int shown) => Card(Enumerable.Repeat(new string('x', length), shown));
            var card = CardSize.Fit(items, Render);
            var shown = card["body"]!.AsArray().Count;
            Assert.True(CardSize.Of(card) <= CardSize.MaxBytes);
            Assert.True(shown == items || CardSize.Of(Render(shown + 1)) > CardSize.MaxBytes);
        }, iter: 200);

    [Fact]
    public void A_text_that_alone_is_too_long_is_cut_and_short_ones_stay()
    {
        var card = CardSize.Cut(Card([string.Concat(Enumerable.Repeat("🙂", 20_000)), "short"]));
        Assert.True(CardSize.Of(card) <= CardSize.MaxBytes);
        var cut = (string)card["body"]![0]!["inlines"]![0]!["text"]!;
        Assert.EndsWith("🙂…", cut, StringComparison.Ordinal);
        Assert.True(cut.Length > 1_000);
        Assert.Equal("short", (string?)card["body"]![1]!["inlines"]![0]!["text"]);
    }

    [Fact]
    public void What_a_person_gets_back_in_an_input_is_cut_last()
    {
        var mine = new string('m', 20_000);
        var card = Card([new string('x', 20_000)]);
        card["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.Text", ["value"] = mine });
        Assert.True(CardSize.Of(CardSize.Cut(card)) <= CardSize.MaxBytes);
        Assert.Equal(mine, (string?)card["body"]![1]!["value"]);

        var mineAlone = Card([]);
        mineAlone["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.Text", ["value"] = mine + mine });
        Assert.True(CardSize.Of(CardSize.Cut(mineAlone)) <= CardSize.MaxBytes);
    }

    [Fact]
    public void A_card_that_fits_stays_as_it_is()
    {
        var card = Card([new string('x', CardSize.MaxBytes / 2)]);
        var before = card.ToJsonString();
        Assert.Equal(before, CardSize.Cut(card).ToJsonString());
    }

    private static JsonObject Card(IEnumerable<string> texts) => new()
    {
        ["type"] = "AdaptiveCard",
        ["body"] = new JsonArray([.. texts.Select(text => new JsonObject
        {
            ["type"] = "RichTextBlock",
            ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text }),
        })]),
    };
}
