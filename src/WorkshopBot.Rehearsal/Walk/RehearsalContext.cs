using System.Collections.Concurrent;
using System.Diagnostics;

namespace WorkshopBot.Rehearsal;

/// <summary>What all the people of a rehearsal share.</summary>
internal sealed class RehearsalContext
{
    private readonly long realStart = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset workshopStart;
    private readonly ConcurrentQueue<string> violations = [];

    public RehearsalContext(RehearsalPlan plan)
    {
        Plan = plan;
        workshopStart = plan.Clock.GetUtcNow();
        Cast = Cast.Draw(plan.Groups, plan.ParticipantsPerGroup, plan.Seed, plan.EveryOther);
        Team = plan.Teams.Tenant.AddTeam("Rehearsal", Enumerable.Range(1, plan.Groups).Select(number => $"Group {number}"), Cast.Everyone);
        Translations = new(plan.Texts);
        Line = new BotClient(plan.Teams, plan.BotEndpoint);
        Organiser = new(this, Cast.Organiser);
        Rapporteur = new(this, Cast.Rapporteur);
        var parts = new ScriptWriter(plan).Write([.. Cast.Participants.SelectMany(group => group)]);
        Tables = [.. Cast.Facilitators.Select((facilitator, i) => new GroupSimulation(
            this,
            plan.Teams.Tenant[Team.Channels[i + 1].Id!],
            facilitator,
            [.. Cast.Participants[i].Zip(parts.Skip(i * plan.ParticipantsPerGroup))]))];
    }

    public RehearsalPlan Plan { get; }

    public Cast Cast { get; }

    public Team Team { get; }

    public BotClient Line { get; }

    public Ledger Ledger { get; } = new();

    public Translations Translations { get; }

    public OrganiserPlayer Organiser { get; }

    public RapporteurPlayer Rapporteur { get; }

    public IReadOnlyList<GroupSimulation> Tables { get; }

    public IEnumerable<Player> Players => Tables.SelectMany(table => table.Players).Prepend(Rapporteur).Prepend(Organiser);

    /// <summary>What a group got twice.</summary>
    public ConcurrentQueue<string> Twice { get; } = [];

    public ConcurrentQueue<SessionSummary> Sessions { get; } = [];

    /// <summary>What is going on, in a few words.</summary>
    public string Scene { get; set; } = "Installing";

    public int? Session { get; set; }

    public IReadOnlyList<string> Violations => [.. violations, .. Plan.Teams.Violations];

    public TimeSpan Real => Stopwatch.GetElapsedTime(realStart);

    public TimeSpan Workshop => Plan.Clock.GetUtcNow() - workshopStart;

    /// <summary>Grows with everything that happens between people and bot.</summary>
    public int Happened => Line.Latencies.Count + Plan.Teams.Counts.Posts + Plan.Teams.Counts.Updates;

    public void Violation(string what) => violations.Enqueue(what);

    public RehearsalSnapshot Snapshot() => new()
    {
        Scene = Scene,
        Session = Session,
        Real = Real,
        Workshop = Workshop,
        Groups = [.. Tables.Select(table => new GroupSnapshot(
            table.Channel.Name!,
            table.Position,
            Session is { } session ? Ledger.AcknowledgedBy(table.Participants.Select(participant => participant.Person), session) : 0))],
        Acknowledged = Ledger.Acknowledged,
        Teams = Plan.Teams.Counts,
        Repeats = Players.Sum(player => player.Client.Repeats),
    };
}
