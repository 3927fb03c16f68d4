using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Dialogs;

/// <summary>The walk of a group: joining, answering, revising, withdrawing, "we are ready".</summary>
public sealed class GroupDialog(LiveWorkshop live, GroupCards cards, PersonalCards personal, AddressBook addresses) : IDialog
{
    public IReadOnlyDictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>>
    {
        ["join"] = (turn, _) => JoinAsync(turn),
        ["join-contribute"] = (turn, _) => JoinAndContributeAsync(turn),
        ["contribute"] = (turn, _) => ContributeAsync(turn),
        ["again"] = (turn, _) => AgainAsync(turn),
        ["revise"] = (turn, _) => ReviseAsync(turn),
        ["withdraw"] = (turn, _) => WithdrawAsync(turn),
        ["mine"] = (turn, _) => AnswersAsync(turn),
        ["ready"] = (turn, _) => ReadyAsync(turn),
    };

    /// <summary>
    /// A message in a channel or group chat: a contribution to the question whose thread it stands in, else to the open one.
    /// Null where it is neither addressed to the bot nor in a question's thread: it is not read further, and not kept.
    /// </summary>
    public async Task<JsonObject?> MessageAsync(Turn turn, bool mentioned, CancellationToken cancellation)
    {
        var thread = await addresses.ThreadAsync(turn.Conversation, turn.Activity.ThreadId, cancellation);
        if (turn.Workshop.GroupIn(turn.Conversation) is not { Retired: false } group || (!mentioned && thread is null))
            return null;
        var text = turn.Activity.StrippedText;
        if ((thread?.Session ?? turn.Workshop.OpenSession) is not { } number)
            return personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.SessionNotOpen)), text);
        var session = turn.Programme.Session(number)!;
        var question = thread?.Question ?? Math.Min((await live.ReadDiscussionAsync(number, group.Id)).Position, session.Questions.Count);
        return await ContributeAsync(turn, session, group, Math.Max(question, 1), text, Medium.Message);
    }

    private async Task<JsonObject> JoinAsync(Turn turn)
    {
        if (turn.Group is not { } group)
            return Refuse(turn, new(RefusalReason.UnknownGroup));
        var answer = await live.DoAsync(new Join(group.Id) { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Effect switch
        {
            Effect.Refused => Refuse(turn, answer.Refusal!),
            Effect.AlreadySo => personal.Welcome(answer.State, answer.State.ActorFor(turn.Person), turn.Language, personal.Words(turn.Language, "join.already", ("group", group.Name))),
            _ => personal.Welcome(answer.State, answer.State.ActorFor(turn.Person), turn.Language, personal.Words(turn.Language, "join.done", ("group", group.Name))),
        };
    }

    private async Task<JsonObject> JoinAndContributeAsync(Turn turn)
    {
        if (turn.Group is not { } group)
            return Refuse(turn, new(RefusalReason.UnknownGroup), turn.Data.Text("text") ?? "");
        var joined = await live.DoAsync(new Join(group.Id) { By = turn.Actor, At = turn.At }, $"{turn.Cause}/join");
        return joined.Effect == Effect.Refused
            ? Refuse(turn, joined.Refusal!, turn.Data.Text("text") ?? "")
            : await ContributeAsync(turn with { Workshop = joined.State, Actor = joined.State.ActorFor(turn.Person) });
    }

    private Task<JsonObject> ContributeAsync(Turn turn) =>
        turn is { Session: { } session, Group: { } group } && turn.Data.Number("question") is { } question
            ? ContributeAsync(turn, session, group, question, turn.Data.Text("text") ?? "", Medium.Card)
            : Task.FromResult(personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), turn.Data.Text("text") ?? ""));

    private async Task<JsonObject> ContributeAsync(Turn turn, Session session, Group group, int question, string text, Medium medium)
    {
        var contribute = new Contribute(turn.IdFor("c"), question, text, medium) { By = turn.Actor, At = turn.At, Group = group.Id };
        var answer = await live.DoAsync(session.Number, contribute, turn.Cause);
        if (answer.Refusal is { } refusal)
        {
            if (refusal.Reason == RefusalReason.NotAMember && session.Question(question) is not null)
                return cards.JoinFirst(turn, session, group, question, text);
            if (refusal.Reason == RefusalReason.MemberElsewhere)
                refusal = refusal with { Detail = turn.Workshop.Groups[turn.Actor.MemberOf!].Name };
            if (refusal.Reason is RefusalReason.TextEmpty or RefusalReason.TextTooLong && session.Question(question) is not null)
                return cards.Question(turn.Workshop, session, group, question, [turn.Language], text, personal.Reason(turn.Language, refusal));
            return Refuse(turn, refusal, text, (session.Number, group.Id, question));
        }
        return Discussion.Repeats(answer.State, contribute) is { } made
            ? cards.Receipt(turn, session, group, answer.State, made, again: answer.Effect == Effect.AlreadySo)
            // The cause came before, and its contribution has been revised since.
            : await AnswersAsync(turn);
    }

    private async Task<JsonObject> AgainAsync(Turn turn)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Number("question") is not { } question || session.Question(question) is null)
            return Refuse(turn, new(RefusalReason.UnknownQuestion));
        var discussion = await live.ReadDiscussionAsync(session.Number, group.Id);
        var text = turn.Data.Text("text") ?? "";
        return discussion.IsOpen && question <= discussion.Reached
            ? cards.Question(turn.Workshop, session, group, question, [turn.Language], text)
            : Refuse(turn, new(RefusalReason.SessionNotOpen), text);
    }

    private async Task<JsonObject> ReviseAsync(Turn turn)
    {
        var text = turn.Data.Text("text") ?? "";
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Text("contribution") is not { } id)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), text);
        if (turn.Data.IsSet("form"))
            return Own(turn, await live.ReadDiscussionAsync(session.Number, group.Id), id) is { } asked
                ? cards.Answer(turn, session, group, asked, asked.Text)
                : Refuse(turn, new(RefusalReason.UnknownContribution));
        var answer = await live.DoAsync(session.Number, new Revise(id, text) { By = turn.Actor, At = turn.At, Group = group.Id }, turn.Cause);
        if (answer.Refusal is not { } refusal)
            return cards.Receipt(turn, session, group, answer.State, answer.State.Find(id)!, again: false);
        return Own(turn, answer.State, id) is { } own
            ? cards.Answer(turn, session, group, own, text.Length > 0 ? text : own.Text, personal.Reason(turn.Language, refusal))
            : Refuse(turn, refusal, text);
    }

    /// <summary>A contribution that this person may still change.</summary>
    private static Contribution? Own(Turn turn, DiscussionState discussion, string id) =>
        discussion.Find(id) is { Withdrawn: false } found && found.Participant == turn.Person ? found : null;

    private async Task<JsonObject> WithdrawAsync(Turn turn)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Text("contribution") is not { } id)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await live.DoAsync(session.Number, new Withdraw(id) { By = turn.Actor, At = turn.At, Group = group.Id }, turn.Cause);
        return answer.Refusal is { } refusal
            ? Refuse(turn, refusal)
            : await AnswersAsync(turn, personal.Words(turn.Language, "answers.withdrawnDone"));
    }

    /// <summary>The person's own answers: of the session that a card names, else of all.</summary>
    public async Task<JsonObject> AnswersAsync(Turn turn, string done = "")
    {
        List<(Session, Group, Contribution)> mine = [];
        foreach (var session in turn.Programme.Sessions.Where(session => turn.Workshop.Session(session.Number).Status != SessionStatus.Planned))
        {
            foreach (var group in turn.Workshop.Groups.Values)
                mine.AddRange((await live.ReadDiscussionAsync(session.Number, group.Id)).Contributions
                    .Where(contribution => contribution.Participant == turn.Person)
                    .Select(contribution => (session, group, contribution)));
        }
        // The newest first: a long list is cut at its end.
        mine.Reverse();
        return cards.Answers(turn, mine, await BackAsync(turn), done);
    }

    /// <summary>The question that the person came from, else the one that their group is at.</summary>
    private async Task<(Session, Group, int)?> BackAsync(Turn turn)
    {
        if (turn is not { Session: { } session, Group: { } group })
            return null;
        var discussion = await live.ReadDiscussionAsync(session.Number, group.Id);
        var question = turn.Data.Number("question") ?? discussion.Position;
        return discussion.IsOpen && session.Question(question) is not null && question <= discussion.Reached ? (session, group, question) : null;
    }

    private async Task<JsonObject> ReadyAsync(Turn turn)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Number("from") is not { } from)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var ready = new SayReady(from, !group.Facilitators.IsEmpty) { By = turn.Actor, At = turn.At, Group = group.Id };
        var answer = await live.DoAsync(session.Number, ready, turn.Cause);
        return answer.Refusal is { } refusal
            ? Refuse(turn, refusal)
            : personal.Welcome(turn.Workshop, turn.Actor, turn.Language, personal.Words(turn.Language, answer.State.Position > from ? "progress.movedDone" : "progress.readyDone"));
    }

    private JsonObject Refuse(Turn turn, Refusal refusal, string text = "", (int, string, int)? retry = null) =>
        personal.Refused(turn, personal.Reason(turn.Language, refusal), text, retry);
}
