using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Connector;

/// <summary>Where a conversation is.</summary>
/// <param name="ServiceUrl">An absolute URL as a validated activity gave it, with or without a last slash.</param>
/// <param name="ConversationId">
/// The conversation's id, with <c>;messageid=N</c> to speak in a channel's thread; or a team's id where a team is asked about.
/// </param>
public readonly record struct ConversationAddress(string ServiceUrl, string ConversationId)
{
    /// <summary>Where an activity was said, thread and all.</summary>
    /// <param name="activity">As the endpoint handed it over.</param>
    public static ConversationAddress Of(Activity activity) => Of(activity.GetReference());

    /// <summary>Where a stored reference points.</summary>
    public static ConversationAddress Of(ConversationReference reference) =>
        new(reference.ServiceUrl, reference.Conversation.Id);
}

/// <summary>What a create request made.</summary>
/// <param name="ConversationId">
/// <c>a:…</c> for a 1:1 chat; <c>19:…;messageid=N</c> for a post in a channel: the thread of that post, or without
/// <c>;messageid=</c> where nobody knows it.
/// </param>
/// <param name="ActivityId">The post's activity id; null for a 1:1 chat, and where the service did not say.</param>
public sealed record CreatedConversation(string ConversationId, string? ActivityId);
