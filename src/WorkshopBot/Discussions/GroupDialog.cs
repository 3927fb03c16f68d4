using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Typing;

namespace WorkshopBot.Discussions;

/// <summary>The walk of a group: joining, answering, "where are we?", "we are ready".</summary>
public sealed class GroupDialog(GroupCards cards, AnswerCards receipts, OwnAnswersDialog own, PersonalCards personal, QuestionThreads threads, Vocabulary vocabulary) : IDialog<GroupDialog>, IGroupMessages
{
    public static IReadOnlyList<Verb<GroupDialog>> Verbs { get; } =
    [
        new("join", Audience.Everybody, (dialog, turn) => dialog.JoinAsync(turn)),
        new("join-contribute", Audience.Everybody, (dialog, turn) => dialog.JoinAndContributeAsync(turn)) { OwnText = ["text"] },
        new("contribute", Audience.Members, (dialog, turn) => dialog.ContributeAsync(turn))
        {
            OwnText = ["text"],
            Typed = [new("contribute", new Argument.Numbered("question"), new Argument.Text("text")) { When = Moment.SessionOpen }],
        },
        new("again", Audience.Members, (dialog, turn) => dialog.AgainAsync(turn)) { OwnText = ["text"] },
        new("where", Audience.Everybody, (dialog, turn) => dialog.WhereAsync(turn)) { Typed = [new("where")] },
        new("ready", Audience.Members, (dialog, turn) => dialog.ReadyAsync(turn)) { Typed = [new("ready") { When = Moment.SessionOpen }] },
    ];

