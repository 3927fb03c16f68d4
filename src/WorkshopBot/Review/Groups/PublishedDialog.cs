using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Review.Groups;

/// <summary>Anybody looks up what is published.</summary>
public sealed class PublishedDialog(PublishedCards cards, PersonalCards personal) : IDialog<PublishedDialog>
{
    public static IReadOnlyList<Verb<PublishedDialog>> Verbs { get; } =
    [
        new("published", Audience.Everybody, (dialog, turn) => dialog.PublishedAsync(turn)) { Typed = [new("published", new Argument.AnySession())] },
    ];

    /// <summary>What is published of a session that is named, else of all.</summary>
    private async Task<JsonObject> PublishedAsync(TurnContext turn)
    {
        if (turn.Data.Number("session") is not { } number)
            return cards.Recap(turn.Workshop, await turn.Live.ReadOutcomesAsync(turn.Workshop), [turn.Language]);
        if (turn.Programme.Session(number) is not { } session)
            return personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownSession, $"{number}")));
        var outcome = await turn.Live.ReadOutcomeAsync(number);
        return outcome.Published.Any()
            ? cards.Published(turn.Workshop, session, outcome, [turn.Language])
            : personal.Refused(turn, personal.Words(turn.Language, "published.none", ("session", number)));
    }
}
