namespace WorkshopBot.Domain;

/// <summary>The rules of keeping somebody out: out of their group and of those that they lead, and into none until an organiser lets them in.</summary>
internal static class KeepingOut
{
    public static Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command) => command switch
    {
        _ when !Workshop.MayOrganise(command) => RefusalReason.NotAnOrganiser,
        KeepOut keep => state.KeptOut.Contains(keep.Person) ? [] : [.. Leaving(state, keep.Person), new MemberKeptOut(keep.Person)],
        LetIn let => state.KeptOut.Contains(let.Person) ? [new MemberLetIn(let.Person)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command about keeping out"),
    };

    public static WorkshopState Apply(WorkshopState state, WorkshopEvent happened) => happened switch
    {
        MemberKeptOut e => state with { KeptOut = state.KeptOut.Add(e.Person) },
        MemberLetIn e => state with { KeptOut = state.KeptOut.Remove(e.Person) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "not an event about keeping out"),
    };

    private static IEnumerable<WorkshopEvent> Leaving(WorkshopState state, string person)
    {
        if (state.Members.ContainsKey(person))
            yield return new MemberRemoved(person);
        foreach (var group in state.Groups.Values.Where(group => group.Facilitators.Contains(person)))
            yield return new RoleTaken(person, Role.Facilitator, group.Id);
    }
}