    public async Task<JsonObject?> MessageAsync(TurnContext turn, string? replied, bool mentioned, CancellationToken cancellation)
    {
        var text = turn.Said ?? "";
        if (turn.Workshop.GroupIn(turn.Conversation) is not { Retired: false } group)
            return mentioned ? await OutsideAsync(turn, text) : null;
        var thread = await threads.FindAsync(turn.Conversation, replied, cancellation);
        if (!mentioned && thread is null)
            return replied is not null && await threads.LostAsync(turn.Conversation, cancellation) is { } lost && lost.Session == turn.Workshop.OpenSession
                ? AskWhether(turn, group, lost, text)
                : null;
        if (!mentioned && text.Length == 0)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.NoWords"));
        if (mentioned && (text.Length == 0 || vocabulary.Asks(text)))
            return await WhereAsync(turn);
        if (mentioned && vocabulary.IsReady(text))
            return await ReadyAsync(turn);
        if (mentioned && vocabulary.AsksForOwn(text))
            return await own.AnswersAsync(turn);
        if (mentioned && vocabulary.ChangeOf(text) is var (verb, place, rest))
        {
            var change = turn with { Data = new CardData(JsonSerializer.SerializeToElement(new JsonObject { ["own"] = place, ["text"] = rest }, CardJson.Default.JsonObject)) };
            return verb == "withdraw" ? await own.WithdrawAsync(change) : await own.ReviseAsync(change);
        }
        if ((thread?.Session ?? turn.Workshop.OpenSession) is not { } number)
            return personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.SessionNotOpen)), text);
        var session = turn.Programme.Session(number)!;
        var question = thread?.Question ?? Math.Min((await turn.Live.ReadDiscussionAsync(number, group.Id)).Position, session.Questions.Count);
        var (people, words) = OnBehalfOf.Read(text);
        return await ContributeAsync(turn, session, group, Math.Max(question, 1), words, people, Medium.Message);
    }

    public async Task<JsonObject?> ChangedAsync(TurnContext turn, MessageChange change, string? replied, bool mentioned, CancellationToken cancellation) =>
        await own.ChangedAsync(turn, change)
        ?? (change.Kind == ChangeKind.Edited && !turn.IsPersonal ? await MessageAsync(turn, replied, mentioned, cancellation) : null);

    /// <summary>Where no group discusses, whoever calls the bot is told where they can, and has their words back.</summary>
    private async Task<JsonObject> OutsideAsync(TurnContext turn, string text)
    {
        var group = turn.Actor.MemberOf is { } joined && turn.Workshop.Stands(joined) ? turn.Workshop.Groups[joined] : null;
        if (text.Length == 0 || vocabulary.Asks(text) || !turn.Workshop.ActiveGroups.Any())
            return group is null ? personal.Welcome(turn.Workshop, turn.Actor, turn.Language) : await WhereAsync(turn);
        var (people, words) = OnBehalfOf.Read(text);
        if (group is null)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.NoGroupHere"), words);
        var position = turn.Workshop.OpenSession is { } open ? (await turn.Live.ReadDiscussionAsync(open, group.Id)).Position : 0;
        return personal.Refused(turn, personal.Words(turn.Language, "refusal.NotAGroupsPlace", ("detail", group.Name)), words,
            position > 0 ? (turn.Workshop.OpenSession!.Value, group.Id, Math.Min(position, turn.Programme.Session(turn.Workshop.OpenSession.Value)!.Questions.Count), people) : null);
    }

    private JsonObject AskWhether(TurnContext turn, Group group, ThreadEntry asked, string text)
    {
        var (people, words) = OnBehalfOf.Read(text);
        return personal.Refused(turn, personal.Words(turn.Language, "refusal.UnknownThread", ("detail", asked.Question)), words, (asked.Session, group.Id, asked.Question, people));
    }

    private async Task<JsonObject> JoinAsync(TurnContext turn)
    {
        if (turn.Group is not { } group)
            return Refuse(turn, new(RefusalReason.UnknownGroup));
        var answer = await turn.Live.DoAsync(new Join(group.Id), turn.Stamp);
        return answer.Effect switch
        {
            Effect.Refused => Refuse(turn, answer.Refusal!),
            _ when answer.State.OpenSession is not null => await WhereAsync(
                turn with { Workshop = answer.State, Actor = answer.State.ActorFor(turn.Person) },
                personal.Words(turn.Language, answer.Effect == Effect.AlreadySo ? "join.already" : "join.inTime", ("group", group.Name))),
            Effect.AlreadySo => personal.Welcome(answer.State, answer.State.ActorFor(turn.Person), turn.Language, personal.Words(turn.Language, "join.already", ("group", group.Name))),
            _ => personal.Welcome(answer.State, answer.State.ActorFor(turn.Person), turn.Language, personal.Words(turn.Language, "join.done", ("group", group.Name))),
        };
    }

    private async Task<JsonObject> JoinAndContributeAsync(TurnContext turn)
    {
        if (turn.Group is not { } group)
            return Refuse(turn, new(RefusalReason.UnknownGroup), turn.Data.Text("text") ?? "");
        var joined = await turn.Live.DoAsync(new Join(group.Id), turn.StampOf("join"));
        return joined.Effect == Effect.Refused
            ? Refuse(turn, joined.Refusal!, turn.Data.Text("text") ?? "")
            : await ContributeAsync(turn with { Workshop = joined.State, Actor = joined.State.ActorFor(turn.Person) });
    }

    private Task<JsonObject> ContributeAsync(TurnContext turn) =>
        turn.IsTyped ? TypedAsync(turn)
        : turn is { Session: { } session, Group: { } group } && turn.Data.Number("question") is { } question
            ? ContributeAsync(turn, session, group, question, turn.Data.Text("text") ?? "", turn.Data.People, Medium.Card)
            : Task.FromResult(personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), turn.Data.Text("text") ?? ""));

    /// <summary>An answer that is typed in the personal chat: to the question that it names, else to the one where the group is.</summary>
    private async Task<JsonObject> TypedAsync(TurnContext turn)
    {
        var (people, words) = OnBehalfOf.Read(turn.Data.Text("text") ?? "");
        if (turn.Group is not { } group)
            return personal.Refused(turn, personal.Words(turn.Language, "where.noGroup"), words);
        if (turn.Session is not { } session)
            return Refuse(turn, new(RefusalReason.SessionNotOpen), words);
        var question = turn.Data.Number("question") ?? Math.Clamp((await turn.Live.ReadDiscussionAsync(session.Number, group.Id)).Position, 1, session.Questions.Count);
        return await ContributeAsync(turn, session, group, question, words, people, Medium.Message);
    }

    private async Task<JsonObject> ContributeAsync(TurnContext turn, Session session, Group group, int question, string text, int people, Medium medium)
    {
        var contribute = new Contribute(turn.IdFor("c"), question, text, medium, people) { Group = group.Id };
        var answer = await turn.Live.DoAsync(session.Number, contribute, turn.Stamp);
        if (answer.Refusal is { } refusal)
        {
            if (refusal.Reason == RefusalReason.NotAMember && turn.Workshop.KeptOut.Contains(turn.Person))
                return Refuse(turn, new(RefusalReason.KeptOut), text);
            if (refusal.Reason == RefusalReason.NotAMember && session.Question(question) is not null)
                return cards.JoinFirst(turn, session, group, question, text, people);
            if (refusal.Reason == RefusalReason.MemberElsewhere)
                refusal = refusal with { Detail = turn.Workshop.Groups[turn.Actor.MemberOf!].Name };
            if (refusal.Reason is RefusalReason.TextEmpty or RefusalReason.TextTooLong or RefusalReason.PeopleOutOfRange && session.Question(question) is not null)
                return cards.Question(turn.Workshop, session, group, question, [turn.Language], text, personal.Reason(turn.Language, refusal), Math.Clamp(people, GroupCards.SmallestTable, Domain.Discussion.LargestTable));
            return Refuse(turn, refusal, text, session.Question(question) is null ? null : (session.Number, group.Id, question, people));
        }
        return Domain.Discussion.Repeats(answer.State, contribute with { By = turn.Actor }) is { } made
            ? receipts.Receipt(turn, session, group, answer.State, made, again: answer.Effect == Effect.AlreadySo)
            // The cause came before, and its contribution has been revised since.
            : await own.AnswersAsync(turn);
    }

    private async Task<JsonObject> AgainAsync(TurnContext turn)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Number("question") is not { } question || session.Question(question) is null)
            return Refuse(turn, new(RefusalReason.UnknownQuestion));
        var discussion = await turn.Live.ReadDiscussionAsync(session.Number, group.Id);
        var text = turn.Data.Text("text") ?? "";
        return discussion.IsOpen && question <= discussion.Reached
            ? cards.Question(turn.Workshop, session, group, question, [turn.Language], text)
            : Refuse(turn, new(RefusalReason.SessionNotOpen), text);
    }

    private async Task<JsonObject> ReadyAsync(TurnContext turn)
    {
        if (turn.Group is null)
            return personal.Refused(turn, personal.Words(turn.Language, "where.noGroup"));
        if (turn is not { Session: { } session, Group: { } group })
            return Refuse(turn, new(RefusalReason.SessionNotOpen));
        // Typed, it means the question that the group is at.
        var from = turn.Data.Number("from") ?? (await turn.Live.ReadDiscussionAsync(session.Number, group.Id)).Position;
        var ready = new SayReady(from, !group.Facilitators.IsEmpty, [.. turn.Workshop.MembersOf(group.Id)]) { Group = group.Id };
        var answer = await turn.Live.DoAsync(session.Number, ready, turn.Stamp);
        // Who has answered in a group is for its members.
        if (answer.Refusal is { Reason: RefusalReason.NotAMember } stranger)
            return Refuse(turn, turn.Actor.MemberOf is { } elsewhere ? new(RefusalReason.MemberElsewhere, turn.Workshop.Groups[elsewhere].Name) : stranger);
        if (session.Question(from) is null)
            return Refuse(turn, answer.Refusal ?? new(RefusalReason.AlreadyMoved));
        var (done, notice) = answer.Refusal is { } refusal
            ? ("", personal.Reason(turn.Language, refusal))
            : (personal.Words(turn.Language, answer.State.Position > from ? "progress.movedDone" : "progress.readyDone"), "");
        return cards.Progress(turn.Workshop, session, group, answer.State, from, [turn.Language], done, notice);
    }

    /// <summary>Where the person's own group is, whatever card or channel they ask in.</summary>
    public async Task<JsonObject> WhereAsync(TurnContext turn, string done = "")
    {
        var workshop = turn.Workshop;
        var group = turn.Actor.MemberOf is { } own && workshop.Stands(own) ? workshop.Groups[own] : null;
        var here = turn.Group is { Retired: false } asked ? asked : null;
        var session = workshop.OpenSession is { } open ? turn.Programme.Session(open) : null;
        var discussion = session is not null && group is not null ? await turn.Live.ReadDiscussionAsync(session.Number, group.Id) : DiscussionState.Empty;
        return cards.Where(workshop, session, group, here, discussion, turn.Person, turn.Language, turn.At, done);
    }

    private JsonObject Refuse(TurnContext turn, Refusal refusal, string text = "", (int, string, int, int)? retry = null) =>
        personal.Refused(turn, personal.Reason(turn.Language, refusal), text, retry);
}
