using System.Globalization;
using WorkshopBot.Chaos.World;
using WorkshopBot.Engine.Events;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Chaos;

/// <summary>All that a workshop stands on here: the program's processes behind a balancer, their machine's clock and disk, servers, and the simulated Teams.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> toEnd = [];
    private Node? hurt;

    private Site(string folder) => (Folder, Clock) = (folder, new(folder));

    public string Folder { get; }

    public MachineClock Clock { get; }

    public SimulatedTeams Teams { get; private set; } = null!;

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public Balancer Balancer { get; private set; } = null!;

    public Disk? Disk { get; private set; }

    public PostgresPair? Postgres { get; private set; }

    public Redis? Redis { get; private set; }

    public Rows Rows { get; private set; } = null!;

    /// <summary>The statement that takes a parked row away.</summary>
    public string? Parked { get; set; }

    /// <summary>The store, for whoever reads it when no process runs.</summary>
    public StorePlace Place => new(Postgres?.ConnectionString, Path.Combine(Folder, "data"));

    public static async Task<Site> StartAsync(RunOptions options, string folder, Action<string> tell, CancellationToken cancellation)
    {
        var site = new Site(folder);
        try
        {
            await site.StartAsync(options, tell, cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sets the machine's clock.</summary>
    public string SetClock(TimeSpan ahead)
    {
        Clock.Set(ahead);
        return ahead.ToString("c", CultureInfo.InvariantCulture);
    }

    /// <summary>Does something to one of the processes.</summary>
    public async Task<string> HurtAsync(Random random, Func<Node, Task> act)
    {
        hurt = Nodes[random.Next(Nodes.Count)];
        await act(hurt);
        return hurt.Name;
    }

    /// <summary>Every process ends as it does when it is asked to, and is started again.</summary>
    public Task RestartAsync() => Task.WhenAll(Nodes.Select(node => node.RestartAsync()));

    public Task HealAsync(Func<Node, Task> act) => hurt is { } node ? act(node) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(toEnd))
            await part.DisposeAsync();
    }

    private async Task StartAsync(RunOptions options, Action<string> tell, CancellationToken cancellation)
    {
        var data = Path.Combine(Folder, "data");
        if (options.OnPostgres)
            await (Postgres = Add(new PostgresPair(Path.Combine(Folder, "postgres")))).StartAsync();
        else if (await Disk.MountAsync(data) is { } disk)
            Disk = Add(disk);
        if (options.Nodes > 1)
            await (Redis = Add(new Redis(Path.Combine(Folder, "redis")))).StartAsync();
        Rows = new(data, Postgres?.ConnectionString);
        Teams = Add(await SimulatedTeams.StartAsync(new() { Clock = TimeProvider.System, TokenClock = Clock, Seed = options.Seed }, cancellation));
        Nodes = [.. Enumerable.Range(1, options.Nodes).Select(number => Add(new Node($"node-{number}", Folder, [.. Settings()], tell)))];
        foreach (var node in Nodes)
            await node.StartAsync(cancellation);
        Balancer = Add(await Balancer.StartAsync([.. Nodes.Select(node => node.Endpoint)]));
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("ConnectionStrings__Store", Postgres?.ConnectionString ?? ""), ("ConnectionStrings__Cluster", Redis?.ConnectionString ?? ""), ("Cluster__Address", "127.0.0.1"),
        ("Teams__AppId", Teams.AppId), ("Teams__TenantId", Teams.Tenant.Id), ("Teams__MetadataAddress", Teams.MetadataAddress),
        ("Rehearsal__TokenEndpoint", Teams.TokenEndpoint.ToString()), ("Rehearsal__AppSecret", Teams.AppSecret),
        .. Redis is null ? [] : Certificates.Write(Folder),
        .. Clock.Environment,
    ];

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        toEnd.Add(part);
        return part;
    }
}
