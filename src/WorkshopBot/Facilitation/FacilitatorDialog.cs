using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Languages;

namespace WorkshopBot.Facilitation;

/// <summary>What a facilitator does for their groups, in their personal chat; an organiser can do it for any.</summary>
public sealed class FacilitatorDialog(LiveWorkshop live, FacilitatorCards cards, PersonalCards personal) : IDialog
{
    // A message can be delivered twice under two ids, and typed words name no position as a button does.
    private static readonly TimeSpan TooSoonToTypeAgain = TimeSpan.FromSeconds(3);

    private const int MoreMinutes = 5;

    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["lead"] = (turn, _) => LookAsync(turn, silent: false),
        ["silent"] = (turn, _) => LookAsync(turn, silent: true),
        ["next"] = (turn, _) => MoveAsync(turn, from => new MoveOn(from) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["back"] = (turn, _) => MoveAsync(turn, from => new MoveBack(from) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["more"] = (turn, _) => DoAsync(turn, "lead.moreDone", (at, id) => new AddTime(at, turn.Data.Number("minutes") ?? MoreMinutes, id) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["nudge"] = (turn, _) => DoAsync(turn, "lead.nudgeDone", (at, id) => new Nudge(at, id) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["ask-help"] = (turn, _) => DoAsync(turn, "lead.helpDone", (_, _) => new AskForHelp { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["help-over"] = (turn, _) => DoAsync(turn, "lead.helpOverDone", (_, _) => new AnswerHelp { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["group-languages"] = (turn, _) => ChooseLanguagesAsync(turn),
    };

    private async Task<JsonObject> LookAsync(TurnContext turn, bool silent) =>
        LedBy(turn) is { } group
            ? await PanelAsync(turn, group, turn.Session, silent: silent)
            : personal.Refused(turn, personal.Words(turn.Language, "lead.none"));

    /// <summary>The group that a card names, else the first one that the person facilitates.</summary>
    private static Group? LedBy(TurnContext turn)
    {
        var group = turn.Data.Text("group") is not null ? turn.Group : turn.Workshop.ActiveGroups.FirstOrDefault(group => turn.Actor.Facilitates.Contains(group.Id));
        return group is not null && turn.Actor.Leads(group.Id) ? group : null;
    }

    private async Task<JsonObject> MoveAsync(TurnContext turn, Func<int, DiscussionCommand> command)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Number("from") is not { } from)
            return await LackingAsync(turn);
        return command(from) is MoveOn && turn.IsTyped && turn.Actor.Leads(group.Id) && HasJustMoved(await live.ReadDiscussionAsync(session.Number, group.Id), turn.At)
            ? await PanelAsync(turn, group, session, notice: personal.Reason(turn.Language, new(RefusalReason.AlreadyMoved)))
            : await AnswerAsync(turn, session, group, command(from), done: "");
    }

    /// <summary>A button says which group and session it is for; where typed words find none, there is no group to lead or no session open.</summary>
    private async Task<JsonObject> LackingAsync(TurnContext turn) => !turn.IsTyped ? personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"))
        : LedBy(turn) is { } group ? await PanelAsync(turn, group, session: null)
        : personal.Refused(turn, personal.Words(turn.Language, "lead.none"));

    private static bool HasJustMoved(DiscussionState discussion, DateTimeOffset now) =>
        discussion.MovedAt > discussion.OpenedAt && now - discussion.MovedAt < TooSoonToTypeAgain;

    private async Task<JsonObject> DoAsync(TurnContext turn, string done, Func<int, string, DiscussionCommand> command)
    {
        if (turn is not { Session: { } session, Group: { } group })
            return await LackingAsync(turn);
        var at = turn.Data.Number("from") ?? (await live.ReadDiscussionAsync(session.Number, group.Id)).Position;
        return await AnswerAsync(turn, session, group, command(at, $"{turn.Verb}/{turn.Data.Text("id") ?? turn.IdFor("p")}"), personal.Words(turn.Language, done, ("minutes", turn.Data.Number("minutes") ?? MoreMinutes)));
    }

    private async Task<JsonObject> AnswerAsync(TurnContext turn, Session session, Group group, DiscussionCommand command, string done)
    {
        var answer = await live.DoAsync(session.Number, command, turn.Cause);
        return answer.Refusal switch
        {
            null => await PanelAsync(turn, group, session, done: command is AnswerHelp && answer.Effect == Effect.AlreadySo ? personal.Words(turn.Language, "lead.helpNone") : done),
            { Reason: RefusalReason.AlreadyMoved or RefusalReason.UnknownQuestion } when answer.State.IsWrappedUp => await PanelAsync(turn, group, session, notice: personal.Words(turn.Language, "lead.wrappedAlready")),
            { } refusal when turn.Actor.Leads(group.Id) => await PanelAsync(turn, group, session, notice: personal.Reason(turn.Language, refusal)),
            { } refusal => personal.Refused(turn, personal.Reason(turn.Language, refusal)),
        };
    }

    private async Task<JsonObject> ChooseLanguagesAsync(TurnContext turn)
    {
        if (turn.Group is not { } group)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        if (turn.Data.Text("languages") is null)
            return turn.Actor.Leads(group.Id) ? cards.GroupLanguages(turn.Workshop, group, turn.Language) : personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.NotAFacilitator)));
        var languages = (turn.Data.Text("languages") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(LanguagePacks.FromTag).OfType<Language>().Distinct().ToList();
        var answer = await live.DoAsync(new ChooseGroupLanguages(group.Id, languages) { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Refusal is { } refusal
            ? personal.Refused(turn, personal.Reason(turn.Language, refusal))
            : cards.GroupLanguages(answer.State, answer.State.Groups[group.Id], turn.Language, personal.Words(turn.Language, "lead.languagesDone"));
    }

    private async Task<JsonObject> PanelAsync(TurnContext turn, Group group, Session? session, string done = "", string notice = "", bool silent = false) => cards.Panel(
        turn.Workshop, session, group, session is null ? DiscussionState.Empty : await live.ReadDiscussionAsync(session.Number, group.Id), turn.Actor, turn.Language, turn.At, done, notice, silent);
}
