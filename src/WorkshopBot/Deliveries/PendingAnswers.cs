using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Deliveries;

/// <summary>Answers to typed messages that Teams did not take at once: they go to the person's chat as any delivery does, after a restart too.</summary>
public sealed class PendingAnswers(IEventStore store, IGrainFactory grains)
{
    /// <param name="message">What is answered: the same message again replaces its answer.</param>
    public async Task KeepAsync(LiveWorkshop live, string person, string message, JsonObject card, CancellationToken cancellation)
    {
        var answer = new AnswerCard(live.Id, person, card.ToJsonString()) { Message = message };
        await store.DeliverAsync(answer.ToThem(live.Now), cancellation);
        await grains.GetGrain<ILaneGrain>(AddressBook.LaneOfPerson(person)).WakeAsync();
    }
}
