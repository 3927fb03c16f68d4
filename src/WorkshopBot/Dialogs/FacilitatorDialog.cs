using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>What a facilitator does for their group, in their personal chat.</summary>
public sealed class FacilitatorDialog(LiveWorkshop live, FacilitatorCards cards, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>>
    {
        ["lead"] = (turn, _) => PanelAsync(turn),
        ["next"] = (turn, _) => MoveAsync(turn, from => new MoveOn(from) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
        ["back"] = (turn, _) => MoveAsync(turn, from => new MoveBack(from) { By = turn.Actor, At = turn.At, Group = turn.Group!.Id }),
    };

    private async Task<JsonObject> PanelAsync(Turn turn)
    {
        var group = turn.Data.Text("group") is not null ? turn.Group : turn.Actor.Facilitates.Select(id => turn.Workshop.Groups[id]).FirstOrDefault();
        if (group is null || !turn.Actor.Leads(group.Id))
            return personal.Refused(turn, personal.Words(turn.Language, "lead.none"));
        return await PanelAsync(turn, group, turn.Session, notice: "");
    }

    private async Task<JsonObject> MoveAsync(Turn turn, Func<int, DiscussionCommand> command)
    {
        if (turn is not { Session: { } session, Group: { } group } || turn.Data.Number("from") is not { } from)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await live.DoAsync(session.Number, command(from), turn.Cause);
        return answer.Refusal switch
        {
            null => await PanelAsync(turn, group, session, notice: ""),
            { } refusal when turn.Actor.Leads(group.Id) => await PanelAsync(turn, group, session, personal.Reason(turn.Language, refusal)),
            { } refusal => personal.Refused(turn, personal.Reason(turn.Language, refusal)),
        };
    }

    private async Task<JsonObject> PanelAsync(Turn turn, Group group, Session? session, string notice) => cards.Panel(
        turn.Workshop, session, group, session is null ? DiscussionState.Empty : await live.ReadDiscussionAsync(session.Number, group.Id), turn.Language, notice: notice);
}
