using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Panel;

/// <summary>An organiser chooses, before a session opens, who is named beside what is said in it.</summary>
public sealed class AttributionDialog(AttributionCards cards, PersonalCards personal) : IDialog<AttributionDialog>
{
    public static IReadOnlyList<Verb<AttributionDialog>> Verbs { get; } =
    [
        new("attribution", Audience.Organisers, (dialog, turn) => dialog.AnswerAsync(turn)) { Typed = [new("attribution")] },
    ];

    private async Task<JsonObject> AnswerAsync(TurnContext turn)
    {
        if (turn.Data.Number("session") is not { } session || !Enum.TryParse<Attribution>(turn.Data.Text("attribution"), ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen))
            return cards.Attributions(turn.Workshop, turn.Language);
        var answer = await turn.Live.DoAsync(new ChooseAttribution(session, chosen), turn.Stamp);
        return answer.Refusal is { } refusal
            ? cards.Attributions(answer.State, turn.Language, notice: personal.Reason(turn.Language, refusal))
            : cards.Attributions(answer.State, turn.Language, personal.Words(turn.Language, "attribution.done"));
    }
}

/// <summary>Who is named in each session.</summary>
public sealed class AttributionCards(CardDeck deck) : CardBuilder(deck)
{
    public JsonObject Attributions(WorkshopState workshop, Language language, string done = "", string notice = "")
    {
        var planned = workshop.Programme!.Sessions.Where(session => workshop.Session(session.Number).Status == SessionStatus.Planned).ToList();
        return Deck.Render("organiser-attribution", new JsonObject
        {
            ["workshop"] = workshop.Programme.Id,
            ["done"] = done,
            ["notice"] = notice,
            ["open"] = planned.Count > 0,
            ["first"] = planned.Select(session => $"{session.Number}").FirstOrDefault(""),
            ["sessions"] = List(workshop.Programme.Sessions, session => new JsonObject
            {
                ["name"] = Titled(session, language),
                ["status"] = Strings.Text(language, $"attribution.{session.Attribution.ToString().ToLowerInvariant()}"),
            }),
            ["planned"] = List(planned, session => new JsonObject { ["name"] = Titled(session, language), ["value"] = $"{session.Number}" }),
        }, language);
    }

    private static string Titled(Session session, Language language) => $"{session.Number}. {session.Title[language]}";
}
