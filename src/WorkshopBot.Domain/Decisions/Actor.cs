namespace WorkshopBot.Domain;

/// <summary>
/// Who commands, and what they may do at this moment. It comes from the workshop's state (<see cref="WorkshopState.ActorFor"/>),
/// never from a card.
/// </summary>
public sealed record Actor([PersonId] string Person)
{
    /// <summary>The name under which the bot itself carries out what follows from an event.</summary>
    public const string Bot = "bot";

    /// <summary>What the pseudonym of somebody who was forgotten begins with.</summary>
    public const string Forgotten = "forgotten-";

    public bool IsOrganiser { get; init; }

    public bool IsRapporteur { get; init; }

    /// <summary>The groups that this person facilitates.</summary>
    [Key]
    public IReadOnlyList<string> Facilitates { get; init; } = [];

    /// <summary>The group that this person belongs to, if any.</summary>
    [Key]
    public string? MemberOf { get; init; }

    public bool IsBot => Person == Bot;

    /// <summary>Somebody who may do nothing.</summary>
    public static Actor Nobody { get; } = new("");

    /// <summary>The bot itself: it carries out requests that follow from what people did.</summary>
    public static Actor TheBot { get; } = new(Bot);

    /// <summary>Whether an id is only the pseudonym of somebody who was forgotten: nobody acts under it.</summary>
    public static bool IsForgotten(string person) => person.StartsWith(Forgotten, StringComparison.Ordinal);

    /// <summary>Whether they may walk a group through its questions: its facilitators, organisers, and the bot for them.</summary>
    public bool Leads(string group) => IsOrganiser || IsBot || Facilitates.Contains(group);
}
