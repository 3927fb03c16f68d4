using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Organising.Panel;

/// <summary>The control panel as it stands now.</summary>
public sealed class OrganiserPanel(OrganiserCards cards, PersonalCards personal, IEventStore store, StoreFaults faults)
{
    /// <summary>The panel after a command: done, done before by somebody else, or refused.</summary>
    /// <param name="announcement">An announcement, to be given back where it was refused.</param>
    public async Task<JsonObject> AfterAsync(TurnContext turn, CommandResult<WorkshopState> answer, string done, CancellationToken cancellation, string announcement = "") =>
        answer.Refusal is { } refusal ? await ShowAsync(turn, answer.State, cancellation, notice: Reason(turn, refusal), announcement: announcement)
        : await ShowAsync(turn, answer.State, cancellation, answer.Effect == Effect.AlreadySo ? personal.Words(turn.Language, "panel.alreadySo") : done);

    private string Reason(TurnContext turn, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.SessionNotOpen => personal.Words(turn.Language, "panel.notOpen", ("session", refusal.Detail ?? "")),
        RefusalReason.TextEmpty => personal.Words(turn.Language, "refusal.NothingWritten"),
        _ => personal.Reason(turn.Language, refusal),
    };

    public async Task<JsonObject> ShowAsync(TurnContext turn, WorkshopState workshop, CancellationToken cancellation, string done = "", string notice = "", string announcement = "")
    {
        var session = workshop.OpenSession ?? workshop.Sessions.Keys.Select(number => (int?)number).LastOrDefault();
        var undelivered = (await store.UndeliveredAsync(cancellation)).ToLookup(delivery => delivery.Conversation);
        var counts = (await store.DeliveryCountsAsync(cancellation)).ToLookup(count => count.Conversation);
        var groups = await Task.WhenAll(workshop.ActiveGroups.Select(async group =>
        {
            var failed = undelivered[group.Conversation].ToList();
            var unreadable = counts[group.Conversation].Where(count => count.State == DeliveryState.Unreadable).ToList();
            var isLost = workshop.Lost.ContainsKey(group.Conversation);
            var turnedAway = counts[group.Conversation].Where(count => count.State == DeliveryState.Due && (isLost || count.Reason is not null)).ToList();
            var waiting = turnedAway.Sum(count => count.Count);
            var discussion = session is { } number ? await turn.Live.AskDiscussionAsync(number, group.Id) : null;
            return new GroupStatus(
                group, discussion?.State, failed.Count + unreadable.Sum(count => count.Count) + (isLost ? waiting : 0),
                failed.LastOrDefault()?.Reason ?? unreadable.FirstOrDefault()?.Reason ?? turnedAway.FirstOrDefault()?.Reason, isLost ? 0 : waiting, failed.Count > 0)
            {
                IsUnreadable = discussion?.Unreadable is not null,
            };
        }));
        return cards.Panel(workshop, turn.Language, groups, turn.IdFor("a"), turn.At, done, notice, announcement, FaultsIn(turn, workshop));
    }

    /// <summary>What the store has lost, and what of it cannot be read, beside the discussions that are listed.</summary>
    private string FaultsIn(TurnContext turn, WorkshopState workshop)
    {
        List<string> said = [];
        var lost = faults.Losses.Where(loss => WorkshopKey.Of(loss.Stream) == turn.Live.Id).ToList();
        if (lost.Count > 0)
            said.Add(personal.Words(turn.Language, "panel.lost",
                ("time", CardBuilder.TimeIn(workshop.Programme!, lost.Min(loss => loss.Since))), ("answers", lost.Sum(loss => loss.Answers)),
                ("groups", string.Join(", ", lost.Where(loss => loss.Answers > 0).Select(loss => workshop.Groups.GetValueOrDefault(DiscussionKey.Parse(loss.Stream).Group)?.Name).OfType<string>().Distinct()))));
        if (faults.Unreadable.Count > 0)
            said.Add(personal.Words(turn.Language, "panel.unreadableElsewhere", ("count", faults.Unreadable.Count)));
        return string.Join("\n", said);
    }
}
