using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Languages;
using WorkshopBot.Typing;

namespace WorkshopBot.Facilitation;

/// <summary>What a facilitator does for their groups, in their personal chat; an organiser can do it for any.</summary>
public sealed class FacilitatorDialog(FacilitatorCards cards, PersonalCards personal) : IDialog<FacilitatorDialog>
{
    // A message can be delivered twice under two ids, and typed words name no position as a button does.
    private static readonly TimeSpan TooSoonToTypeAgain = TimeSpan.FromSeconds(3);

    private const int MoreMinutes = 5;

    public static IReadOnlyList<Verb<FacilitatorDialog>> Verbs { get; } =
    [
        new("lead", Audience.Facilitators, (dialog, turn) => dialog.LookAsync(turn, silent: false)) { Typed = [new("lead", new Argument.LedGroup())] },
        new("next", Audience.Facilitators, (dialog, turn) => dialog.MoveAsync(turn, from => new MoveOn(from) { Group = turn.Group!.Id })) { Typed = [InSession("next")] },
        new("back", Audience.Facilitators, (dialog, turn) => dialog.MoveAsync(turn, from => new MoveBack(from) { Group = turn.Group!.Id })) { Typed = [InSession("back")] },
        new("more", Audience.Facilitators, (dialog, turn) => dialog.DoAsync(
            turn, "lead.moreDone", (at, id) => new AddTime(at, turn.Data.Number("minutes") ?? MoreMinutes, id) { Group = turn.Group!.Id }))
        {
            Typed = [new("more", new Argument.Number("minutes", MoreMinutes), new Argument.LedGroup()) { When = Moment.SessionOpen }],
        },
        new("silent", Audience.Facilitators, (dialog, turn) => dialog.LookAsync(turn, silent: true)) { Typed = [InSession("silent")] },
        new("nudge", Audience.Facilitators, (dialog, turn) => dialog.DoAsync(turn, "lead.nudgeDone", (at, id) => new Nudge(at, id) { Group = turn.Group!.Id }))
        {
            Typed = [InSession("nudge")],
        },
        new("ask-help", Audience.Facilitators, (dialog, turn) => dialog.DoAsync(turn, "lead.helpDone", (_, _) => new AskForHelp { Group = turn.Group!.Id }))
        {
            Typed = [InSession("askHelp")],
        },
        new("help-over", Audience.Facilitators, (dialog, turn) => dialog.DoAsync(turn, "lead.helpOverDone", (_, _) => new AnswerHelp { Group = turn.Group!.Id }))
        {
            Typed = [InSession("helpOver")],
        },
        new("group-languages", Audience.Facilitators, (dialog, turn) => dialog.ChooseLanguagesAsync(turn))
        {
            Typed = [new("groupLanguages", new Argument.LanguageNames("languages"), new Argument.LedGroup())],
        },
    ];

    /// <summary>Something that is of use while a session is open, for a group that is named or the only one.</summary>
    private static TypedForm InSession(string name) => new(name, new Argument.LedGroup()) { When = Moment.SessionOpen };

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
        return command(from) is MoveOn && turn.IsTyped && turn.Actor.Leads(group.Id) && HasJustMoved(await turn.Live.ReadDiscussionAsync(session.Number, group.Id), turn.At)
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
        var at = turn.Data.Number("from") ?? (await turn.Live.ReadDiscussionAsync(session.Number, group.Id)).Position;
        return await AnswerAsync(turn, session, group, command(at, $"{turn.Verb}/{turn.Data.Text("id") ?? turn.IdFor("p")}"), personal.Words(turn.Language, done, ("minutes", turn.Data.Number("minutes") ?? MoreMinutes)));
    }

    private async Task<JsonObject> AnswerAsync(TurnContext turn, Session session, Group group, DiscussionCommand command, string done)
    {
        var answer = await turn.Live.DoAsync(session.Number, command, turn.Stamp);
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
        var answer = await turn.Live.DoAsync(new ChooseGroupLanguages(group.Id, languages), turn.Stamp);
        return answer.Refusal is { } refusal
            ? personal.Refused(turn, personal.Reason(turn.Language, refusal))
            : cards.GroupLanguages(answer.State, answer.State.Groups[group.Id], turn.Language, personal.Words(turn.Language, "lead.languagesDone"));
    }

    private async Task<JsonObject> PanelAsync(TurnContext turn, Group group, Session? session, string done = "", string notice = "", bool silent = false) => cards.Panel(
        turn.Workshop, session, group, session is null ? DiscussionState.Empty : await turn.Live.ReadDiscussionAsync(session.Number, group.Id), turn.Actor, turn.Language, turn.At, done, notice, silent);
}
