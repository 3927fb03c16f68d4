using WorkshopBot.Chaos.World;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Chaos;

/// <summary>All that can go wrong here.</summary>
internal static class Faults
{
    private static readonly Func<RunOptions, string?> NeedsPostgres = options => options.OnPostgres ? null : "--store postgres";
    private static readonly Func<RunOptions, string?> NeedsTwoNodes = options => options.Nodes > 1 ? null : "--nodes 2";
    private static readonly Func<RunOptions, string?> NeedsFaketime = _ => MachineClock.IsThere ? null : "libfaketime (package faketime)";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("teams-away", "Teams refuses connections", Touches.Connector, Seconds(3), Minutes(10),
            async (site, _) => { await site.Teams.Connector.GoAwayAsync(); return ""; },
            site => site.Teams.Connector.ComeBackAsync()),
        Connector("unauthorized", "Teams answers 401", 5, new() { Unauthorized = 1 }),
        Connector("throttled", "Teams answers 429 to half of all, without saying for how long", 5, new() { Throttled = 0.5 }),
        Connector("throttled-for", "Teams answers 429 to half of all, and says for how long", 5, new() { Throttled = 0.5, RetryAfter = Seconds(3) }),
        Connector("server-errors", "Teams answers 502 and 503 to half of all", 5, new() { BadGateway = 0.2, Unavailable = 0.3 }),
        Connector("resets", "Connections break, and answers are lost after the effect", 5, new() { ResetBeforeEffect = 0.2, ResetAfterEffect = 0.1, BadGatewayAfterEffect = 0.1 }),
        Connector("slow", "Teams takes 8 s for a third of all", 5, new() { Slow = 0.3, SlowBy = Seconds(8) }),
        new("login-away", "No tokens and no keys: their server refuses connections", Touches.Login, Seconds(3), Minutes(5),
            async (site, _) => { await site.Teams.Login.GoAwayAsync(); return ""; },
            site => site.Teams.Login.ComeBackAsync()),
        new("token-revoked", "The bot's token is good no longer", Touches.Login, Seconds(1), Seconds(1),
            (site, _) => { site.Teams.RevokeTokens(); return Task.FromResult(""); },
            _ => Task.CompletedTask),
        new("clock-minutes", "The machine's clock is set by minutes, and put right", Touches.Clock, Seconds(3), Minutes(5),
            (site, random) => Task.FromResult(site.SetClock(Minutes(random.Next(1, 16)) * Sign(random))),
            site => Task.FromResult(site.SetClock(TimeSpan.Zero)))
        { Lacks = NeedsFaketime },
        new("clock-hours", "The machine's clock is set by hours, and put right", Touches.Clock, Seconds(3), Minutes(5),
            (site, random) => Task.FromResult(site.SetClock(TimeSpan.FromHours(random.Next(1, 31)) * Sign(random))),
            site => Task.FromResult(site.SetClock(TimeSpan.Zero)))
        { Lacks = NeedsFaketime },
        new("frozen", "A process is stopped (SIGSTOP) and goes on", Touches.Process, Seconds(2), Minutes(1),
            (site, random) => site.HurtAsync(random, node => node.FreezeAsync()),
            site => site.HealAsync(node => node.ThawAsync())),
        new("killed", "A process is killed (SIGKILL) and started again", Touches.Process, Seconds(1), Seconds(30),
            (site, random) => site.HurtAsync(random, node => node.KillAsync()),
            site => site.HealAsync(node => { node.LetRun(); return Task.CompletedTask; })),
        new("disk-full", "The disk under the database is full", Touches.Store, Seconds(3), Minutes(2),
            (site, _) => { site.Disk!.Fill(); return Task.FromResult(""); },
            site => { site.Disk!.MakeRoom(); return Task.CompletedTask; })
        { Lacks = options => options.OnPostgres ? "--store sqlite" : Environment.UserName == "root" ? null : "root, to mount a disk of its own" },
        new("failover", "The PostgreSQL server dies and its standby takes over", Touches.Store, Seconds(3), Seconds(30),
            async (site, _) => { await site.Postgres!.KillPrimaryAsync(); return ""; },
            async site => { await site.Postgres!.PromoteAsync(); await site.Postgres!.FollowAsync(); })
        { Lacks = NeedsPostgres },
        new("redis-flushed", "Redis forgets everything, and the operator starts every process again", Touches.Redis, Seconds(1), Seconds(5),
            async (site, _) => { await site.Redis!.FlushAsync(); return ""; },
            site => site.RestartAsync())
        { Lacks = NeedsTwoNodes },
        new("redis-away", "Redis is killed and started again", Touches.Redis, Seconds(3), Minutes(2),
            async (site, _) => { await site.Redis!.StopAsync(); return ""; },
            site => site.Redis!.StartAsync())
        { Lacks = NeedsTwoNodes },
        Parked("parked-event", "An event that nobody can read stands in one discussion, until the operator takes it out", rows => rows.ParkEventAsync()),
        Parked("parked-delivery", "A delivery that nobody can read, until the operator takes it out", rows => rows.ParkDeliveryAsync()),
        Parked("parked-request", "A request that nobody can read, until the operator takes it out", rows => rows.ParkRequestAsync()),
    ];

    private static Fault Connector(string name, string what, int most, FaultPlan plan) => new(name, what, Touches.Connector, Seconds(3), Minutes(most),
        (site, _) => { site.Teams.Faults = plan; return Task.FromResult(""); },
        site => { site.Teams.Faults = new(); return Task.CompletedTask; });

    private static Fault Parked(string name, string what, Func<Rows, Task<string>> park) => new(name, what, Touches.Rows, Seconds(3), Minutes(2),
        async (site, _) => { site.Parked = await park(site.Rows); return ""; },
        // Whoever takes a row out lets the program look at all of them again.
        async site =>
        {
            if (site.Parked is not { } undo)
                return;
            await site.Rows.ScalarAsync(undo);
            site.Parked = null;
            await site.RestartAsync();
        });

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static int Sign(Random random) => random.Next(2) * 2 - 1;
}
