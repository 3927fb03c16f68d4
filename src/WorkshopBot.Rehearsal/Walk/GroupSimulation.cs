namespace WorkshopBot.Rehearsal;

/// <summary>One group: its channel and the people at it.</summary>
internal sealed class GroupSimulation
{
    private readonly Lock gate = new();
    private readonly Dictionary<(int Session, int Question), HashSet<ParticipantPlayer>> done = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GroupSimulation(RehearsalContext context, Conversation channel, Person facilitator, IReadOnlyList<(Person Person, Part Part)> participants)
    {
        Channel = channel;
        Facilitator = new(context, facilitator, this);
        Participants = [.. participants.Select(participant => new ParticipantPlayer(context, participant.Person, this, participant.Part))];
    }

    public Conversation Channel { get; }

    public FacilitatorPlayer Facilitator { get; }

    public IReadOnlyList<ParticipantPlayer> Participants { get; }

    public IEnumerable<Player> Players => Participants.Cast<Player>().Prepend(Facilitator);

    /// <summary>Where the group is, for those who watch.</summary>
    public string Position { get; set; } = "–";

    public void Done(ParticipantPlayer participant, int session, int question)
    {
        lock (gate)
        {
            if (!done.TryGetValue((session, question), out var people))
                done[(session, question)] = people = [];
            people.Add(participant);
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Those who have not yet said what they want to say.</summary>
    public IReadOnlyList<ParticipantPlayer> Missing(int session, int question)
    {
        lock (gate)
            return [.. Participants.Where(participant => !done.TryGetValue((session, question), out var people)
                || !people.Contains(participant))];
    }

    public async Task AllDoneAsync(int session, int question, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
                next = changed.Task;
            if (Missing(session, question).Count == 0)
                return;
            await next.WaitAsync(cancellation);
        }
    }
}
