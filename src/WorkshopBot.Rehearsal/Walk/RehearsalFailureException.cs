namespace WorkshopBot.Rehearsal;

/// <summary>A simulated person cannot go on. The message says who, on which card, and what was missing.</summary>
/// <param name="message">For a person to read.</param>
public sealed class RehearsalFailureException(string message) : Exception(message)
{
    internal static RehearsalFailureException Missing(Person person, Sight sight, string what) =>
        new($"{person.Name} needs {what}, and the card in {Place(sight.Where)} does not have it: {sight.Card}.");

    internal static string Place(Conversation where) =>
        where.IsChannel ? $"the channel {where.Name ?? "General"}" : $"the chat with {where.Members[0].Name}";
}
