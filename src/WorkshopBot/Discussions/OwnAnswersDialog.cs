using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Discussions;

/// <summary>What a person does with their own answers: sees them, revises and withdraws them, by button or by the number that the list shows.</summary>
public sealed class OwnAnswersDialog(AnswerCards cards, PersonalCards personal) : IDialog<OwnAnswersDialog>
{
    public static IReadOnlyList<Verb<OwnAnswersDialog>> Verbs { get; } =
    [
        new("mine", Audience.Members, (dialog, turn) => dialog.AnswersAsync(turn)) { OwnText = ["text"], Typed = [new("mine")] },
        new("revise", Audience.Members, (dialog, turn) => dialog.ReviseAsync(turn))
        {
            OwnText = ["text"],
            Typed = [new("revise", new Argument.Number("own"), new Argument.Text("text"))],
        },
        new("withdraw", Audience.Members, (dialog, turn) => dialog.WithdrawAsync(turn)) { Typed = [new("withdraw", new Argument.Number("own"))] },
        new("restore", Audience.Members, (dialog, turn) => dialog.RestoreAsync(turn)) { Typed = [new("restore", new Argument.Number("own"))] },
    ];

    /// <summary>All of the person's answers, in all sessions.</summary>
    public async Task<JsonObject> AnswersAsync(TurnContext turn, string done = "", string notice = "")
    {
        var mine = await OfAsync(turn);
        // The newest first: a long list is cut at its end.
        return cards.Answers(turn, Enumerable.Reverse(mine), await BackAsync(turn), done, notice);
    }

    public Task<JsonObject> ReviseAsync(TurnContext turn) => turn.Data.Number("own") is { } place ? ReviseAsync(turn, place) : ReviseShownAsync(turn);

