using WorkshopBot.Engine.Events;

namespace WorkshopBot.Conversations;

/// <summary>Cards of the bot that somebody has deleted in Teams, kept durably: they are not updated, and not posted again.</summary>
public sealed class DeletedCards(IEventStore store)
{
    private const string Kind = "deleted";
    private const string Deleted = "true";
    private const string Restored = "false";

    /// <summary>Whether a 404 for one activity says that its whole conversation is gone, or that the bot is not in it.</summary>
    public static bool IsOfConversation(string? code) => code is "ConversationNotFound" or "BotNotInConversationRoster" or "ConversationBlockedByUser" or "BotDisabledByAdmin" or "TeamNotFound" or "ChannelNotFound";

    public async Task<bool> ContainsAsync(string conversation, string activity, CancellationToken cancellation) =>
        await store.FindAsync(Kind, Key(conversation, activity), cancellation) == Deleted;

    /// <summary>Somebody has deleted an activity, or taken that back.</summary>
    public async Task NoteAsync(string conversation, string activity, bool isDeleted, CancellationToken cancellation)
    {
        if (await ContainsAsync(conversation, activity, cancellation) != isDeleted)
            await store.SaveAsync(Kind, Key(conversation, activity), isDeleted ? Deleted : Restored, cancellation);
    }

    private static string Key(string conversation, string activity) => $"{conversation}/{activity}";
}
