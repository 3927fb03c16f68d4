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
    /// <summary>A channel was made; <see cref="Schema.ChannelData.Channel"/> says which, as in all events of channels.</summary>
    public const string ChannelCreated = "channelCreated";

    /// <summary>A channel was deleted. It can be restored for 30 days.</summary>
    public const string ChannelDeleted = "channelDeleted";

    /// <summary>A channel has the name that the event brings.</summary>
    public const string ChannelRenamed = "channelRenamed";

    /// <summary>A deleted channel is back.</summary>
    public const string ChannelRestored = "channelRestored";

    /// <summary>A shared channel was opened to another team.</summary>
    public const string ChannelShared = "channelShared";

    /// <summary>A shared channel was closed to another team.</summary>
    public const string ChannelUnshared = "channelUnshared";

    /// <summary>Nothing can be written in the team until it is unarchived.</summary>
    public const string TeamArchived = "teamArchived";

    /// <summary>The team can be written in again.</summary>
    public const string TeamUnarchived = "teamUnarchived";

    /// <summary>The team was deleted. It can be restored.</summary>
    public const string TeamDeleted = "teamDeleted";

    /// <summary>The team was deleted for good.</summary>
    public const string TeamHardDeleted = "teamHardDeleted";

    /// <summary>The team has the name that the event brings.</summary>
    public const string TeamRenamed = "teamRenamed";

    /// <summary>A deleted team is back.</summary>
    public const string TeamRestored = "teamRestored";

    /// <summary>People joined: <see cref="Activity.MembersAdded"/>, by their ids alone.</summary>
    public const string TeamMemberAdded = "teamMemberAdded";

    /// <summary>People left: <see cref="Activity.MembersRemoved"/>, by their ids alone.</summary>
    public const string TeamMemberRemoved = "teamMemberRemoved";

    /// <summary>
    /// Somebody, or the bot, can be in one channel by now: in a shared or private one. The team's other channels are as they were.
    /// </summary>
    public const string ChannelMemberAdded = "channelMemberAdded";

    /// <summary>Somebody, or the bot, is no longer in one channel. The team's other channels are as they were.</summary>
    public const string ChannelMemberRemoved = "channelMemberRemoved";

    /// <summary>Somebody edited a message; it comes with <see cref="ActivityTypes.MessageUpdate"/>.</summary>
    public const string MessageEdited = "editMessage";

    /// <summary>Somebody deleted a message; it comes with <see cref="ActivityTypes.MessageDelete"/>.</summary>
    public const string MessageSoftDeleted = "softDeleteMessage";

    /// <summary>Somebody took the deletion of a message back; it comes with <see cref="ActivityTypes.MessageUpdate"/>.</summary>
    public const string MessageUndeleted = "undeleteMessage";
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
