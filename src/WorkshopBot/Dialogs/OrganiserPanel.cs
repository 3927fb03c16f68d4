using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Dialogs;

/// <summary>The control panel as it stands now, and who may see it.</summary>
public sealed class OrganiserPanel(LiveWorkshop live, OrganiserCards cards, PersonalCards personal, IEventStore store)
{
    public Task<JsonObject> GuardedAsync(Turn turn, Func<Task<JsonObject>> work, string text = "") => turn.Actor.IsOrganiser
        ? work()
        : Task.FromResult(personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.NotAnOrganiser)), text));

    /// <summary>The panel after a command: done, done before by somebody else, or refused.</summary>
    /// <param name="announcement">An announcement, to be given back where it was refused.</param>
    public async Task<JsonObject> AfterAsync(Turn turn, Answer<WorkshopState> answer, string done, CancellationToken cancellation, string announcement = "") =>
        !turn.Actor.IsOrganiser ? personal.Refused(turn, personal.Reason(turn.Language, answer.Refusal ?? new(RefusalReason.NotAnOrganiser)), announcement)
        : answer.Refusal is { } refusal ? await ShowAsync(turn, answer.State, cancellation, notice: Reason(turn, refusal), announcement: announcement)
        : await ShowAsync(turn, answer.State, cancellation, answer.Effect == Effect.AlreadySo ? personal.Words(turn.Language, "panel.alreadySo") : done);

    private string Reason(Turn turn, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.SessionNotOpen => personal.Words(turn.Language, "panel.notOpen", ("session", refusal.Detail ?? "")),
        RefusalReason.TextEmpty => personal.Words(turn.Language, "refusal.NothingWritten"),
        _ => personal.Reason(turn.Language, refusal),
    };

    public async Task<JsonObject> ShowAsync(Turn turn, WorkshopState workshop, CancellationToken cancellation, string done = "", string notice = "", string announcement = "")
    {
        var session = workshop.OpenSession ?? workshop.Sessions.Keys.Select(number => (int?)number).LastOrDefault();
        var undelivered = (await store.UndeliveredAsync(cancellation)).ToLookup(delivery => delivery.Conversation);
        var turnedAway = (await store.DeliveryCountsAsync(cancellation)).Where(count => count is { State: DeliveryState.Due, Reason: not null } || (count.State == DeliveryState.Due && workshop.Lost.ContainsKey(count.Conversation))).ToLookup(count => count.Conversation);
        var groups = await Task.WhenAll(workshop.ActiveGroups.Select(async group =>
        {
            var failed = undelivered[group.Conversation].ToList();
            var waiting = turnedAway[group.Conversation].Sum(count => count.Count);
            var isLost = workshop.Lost.ContainsKey(group.Conversation);
            return new GroupStatus(
                group, session is { } number ? await live.ReadDiscussionAsync(number, group.Id) : null, failed.Count + (isLost ? waiting : 0),
                (failed.LastOrDefault()?.Reason ?? turnedAway[group.Conversation].FirstOrDefault()?.Reason), isLost ? 0 : waiting, failed.Count > 0);
        }));
        return cards.Panel(workshop, turn.Language, groups, turn.IdFor("a"), turn.At, done, notice, announcement);
    }
}
