namespace WorkshopBot.Deliveries;

/// <summary>
/// Whom a card shows, by where the newest state knows of them. When somebody among them is forgotten, the card is rendered anew.
/// </summary>
public abstract record Shown
{
    /// <summary>What of nobody is shown, whatever becomes of the workshop.</summary>
    public static IReadOnlyList<Shown> Nobody => [];

    /// <summary>Whoever said or did something in a group's discussion.</summary>
    public sealed record InDiscussion(int Session, string Group) : Shown;

    /// <summary>Whoever is or was in a group.</summary>
    public sealed record MembersOf(string Group) : Shown;

    /// <summary>Those after whom a group is called, as a group chat without a name is; of all groups where none is named.</summary>
    public sealed record InNameOf(string? Group = null) : Shown;

    /// <summary>On whom a session's key messages rest, and who decided about them; of all sessions where none is named.</summary>
    public sealed record BehindMessages(int? Session = null) : Shown;

    /// <summary>Who said something to all groups, or called it off.</summary>
    public sealed record OfBroadcast(string Id) : Shown;
}
