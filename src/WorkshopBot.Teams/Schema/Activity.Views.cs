using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

public sealed partial record Activity
{
    private const string ThreadMark = ";messageid=";

    /// <summary>
    /// The words alone: mentions of <see cref="Recipient"/> taken out, other people's mentions as their plain names, the marks of
    /// quoted messages out, HTML's entities as the characters that they stand for, white space trimmed. Only markup that an entity
    /// or an attachment vouches for is touched: a typed <c>&lt;at&gt;Everyone&lt;/at&gt;</c> stays as it is. Where there is no text,
    /// that of the HTML attachment. Empty when there are no words.
    /// </summary>
    [JsonIgnore]
    public string StrippedText => MessageText.Of(this);

    /// <summary>
    /// What a conversation is known by: its id up to <c>;messageid=</c>, so that all threads of a channel share it.
    /// Empty when the activity has no conversation.
    /// </summary>
    [JsonIgnore]
    public string ConversationKey => Conversation?.Id is { } id ? Split(id).Key : "";

    /// <summary>The id of the post that a channel thread hangs on (after <c>;messageid=</c>); null outside a thread.</summary>
    [JsonIgnore]
    public string? ThreadId => Conversation?.Id is { } id ? Split(id).Thread : null;

    /// <summary>The post that this one answers in a channel's thread; null for a new post, which begins one and hangs on nothing.</summary>
    [JsonIgnore]
    public string? RepliedTo => ThreadId is { } thread && thread != Id ? thread : null;

    /// <summary>Whether an entity mentions <see cref="Recipient"/>.</summary>
    [JsonIgnore]
    public bool MentionsRecipient => Entities?.OfType<Mention>().Any(mention => mention.Mentioned?.Id == Recipient?.Id) == true;

    /// <summary>
    /// The tenant that the conversation belongs to, an Entra id. A guest's own tenant may differ; it is this one that counts.
    /// </summary>
    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId ?? ChannelData?.Tenant?.Id;

    /// <summary>
    /// Where it was said, one of <see cref="ConversationTypes"/>. Teams can leave the type out; nothing that may have several readers
    /// passes for a personal chat then.
    /// </summary>
    [JsonIgnore]
    public string ConversationKind => Conversation switch
    {
        { ConversationType: ConversationTypes.Personal, IsGroup: true } => ConversationTypes.GroupChat,
        { ConversationType: { Length: > 0 } type } => type,
        _ when ChannelData is { Team: not null } or { Channel: not null } => ConversationTypes.Channel,
        { IsGroup: false } => ConversationTypes.Personal,
        { IsGroup: null, Id: { } id } when id.StartsWith("a:", StringComparison.Ordinal) => ConversationTypes.Personal,
        _ => ConversationTypes.GroupChat,
    };

    /// <summary>Said to the bot alone.</summary>
    [JsonIgnore]
    public bool IsPersonal => ConversationKind == ConversationTypes.Personal;

    /// <summary>Said in a team's channel.</summary>
    [JsonIgnore]
    public bool IsChannel => ConversationKind == ConversationTypes.Channel;

    /// <summary>Said in a group chat.</summary>
    [JsonIgnore]
    public bool IsGroupChat => ConversationKind == ConversationTypes.GroupChat;

    /// <summary>An <c>adaptiveCard/action</c> invoke's argument; null when this is none, or a malformed one.</summary>
    [JsonIgnore]
    public AdaptiveCardInvokeValue? CardAction =>
        this is { Type: ActivityTypes.Invoke, Name: InvokeNames.AdaptiveCardAction, Value: { } value }
            ? AdaptiveCardInvokeValue.Read(value)
            : null;

    /// <summary>What it takes to speak into this conversation later: to be stored.</summary>
    /// <exception cref="InvalidOperationException">
    /// The activity has no service URL or no conversation; what the endpoint hands over has both.
    /// </exception>
    public ConversationReference GetReference() => new()
    {
        ServiceUrl = ServiceUrl ?? throw new InvalidOperationException("The activity has no service URL."),
        Conversation = Conversation ?? throw new InvalidOperationException("The activity has no conversation."),
        ChannelId = ChannelId,
        ActivityId = Id,
        Bot = Recipient,
        User = From,
        Locale = Locale,
    };

    /// <summary>Parts a conversation id at <c>;messageid=</c>.</summary>
    /// <param name="conversationId">Such as <c>19:…@thread.tacv2;messageid=1700000000000</c>, or one without a thread.</param>
    /// <returns>What all threads share, and the thread's post, null without one.</returns>
    public static (string Key, string? Thread) Split(string conversationId)
    {
        var at = conversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? (conversationId, null) : (conversationId[..at], conversationId[(at + ThreadMark.Length)..]);
    }
}
