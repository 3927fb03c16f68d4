namespace WorkshopBot.Bot;

/// <summary>What one role can do: its verbs. It keeps no state: where things stand is the domain's.</summary>
public interface IDialog<TSelf>
    where TSelf : IDialog<TSelf>
{
    static abstract IReadOnlyList<Verb<TSelf>> Verbs { get; }
}
