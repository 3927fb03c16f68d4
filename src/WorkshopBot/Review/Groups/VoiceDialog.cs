using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Review.Groups;

/// <summary>Groups have a say: a rapporteur asks, and members answer with one press whether a message is what they said.</summary>
public sealed class VoiceDialog(ReviewRoom room, VoiceCards cards, PersonalCards personal) : IDialog<VoiceDialog>
{
    public static IReadOnlyList<Verb<VoiceDialog>> Verbs { get; } =
    [
        new("ask-groups", Audience.Rapporteurs, (dialog, turn) => dialog.AskAsync(turn))
        {
            Typed = [new("askGroups", new Argument.AnySession())],
        },
        new("voice", Audience.Members, (dialog, turn) => dialog.SayAsync(turn)),
    ];

    private Task<JsonObject> AskAsync(TurnContext turn) => room.EnterAsync(turn, review => AskAsync(turn, review));

    private async Task<JsonObject> AskAsync(TurnContext turn, ReviewContext entered)
    {
        if (!turn.Programme.GroupsHaveASay)
            return await room.ReviewAsync(entered, notice: personal.Words(turn.Language, "refusal.NoSay"));
        var review = await room.WithAnswersAsync(entered);
        var seen = ReviewRoom.Seen(turn) ?? MessageCardBuilder.Askable(review).ToDictionary(message => message.Id, message => message.Version);
        return await room.DoAsync(
            turn, review, new AskGroups(seen, MessageCardBuilder.AskedGroups(review)),
            now => room.ReviewAsync(now, personal.Words(turn.Language, "review.askDone")));
    }

    private async Task<JsonObject> SayAsync(TurnContext turn)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Text("message") is not { } message || turn.Data.Number("asked") is not { } asked
            || !Enum.TryParse<Verdict>(turn.Data.Text("verdict"), ignoreCase: true, out var verdict) || !Enum.IsDefined(verdict))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await turn.Live.DoAsync(session.Number, new GiveVoice(message, asked, group.Id, verdict), turn.Stamp);
        if (answer.Refusal is { Reason: RefusalReason.NotAMember } stranger)
            return personal.Refused(turn, personal.Reason(turn.Language, stranger));
        return answer.Refusal is { } refusal
            ? cards.Voice(turn.Workshop, session, group, answer.State, [turn.Language], notice: personal.Reason(turn.Language, refusal))
            : cards.Voice(turn.Workshop, session, group, answer.State, [turn.Language], personal.Words(
                turn.Language, "voice.done", ("verdict", personal.Words(turn.Language, RapporteurSources.VerdictKey(verdict)))));
    }
}
