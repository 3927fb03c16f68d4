using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>What was said to all groups and what is still to be said, as an organiser sees it.</summary>
public sealed class BroadcastCards(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>What has become of something that was said to all groups: how many have it, and by name those that do not.</summary>
    public JsonObject Told(WorkshopState workshop, BroadcastStatus told, Language language)
    {
        var names = workshop.Groups.Values.ToLookup(group => group.Conversation, group => group.Name);
        TimeOnly? Time(DateTimeOffset? at) => at is { } time ? TimeIn(workshop.Programme!, time) : null;
        return Deck.RenderList("organiser-told", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["broadcast"] = told.Id ?? "",
            ["title"] = Strings.Text(language, $"told.{told.Words}", ("session", told.Session), ("minutes", told.Minutes), ("until", Time(told.Until))),
            ["said"] = told.Text,
            ["by"] = told.By == Actor.Bot ? Strings.Text(language, "told.byItself") : "",
            ["name"] = told.By == Actor.Bot ? "" : workshop.NameOf(told.By),
            ["time"] = Time(told.At) is { } at ? LanguageFormat.Time(at) : "",
            ["state"] = StateOf(workshop, told, language, Time),
            ["tone"] = told.Failed > 0 ? "Attention" : told.Waiting + told.Uncertain > 0 || told.Due is not null ? "Accent" : "Default",
            ["cancellable"] = told.Id is not null && told.CancelledBy is null && (told.Due is not null || told.Waiting > 0),
            ["troubles"] = List(told.Receipts.Where(receipt => TroubleOf(workshop, receipt) is not null).OrderBy(receipt => receipt.State == DeliveryState.Failed ? 0 : 1), receipt => new JsonObject
            {
                ["name"] = names[receipt.Conversation].FirstOrDefault() ?? "",
                ["separator"] = ": ",
                ["group"] = workshop.GroupIn(receipt.Conversation)?.Id ?? "",
                ["resends"] = receipt.State is DeliveryState.Failed or DeliveryState.Uncertain,
                ["problem"] = Strings.Text(language, TroubleOf(workshop, receipt)!, ("why", receipt.Reason ?? "")),
            }),
        }, "troubles", language);
    }

    /// <summary>What is to go out by itself, each to be called off.</summary>
    public JsonObject Scheduled(WorkshopState workshop, Language language, string done = "", string notice = "")
    {
        List<(string Id, DateTimeOffset Due, string Number, string What, string Said)> entries =
            [.. workshop.Broadcasts.Where(broadcast => broadcast.IsScheduled).Select(broadcast => (
                broadcast.Id, broadcast.Due!.Value, $"{broadcast.Number}. ",
                broadcast.Kind == BroadcastKind.Announcement ? "" : Strings.Text(language, "told.warned", ("session", broadcast.Session), ("minutes", broadcast.Minutes)),
                broadcast.Text))];
        if (workshop.PlannedWarning is { } planned)
            entries.Add((planned.Id, planned.Due, "", Strings.Text(language, "scheduled.planned", ("session", planned.Session), ("minutes", Domain.Workshop.WarnedMinutes)), ""));
        return Deck.RenderList("organiser-scheduled", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["done"] = done,
            ["notice"] = notice,
            ["entries"] = List(entries.OrderBy(entry => entry.Due), entry => new JsonObject
            {
                ["broadcast"] = entry.Id,
                ["time"] = $"{LanguageFormat.Time(TimeIn(workshop.Programme!, entry.Due))} · ",
                ["number"] = entry.Number,
                ["what"] = entry.What,
                ["said"] = entry.Said,
            }),
        }, "entries", language);
    }

    private string StateOf(WorkshopState workshop, BroadcastStatus told, Language language, Func<DateTimeOffset?, TimeOnly?> time) => told switch
    {
        { CancelledBy: { } by, At: null } => Strings.Text(language, "told.cancelled", ("person", workshop.NameOf(by))),
        { CancelledBy: { } by } => Strings.Text(language, "told.stopped", ("person", workshop.NameOf(by)), ("sent", told.Sent + told.Uncertain), ("stopped", told.Superseded)),
        { Due: not null } => Strings.Text(language, "told.due", ("time", time(told.Due))),
        { Waiting: 0, Uncertain: 0, Failed: 0, Superseded: 0 } => Strings.Text(language, "told.all", ("sent", told.Sent)),
        _ => Strings.Text(language, "told.counts", ("sent", told.Sent), ("waiting", told.Waiting), ("uncertain", told.Uncertain), ("failed", told.Failed)),
    };

    private static string? TroubleOf(WorkshopState workshop, Receipt receipt) => receipt switch
    {
        { State: DeliveryState.Due } when workshop.Lost.ContainsKey(receipt.Conversation) => "told.away",
        { State: DeliveryState.Failed } => "told.failed",
        { State: DeliveryState.Uncertain } => "told.uncertain",
        { State: DeliveryState.Due, Reason: not null } => "told.waits",
        _ => null,
    };
}
