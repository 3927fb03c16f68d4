using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Facilitation;

namespace WorkshopBot.Organising.Panel;

/// <summary>An organiser comes to help a group that asked for it.</summary>
public sealed class HelpDialog(OrganiserPanel panel, FacilitatorCards cards, PersonalCards personal) : IDialog<HelpDialog>
{
    public static IReadOnlyList<Verb<HelpDialog>> Verbs { get; } =
    [
        new("answer-help", Audience.Organisers, (dialog, turn, cancellation) => dialog.AnswerHelpAsync(turn, cancellation)),
    ];

    private async Task<JsonObject> AnswerHelpAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn is not { Session: { } session, Group: { } group })
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await turn.Live.DoAsync(session.Number, new AnswerHelp { Group = group.Id }, turn.Stamp);
        return !turn.Data.IsSet("panel") ? cards.Help(turn.Workshop, session, group, answer.State, turn.Language)
            : answer.Effect == Effect.Recorded ? await panel.ShowAsync(turn, turn.Workshop, cancellation, done: personal.Words(turn.Language, "panel.helpDone", ("group", group.Name)))
            : await panel.ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "helpAsked.over", ("person", turn.Workshop.NameOf(answer.State.HelpAnsweredBy ?? ""))));
    }
}
