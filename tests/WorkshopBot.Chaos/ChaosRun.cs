using WorkshopBot.Chaos.World;
using WorkshopBot.Domain;
using WorkshopBot.Programmes;
using WorkshopBot.Rehearsal;
using WorkshopBot.Reports;

namespace WorkshopBot.Chaos;

/// <summary>One run: the workshop is rehearsed, what is planned goes wrong, all is put right, and the history is checked.</summary>
internal sealed class ChaosRun(RunOptions options, IReadOnlyList<Planned> schedule)
{
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestRepair = TimeSpan.FromMinutes(2);

    private readonly History history = new();

    private TimeSpan LongestFault => schedule.Select(one => one.Lasts).DefaultIfEmpty().Max();

    /// <returns>Whether all held.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var site = await Site.StartAsync(options, folder, history.Tell, cancellation);
        using var over = new CancellationTokenSource();
        var watching = history.WatchAsync(site, over.Token);
        var programme = ProgrammeFile.Default();
        (RehearsalContext Context, Talkers Talkers)? cast = null;
        (WorkshopArchive Archive, IReadOnlyList<Engine.Deliveries.DeliveryCount> Deliveries)? found = null;
        var late = (0L, 0.0);
        var result = await WorkshopRehearsal.RunAsync(
            await PlanAsync(site, programme, async (context, walked) =>
            {
                var talkers = new Talkers(context, options.Seed);
                cast = (context, talkers);
                await BesideAsync(site, talkers, walked);
            }, async token =>
            {
                await over.CancelAsync();
                await watching;
                late = await site.Rows.LateAsync(TimeSpan.FromMinutes(1));
                foreach (var node in site.Nodes)
                    await node.StopAsync();
                found = await Check.ReadAsync(site, programme.Id, token);
                return Exported(found.Value.Archive);
            }, cancellation),
            new Told(history), cancellation);
        if (cast is not var (context, talkers) || found is not var (archive, deliveries))
        {
            history.Tell($"FAILED before anything went wrong on purpose, or afterwards the store could not be read: {string.Join(" | ", result.Failures)}");
            return false;
        }
        return new Check(context, talkers, result, archive, deliveries, late, history, site).Print(options);
    }

    private async Task<RehearsalPlan> PlanAsync(
        Site site, Programme programme, Func<RehearsalContext, CancellationToken, Task> beside, Func<CancellationToken, Task<IReadOnlyList<ExportedContribution>>> export, CancellationToken cancellation)
    {
        // A short run has no time for all sessions.
        var sessions = programme.Sessions.Take(options.Length < TimeSpan.FromMinutes(3) ? 1 : options.Length < TimeSpan.FromMinutes(10) ? 2 : programme.Sessions.Count).ToList();
        var question = options.Length * 0.85 / sessions.Sum(session => session.Questions.Count);
        return new RehearsalPlan
        {
            Teams = site.Teams,
            BotEndpoint = site.Balancer.Endpoint,
            Clock = TimeProvider.System,
            StartMessage = $"claim {await site.Nodes[0].StartCodeAsync(cancellation)}",
            Sessions = [.. sessions.Select(session => new PlannedSession(session.Number, session.Questions.Count))],
            Texts = [.. ContributionSeeds.Load().Select(seed => new PlannedText(seed.Session, seed.Question, seed.Language.Tag(), seed.Text))],
            Groups = options.Groups,
            ParticipantsPerGroup = options.Participants,
            Seed = options.Seed,
            // Replies and posts that fail are the talkers' matter, who expect it.
            Habits = new() { Answering = (question * 0.2, question * 0.7), Acting = (TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1)), Submit = 0, Reply = 0, Mention = 0 },
            Patience = options.Length + LongestSettling,
            AsksAgain = Words.AskAgain,
            Beside = beside,
            Forgets = false,
            TimeOut = options.Length * 2 + LongestSettling,
            // An approved message is waited for a fifth of it, and a recorded one looked for a third.
            StallTimeOut = 5 * (LongestFault + TimeSpan.FromMinutes(1)),
            Export = export,
        };
    }

    /// <summary>Talks and lets things go wrong until the schedule is through, and then until the workshop is; then waits until all is well.</summary>
    private async Task BesideAsync(Site site, Talkers talkers, CancellationToken walked)
    {
        history.Tell("Everybody has joined: the schedule begins.");
        using var quiet = new CancellationTokenSource();
        var talking = talkers.RunAsync(quiet.Token);
        await PlayAsync(site);
        history.Tell("The schedule is through: nothing goes wrong on purpose any more.");
        await Task.Delay(Timeout.Infinite, walked).ContinueWith(_ => { }, TaskScheduler.Default);
        history.Tell("The sessions are over.");
        await quiet.CancelAsync();
        await talking;
        await SettleAsync(site);
    }

    private async Task PlayAsync(Site site)
    {
        var gates = Enum.GetValues<Touches>().ToDictionary(touches => touches, _ => new SemaphoreSlim(1));
        await Task.WhenAll(schedule.Select(async one =>
        {
            await Task.Delay(one.Begin);
            // Filling a disk takes a while, in which others begin.
            await Task.Yield();
            // What was put right more slowly than planned is waited for.
            using var turn = await Turn.TakeAsync(gates[one.Fault.Touches]);
            try
            {
                var drawn = await one.Fault.Begin(site, new Random(one.Seed));
                history.Tell($"{one.Fault.Name} begins, for {one.Lasts.TotalSeconds:0.#} s {drawn}");
            }
#pragma warning disable CA1031 // what cannot go wrong just now, as something else has, is told
            catch (Exception exception)
            {
                history.Tell($"{one.Fault.Name} could not begin: {exception.Message.Split('\n')[0]}");
            }
#pragma warning restore CA1031
            // Also where it has begun late: as long as planned.
            await Task.Delay(one.Lasts);
            await RepairAsync(site, one.Fault);
        }));
    }

    private async Task RepairAsync(Site site, Fault fault)
    {
        var began = history.Elapsed;
        while (true)
        {
            try
            {
                await fault.End(site);
                history.Tell($"{fault.Name} is over");
                return;
            }
            catch (Exception exception) when (history.Elapsed - began < LongestRepair && exception is not OutOfMemoryException)
            {
                // Something else that is on keeps it from being put right.
                await Task.Delay(500);
            }
        }
    }

    private async Task SettleAsync(Site site)
    {
        var began = history.Elapsed;
        while (history.Elapsed - began < LongestSettling)
        {
            if (history.IsReady && await UnfinishedAsync(site) == 0)
                break;
            await Task.Delay(500);
        }
        history.Tell($"Settled after {(history.Elapsed - began).TotalSeconds:0} s.");
    }

    private static async Task<long> UnfinishedAsync(Site site)
    {
        try
        {
            return await site.Rows.UnfinishedAsync();
        }
        catch (System.Data.Common.DbException)
        {
            return -1;
        }
    }

    private static List<ExportedContribution> Exported(WorkshopArchive archive) =>
        [.. archive.Discussions.SelectMany(entry => entry.Value.Contributions.Select(contribution =>
            new ExportedContribution(contribution.Participant, entry.Key.Session, contribution.Question, contribution.Text, contribution.Withdrawn)))];

    private readonly struct Turn(SemaphoreSlim gate) : IDisposable
    {
        public static async Task<Turn> TakeAsync(SemaphoreSlim gate)
        {
            await gate.WaitAsync();
            return new(gate);
        }

        public void Dispose() => gate.Release();
    }

    /// <summary>Tells of the rehearsal's scenes.</summary>
    private sealed class Told(History history) : IRehearsalProgress
    {
        private string scene = "";

        public ValueTask ReportAsync(RehearsalSnapshot snapshot)
        {
            if (scene != snapshot.Scene)
                history.Tell($"{scene = snapshot.Scene} ({snapshot.Acknowledged} recorded)");
            return default;
        }

        public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result) => ReportAsync(snapshot);
    }
}
