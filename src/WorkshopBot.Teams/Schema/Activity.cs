using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>
/// One message of the Activity Protocol, in or out. Every property keeps its wire name in camel case; what is not
/// named here lands in <see cref="Extra"/> and is written back, so any activity round-trips.
/// Source: the public Activity Protocol schema ("protocol-activity") and the Bot Connector REST reference.
/// </summary>
public sealed partial record Activity
{
    /// <summary>What kind it is; one of <see cref="ActivityTypes"/>, or something newer. An activity without it does not parse.</summary>
    public required string Type { get; init; }

    /// <summary>The sender's id of this activity, unique within its conversation. A redelivery may repeat it or bring a new one.</summary>
    public string? Id { get; init; }

    /// <summary>When the channel sent it: ISO 8601, UTC, kept as it came.</summary>
    public string? Timestamp { get; init; }

    /// <summary>When it was sent by the person's own clock and offset: ISO 8601, kept as it came.</summary>
    public string? LocalTimestamp { get; init; }

    /// <summary>Where answers go: an absolute URL, with or without a last slash. Always set on what arrives.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The channel; <c>msteams</c> for Teams. Always set on what arrives.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Who it is for: on what arrives, the bot.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Where it was said. Always set on what arrives.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The activity that this one answers, or whose card was pressed. Teams often leaves it out in channels.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>A message's text with its <c>&lt;at&gt;</c> markup; see <see cref="StrippedText"/>.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>; markdown when left out.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What notifications show for a card that has no text.</summary>
    public string? Summary { get; init; }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Mentions, client facts and others; see <see cref="Mention"/> and <see cref="ClientInfo"/>.</summary>
    public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>What Teams adds: tenant, team, channel, kind of event.</summary>
    [JsonConverter(typeof(ChannelDataConverter))]
    public ChannelData? ChannelData { get; init; }

    /// <summary>An invoke's argument or a card's Action.Submit data: any JSON.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>An invoke's or event's name, such as <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>An installation update's act: <c>add</c>, <c>add-upgrade</c>, <c>remove</c> or <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>
    /// The sender's language, BCP 47. Missing when members are added, and it can differ between two messages of one person.
    /// </summary>
    public string? Locale { get; init; }

    /// <summary>Who joined, in a conversation update; the bot itself when it was installed.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who left, in a conversation update; the bot itself when it was removed.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Reactions given to <see cref="ReplyToId"/>.</summary>
    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    /// <summary>Reactions taken back from <see cref="ReplyToId"/>.</summary>
    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A reaction to a message.</summary>
/// <param name="Type">Such as <c>like</c>, <c>heart</c>; others may come.</param>
public sealed record MessageReaction(string Type)
{
    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
