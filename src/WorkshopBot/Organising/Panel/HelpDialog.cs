using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Facilitation;

namespace WorkshopBot.Organising.Panel;

/// <summary>An organiser comes to help a group that asked for it.</summary>
public sealed class HelpDialog(LiveWorkshop live, OrganiserPanel panel, FacilitatorCards cards, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["answer-help"] = AnswerHelpAsync,
    };

    private async Task<JsonObject> AnswerHelpAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn is not { Session: { } session, Group: { } group })
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        if (!turn.Actor.IsOrganiser)
            return personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.NotAnOrganiser)));
        var answer = await live.DoAsync(session.Number, new AnswerHelp { By = turn.Actor, At = turn.At, Group = group.Id }, turn.Cause);
        return !turn.Data.IsSet("panel") ? cards.Help(turn.Workshop, session, group, answer.State, turn.Language)
            : answer.Effect == Effect.Recorded ? await panel.ShowAsync(turn, turn.Workshop, cancellation, done: personal.Words(turn.Language, "panel.helpDone", ("group", group.Name)))
            : await panel.ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "helpAsked.over", ("person", turn.Workshop.NameOf(answer.State.HelpAnsweredBy ?? ""))));
    }
}
