namespace WorkshopBot.Domain;

/// <summary>The rules of where the bot is: it introduces itself once, and again where it was lost and is added again; it notes once that a conversation is lost, until it is back.</summary>
internal static class Conversations
{
    public static Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command) => command switch
    {
        { By.IsBot: false } => RefusalReason.NotAnOrganiser,
        Greet greet => DecideGreet(state, greet),
        LoseConversation lose => state.Lost.ContainsKey(lose.Conversation) ? [] : [new ConversationLost(lose.Conversation, lose.Name, lose.Loss)],
        FindConversation find => state.Lost.ContainsKey(find.Conversation) ? [new ConversationFound(find.Conversation)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command about a conversation"),
    };

    public static WorkshopState Apply(WorkshopState state, WorkshopEvent happened) => happened switch
    {
        ConversationGreeted e => state with { Greeted = state.Greeted.Add(e.Conversation) },
        // Also where somebody speaks there before the bot is told that it was added again.
        ConversationLost e => state with
        {
            Lost = state.Lost.SetItem(e.Conversation, e.Loss),
            Greeted = e.Loss == Loss.Removed ? state.Greeted.Remove(e.Conversation) : state.Greeted,
        },
        ConversationFound e => state with { Lost = state.Lost.Remove(e.Conversation) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "not an event about a conversation"),
    };

    private static Decision<WorkshopEvent> DecideGreet(WorkshopState state, Greet greet)
    {
        List<WorkshopEvent> events = [.. greet.Places.Append(greet.Conversation).Distinct().Where(state.Lost.ContainsKey).Select(place => new ConversationFound(place))];
        if (events.Count > 0 || !state.Greeted.Contains(greet.Conversation))
            events.Add(new ConversationGreeted(greet.Conversation, greet.Name));
        return events;
    }
}
