using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Membership;

/// <summary>The card on which organisers choose where groups discuss.</summary>
public sealed class ChannelsCards(CardDeck deck) : CardBuilder(deck)
{
    public JsonObject Channels(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> channels, string notice = "")
    {
        var choices = List(channels.Index(), channel => new JsonObject
        {
            // Beside a check box clients interpret markdown: a name in which there may be some stands above, as it is.
            ["number"] = channel.Index + 1,
            ["label"] = WrittenByPeople.IsPlain(channel.Item.Name) ? channel.Item.Name : Strings.Text(language, "channels.unnamed", ("number", channel.Index + 1)),
            ["name"] = WrittenByPeople.IsPlain(channel.Item.Name) ? "" : channel.Item.Name,
            ["value"] = channel.Item.Id,
        });
        return Deck.RenderList("organiser-channels", channels.Count, shown => new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["notice"] = notice,
            // What stood selected on this very card: only that can be deselected on it.
            ["selected"] = string.Join(',', channels.Take(shown).Where(channel => workshop.GroupIn(channel.Id) is { Retired: false }).Select(channel => channel.Id)),
            ["choices"] = new JsonArray([.. choices.Take(shown).Select(choice => choice!.DeepClone())]),
        }, language);
    }
}
