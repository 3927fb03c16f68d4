using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>What a store promises of deliveries.</summary>
public abstract partial class EventStoreTests
{
    [Fact]
    public async Task Deliveries_come_the_urgent_first_then_in_their_order_and_when_they_are_due()
    {
        await FollowAsync("a", Appends.Delivery(slot: "1", urgency: Urgency.CanWait), Appends.Delivery(slot: "2"), Appends.Delivery(slot: "3", urgency: Urgency.Transition), Appends.Delivery(slot: "4"),
            Appends.Delivery(slot: "5", urgency: Urgency.Transition, after: 60), Appends.Delivery(conversation: "c2", slot: "6", after: 60));

        Assert.Equal(["3", "2", "4", "1"], (await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation)).Select(delivery => delivery.Slot));
        Assert.Equal(["3", "2"], (await Store.DeliveriesDueAsync("c1", Appends.At, 2, Cancellation)).Select(delivery => delivery.Slot));
        Assert.Equal(["3", "5", "2", "4", "1"], (await Store.DeliveriesDueAsync("c1", Appends.At.AddSeconds(60), 10, Cancellation)).Select(delivery => delivery.Slot));
        Assert.Equal(["c1"], await Store.ConversationsDueAsync(Appends.At, false, Cancellation));
        Assert.Equal(["c1", "c2"], (await Store.ConversationsDueAsync(Appends.At.AddSeconds(60), false, Cancellation)).Order());
    }

    [Fact]
    public async Task It_is_told_where_something_has_been_due_or_on_its_way_the_longest()
    {
        await FollowAsync("a", Appends.Delivery(slot: "1", after: 60), Appends.Delivery(slot: "2", after: 120), Appends.Delivery(conversation: "c2", slot: "3"), Appends.Delivery(conversation: "c3", slot: "4", after: 3_600));
        Assert.Equal([new DueSince("c2", Appends.At), new DueSince("c1", Appends.At.AddSeconds(60))], await Store.DueSinceAsync(Appends.At.AddSeconds(120), Cancellation));
        Assert.Equal([new DueSince("c2", Appends.At)], await Store.DueSinceAsync(Appends.At.AddSeconds(30), Cancellation));

        var first = Assert.Single(await Store.DeliveriesDueAsync("c2", Appends.At, 10, Cancellation));
        await Store.RecordAsync(new DeliveryMark(first.Id, DeliveryState.Sending, Appends.At.AddSeconds(40)), Cancellation);
        Assert.Equal([new DueSince("c2", Appends.At.AddSeconds(40))], await Store.DueSinceAsync(Appends.At.AddSeconds(50), Cancellation));
        await Store.RecordAsync(new DeliveryMark(first.Id, DeliveryState.Sent, Appends.At.AddSeconds(41)), Cancellation);
        Assert.Empty(await Store.DueSinceAsync(Appends.At.AddSeconds(50), Cancellation));
    }

    [Fact]
    public async Task A_replacement_that_waits_is_not_doubled_and_posts_are()
    {
        await FollowAsync("a", Replace("progress/1"), Replace("progress/1"), Replace("progress/2"), Appends.Delivery(slot: "progress/1"), Appends.Delivery(slot: "progress/1"));
        await FollowAsync("b", Replace("progress/1"));

        var due = await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation);
        Assert.Equal(2, due.Count(delivery => delivery is { Slot: "progress/1", Kind: DeliveryKind.Post }));
        Assert.Single(due, delivery => delivery is { Slot: "progress/1", Kind: DeliveryKind.Replace });
        Assert.Equal(4, due.Count);

        var first = due.First(delivery => delivery is { Slot: "progress/1", Kind: DeliveryKind.Replace });
        await Store.RecordAsync(new DeliveryMark(first.Id, DeliveryState.Sending, Appends.At), Cancellation);
        await FollowAsync("c", Replace("progress/1"));
        Assert.Single(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation), delivery => delivery is { Slot: "progress/1", Kind: DeliveryKind.Replace });
    }

    [Fact]
    public async Task Of_two_lanes_one_begins_to_send()
    {
        var id = await OneAsync();
        var begin = new DeliveryMark(id, DeliveryState.Sending, Appends.At) { CountAttempt = true, Node = "A" };

        var both = await Task.WhenAll(Store.RecordAsync(begin, Cancellation), Store.RecordAsync(begin, Cancellation));

        Assert.Single(both, true);
        var sending = Assert.Single(await Store.DeliveriesSendingAsync("c1", Cancellation));
        Assert.Equal((1, "A", Appends.At), (sending.Attempts, sending.Node, sending.Changed));
        Assert.Equal(["c1"], await Store.ConversationsDueAsync(Appends.At, true, Cancellation));
        Assert.Empty(await Store.ConversationsDueAsync(Appends.At, false, Cancellation));
    }

    [Fact]
    public async Task What_became_of_a_delivery_is_kept_and_what_is_finished_stays_so()
    {
        var id = await OneAsync();
        Assert.True(await Store.RecordAsync(new DeliveryMark(id, DeliveryState.Due, Appends.At) { Reason = "429", Due = Appends.At.AddSeconds(9), CountAttempt = true, CountUncertain = true }, Cancellation));
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At.AddSeconds(8), 1, Cancellation));
        var later = Assert.Single(await Store.DeliveriesDueAsync("c1", Appends.At.AddSeconds(9), 1, Cancellation));
        Assert.Equal(("429", 1, 1), (later.Reason, later.Attempts, later.Uncertain));

        Assert.True(await Store.RecordAsync(new DeliveryMark(id, DeliveryState.Superseded, Appends.At), Cancellation));
        Assert.False(await Store.RecordAsync(new DeliveryMark(id, DeliveryState.Due, Appends.At), Cancellation));
        Assert.False(await Store.RecordAsync(new DeliveryMark(id, DeliveryState.Failed, Appends.At), Cancellation));
        Assert.False(await Store.RecordAsync(new DeliveryMark(id + 1, DeliveryState.Sent, Appends.At), Cancellation));
        Assert.True(await Store.RecordAsync(new DeliveryMark(id, DeliveryState.Sent, Appends.At) { Activity = "after all" }, Cancellation));
    }

    [Fact]
    public async Task A_slot_holds_the_newest_card_that_was_sent_into_it()
    {
        Assert.Null(await Store.SlotAsync("c1", "s", Cancellation));
        var first = await OneAsync("a", "s");
        await Store.RecordAsync(new DeliveryMark(first, DeliveryState.Sent, Appends.At) { Activity = "A1" }, Cancellation);
        var second = await OneAsync("b", "s");
        Assert.Equal(new SlotContent("A1", Appends.At), await Store.SlotAsync("c1", "s", Cancellation));
        await Store.RecordAsync(new DeliveryMark(second, DeliveryState.Sent, Appends.At.AddSeconds(5)) { Activity = "A2" }, Cancellation);
        Assert.Equal(new SlotContent("A2", Appends.At.AddSeconds(5)), await Store.SlotAsync("c1", "s", Cancellation));
        Assert.Null(await Store.SlotAsync("c2", "s", Cancellation));
    }

    [Fact]
    public async Task Deliveries_are_counted_by_kind_of_slot_conversation_and_state()
    {
        await FollowAsync("a", Appends.Delivery(slot: "question/1/1"), Appends.Delivery(slot: "question/1/2"), Appends.Delivery(slot: "opening"), Appends.Delivery(conversation: "c2", slot: "question/1/1"));
        var failing = (await Store.DeliveriesDueAsync("c2", Appends.At, 1, Cancellation))[0];
        await Store.RecordAsync(new DeliveryMark(failing.Id, DeliveryState.Failed, Appends.At) { Reason = "404", CountUncertain = true }, Cancellation);

        Assert.Equal(
            [
                new DeliveryCount("c1", "opening", DeliveryState.Due, 1, 0, null),
                new DeliveryCount("c1", "question", DeliveryState.Due, 2, 0, null),
                new DeliveryCount("c2", "question", DeliveryState.Failed, 1, 1, "404"),
            ],
            (await Store.DeliveryCountsAsync(Cancellation)).OrderBy(count => (count.Conversation, count.Kind)));
    }

    [Fact]
    public async Task The_receipts_of_a_transition_are_the_newest_of_each_conversation()
    {
        NewDelivery Told(string conversation, string slot = "notice/a1", Urgency urgency = Urgency.Transition) => Appends.Delivery(conversation, slot, urgency: urgency);
        await Store.AppendAsync(Appends.To("workshop/w", 0, "before") with { At = Appends.At.AddDays(-1), Deliveries = [Told("c4") with { Due = Appends.At.AddDays(-1) }, Told("c1") with { Due = Appends.At.AddDays(-1) }] }, Cancellation);
        await Store.AppendAsync(
            Appends.To("workshop/w", 1, "told") with { Deliveries = [Told("c1"), Told("c2"), Told("c3"), Told("c1", "notice/a2"), Told("c9", urgency: Urgency.Normal)] }, Cancellation);
        foreach (var due in await Store.DeliveriesDueAsync("c2", Appends.At, 10, Cancellation))
            await Store.RecordAsync(new DeliveryMark(due.Id, DeliveryState.Failed, Appends.At.AddSeconds(3)) { Reason = "gone" }, Cancellation);

        Assert.Equal(
            [
                new Receipt("c1", DeliveryState.Due, null, Appends.At),
                new Receipt("c2", DeliveryState.Failed, "gone", Appends.At.AddSeconds(3)),
                new Receipt("c3", DeliveryState.Due, null, Appends.At),
            ],
            await Store.ReceiptsAsync("notice/a1", Appends.At, Cancellation));
    }

    [Fact]
    public async Task What_waits_in_a_superseded_slot_is_not_sent_any_more_and_what_is_under_way_goes_on()
    {
        await Store.AppendAsync(
            Appends.To("workshop/w", 0, "told") with { Deliveries = [.. new[] { "c1", "c2", "c3" }.Select(to => Appends.Delivery(to, "notice/a1", urgency: Urgency.Transition)), Appends.Delivery("c1", "notice/a2", urgency: Urgency.Transition)] }, Cancellation);
        var sending = (await Store.DeliveriesDueAsync("c2", Appends.At, 1, Cancellation))[0].Id;
        await Store.RecordAsync(new DeliveryMark(sending, DeliveryState.Sending, Appends.At), Cancellation);
        await Store.RecordAsync(new DeliveryMark((await Store.DeliveriesDueAsync("c3", Appends.At, 1, Cancellation))[0].Id, DeliveryState.Sent, Appends.At) { Activity = "A1" }, Cancellation);

        await Store.AppendAsync(Appends.To("workshop/w", 1, "cancelled") with { Superseded = [new Superseding("notice/a1", "cancelled by p1")] }, Cancellation);

        Assert.Equal(
            [("c1", DeliveryState.Superseded, "cancelled by p1"), ("c2", DeliveryState.Sending, null), ("c3", DeliveryState.Sent, null)],
            (await Store.ReceiptsAsync("notice/a1", Appends.At, Cancellation)).Select(receipt => (receipt.Conversation, receipt.State, receipt.Reason)));
        Assert.Equal(["notice/a2"], (await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation)).Select(due => due.Slot));
        Assert.True(await Store.RecordAsync(new DeliveryMark(sending, DeliveryState.Sent, Appends.At) { Activity = "A2" }, Cancellation));
    }

    [Fact]
    public async Task A_slot_can_be_superseded_and_filled_anew_in_one_append()
    {
        NewDelivery Told(string card) => Appends.Delivery(slot: "notice/a1", kind: DeliveryKind.Replace, urgency: Urgency.Transition, card: card);
        await FollowAsync("a", Told("old"));

        await Store.AppendAsync(Appends.To("workshop/w", 0, "b") with { Superseded = [new Superseding("notice/a1", "newer")], Deliveries = [Told("new"), Told("once")] }, Cancellation);

        Assert.Equal(["new"], (await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation)).Select(due => due.Card));
    }

    [Fact]
    public async Task A_conflict_supersedes_nothing()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "told") with { Deliveries = [Appends.Delivery(slot: "notice/a1", urgency: Urgency.Transition)] }, Cancellation);
        await Store.AppendAsync(Appends.To("workshop/w", 0, "cancelled") with { Superseded = [new Superseding("notice/a1", "cancelled")] }, Cancellation);
        Assert.Single(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
    }

    private async Task FollowAsync(string cause, params NewDelivery[] deliveries) =>
        Assert.Equal(AppendResult.Appended, await Store.AppendAsync(Appends.To($"discussion/w/1/{cause}", 0, cause) with { Deliveries = deliveries }, Cancellation));

    private async Task<long> OneAsync(string cause = "a", string slot = "s")
    {
        await FollowAsync(cause, Appends.Delivery(slot: slot));
        return (await Store.DeliveriesDueAsync("c1", Appends.At, 1, Cancellation))[0].Id;
    }

    private static NewDelivery Replace(string slot) => Appends.Delivery(slot: slot, kind: DeliveryKind.Replace);
}
