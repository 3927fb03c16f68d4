namespace WorkshopBot.Rehearsal;

/// <summary>What is rehearsed, with whom and how fast.</summary>
public sealed record RehearsalPlan
{
    /// <summary>The simulated Teams that the bot is connected to.</summary>
    public required SimulatedTeams Teams { get; init; }

    /// <summary>The bot's messaging endpoint, such as <c>http://127.0.0.1:5000/api/messages</c>.</summary>
    public required Uri BotEndpoint { get; init; }

    /// <summary>The workshop clock: what the simulated Teams and the bot run on.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>What the organiser types to become one.</summary>
    public required string StartMessage { get; init; }

    /// <summary>The sessions to walk through, in this order.</summary>
    public required IReadOnlyList<PlannedSession> Sessions { get; init; }

    /// <summary>What the participants say. When these run out they are varied.</summary>
    public required IReadOnlyList<PlannedText> Texts { get; init; }

    /// <summary>What the bot holds at the end, withdrawn contributions included.</summary>
    public required Func<CancellationToken, Task<IReadOnlyList<ExportedContribution>>> Export { get; init; }

    /// <summary>How many groups; each has a channel and a facilitator.</summary>
    public int Groups { get; init; } = 6;

    /// <summary>How many participants in each group, the facilitator not counted.</summary>
    public int ParticipantsPerGroup { get; init; } = 8;

    /// <summary>Decides who is who, who says what, and what goes wrong for whom.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A language that every other participant uses, such as <c>ru</c>; null where the crew is drawn as it is.</summary>
    public string? EveryOther { get; init; }

    /// <summary>How people behave.</summary>
    public Habits Habits { get; init; } = new();

    /// <summary>How long people go on pressing, and saying, what fails or cannot be delivered: at least half a minute, real time.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether an answer asks its reader to try again; whoever is patient does so.</summary>
    public Func<Answer, bool> AsksAgain { get; init; } = _ => false;

    /// <summary>
    /// Runs beside the sessions, from the moment at which everybody has joined. It is told when they are over, and waited for.
    /// </summary>
    internal Func<RehearsalContext, CancellationToken, Task>? Beside { get; init; }

    /// <summary>
    /// Whether what a session leaves in the conversations is let go when it is over. Who looks through all of it at the end keeps
    /// it.
    /// </summary>
    internal bool Forgets { get; init; } = true;

    /// <summary>Real time after which it is given up.</summary>
    public TimeSpan TimeOut { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Real time without a card sent or a press answered after which it is given up.</summary>
    public TimeSpan StallTimeOut { get; init; } = TimeSpan.FromSeconds(45);
}

/// <summary>A session to rehearse.</summary>
public sealed record PlannedSession(int Number, int Questions);

/// <summary>Something to say; invented.</summary>
/// <param name="Language">Such as <c>en</c>, <c>uz-Latn</c>, <c>uz-Cyrl</c>.</param>
public sealed record PlannedText(int Session, int Question, string Language, string Text)
{
    /// <summary>The same in other languages, for whoever words a key message in them: language to words, with as many sentences.</summary>
    public IReadOnlyDictionary<string, string> Translations { get; init; } = new Dictionary<string, string>();
}
