using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Dialogs;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Deliveries;

/// <summary>Answers to typed messages that Teams did not take at once: they go to the person's chat as any delivery does, after a restart too.</summary>
public sealed class PendingAnswers(IEventStore store, IGrainFactory grains, LiveWorkshop live)
{
    /// <param name="message">What is answered: the same message again replaces its answer.</param>
    public async Task KeepAsync(string person, string message, JsonObject card, CancellationToken cancellation)
    {
        var lane = AddressBook.LaneOfPerson(person);
        var answer = new CardReference("answer", live.Id) { Person = person, Text = card.ToJsonString() };
        await store.DeliverAsync(new(lane, $"answer/{message}", DeliveryKind.Replace, answer.ToString(), Urgency.Transition, live.Now), cancellation);
        await grains.GetGrain<ILaneGrain>(lane).WakeAsync();
    }
}
