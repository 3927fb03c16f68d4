using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Benchmarks.Load;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Benchmarks.Micro;

/// <summary>(a) The single steps of a contribution's way, each by itself.</summary>
public class Steps
{
    private const int AtOnce = 64;

    // More than the check remembers, so that one that comes again was forgotten meanwhile.
    private const int Tokens = 2_048;

    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-steps-").FullName;
    private readonly CardDeck deck = new(CardFile.All(null));
    private readonly JsonObject receipt = new()
    {
        ["workshop"] = "w",
        ["session"] = 1,
        ["group"] = "g",
        ["question"] = "What does innovation mean to you?",
        ["number"] = 1,
        ["contribution"] = "c",
        ["said"] = Said,
        ["notice"] = "",
        ["open"] = true,
    };

    private LocalTeams teams = null!;
    private ServiceProvider services = null!;
    private SqliteEventStore store = null!;
    private TokenCheck check = null!;
    private string[] tokens = [];
    private byte[] body = [];
    private DiscussionState discussion = DiscussionState.Empty;
    private int next;
    private long version;

    private const string Said = "Citizens get an answer within a day when one desk owns the whole case, and nobody is sent from office to office.";

    internal static async Task RunAsync(Figures figures)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile);
        var text = new AccumulationLogger();
        foreach (var type in new[] { typeof(Steps), typeof(DraftSteps) })
            MarkdownExporter.GitHub.ExportToLog(await Task.Run(() => BenchmarkRunner.Run(type, config)), text);
        figures.Micro = text.GetLog();
    }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        teams = await LocalTeams.StartAsync();
        tokens = [.. Enumerable.Range(0, Tokens).Select(_ => teams.Sign())];
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppId"] = LocalTeams.AppId,
            ["TenantId"] = LocalTeams.Tenant,
            ["MetadataAddress"] = teams.MetadataAddress,
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<IHostEnvironment>(new Development()).AddTeams(settings).BuildServiceProvider();
        check = services.GetRequiredService<TokenCheck>();
        var request = new Crowd(teams, 1, 1).Contributions(new Uri("http://127.0.0.1"), 1, () => "")[0];
        body = request[(request.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        store = new SqliteEventStore(Path.Combine(folder, "steps.db"), NullLogger<SqliteEventStore>.Instance);
        discussion = Discussion.Apply(discussion, new(new DiscussionOpened(3), DateTimeOffset.UnixEpoch, "bot"));
        for (var at = 0; at < 50; at++)
            discussion = Discussion.Apply(discussion, new(new ContributionMade($"c{at}", 1, $"p{at % 10}", $"{Said} {at}", false, Medium.Card, 1), DateTimeOffset.UnixEpoch, $"p{at % 10}"));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        store.Dispose();
        await services.DisposeAsync();
        await teams.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public async Task<bool> Token_never_seen() => (await check.CheckAsync(tokens[next++ % Tokens], CancellationToken.None)).Token is not null;

    [Benchmark]
    public async Task<bool> Token_remembered() => (await check.CheckAsync(tokens[0], CancellationToken.None)).Token is not null;

    [Benchmark]
    public object? Activity_parsed() => RequestBody.Parse(body);

    [Benchmark]
    public object Decided_and_applied()
    {
        var contribute = new Contribute("new", 1, "Something that nobody has said.") { By = new Actor("p1") { MemberOf = "g" }, At = DateTimeOffset.UnixEpoch, Group = "g" };
        return Discussion.Apply(discussion, new(Discussion.Decide(discussion, contribute).Events[0], contribute.At, "p1"));
    }

    [Benchmark]
    public object Card_expanded() => deck.Render("group-receipt", receipt, Language.English);

    [Benchmark(OperationsPerInvoke = AtOnce)]
    public Task Event_appended()
    {
        var stream = $"discussion/w/1/g{version++}";
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(at => store.AppendAsync(
            new Append($"{stream}-{at}", 0, "cause", "p1", DateTimeOffset.UnixEpoch, [EventCodec.Encode(new ContributionMade("c", 1, "p1", Said, false, Medium.Card, 1))]), CancellationToken.None)));
    }

    private sealed class Development : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "steps";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Drafting a session, by how much was said.</summary>
public class DraftSteps
{
    private DraftingRequest request = null!;

    [Params(100, 1_000, 10_000)]
    public int Contributions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var texts = Programmes.ContributionSeeds.Load().Select(seed => seed.Text.Split(' ')).ToList();
        var random = new Random(Contributions);
        request = new DraftingRequest([], [.. Enumerable.Range(0, Contributions).Select(at =>
        {
            var (left, right) = (texts[random.Next(texts.Count)], texts[random.Next(texts.Count)]);
            return new Statement($"c{at}", string.Join(' ', left.Take((left.Length + 1) / 2).Concat(right.Skip(right.Length / 2))), $"p{at % 997}", $"g{at % 40}");
        })]);
    }

    [Benchmark]
    public Task<DraftResult> Drafted() => new EmbeddedDrafter().DraftAsync(request);
}
