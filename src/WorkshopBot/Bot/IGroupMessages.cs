using System.Text.Json.Nodes;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Bot;

/// <summary>What somebody did to a message that they had sent.</summary>
/// <param name="Id">The same when the same change is told again, and another for each other change.</param>
public sealed record MessageChange(ChangeKind Kind, string Id)
{
    /// <summary>What an update or a deletion says. Teams tells of it with the message's own id: the time tells one change from the next, else the words do.</summary>
    public static MessageChange Of(Activity activity)
    {
        var kind = activity.Type == ActivityTypes.MessageDelete ? ChangeKind.Deleted
            : activity.ChannelData?.EventType == TeamEvents.MessageUndeleted ? ChangeKind.Undeleted
            : ChangeKind.Edited;
        return new(kind, $"{kind}/{activity.Timestamp ?? activity.StrippedText}");
    }
}

public enum ChangeKind
{
    Edited,
    Deleted,
    Undeleted,
}

/// <summary>What is said to the bot where groups discuss.</summary>
public interface IGroupMessages
{
    /// <summary>
    /// A message in a channel or group chat: a contribution to the question whose thread it stands in, else to the open one.
    /// Who only calls the bot, or asks where the group is, is told that; who names one of their own answers changes it.
    /// Null where it is neither addressed to the bot nor in a question's thread: it is not read further, and not kept. Where nobody
    /// knows whether it is, the person has it back and says so.
    /// </summary>
    /// <param name="replied">The thread that it stands in; null for a post of its own, which begins one and hangs on nothing.</param>
    Task<JsonObject?> MessageAsync(TurnContext turn, string? replied, bool mentioned, CancellationToken cancellation);

    /// <summary>
    /// Somebody changed a message of theirs, in a group's place or in their personal chat: where it was an answer, the answer follows;
    /// where it was none and stands in a question's thread, it is taken as if it were written now. Null where nothing follows.
    /// </summary>
    /// <param name="turn">Its cause is the message's, so that the answer is found; <paramref name="change"/> tells this change from others.</param>
    Task<JsonObject?> ChangedAsync(TurnContext turn, MessageChange change, string? replied, bool mentioned, CancellationToken cancellation);
}
