using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests;

/// <summary>What outlives a host: the store's file, the workshop clock, the conversations, and what follows from what.</summary>
internal sealed class World : IDisposable
{
    public const string Workshop = "w";

    private readonly Folder folder = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 6, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The date and hour that the host sees: the same clock, until they are set.</summary>
    public SteppedClock Wall { get; }

    public Chat Chat { get; }

    public Rules Rules { get; } = new();

    public ScriptedDrafter Drafter { get; } = new();

    public DeliveryLimits Limits { get; set; } = new()
    {
        Conversation = [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1))],
        Reads = [new(14, TimeSpan.FromSeconds(1))],
        Tenant = [new(50, TimeSpan.FromSeconds(1))],
    };

    public World() => (Chat, Wall) = (new Chat(Clock), new SteppedClock(Clock));

    /// <summary>Starts the engine in a host of its own, on this world's store.</summary>
    public Task<Node> StartAsync() => StartAsync(services => new SqliteEventStore(folder["workshop.db"], services.GetRequiredService<ILogger<SqliteEventStore>>()));

    public async Task<Node> StartAsync(Func<IServiceProvider, IEventStore> open, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddKeyedSingleton<TimeProvider>(WorkshopClock.Key, Wall);
        builder.Services.AddSingleton(open);
        builder.Services.AddSingleton<IFollow>(Rules);
        builder.Services.AddSingleton<ICourier>(Chat);
        builder.Services.AddSingleton<IDrafter>(Drafter);
        builder.Services.AddSingleton(Limits);
        builder.AddEngine();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new Node(host, Wall);
    }

    /// <summary>Lets workshop time pass until something is so.</summary>
    /// <param name="pause">In milliseconds of real time after each step: longer where the test asks in which step something happens.</param>
    public Task PassUntilAsync(Func<bool> isSo, double stepSeconds = 0.25, int pause = 2) => Wait.UntilAsync(isSo, () => Clock.Advance(TimeSpan.FromSeconds(stepSeconds)), pause);

    public Task PassUntilAsync(Func<Task<bool>> isSo, double stepSeconds = 0.25) => Wait.UntilAsync(isSo, () => Clock.Advance(TimeSpan.FromSeconds(stepSeconds)));

    public void Dispose() => folder.Dispose();
}

/// <summary>One process' worth of engine.</summary>
internal sealed class Node(IHost host, TimeProvider clock) : IAsyncDisposable
{
    private int causes;

    public IEventStore Store => host.Services.GetRequiredService<IEventStore>();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => host.Services;

    public IDiscussionGrain Discussion(string group = "g1", int session = 1) =>
        Grains.GetGrain<IDiscussionGrain>(new DiscussionKey(World.Workshop, session, group).ToString());

    public IOutcomeGrain Outcome(int session = 1) => Grains.GetGrain<IOutcomeGrain>(new OutcomeKey(World.Workshop, session).ToString());

    public IWorkshopGrain Workshop => Grains.GetGrain<IWorkshopGrain>(new WorkshopKey(World.Workshop).ToString());

    public Task<CommandResult<DiscussionState>> OpenAsync(string group = "g1", int questions = 3) =>
        Discussion(group).ExecuteAsync(new(new OpenDiscussion(questions) { By = Actor.TheBot, At = clock.Now(), Group = group }, $"open-{group}"));

    public Task<CommandResult<DiscussionState>> ContributeAsync(string id, string text, string? cause = null, string group = "g1", string person = "p1") =>
        Discussion(group).ExecuteAsync(new(
            new Contribute(id, 1, text) { By = new Actor(person) { MemberOf = group }, At = clock.Now(), Group = group }, cause ?? $"activity-{id}"));

    public Task<CommandResult<WorkshopState>> CommandAsync(Func<Actor, DateTimeOffset, WorkshopCommand> command) =>
        Workshop.ExecuteAsync(new(command(new Actor("organiser") { IsOrganiser = true }, clock.Now()), $"organiser-{++causes}"));

    /// <summary>Appends deliveries to a stream that nobody else writes.</summary>
    public async Task DeliverAsync(params NewDelivery[] deliveries)
    {
        var cause = Guid.NewGuid().ToString("n");
        await Store.AppendAsync(new Append($"workshop/{cause}", 0, cause, "test", clock.Now(), [new NewEvent("Nudged", 1, "{}")]) { Deliveries = deliveries }, CancellationToken.None);
    }

    public async Task<Dictionary<DeliveryState, int>> CountsAsync() =>
        (await Store.DeliveryCountsAsync(CancellationToken.None)).GroupBy(count => count.State).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}

/// <summary>What follows from events, as a test wants it.</summary>
internal sealed class Rules : IFollow
{
    public Func<WorkshopEvent, WorkshopState, Followed> OfWorkshop { get; set; } = (_, _) => Followed.Nothing;

    public Func<DiscussionKey, DiscussionEvent, DiscussionState, Followed> OfDiscussion { get; set; } = (_, _, _) => Followed.Nothing;

    public Func<OutcomeEvent, OutcomeState, Followed> OfOutcome { get; set; } = (_, _) => Followed.Nothing;

    public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded) => OfWorkshop(recorded.Event, workshop);

    public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded) => OfDiscussion(key, recorded.Event, discussion);

    public Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded) => OfOutcome(recorded.Event, outcome);
}

/// <summary>Conversations as the courier reaches them: what arrived, when, and how they answer.</summary>
internal sealed class Chat(TimeProvider clock) : ICourier
{
    private int activities;

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<(DateTimeOffset At, Delivery Delivery, string? Standing)> Arrived { get; } = [];

    /// <summary>How an attempt is answered; null: it arrives.</summary>
    public Func<Delivery, CancellationToken, Task<CourierResult?>> Answers { get; set; } = (_, _) => Task.FromResult<CourierResult?>(null);

    public IEnumerable<string> Cards => Arrived.Select(arrived => arrived.Delivery.Card);

    public async Task<CourierResult> DeliverAsync(Delivery delivery, string? standing, CancellationToken cancellation)
    {
        Arrived.Enqueue((clock.GetUtcNow(), delivery, standing));
        return await Answers(delivery, cancellation) ?? new CourierResult.Sent(standing ?? $"A{Interlocked.Increment(ref activities)}");
    }
}

/// <summary>Drafts as a test says.</summary>
internal sealed class ScriptedDrafter : IDrafter
{
    public ConcurrentQueue<string> Asked { get; } = [];

    public Func<IReadOnlyList<DraftSource>, string, CancellationToken, Task<IReadOnlyList<DraftedMessage>>> Drafts { get; set; } =
        (sources, draft, _) => Task.FromResult<IReadOnlyList<DraftedMessage>>([.. sources.Select((source, i) => Message($"{draft}-{i}", source))]);

    public IReadOnlyList<DraftProgress> Steps { get; set; } = [];

    public async Task<(IReadOnlyList<DraftedMessage> Messages, IReadOnlyList<string> Notes)> DraftAsync(DraftOrder order, IProgress<DraftProgress> progress, CancellationToken cancellation)
    {
        Asked.Enqueue(order.Draft);
        foreach (var step in Steps)
            progress.Report(step);
        return (await Drafts(order.Sources, order.Draft, cancellation), ["note"]);
    }

    public static DraftedMessage Message(string id, DraftSource source) => new(
        id, 1, Language.English, source.Contribution.Text, "embedded",
        [new Evidence(source.Contribution.Id, source.Group, source.Contribution.Participant, source.Contribution.Question, source.Contribution.Text)]);
}
