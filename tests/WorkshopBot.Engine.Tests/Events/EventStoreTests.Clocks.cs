using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>What a store promises where the clock was set, and of what is to be sent again.</summary>
public abstract partial class EventStoreTests
{
    private static readonly DateTimeOffset PutBack = Appends.At.AddMinutes(-10);

    [Fact]
    public async Task What_was_put_off_by_a_clock_that_was_put_back_is_due_and_what_is_meant_for_later_is_not()
    {
        await FollowAsync("a", Appends.Delivery(slot: "now"), Appends.Delivery(slot: "in a moment", after: 30), Appends.Delivery(slot: "in an hour", after: 3_600));
        var due = await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation);
        // As a version before this one put it off.
        await Store.RecordAsync(new DeliveryMark(due[0].Id, DeliveryState.Due, Appends.At) { Reason = "429", Due = Appends.At.AddSeconds(60), CountAttempt = true }, Cancellation);

        Assert.Equal(["now", "in a moment"], (await Store.DeliveriesDueAsync("c1", PutBack, 10, Cancellation)).Select(delivery => delivery.Slot));
        Assert.Equal(["c1"], await Store.ConversationsDueAsync(PutBack, false, Cancellation));
        // Without a step it waits for its time.
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At.AddSeconds(1), 10, Cancellation));
        Assert.Empty(await Store.ConversationsDueAsync(Appends.At.AddSeconds(1), false, Cancellation));
    }

    [Fact]
    public async Task A_request_that_was_due_before_the_clock_was_put_back_is_due_and_a_planned_one_is_not()
    {
        NewRequest Planned(string id, double after) => new(new AskWorkshop(new SendScheduled(id) { By = Actor.TheBot, At = Appends.At }), Appends.At.AddSeconds(after));
        await Store.AppendAsync(
            Appends.To("workshop/w", 0, "a") with { Requests = [Appends.Request(1), Planned("now", 0), Planned("in an hour", 3_600), Appends.Request(2), Planned("tried", 0)] }, Cancellation);
        var tried = (await Store.RequestsDueAsync(Appends.At, 10, Cancellation))[^1];
        await Store.RecordAsync(new RequestMark(tried.Id, Done: false, Appends.At.AddSeconds(60), "why"), Cancellation);

        var due = await Store.RequestsDueAsync(PutBack, 10, Cancellation);

        Assert.Equal(["1", "now", "2", "tried"], due.Select(request => request.Request is AskOutcome ask ? $"{ask.Session}" : ((SendScheduled)((AskWorkshop)request.Request).Command).Id));
        Assert.Equal(3, (await Store.RequestsDueAsync(Appends.At, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task What_was_sent_by_a_clock_that_was_put_back_has_its_receipt()
    {
        await FollowAsync("a", Appends.Delivery(slot: "notice/a1", urgency: Urgency.Transition));
        var due = Assert.Single(await Store.DeliveriesDueAsync("c1", PutBack, 10, Cancellation));
        await Store.RecordAsync(new DeliveryMark(due.Id, DeliveryState.Sent, PutBack) { Activity = "1" }, Cancellation);

        Assert.Equal(DeliveryState.Sent, Assert.Single(await Store.ReceiptsAsync("notice/a1", Appends.At, Cancellation)).State);
    }

    [Fact]
    public async Task What_did_not_arrive_is_made_due_again_once_unless_something_newer_stands_in_its_slot()
    {
        await FollowAsync("a", Appends.Delivery(slot: "failed"), Appends.Delivery(slot: "uncertain"), Appends.Delivery(slot: "replaced"), Appends.Delivery(slot: "sent"), Appends.Delivery(slot: "followed"));
        await MarkAsync("failed", DeliveryState.Failed);
        await MarkAsync("uncertain", DeliveryState.Uncertain);
        await MarkAsync("replaced", DeliveryState.Failed);
        await MarkAsync("sent", DeliveryState.Sent);
        await MarkAsync("followed", DeliveryState.Failed);
        await FollowAsync("b", Appends.Delivery(slot: "replaced"), Appends.Delivery(slot: "followed"));
        await MarkAsync("followed", DeliveryState.Failed);

        var undelivered = await Store.UndeliveredAsync(Cancellation);
        Assert.Equal(["failed", "uncertain", "followed"], undelivered.Select(delivery => delivery.Slot));
        var later = Appends.At.AddHours(1);
        var all = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Store.ResendAsync([.. undelivered.Select(delivery => delivery.Id), 9_999], later, Cancellation)));

        // Of two who press at once, one makes it due.
        Assert.Equal(undelivered.Select(delivery => delivery.Id), all.SelectMany(due => due).Order());
        var again = await Store.DeliveriesDueAsync("c1", later, 10, Cancellation);
        Assert.All(again.Where(delivery => delivery.Slot is "failed" or "uncertain"), delivery => Assert.Equal((0, null, later), (delivery.Attempts, delivery.Reason, delivery.Due)));
        Assert.Equal(4, again.Count);
        Assert.Empty(await Store.UndeliveredAsync(Cancellation));

        async Task MarkAsync(string slot, DeliveryState state)
        {
            var due = (await Store.DeliveriesDueAsync("c1", Appends.At, 20, Cancellation)).First(delivery => delivery.Slot == slot);
            await Store.RecordAsync(new DeliveryMark(due.Id, state, Appends.At) { Reason = "why", CountAttempt = true }, Cancellation);
        }
    }

    [Fact]
    public async Task A_delivery_that_follows_from_no_event_is_there_once_while_it_waits()
    {
        await Store.DeliverAsync(Appends.Delivery(slot: "answer/1", kind: DeliveryKind.Replace), Cancellation);
        await Store.DeliverAsync(Appends.Delivery(slot: "answer/1", kind: DeliveryKind.Replace), Cancellation);
        await Store.DeliverAsync(Appends.Delivery(slot: "answer/2", kind: DeliveryKind.Replace), Cancellation);

        Assert.Equal(["answer/1", "answer/2"], (await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation)).Select(delivery => delivery.Slot));
    }
}
