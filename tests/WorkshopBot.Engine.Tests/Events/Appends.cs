using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>Builders of what stores are given.</summary>
internal static class Appends
{
    public static DateTimeOffset At { get; } = new(2025, 6, 23, 9, 0, 0, TimeSpan.Zero);

    public static Append To(string stream, long expected, string cause, params string[] bodies) =>
        new(stream, expected, cause, "person", At, [.. (bodies.Length == 0 ? ["{}"] : bodies).Select(body => new NewEvent("Nudged", 1, body))]);

    public static NewDelivery Delivery(
        string conversation = "c1", string slot = "progress/1", DeliveryKind kind = DeliveryKind.Post, Urgency urgency = Urgency.Normal, string card = "card", double after = 0) =>
        new(conversation, slot, kind, card, urgency, At.AddSeconds(after));

    public static NewRequest Request(int session = 1, double after = 0) =>
        new(new AskOutcome(session, new NoteClosing("g1", "d1") { By = Actor.TheBot, At = At }), At.AddSeconds(after));
}
