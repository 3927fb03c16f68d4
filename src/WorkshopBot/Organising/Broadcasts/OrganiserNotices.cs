using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>Tells an organiser that a conversation which the workshop needs is out of reach.</summary>
/// <param name="Words">The strings that it is made of.</param>
[CardName("organiser-lost")]
public sealed record LostCard(string Workshop, string Person, [Key] string Words) : PersonalCard(Workshop, Person)
{
    private const string SlotPrefix = "lost/";

    [Place]
    public string? Conversation { get; init; }

    /// <summary>What the conversation is called.</summary>
    [NameOf(nameof(Conversation))]
    public string? Text { get; init; }

    public override string Slot => SlotPrefix + Conversation;

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    public override DeliveredCard WithSlot(string slot) => Conversation is null && slot.StartsWith(SlotPrefix, StringComparison.Ordinal)
        ? this with { Conversation = slot[SlotPrefix.Length..] }
        : this;

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        var notice = from.Of<PersonalCards>().Words(language, Words, ("name", Text));
        return new(actor.IsOrganiser ? from.Of<PersonalCards>().Welcome(workshop, actor, language, notice: notice) : null);
    }
}

/// <summary>Tells an organiser what has become of something that was said to all groups, and is kept up to date.</summary>
[CardName("organiser-told")]
public sealed record BroadcastCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    /// <summary>What was said, by its id in the workshop's state; null where that keeps nothing of it, and all is said here.</summary>
    [Key]
    public string? Broadcast { get; init; }

    /// <summary>The section of the strings that names it, e.g. <c>opened</c>.</summary>
    [Key]
    public string? Words { get; init; }

    /// <summary>The slot in which the groups get it.</summary>
    [Key]
    public string? Text { get; init; }

    public int? Session { get; init; }

    [PersonId]
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>How many groups it is for.</summary>
    public int? Groups { get; init; }

    public override string Slot => $"told/{Broadcast ?? $"{Words}/{Session}/{At?.ToUnixTimeMilliseconds()}"}";

    public override DeliveryKind Kind => DeliveryKind.Replace;

    /// <summary>By whom it was said or called off, and the groups that it did not reach.</summary>
    public override IReadOnlyList<Shown> Shows =>
        Broadcast is { } id ? [new Shown.OfBroadcast(id), new Shown.InNameOf()] : [new Shown.InNameOf()];

    public override async ValueTask<TimeSpan?> AgainAsync(CardSources from) =>
        await from.Of<BroadcastStatusReader>().ReadAsync(await from.Live.ReadAsync(), this) is { } status
            ? BroadcastStatusReader.Again(status, from.Live.Now)
            : null;

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        reader.Actor.IsOrganiser && await from.Of<BroadcastStatusReader>().ReadAsync(reader.Workshop, this) is { } status
            ? from.Of<BroadcastCards>().Told(reader.Workshop, status, reader.Language)
            : null;
}
