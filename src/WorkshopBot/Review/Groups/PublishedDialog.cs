using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Review.Groups;

/// <summary>Anybody looks up what is published.</summary>
public sealed class PublishedDialog(LiveWorkshop live, PublishedCards cards, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["published"] = (turn, _) => PublishedAsync(turn),
    };

    /// <summary>What is published of a session that is named, else of all.</summary>
    private async Task<JsonObject> PublishedAsync(TurnContext turn)
    {
        if (turn.Data.Number("session") is not { } number)
            return cards.Recap(turn.Workshop, await live.ReadOutcomesAsync(turn.Workshop), [turn.Language]);
        if (turn.Programme.Session(number) is not { } session)
            return personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownSession, $"{number}")));
        var outcome = await live.ReadOutcomeAsync(number);
        return outcome.Published.Any()
            ? cards.Published(turn.Workshop, session, outcome, [turn.Language])
            : personal.Refused(turn, personal.Words(turn.Language, "published.none", ("session", number)));
    }
}
