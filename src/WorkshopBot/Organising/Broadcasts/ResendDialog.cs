using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>Sends again what did not arrive, in one group or everywhere.</summary>
public sealed class ResendDialog(OrganiserPanel panel, PersonalCards personal, IEventStore store, IGrainFactory grains) : IDialog<ResendDialog>
{
    public static IReadOnlyList<Verb<ResendDialog>> Verbs { get; } =
    [
        new("resend", Audience.Organisers, (dialog, turn, cancellation) => dialog.ResendAsync(turn, cancellation)) { Typed = [new("resend", new Argument.MaybeGroupName())] },
    ];

    private async Task<JsonObject> ResendAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Data.Text("group") is not { Length: > 0 } named)
            return await ResendAsync(turn, null, cancellation);
        return turn.Workshop.Groups.GetValueOrDefault(named) is { } group
            ? await ResendAsync(turn, group, cancellation)
            : personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
    }

    private async Task<JsonObject> ResendAsync(TurnContext turn, Group? group, CancellationToken cancellation)
    {
        var undelivered = (await store.UndeliveredAsync(cancellation))
            .Where(delivery => DeliveredCardJson.TryRead(delivery.Card, out var card) && card.Workshop == turn.Live.Id
                && (group is null || delivery.Conversation == group.Conversation)).ToList();
        // What may be there already is sent again only where somebody has looked into the group, and nothing surely failed.
        var failed = undelivered.Where(delivery => delivery.State == DeliveryState.Failed).ToList();
        var chosen = failed.Count > 0 || group is null ? failed : undelivered;
        var due = await store.ResendAsync([.. chosen.Select(delivery => delivery.Id)], turn.Live.Now, cancellation);
        foreach (var conversation in chosen.Where(delivery => due.Contains(delivery.Id)).Select(delivery => delivery.Conversation).Distinct())
            await grains.GetGrain<ILaneGrain>(conversation).WakeAsync();
        return due.Count > 0
            ? await panel.ShowAsync(turn, turn.Workshop, cancellation, done: personal.Words(turn.Language, "panel.resendDone", ("count", due.Count)))
            : await panel.ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "panel.resendNothing"));
    }
}
