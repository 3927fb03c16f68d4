using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

/// <summary>
/// A card on its way to a conversation or standing in one, as it is stored: enough to render it from the newest state. Each is a sealed
/// record of its own under a name for good (<see cref="CardNameAttribute"/>); whoever must know every card finds them by that.
/// </summary>
public abstract record DeliveredCard([Key] string Workshop)
{
    /// <summary>The trace of what caused it, where one is recorded: the sending goes on with it, after a restart too.</summary>
    [Key]
    public string? Trace { get; init; }

    /// <summary>
    /// Whether somebody was forgotten whom it showed: then it does not stay as it stands, even where there is nothing to say any more.
    /// </summary>
    public bool? Forgets { get; init; }

    /// <summary>What it is about. Of two cards in one slot of a conversation, the newer is an update of the older.</summary>
    public abstract string Slot { get; }

    public virtual DeliveryKind Kind => DeliveryKind.Post;

    public virtual Urgency Urgency => Urgency.Normal;

    /// <summary>How soon it is needed where it only brings a card up to date that stands already.</summary>
    public virtual Urgency UrgencyAgain => Urgency;

    /// <summary>Whom it shows, by name or by their words, beside those whom its own members name.</summary>
    public abstract IReadOnlyList<Shown> Shows { get; }

    /// <summary>The question that replies to this card answer.</summary>
    public virtual ThreadEntry? Asked => null;

    /// <returns>The card, or null where the newest state leaves nothing to say.</returns>
    public async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        await NewestAsync(workshop, from, cancellation) ?? (Forgets == true ? await IntroductionAsync(workshop, from, cancellation) : null);

    /// <summary>The card as the newest state leaves it; null where it leaves nothing to say.</summary>
    protected abstract ValueTask<JsonObject?> NewestAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation);

    /// <summary>What stands in its place where it shows somebody who was forgotten, and is not to be shown anew.</summary>
    protected abstract ValueTask<JsonObject> IntroductionAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation);

    /// <summary>After which time it will show something new; null where it is as it will stay.</summary>
    public virtual ValueTask<TimeSpan?> AgainAsync(CardSources from) => default;

    /// <summary>What it says if it is said so late; null where it is not so any more.</summary>
    public virtual ValueTask<DeliveredCard?> IfLateAsync(TimeSpan late, CardSources from) => new(this);

    /// <summary>The card with what earlier versions wrote into its slot alone.</summary>
    public virtual DeliveredCard WithSlot(string slot) => this;

    /// <summary>The delivery that puts it into a conversation.</summary>
    public NewDelivery To(string conversation, DateTimeOffset due) => Deliver(conversation, Kind, Urgency, due);

    /// <summary>The delivery that brings the card in its slot up to date, or puts it there.</summary>
    public NewDelivery AgainTo(string conversation, DateTimeOffset due, Urgency? urgency = null) =>
        Deliver(conversation, DeliveryKind.Replace, urgency ?? UrgencyAgain, due);

    private NewDelivery Deliver(string conversation, DeliveryKind kind, Urgency urgency, DateTimeOffset due) =>
        new(conversation, Slot, kind, DeliveredCardJson.Write(this with { Trace = Trace ?? EngineTelemetry.Trace }), urgency, due);
}

/// <summary>A card for a group, in its conversation. A group that is no more gets none.</summary>
public abstract record GroupCard(string Workshop, [Key] string Group) : DeliveredCard(Workshop)
{
    protected sealed override ValueTask<JsonObject?> NewestAsync(
        WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        workshop.Groups.GetValueOrDefault(Group) is { Retired: false } group ? RenderAsync(workshop, group, from) : default;

    protected sealed override ValueTask<JsonObject> IntroductionAsync(
        WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        from.HelloAsync(workshop, workshop.Groups.GetValueOrDefault(Group)?.Conversation, cancellation);

    protected abstract ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Group group, CardSources from);
}

/// <summary>A card for one person, in their personal chat and their language.</summary>
public abstract record PersonalCard(string Workshop, [PersonId] string Person) : DeliveredCard(Workshop)
{
    /// <summary>Whether the same is seen by whoever comes to the bot: somebody who never has needs no card of it.</summary>
    public virtual bool IsSeenOnComing => false;

    public NewDelivery ToThem(DateTimeOffset due) => To(AddressBook.LaneOfPerson(Person), due);

    public NewDelivery AgainToThem(DateTimeOffset due) => AgainTo(AddressBook.LaneOfPerson(Person), due);

    protected sealed override async ValueTask<JsonObject?> NewestAsync(
        WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        await RenderAsync(await ReaderAsync(workshop, from, cancellation), from, cancellation);

    protected sealed override async ValueTask<JsonObject> IntroductionAsync(
        WorkshopState workshop, CardSources from, CancellationToken cancellation)
    {
        var reader = await ReaderAsync(workshop, from, cancellation);
        return from.Introduction.Welcome(workshop, reader.Actor, reader.Language);
    }

    /// <summary>The group that it is about: whoever has chosen no language reads it in that one's.</summary>
    protected virtual Group? GroupOf(WorkshopState workshop) => null;

    protected abstract ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation);

    private async ValueTask<Reader> ReaderAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        new(workshop, workshop.ActorFor(Person), await from.Languages.OfAsync(workshop, Person, GroupOf(workshop), cancellation));
}

/// <summary>Who reads a personal card: what they may do as the workshop is now, and their language.</summary>
public sealed record Reader(WorkshopState Workshop, Actor Actor, Language Language);
