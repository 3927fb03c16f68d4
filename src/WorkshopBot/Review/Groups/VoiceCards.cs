using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Review.Groups;

/// <summary>The card on which a group says whether messages are what it said.</summary>
public sealed class VoiceCards(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>The messages that a group is asked about: for the group, or for one member in their language with what they just said.</summary>
    public JsonObject Voice(WorkshopState workshop, Session session, Group group, OutcomeState outcome, IReadOnlyList<Language>? languages = null, string done = "", string notice = "")
    {
        languages ??= workshop.LanguagesOf(group);
        var asked = outcome.Messages.Where(message => message is { Asked: not null, Status: MessageStatus.Approved } && message.AskedGroups.Contains(group.Id)).Index().ToList();
        return Deck.RenderList("group-voice", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["done"] = done,
            ["notice"] = notice,
            ["total"] = asked.Count,
            ["languages"] = PerLanguage(languages, _ => []),
            ["messages"] = List(asked, entry => new JsonObject
            {
                ["message"] = entry.Item.Id,
                ["asked"] = entry.Item.Asked,
                ["number"] = entry.Index + 1,
                ["wording"] = entry.Item.Wording[languages[0]],
                ["second"] = new JsonObject
                {
                    ["wording"] = workshop.Programme!.Languages.Where(entry.Item.Wording.Has).Select(language => entry.Item.Wording[language]).FirstOrDefault(wording => wording != entry.Item.Wording[languages[0]]) ?? "",
                },
                ["voices"] = string.Join(" · ", languages.Select(language => StateOf(entry.Item, group, language)).Where(state => state.Length > 0).Distinct()),
                ["open"] = entry.Item.PublishedAt is null,
            }),
        }, "messages", languages);
    }

    private string StateOf(KeyMessage message, Group group, Language language)
    {
        var verdicts = message.Voices.Values.Where(voice => voice.Group == group.Id).Select(voice => voice.Verdict).ToList();
        var counts = verdicts.Count == 0 ? "" : Strings.Text(language, "voice.counts",
            ("saidSo", verdicts.Count(verdict => verdict == Verdict.SaidSo)),
            ("notQuite", verdicts.Count(verdict => verdict == Verdict.NotQuite)),
            ("missed", verdicts.Count(verdict => verdict == Verdict.Missing)));
        return message.PublishedAt is null ? counts : Strings.Text(language, "voice.published");
    }
}