    /// <summary>The one that a card shows.</summary>
    private async Task<JsonObject> ReviseShownAsync(TurnContext turn)
    {
        var text = turn.Data.Text("text") ?? "";
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Text("contribution") is not { } id)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), text);
        if (turn.Data.IsSet("form"))
            return Changeable(turn, await turn.Live.ReadDiscussionAsync(session.Number, group.Id), id) is { } asked
                ? cards.Answer(turn, session, group, asked, asked.Text)
                : personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownContribution)));
        return await ReviseAsync(turn, session, group, id, text, turn.Data.Number("people"));
    }

    /// <summary>The one whose number was typed; without words, its form.</summary>
    private async Task<JsonObject> ReviseAsync(TurnContext turn, int place)
    {
        var (people, text) = OnBehalfOf.Read(turn.Data.Text("text") ?? "");
        return (await OfAsync(turn)).ElementAtOrDefault(place - 1) is not var (_, session, group, contribution) ? NoSuch(turn, text)
            : text.Length == 0 && !contribution.Withdrawn ? cards.Answer(turn, session, group, contribution, contribution.Text)
            : await ReviseAsync(turn, session, group, contribution.Id, text, people > 1 ? people : null);
    }

    public async Task<JsonObject> WithdrawAsync(TurnContext turn)
    {
        if (turn.Data.Number("own") is { } place)
        {
            return (await OfAsync(turn)).ElementAtOrDefault(place - 1) is { } meant
                ? await WithdrawAsync(turn, meant.Session, meant.Group, meant.Contribution.Id)
                : NoSuch(turn, "");
        }
        return turn is { Session: { } session, Group: { } group } && turn.Data.Text("contribution") is { } id
            ? await WithdrawAsync(turn, session, group, id)
            : personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
    }

    private async Task<JsonObject> ReviseAsync(TurnContext turn, Session session, Group group, string id, string text, int? people)
    {
        var answer = await turn.Live.DoAsync(session.Number, new Revise(id, text, people) { Group = group.Id }, turn.Stamp);
        if (answer.Refusal is not { } refusal)
            return cards.Receipt(turn, session, group, answer.State, answer.State.Find(id)!, again: false);
        return Changeable(turn, answer.State, id) is { } own
            ? cards.Answer(turn, session, group, own, text.Length > 0 ? text : own.Text, personal.Reason(turn.Language, refusal), people)
            : personal.Refused(turn, personal.Reason(turn.Language, refusal), text);
    }

    private async Task<JsonObject> WithdrawAsync(TurnContext turn, Session session, Group group, string id)
    {
        var answer = await turn.Live.DoAsync(session.Number, new Withdraw(id) { Group = group.Id }, turn.Stamp);
        return answer.Refusal is { } refusal
            ? personal.Refused(turn, personal.Reason(turn.Language, refusal))
            : await AnswersAsync(turn, personal.Words(turn.Language, "answers.withdrawnDone"));
    }

    /// <summary>The answer follows the message that it was; null where the message was none.</summary>
    public async Task<JsonObject?> ChangedAsync(TurnContext turn, MessageChange change)
    {
        var id = turn.IdFor("c");
        if ((await OfAsync(turn)).FirstOrDefault(answer => answer.Contribution.Id == id) is not var (_, session, group, made))
            return null;
        var stamped = turn with { Cause = $"{turn.Cause}/{change.Id}" };
        if (change.Kind == ChangeKind.Deleted)
            return made.Withdrawn ? null : await WithdrawAsync(stamped, session, group, id);
        if (change.Kind == ChangeKind.Undeleted)
            return made.Withdrawn ? await RestoreAsync(stamped, session, group, id) : null;
        var (people, text) = OnBehalfOf.Read(turn.Said ?? "");
        return text == made.Text ? null : await ReviseAsync(stamped, session, group, id, text, people > 1 && people != made.People ? people : null);
    }

    public async Task<JsonObject> RestoreAsync(TurnContext turn)
    {
        if (turn.Data.Number("own") is { } place)
        {
            return (await OfAsync(turn)).ElementAtOrDefault(place - 1) is { } meant
                ? await RestoreAsync(turn, meant.Session, meant.Group, meant.Contribution.Id)
                : NoSuch(turn, "");
        }
        return turn is { Session: { } session, Group: { } group } && turn.Data.Text("contribution") is { } id
            ? await RestoreAsync(turn, session, group, id)
            : personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
    }

    private async Task<JsonObject> RestoreAsync(TurnContext turn, Session session, Group group, string id)
    {
        var answer = await turn.Live.DoAsync(session.Number, new Restore(id) { Group = group.Id }, turn.Stamp);
        return answer.Refusal is { } refusal
            ? personal.Refused(turn, personal.Reason(turn.Language, refusal))
            : await AnswersAsync(turn, personal.Words(turn.Language, "answers.restoredDone"));
    }

    /// <summary>What the person said, in the order in which they said it. Withdrawn ones keep their number.</summary>
    private static async Task<IReadOnlyList<OwnAnswer>> OfAsync(TurnContext turn)
    {
        List<(Session Session, Group Group, Contribution Contribution)> mine = [];
        foreach (var session in turn.Programme.Sessions.Where(session => turn.Workshop.Session(session.Number).Status != SessionStatus.Planned))
        {
            foreach (var group in turn.Workshop.GroupsOf(turn.Person))
                mine.AddRange((await turn.Live.ReadDiscussionAsync(session.Number, group.Id)).Contributions.Of(turn.Person).Select(contribution => (session, group, contribution)));
        }
        return [.. mine.OrderBy(answer => answer.Contribution.At).Select((answer, index) => new OwnAnswer(index + 1, answer.Session, answer.Group, answer.Contribution))];
    }

    /// <summary>The question that the person came from, else the one that their group is at.</summary>
    private static async Task<(Session, Group, int)?> BackAsync(TurnContext turn)
    {
        if (turn is not { Session: { } session, Group: { } group })
            return null;
        var discussion = await turn.Live.ReadDiscussionAsync(session.Number, group.Id);
        var question = turn.Data.Number("question") ?? discussion.Position;
        return discussion.IsOpen && session.Question(question) is not null && question <= discussion.Reached ? (session, group, question) : null;
    }

    /// <summary>A contribution that this person may still change.</summary>
    private static Contribution? Changeable(TurnContext turn, DiscussionState discussion, string id) =>
        discussion.Find(id) is { Withdrawn: false } found && found.Participant == turn.Person ? found : null;

    private JsonObject NoSuch(TurnContext turn, string text) => personal.Refused(turn, personal.Words(turn.Language, "answers.noSuch"), text);
}
