using System.Collections.Frozen;

namespace WorkshopBot.Teams.Schema;

/// <summary>The kinds of activity that the protocol defines and a bot may be sent. Source: protocol-activity.</summary>
public static class ActivityTypes
{
    /// <summary>Text, or a card's Action.Submit with <see cref="Activity.Value"/>.</summary>
    public const string Message = "message";

    /// <summary>A question that needs an answer in the same HTTP exchange; see <see cref="InvokeNames"/>.</summary>
    public const string Invoke = "invoke";

    /// <summary>Members came or went, or a channel or team changed; see <see cref="TeamEvents"/>.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed, upgraded or removed; see <see cref="Activity.Action"/>.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>Reactions to a message.</summary>
    public const string MessageReaction = "messageReaction";

    /// <summary>A message was edited.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>A message was deleted.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>Something named happened, such as a meeting's start (<c>application/vnd.microsoft.meetingStart</c>).</summary>
    public const string Event = "event";

    /// <summary>Somebody is typing.</summary>
    public const string Typing = "typing";

    /// <summary>The other side ends the conversation.</summary>
    public const string EndOfConversation = "endOfConversation";

    internal static FrozenSet<string> Known { get; } =
        [Message, Invoke, ConversationUpdate, InstallationUpdate, MessageReaction, MessageUpdate, MessageDelete, Event, Typing, EndOfConversation];
}

/// <summary>Names of invokes.</summary>
public static class InvokeNames
{
    /// <summary>A card's Action.Execute; its value is an <see cref="AdaptiveCardInvokeValue"/>.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";
}

/// <summary>Values of <see cref="Schema.ChannelData.EventType"/>. Source: Teams documentation, conversation events.</summary>
public static class TeamEvents
{
#pragma warning disable CS1591 // The names say it all.
    public const string ChannelCreated = "channelCreated";
    public const string ChannelDeleted = "channelDeleted";
    public const string ChannelRenamed = "channelRenamed";
    public const string ChannelRestored = "channelRestored";
    public const string ChannelShared = "channelShared";
    public const string ChannelUnshared = "channelUnshared";
    public const string TeamArchived = "teamArchived";
    public const string TeamUnarchived = "teamUnarchived";
    public const string TeamDeleted = "teamDeleted";
    public const string TeamHardDeleted = "teamHardDeleted";
    public const string TeamRenamed = "teamRenamed";
    public const string TeamRestored = "teamRestored";
    public const string TeamMemberAdded = "teamMemberAdded";
    public const string TeamMemberRemoved = "teamMemberRemoved";
#pragma warning restore CS1591
}

/// <summary>Values of <see cref="ConversationAccount.ConversationType"/>.</summary>
public static class ConversationTypes
{
    /// <summary>One person and the bot.</summary>
    public const string Personal = "personal";

    /// <summary>A team's channel.</summary>
    public const string Channel = "channel";

    /// <summary>A group chat.</summary>
    public const string GroupChat = "groupChat";
}
