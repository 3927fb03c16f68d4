using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>Where something is said.</summary>
public sealed record ConversationAccount
{
    /// <summary>
    /// <c>19:…@thread.tacv2</c> for a channel, with <c>;messageid=N</c> for a thread of it; <c>a:…</c> or <c>19:…</c> for chats.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The tenant that the conversation belongs to.</summary>
    public string? TenantId { get; init; }

    /// <summary>True in channels and group chats.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>The name to show; the General channel comes without one.</summary>
    public string? Name { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>
/// All that a later, unasked message has to go by: store it from the installation on, and hand its
/// <see cref="ServiceUrl"/> to <c>TrustedServiceUrls</c> when it is read back.
/// </summary>
public sealed record ConversationReference
{
    /// <summary>Where to send, as a validated activity gave it.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>Where to say it.</summary>
    public required ConversationAccount Conversation { get; init; }

    /// <summary>The channel; <c>msteams</c> for Teams.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The activity it was taken from.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The bot, as that conversation knows it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>Who spoke.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>The language of who spoke.</summary>
    public string? Locale { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
